// SPDX-License-Identifier: GPL-3.0-or-later
#include "RtcdEnvironment.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace calls {

namespace {

constexpr int defaultApiPort = 8045;
constexpr int defaultMediaPort = 8443;

QString stunServers()
{
    const QString url = QStringLiteral("stun:%1:3478").arg(QStringView(vendorStunHost));
    const QJsonArray servers{QJsonObject{{QStringLiteral("urls"), QJsonArray{url}}}};
    return QString::fromUtf8(QJsonDocument(servers).toJson(QJsonDocument::Compact));
}

/// All pods get the same environment, so the addresses of all nodes are mapped at once: "PUBLIC/OWN,PUBLIC/OWN". RTCD
/// takes from it the pairs of its own node, and offers no address that has no pair.
void mapAddresses(RtcdEnvironment &environment, const Plan &plan)
{
    QStringList pairs;
    QStringList nodes;
    const QList<PlannedServer> servers = plan.withRole(Role::Rtcd);
    for (const PlannedSetting &setting : plan.settings) {
        if (setting.key != QLatin1String("rtc.ice_host_override"))
            continue;
        for (const PlannedServer &entry : servers) {
            const QHostAddress own(entry.server.address);
            const QHostAddress advertised(setting.value);
            if (entry.server.name != setting.place || own.isNull() || advertised.protocol() != own.protocol())
                continue;
            pairs << advertised.toString() + QLatin1Char('/') + own.toString();
            nodes << own.toString();
        }
    }
    if (pairs.size() == servers.size() && !pairs.isEmpty()) {
        environment.variables.append({QStringLiteral("RTCD_RTC_ICEHOSTOVERRIDE"), pairs.join(QLatin1Char(','))});
        environment.nodes = nodes;
    } else {
        environment.addressesMissing = true;
    }
}

} // namespace

RtcdEnvironment rtcdEnvironment(const Plan &plan, const Site &site)
{
    RtcdEnvironment environment;
    const auto set = [&environment](const char *name, const QString &value) {
        environment.variables.append({QLatin1String(name), value});
    };
    const int api = answerInt(site.answers, "api_port");
    const int media = answerInt(site.answers, "media_port");
    set("RTCD_API_SECURITY_ALLOWSELFREGISTRATION", QStringLiteral("true"));
    if (plan.stun)
        set("RTCD_RTC_ICESERVERS", stunServers());
    else
        mapAddresses(environment, plan);
    if (media != defaultMediaPort) {
        set("RTCD_RTC_ICEPORTUDP", QString::number(media));
        set("RTCD_RTC_ICEPORTTCP", QString::number(media));
    }
    if (api != defaultApiPort)
        set("RTCD_API_HTTP_LISTENADDRESS", QStringLiteral(":%1").arg(api));
    set("RTCD_LOGGER_CONSOLELEVEL", QStringLiteral("INFO"));
    set("RTCD_LOGGER_ENABLEFILE", QStringLiteral("false"));
    return environment;
}

} // namespace calls
