// SPDX-License-Identifier: GPL-3.0-or-later
#include "SiteRules.h"
#include "TextSource.h"

namespace calls {

namespace {

class Writer
{
public:
    void table(const QString &header)
    {
        if (!m_text.isEmpty())
            m_text += QLatin1Char('\n');
        m_text += header + QLatin1Char('\n');
    }

    void line(const QString &key, const QString &value) { m_text += key + QLatin1String(" = ") + value + QLatin1Char('\n'); }

    void name(const QString &value) { line(QStringLiteral("name"), quotedText(value)); }

    void stated(const QString &key, const QString &value)
    {
        if (!value.isEmpty())
            line(key, quotedText(value));
    }

    void stated(const QString &key, const std::optional<bool> &value)
    {
        if (value)
            line(key, shownValue(*value));
    }

    // Tables of answers in the order of the fields; those without a stated answer are left out.
    void answers(const Answers &answers)
    {
        const char *current = nullptr;
        for (const AnswerField &field : answerFields()) {
            const QVariant value = statedAnswer(answers, field);
            if (!value.isValid())
                continue;
            if (!current || QLatin1String(current) != QLatin1String(field.table))
                table(QLatin1Char('[') + QLatin1String(field.table) + QLatin1Char(']'));
            current = field.table;
            line(QLatin1String(field.key), shownValue(value));
        }
    }

    void server(const Server &server)
    {
        QStringList words;
        for (const Role role : server.roles)
            words.append(quotedText(roleWord(role)));
        table(QStringLiteral("[[servers]]"));
        name(server.name);
        line(QStringLiteral("roles"), QLatin1Char('[') + words.join(QLatin1String(", ")) + QLatin1Char(']'));
        stated(QStringLiteral("zone"), server.zone);
        stated(QStringLiteral("address"), server.address);
        stated(QStringLiteral("public_address"), server.publicAddress);
        stated(QStringLiteral("ssh"), server.ssh);
    }

    void client(const ClientNetwork &client)
    {
        table(QStringLiteral("[[clients]]"));
        name(client.name);
        stated(QStringLiteral("network"), client.network);
        stated(QStringLiteral("udp_reliable"), client.udpReliable);
        stated(QStringLiteral("tcp_reliable"), client.tcpReliable);
        stated(QStringLiteral("vantage"), client.vantage);
    }

    void zone(const Zone &zone)
    {
        table(QStringLiteral("[[zones]]"));
        name(zone.name);
        stated(QStringLiteral("network"), zone.network);
    }

    [[nodiscard]] QByteArray text() const { return m_text.toUtf8(); }

private:
    QString m_text;
};

} // namespace

QByteArray writeTextForm(const Site &site)
{
    Writer writer;
    writer.table(QStringLiteral("[deployment]"));
    writer.name(site.name);
    writer.answers(site.answers);
    for (const Zone &zone : site.zones)
        writer.zone(zone);
    for (const ClientNetwork &client : site.clients)
        writer.client(client);
    for (const Server &server : site.servers)
        writer.server(server);
    return writer.text();
}

} // namespace calls
