// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Site.h>

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace calls {

namespace {

constexpr std::array<std::pair<Role, const char *>, 7> roles{{
    {Role::Mattermost, "mattermost"},
    {Role::Proxy, "proxy"},
    {Role::Rtcd, "rtcd"},
    {Role::Offloader, "offloader"},
    {Role::Turn, "turn"},
    {Role::Monitoring, "monitoring"},
    {Role::Vantage, "vantage"},
}};

} // namespace

QString roleWord(Role role)
{
    for (const auto &[value, word] : roles) {
        if (value == role)
            return QLatin1String(word);
    }
    return {};
}

std::optional<Role> roleFromWord(const QString &text)
{
    for (const auto &[value, word] : roles) {
        if (text == QLatin1String(word))
            return value;
    }
    return std::nullopt;
}

QStringList roleWords()
{
    QStringList words;
    for (const auto &role : roles)
        words << QLatin1String(role.second);
    return words;
}

const Server *Site::server(const QString &serverName) const
{
    const auto found = std::find_if(servers.begin(), servers.end(),
                                    [&](const Server &server) { return server.name == serverName; });
    return found == servers.end() ? nullptr : &*found;
}

QList<Server> Site::withRole(Role role) const
{
    QList<Server> result;
    std::copy_if(servers.begin(), servers.end(), std::back_inserter(result),
                 [role](const Server &server) { return server.has(role); });
    return result;
}

QList<ClientNetwork> Site::effectiveClients() const
{
    if (!clients.isEmpty())
        return clients;
    ClientNetwork everyone;
    // Without outside clients nobody calls from the internet, so the one network is the private one.
    everyone.name = answerBool(answers, "outside_clients") ? QStringLiteral("Internet")
                                                           : QStringLiteral("Private network");
    return {everyone};
}

bool isIpAddress(const QString &text)
{
    // QHostAddress also takes "10", leading zeros, scope ids and a line end; an admin means none of these.
    static const QRegularExpression v4(QStringLiteral("\\A(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}\\z"));
    QHostAddress address;
    static const QRegularExpression v6(QStringLiteral("\\A[0-9A-Fa-f:.]+\\z"));
    if (!address.setAddress(text))
        return false;
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? v6 : v4).match(text).hasMatch();
}

bool isHost(const QString &text)
{
    if (isIpAddress(text))
        return true;
    static const QRegularExpression label(QStringLiteral("\\A[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\z"));
    static const QRegularExpression digitsAndDots(QStringLiteral("\\A[0-9.]+\\z")); // a mistyped address, not a name
    if (text.isEmpty() || text.size() > 253 || digitsAndDots.match(text).hasMatch())
        return false;
    const QStringList labels = text.split(QLatin1Char('.'));
    return std::all_of(labels.begin(), labels.end(), [](const QString &part) { return label.match(part).hasMatch(); });
}

bool isNetwork(const QString &text)
{
    const auto slash = text.indexOf(QLatin1Char('/'));
    if (slash < 0 || !isIpAddress(text.left(slash)))
        return false;
    static const QRegularExpression digits(QStringLiteral("\\A(0|[1-9]\\d{0,2})\\z"));
    const QString bits = text.mid(slash + 1);
    return digits.match(bits).hasMatch() && bits.toInt() <= (text.contains(QLatin1Char(':')) ? 128 : 32);
}

} // namespace calls
