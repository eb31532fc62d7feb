// SPDX-License-Identifier: GPL-3.0-or-later
// What a site must hold to make sense, for the text form and for edits in the window alike.
#include "SiteRules.h"
#include "TextSource.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace calls {

namespace {

constexpr qsizetype longestName = 200;

QString say(const char *text)
{
    return QCoreApplication::translate("TextForm", text);
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar unit) { return unit.category() == QChar::Other_Control; });
}

class Rules
{
public:
    explicit Rules(const Site &site) : m_site(site) {}

    QList<TextProblem> problems()
    {
        name(QStringLiteral("deployment.name"), m_site.name);
        answers();
        zones();
        clients();
        servers();
        return m_problems;
    }

private:
    void problem(const QString &key, const QString &value, const QString &allowed)
    {
        m_problems.append({0, key, value, allowed});
    }

    void text(const QString &key, const QString &value, bool good, const QString &allowed)
    {
        if (!good)
            problem(key, value.isEmpty() ? QString() : quotedText(value), allowed);
    }

    void name(const QString &key, const QString &value)
    {
        const bool good = !value.isEmpty() && value.size() <= longestName && value.trimmed() == value && !hasControls(value);
        text(key, value, good,
             say("It must be a name of 1 to %1 characters, without line breaks and without blanks at its ends.").arg(longestName));
    }

    template<typename Item>
    void names(const QString &table, const QList<Item> &items)
    {
        QHash<QString, int> first;
        for (int i = 0; i < items.size(); ++i) {
            const QString key = itemKey(table, i, "name");
            name(key, items.at(i).name);
            const int earlier = first.value(items.at(i).name, -1);
            if (earlier < 0)
                first.insert(items.at(i).name, i);
            else if (!items.at(i).name.isEmpty())
                problem(key, quotedText(items.at(i).name),
                        say("%1 has this name already. It must be a name that no other has.").arg(itemKey(table, earlier)));
        }
    }

    void answers()
    {
        for (const AnswerField &field : answerFields()) {
            const QVariant value = statedAnswer(m_site.answers, field);
            const QString why = value.isValid() ? answerProblem(field, value) : QString();
            if (!why.isEmpty())
                problem(field.path(), shownValue(value), why);
        }
        const Answers &stated = m_site.answers;
        if (stated.firewall == QStringLiteral("cloud") && !stated.cloud) {
            problem(QStringLiteral("answers.cloud"), {},
                    say("With firewall = \"cloud\" it must say which one: %1.")
                        .arg(answerField(QStringLiteral("answers.cloud"))->choices.join(QLatin1String(", "))));
        }
        if (stated.participantsPerCall && stated.unmutedPerCall && *stated.unmutedPerCall > *stated.participantsPerCall) {
            problem(QStringLiteral("answers.unmuted_per_call"), QString::number(*stated.unmutedPerCall),
                    say("It must be at most participants_per_call, which is %1.").arg(*stated.participantsPerCall));
        }
    }

    void zones()
    {
        const QString table = QStringLiteral("zones");
        names(table, m_site.zones);
        for (int i = 0; i < m_site.zones.size(); ++i)
            network(itemKey(table, i, "network"), m_site.zones.at(i).network);
    }

    void clients()
    {
        const QString table = QStringLiteral("clients");
        names(table, m_site.clients);
        for (int i = 0; i < m_site.clients.size(); ++i) {
            const ClientNetwork &client = m_site.clients.at(i);
            if (!client.network.isEmpty())
                network(itemKey(table, i, "network"), client.network);
            const bool known = client.vantage.isEmpty() || client.vantage == QLatin1String("local")
                || m_site.server(client.vantage);
            text(itemKey(table, i, "vantage"), client.vantage, known,
                 say("It must be \"local\" for this computer, or the name of a server of this deployment."));
        }
    }

    void servers()
    {
        const QString table = QStringLiteral("servers");
        names(table, m_site.servers);
        for (int i = 0; i < m_site.servers.size(); ++i) {
            const Server &server = m_site.servers.at(i);
            // Findings name their vantage by these words.
            const bool reserved = server.name == QLatin1String("local") || server.name == QLatin1String("person");
            text(itemKey(table, i, "name"), server.name, !reserved,
                 say("\"local\" means this computer and \"person\" an answer by hand. It must be another name."));
            roles(itemKey(table, i, "roles"), server.roles);
            host(itemKey(table, i, "address"), server.address);
            host(itemKey(table, i, "public_address"), server.publicAddress);
            zone(itemKey(table, i, "zone"), server.zone);
            ssh(itemKey(table, i, "ssh"), server.ssh);
        }
    }

    void roles(const QString &key, const QList<Role> &roles)
    {
        QStringList words;
        for (const Role role : roles)
            words.append(quotedText(roleWord(role)));
        const QSet<QString> different(words.begin(), words.end());
        if (roles.isEmpty())
            problem(key, {}, rolesAllowed());
        else if (different.size() != roles.size())
            problem(key, QLatin1Char('[') + words.join(QLatin1String(", ")) + QLatin1Char(']'), say("Each role is named once."));
    }

    void network(const QString &key, const QString &value)
    {
        text(key, value, isNetwork(value), say("It must be a network: an address, a slash and the bits, as in 10.0.0.0/24."));
    }

    void host(const QString &key, const QString &value)
    {
        text(key, value, value.isEmpty() || isHost(value), say("It must be a DNS name or an IP address, without a port."));
    }

    void zone(const QString &key, const QString &value)
    {
        const bool known = value.isEmpty()
            || std::any_of(m_site.zones.begin(), m_site.zones.end(), [&](const Zone &zone) { return zone.name == value; });
        text(key, value, known, m_site.zones.isEmpty() ? say("There are no zones. Name it under [[zones]] first.")
                                                       : say("It must be one of the zones: %1.").arg(zoneNames()));
    }

    void ssh(const QString &key, const QString &value)
    {
        // A word with a leading hyphen would be an option of the ssh program.
        const bool good = value.isEmpty() || (value.size() <= longestName && value.trimmed() == value && !hasControls(value)
                                              && !value.startsWith(QLatin1Char('-')));
        text(key, value, good, say("It must be [USER@]HOST[:PORT] or the name of a Host block of ssh_config."));
    }

    QString zoneNames() const
    {
        QStringList all;
        for (const Zone &zone : m_site.zones)
            all.append(zone.name);
        all.removeDuplicates();
        return all.join(QLatin1String(", "));
    }

    const Site &m_site;
    QList<TextProblem> m_problems;
};

} // namespace

QString itemKey(const QString &table, qsizetype index, const char *key)
{
    const QString item = QStringLiteral("%1[%2]").arg(table).arg(index + 1);
    return key ? item + QLatin1Char('.') + QLatin1String(key) : item;
}

QString rolesAllowed()
{
    return say("It must be a list of at least one role: %1.").arg(roleWords().join(QLatin1String(", ")));
}

QString shownValue(const QVariant &value)
{
    return value.metaType() == QMetaType::fromType<QString>() ? quotedText(value.toString()) : value.toString();
}

QList<TextProblem> siteProblems(const Site &site)
{
    return Rules(site).problems();
}

} // namespace calls
