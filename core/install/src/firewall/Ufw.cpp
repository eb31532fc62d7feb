// SPDX-License-Identifier: GPL-3.0-or-later
// ufw keeps its rules as "### tuple ###" lines in /etc/ufw/user.rules and user6.rules, with the comment in hexadecimal.
#include "FirewallTool.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <tuple>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

/// A rule of one address family, as ufw writes it.
struct Tuple
{
    bool v6 = false;
    QString words; ///< "allow udp 8443 0.0.0.0/0 any 0.0.0.0/0 in": what the rule is, without the comment
    QString comment;

    [[nodiscard]] QString word(int index) const { return words.section(QLatin1Char(' '), index, index); }
    [[nodiscard]] QString action() const { return word(0); }
    [[nodiscard]] QString protocol() const { return word(1); }
    [[nodiscard]] QString port() const { return word(2); }
    [[nodiscard]] QString source() const { return word(5); }
    [[nodiscard]] bool ours() const { return comment.startsWith(QString::fromUtf16(hostRuleMark)); }
    bool operator==(const Tuple &) const = default;
};

QString anySource(bool v6)
{
    return v6 ? QStringLiteral("::/0") : QStringLiteral("0.0.0.0/0");
}

QList<Tuple> tuplesOf(const QByteArray &file, bool v6)
{
    QList<Tuple> tuples;
    for (const QString &line : QString::fromUtf8(file).split(QLatin1Char('\n'))) {
        const QString head = QStringLiteral("### tuple ### ");
        if (!line.startsWith(head))
            continue;
        const QString mark = QStringLiteral(" comment=");
        const QString body = line.mid(head.size()).trimmed();
        Tuple tuple{v6, body.section(mark, 0, 0), {}};
        tuple.comment = QString::fromUtf8(QByteArray::fromHex(body.section(mark, 1).toLatin1()));
        tuples << tuple;
    }
    return tuples;
}

QList<Tuple> tuplesFor(const HostRule &rule, bool ipv6)
{
    const QString port = rule.port.single() ? QString::number(rule.port.from)
                                            : QStringLiteral("%1:%2").arg(rule.port.from).arg(rule.port.to);
    QList<Tuple> tuples;
    for (const bool v6 : {false, true}) {
        const bool applies = rule.family == HostRule::Family::Any || (rule.family == HostRule::Family::V6) == v6;
        if (!applies || (v6 && !ipv6))
            continue;
        const QString any = anySource(v6);
        const QStringList words{QStringLiteral("allow"), rule.protocol, port, any, QStringLiteral("any"),
                                rule.remote.isEmpty() ? any : rule.remote, QStringLiteral("in")};
        tuples << Tuple{v6, words.join(QLatin1Char(' ')), rule.label};
    }
    return tuples;
}

/// Would this rule refuse what the other lets in? Refusals of single sources are somebody's decision about those, and stay
/// in front.
bool refuses(const Tuple &foreign, const Tuple &wanted)
{
    const bool refusal = foreign.action().startsWith(QLatin1String("deny"))
        || foreign.action().startsWith(QLatin1String("reject"));
    const bool inbound = foreign.words.section(QLatin1Char(' '), -1).startsWith(QLatin1String("in"));
    const bool sameProtocol = foreign.protocol() == QLatin1String("any") || foreign.protocol() == wanted.protocol();
    if (!refusal || !inbound || !sameProtocol || foreign.v6 != wanted.v6 || foreign.source() != anySource(wanted.v6))
        return false;
    if (foreign.port() == QLatin1String("any"))
        return true;
    const auto range = [](const QString &text) {
        return PortRange{text.section(QLatin1Char(':'), 0, 0).toInt(), text.section(QLatin1Char(':'), -1).toInt()};
    };
    const PortRange mine = range(wanted.port());
    const QStringList parts = foreign.port().split(QLatin1Char(','));
    return std::any_of(parts.cbegin(), parts.cend(), [&](const QString &part) {
        const PortRange other = range(part);
        return other.from <= mine.to && mine.from <= other.to;
    });
}

struct UfwRules
{
    QList<Tuple> v4;
    QList<Tuple> v6;
    bool ipv6 = true;

