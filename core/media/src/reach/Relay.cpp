// SPDX-License-Identifier: GPL-3.0-or-later
#include "Relay.h"

namespace calls {

namespace {

// A session lives half a minute, and each silent address costs a few seconds of it.
constexpr qsizetype mostPeers = 3;
// Without credentials, with them, and once more when the nonce went stale meanwhile.
constexpr int allocateTries = 3;

struct RelayWork
{
    RelayWish wish;
    std::shared_ptr<Conversation> conversation;
    RelayAsked asked;
};

QString placeText(const MappedAddress &place)
{
    return endpointText(place.address.toString(), place.port);
}

QString turnText(const TurnAnswer &answer)
{
    if (answer.error == 0)
        return answer.relayed ? QStringLiteral("granted, relayed address %1").arg(placeText(*answer.relayed))
                              : QStringLiteral("granted");
    return QStringLiteral("error %1 %2").arg(answer.error).arg(answer.reason).trimmed();
}

/// One TURN request and its answer; none when there was no answer to it.
Async<std::optional<TurnAnswer>> request(std::shared_ptr<RelayWork> work, TurnRequest message, QString name, Limits limits)
{
    const auto answer = std::make_shared<std::optional<TurnAnswer>>();
    const Conversation::Match match = [answer, id = message.transaction](const QByteArray &bytes) {
        auto read = readTurnAnswer(bytes, id);
        if (read)
            *answer = *read;
        return read.has_value();
    };
    const auto repeat = work->conversation->stream() ? Conversation::Repeat::No : Conversation::Repeat::Yes;
    auto meeting = co_await Conversation::ask(work->conversation, message.bytes, repeat, match, limits);
    if (!meeting)
        co_return Failure(meeting.error());
    work->asked.meeting = *meeting;
    Evidence evidence;
    evidence.command = QStringLiteral("TURN %1 to %2:%3 %4")
                           .arg(name, work->wish.host, QString::number(work->wish.port), work->wish.protocol);
    evidence.output = *answer ? turnText(**answer) : encounterText(*meeting);
    work->asked.evidence.append(evidence);
    if (*answer) {
        work->asked.error = (*answer)->error;
        work->asked.reason = (*answer)->reason;
    }
    co_return std::optional<TurnAnswer>(*answer);
}

/// True: an address was granted.
Async<bool> allocate(std::shared_ptr<RelayWork> work, Limits step)
{
    TurnCredentials &credentials = work->wish.credentials;
    for (int i = 0; i < allocateTries; ++i) {
        const TurnRequest message = turnAllocate(credentials);
        const QString name = QStringLiteral("Allocate");
        auto answer = co_await request(work, message, name, step);
        if (!answer)
            co_return Failure(answer.error());
        if (!*answer)
            co_return false;
        work->asked.stage = RelayStage::Allocate;
        const bool challenge = ((**answer).error == 401 && credentials.realm.isEmpty()) || (**answer).error == 438;
        if (challenge && !(**answer).realm.isEmpty()) {
            credentials.realm = (**answer).realm;
            credentials.nonce = (**answer).nonce;
            continue;
        }
        if ((**answer).error != 0 || !(**answer).relayed)
            co_return false;
        work->asked.openToAll = credentials.realm.isEmpty();
        work->asked.relayed = placeText(*(**answer).relayed);
        co_return true;
    }
    co_return false;
}

/// True: a check of ours went through the relay to this address and its answer came back.
Async<bool> reach(std::shared_ptr<RelayWork> work, MappedAddress peer, Limits step)
{
    work->asked.peer = placeText(peer);
    work->asked.stage = RelayStage::Permit;
    const TurnRequest permission = turnPermission(work->wish.credentials, peer);
    const QString name = QStringLiteral("CreatePermission for %1").arg(peer.address.toString());
    auto permitted = co_await request(work, permission, name, step);
    if (!permitted)
        co_return Failure(permitted.error());
    if (!*permitted || (**permitted).error != 0)
        co_return false;

    work->asked.stage = RelayStage::Data;
    const BindingRequest check = connectivityRequest(work->wish.session);
    const Conversation::Match match = [session = work->wish.session, id = check.transaction](const QByteArray &bytes) {
        const auto data = readTurnData(bytes);
        return data && readConnectivityAnswer(data->data, id, session);
    };
    // Always repeated: whatever carries it to the relay, it goes on as a datagram.
    const QByteArray indication = turnSend(peer, check.bytes);
    auto meeting = co_await Conversation::ask(work->conversation, indication, Conversation::Repeat::Yes, match, step);
    if (!meeting)
        co_return Failure(meeting.error());
    work->asked.meeting = *meeting;
    Evidence evidence;
    evidence.command = QStringLiteral("STUN Binding to %1 through the relay").arg(work->asked.peer);
    evidence.output = meeting->answered ? QStringLiteral("answered, signature right") : encounterText(*meeting);
    work->asked.evidence.append(evidence);
    co_return meeting->answered;
}

} // namespace

Async<RelayAsked> askRelay(std::shared_ptr<Place> place, RelayWish wish, Limits step)
{
    const auto work = std::make_shared<RelayWork>();
    const bool stream = wish.protocol == QLatin1String("tcp");
    const std::optional<Framing> framing = stream ? std::optional(Framing::Turn) : std::nullopt;
    const auto wire = place->wire(wish.protocol, wish.host, wish.port);
    work->wish = wish;
    work->conversation = std::make_shared<Conversation>(wire, framing);
    auto granted = co_await allocate(work, step);
    if (!granted)
        co_return Failure(granted.error());
    if (*granted) {
        const QList<MappedAddress> peers = wish.peers.mid(0, mostPeers);
        for (const MappedAddress &peer : peers) {
            auto reached = co_await reach(work, peer, step);
            if (!reached)
                co_return Failure(reached.error());
            if (*reached) {
                work->asked.stage = RelayStage::Done;
                break;
            }
        }
        // Given back; nobody waits for the receipt.
        work->conversation->tell(turnRelease(work->wish.credentials).bytes);
    }
    co_return RelayAsked(work->asked);
}

} // namespace calls
