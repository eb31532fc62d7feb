// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/ProbeJob.h>

#include "JsonFields.h"

#include <QSet>

#include <array>

namespace calls {

using nlohmann::json;

namespace {

constexpr qint64 mostParticipants = 200; // beyond, several vantages share the load (media-probe.md section 11)
constexpr qint64 lowestTone = 100;       // Hz; an analysis of a third of a second tells these apart
constexpr qint64 highestTone = 4000;
constexpr qint64 longest = 3600;         // seconds
constexpr qint64 longestWait = longest * 1000;

constexpr std::array transports{ProbeTransport::Any, ProbeTransport::Udp, ProbeTransport::Tcp, ProbeTransport::RelayUdp, ProbeTransport::RelayTcp};
constexpr std::array roles{ProbeRole::Speaker, ProbeRole::Listener, ProbeRole::Screen, ProbeRole::Load};

/// The value whose word stands in the field.
template<typename Value, std::size_t Count>
Value chosen(const JsonFields &fields, const char *key, const std::array<Value, Count> &values, QString (*word)(Value), Value fallback)
{
    const QString given = fields.text(key, word(fallback));
    QStringList words;
    for (const Value value : values) {
        if (word(value) == given)
            return value;
        words << u'"' + word(value) + u'"';
    }
    fields.complain(key, u'"' + given.left(60) + u'"', words.join(JobText::tr(" or ")));
    return fallback;
}

/// A text that must not be empty and is not shown: it may be a secret.
QString needed(const JsonFields &fields, const char *key)
{
    const QString value = fields.text(key);
    if (value.isEmpty())
        fields.complain(key, {}, JobText::tr("given"));
    return value;
}

MattermostServer readServer(const JsonFields &fields)
{
    MattermostServer server;
    server.url = QUrl(fields.text("url"), QUrl::StrictMode);
    const QString scheme = server.url.scheme();
    if (server.url.host().isEmpty() || (scheme != QLatin1String("http") && scheme != QLatin1String("https")))
        fields.complain("url", {}, JobText::tr("an address like https://chat.example.com"));
    server.caFile = fields.text("ca_file");
    server.clientCertificate = fields.text("client_certificate");
    server.clientKey = fields.text("client_key");
    server.proxy = fields.text("proxy");
    return server;
}

ProbeParticipant readParticipant(const JsonFields &fields)
{
    ProbeParticipant one;
    one.name = needed(fields, "name");
    one.token = needed(fields, "token");
    one.channel = needed(fields, "channel");
    one.role = chosen(fields, "role", roles, probeRoleWord, one.role);
    one.frequency = int(fields.whole("frequency", lowestTone, highestTone, one.frequency));
    one.joinAfter = int(fields.whole("join_after", 0, longestWait, 0));
    one.muteAt = int(fields.whole("mute_at", 0, longestWait, 0));
    return one;
}

TurnServer readTurn(const JsonFields &fields)
{
    TurnServer server;
    server.url = fields.text("url");
    if (!server.url.startsWith(QLatin1String("turn:")) && !server.url.startsWith(QLatin1String("turns:")))
        fields.complain("url", {}, JobText::tr("an address like turn:turn.example.com:3478?transport=udp"));
    server.username = fields.text("username");
    server.credential = fields.text("credential");
    return server;
}

void readParticipants(const JsonFields &fields, ProbeJob &job, QString &problem)
{
    const json &list = fields.objects("participants");
    if (list.empty() || qint64(list.size()) > mostParticipants) {
        fields.complain("participants", {}, JobText::tr("a list of 1 to %1 participants").arg(mostParticipants));
        return;
    }
    QSet<QString> names;
    for (std::size_t i = 0; i < list.size() && problem.isEmpty(); ++i) {
        const JsonFields one(list[i], QStringLiteral("participants[%1]").arg(i), problem);
        job.participants << readParticipant(one);
        const QString name = job.participants.last().name;
        if (names.contains(name))
            one.complain("name", u'"' + name.left(60) + u'"', JobText::tr("another name than those before it"));
        names.insert(name);
    }
}

} // namespace

QByteArray jobToJson(const ProbeJob &job)
{
    json participants = json::array();
    for (const ProbeParticipant &one : job.participants) {
        participants.push_back({{"name", one.name.toStdString()},
                                {"token", one.token.toStdString()},
                                {"role", probeRoleWord(one.role).toStdString()},
                                {"channel", one.channel.toStdString()},
                                {"frequency", one.frequency},
                                {"join_after", one.joinAfter},
                                {"mute_at", one.muteAt}});
    }
    json turn = json::array();
    for (const TurnServer &one : job.turn)
        turn.push_back({{"url", one.url.toStdString()}, {"username", one.username.toStdString()}, {"credential", one.credential.toStdString()}});
    const json whole{{"server", {{"url", job.server.url.toString(QUrl::FullyEncoded).toStdString()},
                                 {"ca_file", job.server.caFile.toStdString()},
                                 {"client_certificate", job.server.clientCertificate.toStdString()},
                                 {"client_key", job.server.clientKey.toStdString()},
                                 {"proxy", job.server.proxy.toStdString()}}},
                     {"participants", participants},
                     {"transport", transportWord(job.transport).toStdString()},
                     {"turn", turn},
                     {"seconds", job.seconds},
                     {"loopback", job.loopback},
                     {"captions", job.captions}};
    return jsonLine(whole);
}

Result<ProbeJob> jobFromJson(const QByteArray &bytes)
{
    const QString code = QStringLiteral("probe.job");
    const auto whole = jsonObject(bytes);
    if (!whole)
        return failure(code, JobText::tr("calls-probe cannot take its job: it is not one JSON object. Write it as one to its standard input."));
    QString problem;
    const JsonFields fields(*whole, {}, problem);
    ProbeJob job;
    job.server = readServer(JsonFields(fields.object("server"), QStringLiteral("server"), problem));
    readParticipants(fields, job, problem);
    job.transport = chosen(fields, "transport", transports, transportWord, job.transport);
    const json &turn = fields.objects("turn");
    for (std::size_t i = 0; i < turn.size() && problem.isEmpty(); ++i)
        job.turn << readTurn(JsonFields(turn[i], QStringLiteral("turn[%1]").arg(i), problem));
    job.seconds = int(fields.whole("seconds", 1, longest, job.seconds));
    job.loopback = fields.flag("loopback");
    job.captions = fields.flag("captions");
    const bool relayed = job.transport == ProbeTransport::RelayUdp || job.transport == ProbeTransport::RelayTcp;
    if (relayed && job.turn.isEmpty())
        fields.complain("turn", {}, JobText::tr("a list of TURN servers when media goes by a relay"));
    if (!problem.isEmpty())
        return failure(code, JobText::tr("calls-probe cannot take its job: %1").arg(problem));
    return job;
}

} // namespace calls