    [[nodiscard]] const QList<Tuple> &of(bool six) const { return six ? v6 : v4; }
    /// Of the first rule that refuses it; -1: none does.
    [[nodiscard]] qsizetype refusal(const Tuple &wanted) const
    {
        const QList<Tuple> &all = of(wanted.v6);
        const auto found = std::find_if(all.cbegin(), all.cend(), [&](const Tuple &one) { return refuses(one, wanted); });
        return found == all.cend() ? -1 : found - all.cbegin();
    }
    /// There, and not behind a rule that refuses it.
    [[nodiscard]] const Tuple *inForce(const Tuple &wanted) const
    {
        const QList<Tuple> &all = of(wanted.v6);
        const qsizetype before = refusal(wanted);
        for (qsizetype at = 0; at < all.size() && (before < 0 || at < before); ++at) {
            if (all.at(at).words == wanted.words)
                return &all.at(at);
        }
        return nullptr;
    }
};

Async<UfwRules> readRules(Host host)
{
    UfwRules rules;
    const auto v4 = co_await host.read(QStringLiteral("/etc/ufw/user.rules"));
    if (!v4)
        co_return Failure(v4.error());
    const auto v6 = co_await host.read(QStringLiteral("/etc/ufw/user6.rules"));
    if (!v6)
        co_return Failure(v6.error());
    const auto defaults = co_await host.read(QStringLiteral("/etc/default/ufw"));
    if (!defaults)
        co_return Failure(defaults.error());
    if (*v4)
        rules.v4 = tuplesOf((*v4)->bytes, false);
    if (*v6)
        rules.v6 = tuplesOf((*v6)->bytes, true);
    if (*defaults) {
        for (const QByteArray &line : (*defaults)->bytes.split('\n')) {
            if (line.trimmed().toLower().startsWith("ipv6="))
                rules.ipv6 = line.toLower().contains("yes");
        }
    }
    co_return rules;
}

/// In an order of its own: ufw appends, so the order there tells nothing.
QJsonObject toJson(QList<Tuple> tuples)
{
    std::sort(tuples.begin(), tuples.end(), [](const Tuple &a, const Tuple &b) {
        return std::tie(a.v6, a.words, a.comment) < std::tie(b.v6, b.words, b.comment);
    });
    QJsonArray list;
    for (const Tuple &tuple : std::as_const(tuples)) {
        list.append(QJsonObject{{QStringLiteral("v6"), tuple.v6},
                                {QStringLiteral("rule"), tuple.words},
                                {QStringLiteral("label"), tuple.comment}});
    }
    return list.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("rules"), list}};
}

QList<Tuple> fromJson(const QJsonObject &ours)
{
    QList<Tuple> tuples;
    for (const QJsonValue value : ours.value(QLatin1String("rules")).toArray()) {
        tuples << Tuple{value[QStringLiteral("v6")].toBool(), value[QStringLiteral("rule")].toString(),
                        value[QStringLiteral("label")].toString()};
    }
    return tuples;
}

/// The words of ufw for it; `both` families at once when the other one's twin goes the same way.
QStringList wordsOf(const Tuple &tuple, bool both)
{
    const QString far = both && tuple.source() == anySource(tuple.v6) ? QStringLiteral("any") : tuple.source();
    const QString near = far == QLatin1String("any") ? far : far == anySource(tuple.v6) ? far : QStringLiteral("any");
    return {tuple.action(), QStringLiteral("proto"), tuple.protocol(), QStringLiteral("from"), far,
            QStringLiteral("to"), near, QStringLiteral("port"), tuple.port()};
}

bool twins(const Tuple &a, const Tuple &b)
{
    return a.v6 != b.v6 && a.protocol() == b.protocol() && a.port() == b.port() && a.comment == b.comment
        && a.source() == anySource(a.v6) && b.source() == anySource(b.v6);
}

/// Commands for the tuples, twins in one.
QStringList commands(const QList<Tuple> &tuples, const std::function<QString(const Tuple &, bool both)> &command)
{
    QStringList lines;
    for (qsizetype at = 0; at < tuples.size(); ++at) {
        const auto twin = [&](const Tuple &other) { return twins(tuples.at(at), other); };
        if (std::any_of(tuples.cbegin(), tuples.cbegin() + at, twin))
            continue;
        lines << command(tuples.at(at), std::any_of(tuples.cbegin() + at, tuples.cend(), twin));
    }
    return lines;
}

QString line(const QStringList &words)
{
    return shellLine(QStringList{QStringLiteral("ufw")} + words);
}

