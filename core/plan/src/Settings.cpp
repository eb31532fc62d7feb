// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace calls {

namespace {

QString boolean(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

/// Host and port as a URL wants them, with IPv6 in brackets.
QString httpUrl(const QString &host, int port)
{
    const QString name = host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host;
    return QStringLiteral("http://%1:%2").arg(name).arg(port);
}

QString hostOf(const QList<PlannedServer> &servers, const QString &stated)
{
    if (!stated.isEmpty())
        return stated;
    return servers.isEmpty() ? QString() : servers.first().server.address;
}

} // namespace

QList<PlannedSetting> plannedSettings(const Plan &plan, const Site &site)
{
    const Answers &a = site.answers;
    QList<PlannedSetting> settings;
    const auto set = [&settings](const char *key, const QString &value, const char *reason, const char *step,
                                 const QString &place = {}) {
        settings.append({QLatin1String(key), value, QLatin1String(reason), QLatin1String(step), place});
    };
    const bool rtcd = plan.architecture == Architecture::Rtcd;
    const char *configure = rtcd ? "2B.3" : "2A.2.2";
    set("defaultenabled", boolean(false), "Test mode: Calls stays where administrators enable it until the pilot.",
        configure);
    if (rtcd) {
        const QString host = hostOf(plan.mediaServers(), answerText(a, "rtcd.host"));
        if (!host.isEmpty())
            set("rtcdserviceurl", httpUrl(host, answerInt(a, "api_port")),
                "The plugin hands media to RTCD. The port must be written: without it the plugin does not start.", "2B.3");
    }
    for (const PlannedServer &media : plan.mediaServers()) {
        const QString advertised = answerBool(a, "outside_clients") ? media.server.clientAddress() : media.server.address;
        if (plan.stun || advertised.isEmpty())
            continue;
        if (rtcd)
            set("rtc.ice_host_override", advertised, "The address that clients are told to use.", "2B.2", media.server.name);
        else
            set("icehostoverride", advertised, "The address that clients are told to use.", "2A.2.3");
    }
    const int mediaPort = answerInt(a, "media_port");
    if (!rtcd && mediaPort != 8443) {
        set("udpserverport", QString::number(mediaPort), "The media port that was chosen.", "2A.2");
        set("tcpserverport", QString::number(mediaPort), "The media port that was chosen.", "2A.2");
    }
    if (plan.turn) {
        // Clients ask the relay, so it is named as they reach it.
        const QList<PlannedServer> relays = plan.withRole(Role::Turn);
        const QString stated = answerText(a, "turn.host");
        const QString host = stated.isEmpty() && !relays.isEmpty() ? relays.first().server.clientAddress() : stated;
        if (!host.isEmpty()) {
            const QJsonArray servers{QJsonObject{{QStringLiteral("urls"), QJsonArray{QStringLiteral("turn:%1:3478").arg(host)}}}};
            set("iceserversconfigs", QString::fromUtf8(QJsonDocument(servers).toJson(QJsonDocument::Compact)),
                "Clients learn of the relay here and nowhere else.", rtcd ? "2B.3" : "2A.2.4");
        }
        set("turnstaticauthsecret", QStringLiteral("(set)"), "Short-lived credentials are made from it.",
            rtcd ? "2B.3" : "2A.2.4");
    }
    set("allowscreensharing", boolean(answerBool(a, "screen_share")), "As answered.", configure);
    if (plan.recording) {
        const QString host = hostOf(plan.withRole(Role::Offloader), answerText(a, "offloader.host"));
        if (!host.isEmpty())
            set("jobserviceurl", httpUrl(host, 4545), "The plugin orders recordings here.", "3.3");
        const bool captions = answerBool(a, "live_captions");
        const bool transcripts = answerBool(a, "transcription") || captions;
        set("enablerecordings", boolean(true), "Transcription and captions need recordings as well.", "3.3");
        set("enabletranscriptions", boolean(transcripts), "As answered; live captions need it.", "3.3");
        set("enablelivecaptions", boolean(captions), "As answered.", "3.3");
    }
    return settings;
}

} // namespace calls
