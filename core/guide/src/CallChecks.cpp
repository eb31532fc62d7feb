// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallChecks.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace calls {

namespace {

QString yes(bool value)
{
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

/// The step in the guide where the advertised address is set, for the integrated architecture.
bool isAdvertised(const CheckInfo &check)
{
    return check.settings == QLatin1String("2A.2.3");
}

QStringList addressesOf(const QList<PlannedServer> &servers, const QString &stated)
{
    QStringList addresses;
    for (const PlannedServer &entry : servers) {
        if (!entry.server.address.isEmpty())
            addresses << entry.server.address;
    }
    if (addresses.isEmpty() && !stated.isEmpty())
        addresses << stated;
    addresses.removeDuplicates();
    return addresses;
}

/// What the media servers are planned to name to clients; nothing when STUN finds it and nobody stated it.
QStringList advertised(const Site &site, const Plan &plan)
{
    QStringList addresses;
    for (const PlannedServer &media : plan.mediaServers()) {
        const Server &server = media.server;
        if (plan.stun && server.publicAddress.isEmpty())
            return {};
        const QString address = answerBool(site.answers, "outside_clients") ? server.clientAddress() : server.address;
        if (!address.isEmpty())
            addresses << address;
    }
    addresses.removeDuplicates();
    return addresses;
}

/// Whether the plan counts on UDP from this computer: by the networks it stands for, else by the answers.
bool udpFromHere(const Site &site)
{
    const bool usual = answerBool(site.answers, "udp_reliable");
    const auto networks = site.effectiveClients();
    const auto here = std::find_if(networks.begin(), networks.end(), [](const ClientNetwork &network) {
        return network.vantage == QLatin1String("local") || (network.vantage.isEmpty() && network.network.isEmpty());
    });
    return here == networks.end() ? usual : here->udpReliable.value_or(usual);
}

/// The planned settings of the check's step, as a JSON object of texts.
QString settingsOf(const CheckInfo &check, const Plan &plan)
{
    QJsonObject wanted;
    for (const PlannedSetting &setting : plan.settings) {
        if (setting.place.isEmpty() && setting.step.startsWith(check.settings))
            wanted.insert(setting.key, setting.value);
    }
    if (isAdvertised(check) && plan.stun)
        wanted.insert(QStringLiteral("icehostoverride"), QString()); // empty, so that STUN finds it
    return QString::fromUtf8(QJsonDocument(wanted).toJson(QJsonDocument::Compact));
}

} // namespace

bool callCheckAsked(const CheckInfo &check, const Site &site, const Plan &plan)
{
    if (!check.architecture.isEmpty() && check.architecture != architectureWord(plan.architecture))
        return false;
    const bool captions = answerBool(site.answers, "live_captions");
    if (check.needs == QLatin1String("turn"))
        return plan.turn;
    if (check.needs == QLatin1String("screen"))
        return answerBool(site.answers, "screen_share");
    if (check.needs == QLatin1String("recording"))
        return plan.recording;
    if (check.needs == QLatin1String("transcription"))
        return plan.recording && (answerBool(site.answers, "transcription") || captions);
    if (check.needs == QLatin1String("captions"))
        return plan.recording && captions;
    return true;
}

QString addressMissing(const CheckInfo &check, const Plan &plan)
{
    if (!isAdvertised(check) || plan.stun)
        return {};
    const auto media = plan.mediaServers();
    const bool known = std::any_of(plan.settings.begin(), plan.settings.end(),
                                   [](const PlannedSetting &setting) { return setting.key == QLatin1String("icehostoverride"); });
    return known || media.isEmpty() ? QString() : media.first().server.name;
}

MessageArgs callCheckParams(const CheckInfo &check, const Site &site, const Plan &plan)
{
    const Answers &a = site.answers;
    MessageArgs params{{QStringLiteral("url"), answerText(a, "url")},
                       {QStringLiteral("vantage_name"), QStringLiteral("local")}};
    if (check.kind == QLatin1String("calls.setting")) {
        params.insert(QStringLiteral("settings"), settingsOf(check, plan));
        return params;
    }
    const bool rtcd = plan.architecture == Architecture::Rtcd;
    const bool captions = answerBool(a, "live_captions");
    params.insert(QStringLiteral("architecture"), architectureWord(plan.architecture));
    if (rtcd) {
        params.insert(QStringLiteral("rtcd_hosts"),
                      addressesOf(plan.withRole(Role::Rtcd), answerText(a, "rtcd.host")).join(QLatin1Char(',')));
        params.insert(QStringLiteral("rtcd_port"), QString::number(answerInt(a, "api_port")));
    }
    params.insert(QStringLiteral("advertised"), advertised(site, plan).join(QLatin1Char(',')));
    params.insert(QStringLiteral("media_port"), QString::number(answerInt(a, "media_port")));
    params.insert(QStringLiteral("udp_planned"), yes(udpFromHere(site)));
    params.insert(QStringLiteral("screen"), yes(answerBool(a, "screen_share")));
    params.insert(QStringLiteral("turn"), yes(plan.turn));
    for (const PlannedServer &mattermost : plan.withRole(Role::Mattermost)) {
        if (mattermost.server.ssh.isEmpty())
            continue;
        params.insert(QStringLiteral("mattermost_ssh"), mattermost.server.ssh);
        params.insert(QStringLiteral("mattermost_name"), mattermost.server.name);
        break;
    }
    if (plan.recording) {
        params.insert(QStringLiteral("offloader_host"),
                      addressesOf(plan.withRole(Role::Offloader), answerText(a, "offloader.host")).value(0));
        params.insert(QStringLiteral("transcript"), yes(answerBool(a, "transcription") || captions));
        params.insert(QStringLiteral("captions"), yes(captions));
    }
    return params;
}

} // namespace calls