// ufw stores a rule as it puts it in force. Here it stores into a copy of /etc/ufw that only this command sees, so that
// a reboot before the confirmation finds the rules as they were. Each argument is a command line.
constexpr QLatin1String trialHead(R"sh(
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
copy=/run/calls-console/firewall/ufw
rm -rf "$copy"
mkdir -p "$copy"
cp -a /etc/ufw/. "$copy"
unshare --mount sh -euc 'mount --bind "$0" /etc/ufw
for command; do eval "$command"; done' "$copy")sh");

// Renames, so that a power cut leaves the old or the new.
constexpr QLatin1String keepScript(R"sh(
set -eu
copy=/run/calls-console/firewall/ufw
for name in user.rules user6.rules; do
    [ -e "$copy/$name" ] || continue
    cp -p -- "$copy/$name" "/etc/ufw/$name.calls-console"
    mv -f -- "/etc/ufw/$name.calls-console" "/etc/ufw/$name"
done
)sh");

class Ufw : public FirewallTool
{
public:
    QString word() const override { return QStringLiteral("ufw"); }
    Async<FirewallState> present(Host host) const override { return look(host); }
    Async<FirewallState> wanted(Host host, HostRules rules) const override { return want(host, rules); }
    Async<FirewallChange> change(Host host, QJsonObject from, QJsonObject to) const override
    {
        return turn(host, from, to);
    }

private:
    static Async<FirewallState> look(Host host)
    {
        const auto rules = co_await readRules(host);
        if (!rules)
            co_return Failure(rules.error());
        QList<Tuple> ours;
        for (const Tuple &tuple : rules->v4 + rules->v6) {
            if (tuple.ours())
                ours << tuple;
        }
        FirewallState state;
        state.ours = toJson(ours);
        co_return state;
    }

    static Async<FirewallState> want(Host host, HostRules planned)
    {
        const auto rules = co_await readRules(host);
        if (!rules)
            co_return Failure(rules.error());
        FirewallState state;
        QList<Tuple> ours;
        for (const HostRule &rule : planned.rules) {
            if (rule.family == HostRule::Family::V6 && !rules->ipv6)
                state.remarks << say("%1 is left out: ufw does not filter IPv6 here (IPV6=no in /etc/default/ufw).").arg(rule.title);
            for (const Tuple &tuple : tuplesFor(rule, rules->ipv6)) {
                const Tuple *there = rules->inForce(tuple);
                if (!there || there->ours())
                    ours << tuple;
            }
        }
        state.ours = toJson(ours);
        co_return state;
    }

    static Async<FirewallChange> turn(Host host, QJsonObject from, QJsonObject to)
    {
        const auto rules = co_await readRules(host);
        if (!rules)
            co_return Failure(rules.error());
        const QList<Tuple> old = fromJson(from);
        const QList<Tuple> now = fromJson(to);
        QList<Tuple> going;
        for (const Tuple &tuple : old) {
            if (!now.contains(tuple) || !rules->inForce(tuple))
                going << tuple;
        }
        QList<Tuple> coming;
        QList<Tuple> inFront;
        for (const Tuple &tuple : now) {
            if (old.contains(tuple) && !going.contains(tuple))
                continue;
            (rules->refusal(tuple) < 0 ? coming : inFront) << tuple;
        }
        UfwRules left = *rules; // a rule that moves is taken out first: ufw has each only once
        for (const Tuple &tuple : std::as_const(going))
            (tuple.v6 ? left.v6 : left.v4).removeAll(tuple);
        // ufw counts the rules of IPv6 behind those of IPv4, so theirs go first and find the numbers as they are here.
        std::stable_sort(inFront.begin(), inFront.end(), [](const Tuple &a, const Tuple &b) { return a.v6 > b.v6; });

        FirewallChange change;
        QStringList lines;
        for (const Tuple &tuple : std::as_const(inFront)) {
            const qsizetype place = left.refusal(tuple) + 1 + (tuple.v6 ? left.v4.size() : 0);
            lines << line(QStringList{QStringLiteral("insert"), QString::number(place)} + wordsOf(tuple, false)
                          + QStringList{QStringLiteral("comment"), tuple.comment});
        }
        lines << commands(coming, [](const Tuple &tuple, bool both) {
            return line(wordsOf(tuple, both) + QStringList{QStringLiteral("comment"), tuple.comment});
        });
        const QStringList deletions = commands(going, [](const Tuple &tuple, bool both) {
            return line(QStringList{QStringLiteral("delete")} + wordsOf(tuple, both));
        });
        change.shown = deletions + lines;
        change.trial = QString(trialHead);
        for (const QString &command : std::as_const(change.shown))
            change.trial += QLatin1Char(' ') + shellLine({command + QStringLiteral(" >&2")});
        change.trial += QLatin1Char('\n');
        change.restore = QStringLiteral("ufw reload");
        change.keep = keepScript;
        co_return change;
    }
};

} // namespace

const FirewallTool &ufwTool()
{
    static const Ufw tool;
    return tool;
}

} // namespace calls
