// SPDX-License-Identifier: GPL-3.0-or-later
#include "World.h"

#include "Ids.h"

#include <QCryptographicHash>

namespace calls::practice {

using nlohmann::json;

bool Limiter::allow()
{
    const qint64 now = nowMs();
    m_left = m_at == 0 ? m_burst : std::min(m_burst, m_left + double(now - m_at) / 1000.0 * m_perSecond);
    m_at = now;
    if (m_left < 1)
        return false;
    m_left -= 1;
    return true;
}

World::World(QString licence, bool tls)
    : diagnosticId(newId()),
      hub(directory, [this](const QString &token) { return userOf(token); }, tls),
      plugins(config, log, std::move(licence), diagnosticId),
      calls(directory, hub, log, [this] { return plugins.callsConfig(); }),
      recorder(calls, directory, hub, [this] { return plugins.callsConfig(); })
{
    plugins.setCalls(&calls);
    QObject::connect(&plugins, &PluginHost::activated, &recorder, &Recorder::activate);
    const QString prefix = QStringLiteral("custom_com.mattermost.calls_");
    QObject::connect(&hub, &Hub::published, &calls, [this, prefix](const QString &event) {
        if (event.startsWith(prefix))
            ++events[{QStringLiteral("out"), event.mid(prefix.size())}];
    });
    QObject::connect(&calls, &Calls::received, &calls, [this](const QString &action) { ++events[{QStringLiteral("in"), action}]; });
}

QString World::userOf(const QString &token) const
{
    if (token.isEmpty() || misbehaviour.contains(QStringLiteral("expired-token")))
        return {};
    const QString user = directory.userOfToken(token);
    return directory.isActive(user) ? user : QString();
}

QString World::serverVersion() const
{
    const QByteArray hash = QCryptographicHash::hash(jsonText(config.stored()), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("11.6.0.11.6.0.%1.%2").arg(QLatin1String(hash), plugins.licence().isEmpty() ? QStringLiteral("false") : QStringLiteral("true"));
}

QString tokenOf(const HttpRequest &request)
{
    const QByteArray bearer = request.headers.value("authorization");
    if (bearer.size() > 7 && (bearer.left(7).toLower() == "bearer " || bearer.left(6).toLower() == "token "))
        return QString::fromLatin1(bearer.mid(bearer.indexOf(' ')).trimmed());
    for (const QByteArray &cookie : request.headers.value("cookie").split(';')) {
        if (cookie.trimmed().startsWith("MMAUTHTOKEN="))
            return QString::fromLatin1(cookie.trimmed().mid(12));
    }
    return {};
}

HttpAnswer jsonAnswer(const json &body, int status)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = jsonText(body);
    return answer;
}

HttpAnswer plainAnswer(const QByteArray &body, int status)
{
    HttpAnswer answer;
    answer.status = status;
    answer.type = "text/plain; charset=utf-8";
    answer.body = body;
    answer.add("X-Content-Type-Options", "nosniff");
    return answer;
}

} // namespace calls::practice
