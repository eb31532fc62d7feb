// SPDX-License-Identifier: GPL-3.0-or-later
#include "Asking.h"

namespace calls {

namespace {

/// What the messages meant, while the conversation still looks for the good one.
struct Reading
{
    MappedAddress seenAs;
    bool forged = false;
    QString refusal;
};

QString answerText(const Asked &asked)
{
    const Encounter &meeting = asked.meeting;
    if (!meeting.answered || !asked.refusal.isEmpty()) {
        QString text = asked.refusal.isEmpty() ? encounterText(meeting)
                                               : QStringLiteral("STUN error %1").arg(asked.refusal);
        if (asked.forged)
            text += QStringLiteral("; an answer came that is not signed with the session's password");
        return text;
    }
    QString text = QStringLiteral("0x0101, signature right, XOR-MAPPED-ADDRESS %1")
                       .arg(endpointText(asked.seenAs.address.toString(), asked.seenAs.port));
    if (meeting.ms)
        text += QStringLiteral(", after %1 ms").arg(*meeting.ms, 0, 'f', 2);
    if (meeting.sent > 1)
        text += QStringLiteral(", asked %1 times").arg(meeting.sent);
    return text;
}

} // namespace

QString endpointText(const QString &address, int port)
{
    return address.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2").arg(address).arg(port)
                                              : QStringLiteral("%1:%2").arg(address).arg(port);
}

QString candidateText(const MediaCandidate &candidate)
{
    return endpointText(candidate.address, candidate.port) + QLatin1Char(' ') + candidate.protocol;
}

QString encounterText(const Encounter &meeting)
{
    QStringList parts;
    if (meeting.unreadable)
        parts << QStringLiteral("what came back is another protocol");
    else if (meeting.ended)
        parts << (meeting.error.isEmpty() ? QStringLiteral("closed by the other end") : meeting.error);
    else
        parts << (meeting.opened ? QStringLiteral("no answer, asked %1 times").arg(meeting.sent)
                                 : QStringLiteral("no connection"));
    if (meeting.others > 0)
        parts << QStringLiteral("%1 other messages").arg(meeting.others);
    return parts.join(QLatin1String(", "));
}

Async<Asking> askCandidate(std::shared_ptr<Place> place, MediaCandidate candidate, IceCredentials credentials, Limits limits)
{
    const bool stream = candidate.protocol == QLatin1String("tcp");
    const std::optional<Framing> framing = stream ? std::optional(Framing::Rfc4571) : std::nullopt;
    const auto wire = place->wire(candidate.protocol, candidate.address, static_cast<quint16>(candidate.port));
    const auto conversation = std::make_shared<Conversation>(wire, framing);
    const BindingRequest request = connectivityRequest(credentials);
    const auto reading = std::make_shared<Reading>();
    const Conversation::Match match = [reading, credentials, id = request.transaction](const QByteArray &message) {
        const auto answer = readConnectivityAnswer(message, id, credentials);
        if (answer)
            reading->seenAs = *answer;
        else if (answer.error().code == QLatin1String("stun.refused"))
            reading->refusal = answer.error().detail;
        else if (answer.error().code == QLatin1String("stun.forged"))
            reading->forged = true;
        return answer.has_value() || !reading->refusal.isEmpty();
    };
    const auto repeat = stream ? Conversation::Repeat::No : Conversation::Repeat::Yes;
    auto meeting = co_await Conversation::ask(conversation, request.bytes, repeat, match, limits);
    if (!meeting)
        co_return Failure(meeting.error());
    Asking asking;
    asking.asked.meeting = *meeting;
    asking.asked.seenAs = reading->seenAs;
    asking.asked.forged = reading->forged;
    asking.asked.refusal = reading->refusal;
    asking.conversation = conversation;
    Evidence evidence;
    evidence.command = QStringLiteral("STUN Binding to %1 as %2:%3")
                           .arg(candidateText(candidate), credentials.remoteFragment, credentials.localFragment);
    evidence.output = answerText(asking.asked);
    asking.asked.evidence.append(evidence);
    co_return asking;
}

} // namespace calls
