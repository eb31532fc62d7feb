// SPDX-License-Identifier: GPL-3.0-or-later
#include "NftRuleset.h"

#include <firewall/HostRules.h>

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace calls {

namespace {

const QString mark = QString::fromUtf16(hostRuleMark);
const QString ourChain = QString::fromUtf16(nftOurChain);

struct Rule
{
    int handle = 0;
    QString comment;
    QJsonArray expressions;
};

struct Chain
{
    QString family;
    QString table;
    QString name;
    bool input = false; ///< a filter that packets for this server pass
    bool dropping = false; ///< by its policy
    QList<Rule> rules;
};

using Chains = QHash<QString, Chain>;

QString keyOf(const QString &family, const QString &table, const QString &chain)
{
    return family + QLatin1Char(' ') + table + QLatin1Char(' ') + chain;
}

/// Names of the chains that an expression may lead to, in verdict maps as well.
void collectTargets(const QJsonValue &value, QStringList &targets)
{
    if (value.isArray()) {
        for (const QJsonValue item : value.toArray())
            collectTargets(item, targets);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.key() == QLatin1String("jump") || field.key() == QLatin1String("goto"))
            targets << field.value().toObject().value(QLatin1String("target")).toString();
        else
            collectTargets(field.value(), targets);
    }
}

/// Does the match leave out nearly everything? An address, a port, a state of connections, flags. What asks for the
/// protocol, the interface or new connections does not: our packets may be among them.
bool narrow(const QJsonObject &match)
{
    const QJsonObject left = match.value(QLatin1String("left")).toObject();
    if (left.contains(QLatin1String("meta"))) {
        static const QSet<QString> broad{QStringLiteral("l4proto"), QStringLiteral("nfproto"), QStringLiteral("protocol"),
                                         QStringLiteral("pkttype"), QStringLiteral("iif"), QStringLiteral("iifname"),
                                         QStringLiteral("iiftype")};
        return !broad.contains(left.value(QLatin1String("meta")).toObject().value(QLatin1String("key")).toString());
    }
    const QJsonValue state = left.value(QLatin1String("ct")).toObject().value(QLatin1String("key"));
    if (state.toString() == QLatin1String("state"))
        return !QJsonDocument(QJsonArray{match.value(QLatin1String("right"))}).toJson().contains("\"new\"");
    return true;
}

bool refuses(const Rule &rule, const Chain &home, const Chains &chains, QSet<QString> &seen)
{
    QStringList targets;
    bool verdict = false;
    for (const QJsonValue value : rule.expressions) {
        const QJsonObject expression = value.toObject();
        if (expression.contains(QLatin1String("match")) && narrow(expression.value(QLatin1String("match")).toObject()))
            return false;
        if (expression.contains(QLatin1String("drop")) || expression.contains(QLatin1String("reject")))
            verdict = true;
    }
    if (verdict)
        return true;
    collectTargets(rule.expressions, targets);
    return std::any_of(targets.cbegin(), targets.cend(), [&](const QString &target) {
        const QString key = keyOf(home.family, home.table, target);
        if (target == ourChain || seen.contains(key) || !chains.contains(key))
            return false;
        seen.insert(key);
        const Chain &next = chains[key];
        return std::any_of(next.rules.cbegin(), next.rules.cend(),
                           [&](const Rule &inner) { return refuses(inner, next, chains, seen); });
    });
}

/// By handle, in each chain: a rule's text without its handle.
QHash<QString, QHash<int, QString>> textsOf(const QByteArray &listing)
{
    static const QRegularExpression handled(QStringLiteral("^\\s*(.*) # handle (\\d+)$"));
    QHash<QString, QHash<int, QString>> texts;
    QString table;
    QString chain;
    for (const QString &line : QString::fromUtf8(listing).split(QLatin1Char('\n'))) {
        const QStringList words = line.simplified().split(QLatin1Char(' '));
        const auto match = handled.match(line);
        if (words.first() == QLatin1String("table") && words.size() > 2)
            table = words.at(1) + QLatin1Char(' ') + words.at(2);
        else if (words.first() == QLatin1String("chain") && words.size() > 1)
            chain = words.at(1);
        else if (match.hasMatch())
            texts[table + QLatin1Char(' ') + chain].insert(match.captured(2).toInt(), match.captured(1));
    }
    return texts;
}

Chains chainsOf(const QJsonArray &items, QStringList &order)
{
    Chains chains;
    const auto text = [](const QJsonObject &object, const char *key) { return object.value(QLatin1String(key)).toString(); };
    for (const QJsonValue item : items) {
        const QJsonObject chain = item[QStringLiteral("chain")].toObject();
        if (!chain.isEmpty()) {
            const QString key = keyOf(text(chain, "family"), text(chain, "table"), text(chain, "name"));
            const bool input = text(chain, "hook") == QLatin1String("input") && text(chain, "type") == QLatin1String("filter");
            chains.insert(key, {text(chain, "family"), text(chain, "table"), text(chain, "name"), input,
                                text(chain, "policy") == QLatin1String("drop"), {}});
            order << key;
        }
        const QJsonObject rule = item[QStringLiteral("rule")].toObject();
        const auto home = chains.find(keyOf(text(rule, "family"), text(rule, "table"), text(rule, "chain")));
        if (!rule.isEmpty() && home != chains.end()) {
            home->rules.append({rule.value(QLatin1String("handle")).toInt(), text(rule, "comment"),
                                rule.value(QLatin1String("expr")).toArray()});
        }
    }
    return chains;
}

/// Comments of our rules when one before `end` leads to them.
QStringList oursIn(const Chain &chain, qsizetype end, const Chains &chains)
{
    const auto first = chain.rules.cbegin();
    const bool entered = std::any_of(first, first + end, [](const Rule &rule) { return rule.comment == mark; });
    QStringList comments;
    if (entered) {
        for (const Rule &rule : chains.value(keyOf(chain.family, chain.table, ourChain)).rules)
            comments << rule.comment;
    }
    return comments;
}

} // namespace

Result<NftRuleset> readNftRuleset(const QByteArray &json, const QByteArray &listing)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonValue items = document.object().value(QLatin1String("nftables"));
    if (!items.isArray()) {
        return failure(QStringLiteral("firewall.unreadable"),
                       QCoreApplication::translate("Install", "What nft lists is not JSON. Update the package nftables of "
                                                   "the server, then try again."),
                       QString::fromUtf8(json.left(500)));
    }
    QStringList order;
    const Chains chains = chainsOf(items.toArray(), order);
    const auto texts = textsOf(listing);
    NftRuleset result;
    for (const QString &key : std::as_const(order)) {
        const Chain &chain = chains[key];
        static const QSet<QString> families{QStringLiteral("inet"), QStringLiteral("ip"), QStringLiteral("ip6")};
        if (!chain.input || !families.contains(chain.family))
            continue;
        const auto found = std::find_if(chain.rules.cbegin(), chain.rules.cend(), [&](const Rule &rule) {
            QSet<QString> seen;
            return refuses(rule, chain, chains, seen);
        });
        const qsizetype place = found - chain.rules.cbegin();
        if (found == chain.rules.cend() && !chain.dropping)
            continue;
        // iptables-nft writes its chains in capitals and cannot read rules that nft puts among its own.
        if (chain.family != QLatin1String("inet") && chain.name == QLatin1String("INPUT")) {
            result.foreign << key;
            continue;
        }
        const QString before = found == chain.rules.cend() ? QString() : texts.value(key).value(found->handle);
        result.refusing.append({chain.family, chain.table, chain.name, before, oursIn(chain, place, chains)});
    }
    return result;
}

} // namespace calls
