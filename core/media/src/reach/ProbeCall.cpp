// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProbeCall.h"

#include <mattermost/JsonFields.h>

#include <QCoreApplication>

namespace calls {

namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds joinTime{10'000};
// An answer comes within milliseconds; the plugin waits ten seconds for an offer, so we do not wait longer for it.
constexpr std::chrono::milliseconds answerTime{8'000};
// Own addresses come at once; one that a STUN server must tell first takes a moment.
constexpr std::chrono::milliseconds quietTime{1'200};
constexpr std::chrono::milliseconds gatherTime{5'000};
constexpr std::chrono::milliseconds leaveTime{2'000};
constexpr qsizetype mostCandidates = 64;

json objectOf(const QString &text)
{
    json read = json::parse(text.toStdString(), nullptr, false);
    return read.is_object() ? read : json::object();
}

QString say(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

} // namespace

ProbeCall::ProbeCall(MattermostServer server, QString token)
    : m_socket(std::move(server), std::move(token)), m_own(newIceSecret())
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietTime);
    connect(&m_quiet, &QTimer::timeout, this, [this] { m_gathered.finish(true); });
    connect(&m_socket, &CallSocket::event, this,
            [this](const QString &name, const json &data, const json &) { take(name, data); });
    connect(&m_socket, &CallSocket::lost, this, [this](const Error &error) {
        m_gone = true;
        fail(error);
    });
}

Async<std::shared_ptr<ProbeCall>> ProbeCall::join(MattermostServer server, QString token, QString channel, Limits limits)
{
    const auto call = std::make_shared<ProbeCall>(server, token);
    auto session = co_await call->m_socket.open(limits);
    if (!session)
        co_return Failure(session.error());
    call->m_session = *session;
    json wish = json::object();
    wish["channelID"] = channel.toStdString();
    wish["av1Support"] = false;
    wish["dcSignaling"] = false;
    call->m_socket.send(QStringLiteral("join"), wish);
    const Limits joining(limits.stop, joinTime);
    const QString what = say("Joining the call");
    auto joined = co_await call->m_joined.wait(joining, what);
    if (!joined) {
        co_await leave(call);
        co_return Failure(joined.error());
    }

    json offer = json::object();
    offer["type"] = "offer";
    offer["sdp"] = dataChannelOffer(call->m_own).toStdString();
    call->m_socket.sendSdp(offer);
    const Limits answering(limits.stop, answerTime);
    const QString waiting = say("Waiting for the media server's answer");
    auto answered = co_await call->m_answered.wait(answering, waiting);
    if (answered) {
        if (!call->m_candidates.isEmpty())
            call->m_quiet.start();
        const Limits gathering(limits.stop, gatherTime);
        // However long candidates keep coming: those that are there by then are asked.
        auto gathered = co_await call->m_gathered.wait(gathering, waiting);
        if (!gathered && gathered.error().code != tooLateCode)
            answered = Failure(gathered.error());
    }
    if (answered)
        co_return call;
    co_await leave(call);
    if (answered.error().code == tooLateCode)
        co_return failure(QStringLiteral("reach.no-answer"),
                          say("The join was accepted, but no answer of the media server came within %1 s. Look at the "
                              "media server and at the Calls plugin's log.")
                              .arg(std::chrono::duration_cast<std::chrono::seconds>(answerTime).count()));
    co_return Failure(answered.error());
}

Async<void> ProbeCall::leave(std::shared_ptr<ProbeCall> call)
{
    if (!call->m_gone && !call->m_session.isEmpty()) {
        call->m_socket.send(QStringLiteral("leave"));
        const Limits limits({}, leaveTime);
        const QString what = say("Leaving the call");
        (void)co_await call->m_left.wait(limits, what);
    }
    call->m_gone = true;
    call->m_socket.close();
    co_return {};
}

IceCredentials ProbeCall::credentials() const
{
    return {m_own.fragment, m_remote.fragment, m_remote.password};
}

void ProbeCall::fail(Error error)
{
    m_joined.finish(Failure(error));
    m_answered.finish(Failure(error));
    m_gathered.finish(Failure(error));
    m_left.finish(Failure(std::move(error)));
}

void ProbeCall::take(const QString &name, const json &data)
{
    if (name == QLatin1String("join")) {
        m_joined.finish(true);
    } else if (name == QLatin1String("error")) {
        fail({QStringLiteral("reach.join"),
              say("The Calls plugin refused the probe's join: %1.").arg(textField(data, "data").simplified().left(200)), {}});
    } else if (name == QLatin1String("signal")) {
        takeSignal(data);
    } else if (name == QLatin1String("user_left") && textField(data, "session_id") == m_session) {
        m_gone = true;
        m_left.finish(true);
    }
}

void ProbeCall::takeSignal(const json &data)
{
    const json signal = objectOf(textField(data, "data"));
    const QString type = textField(signal, "type");
    if (type == QLatin1String("answer")) {
        auto answer = readSdpAnswer(textField(signal, "sdp"));
        if (!answer)
            return fail(answer.error());
        m_remote = answer->remote;
        for (const IceCandidate &candidate : std::as_const(answer->candidates))
            add(candidate);
        m_answered.finish(true);
    } else if (type == QLatin1String("candidate")) {
        const auto inner = signal.find("candidate");
        // It is an object with a candidate in it; some versions of the field are plain texts.
        const QString line = inner != signal.end() && inner->is_object() ? textField(*inner, "candidate")
                                                                         : textField(signal, "candidate");
        if (const auto candidate = readIceCandidate(line))
            add(*candidate);
    }
}

void ProbeCall::add(const IceCandidate &candidate)
{
    const bool listens = candidate.tcpType != QLatin1String("active") && candidate.port > 0;
    const bool known = std::any_of(m_candidates.cbegin(), m_candidates.cend(), [&](const IceCandidate &each) {
        return each.address == candidate.address && each.port == candidate.port && each.protocol == candidate.protocol;
    });
    if (!listens || known || m_candidates.size() >= mostCandidates)
        return;
    m_candidates.append(candidate);
    if (m_answered.ended())
        m_quiet.start();
}

} // namespace calls
