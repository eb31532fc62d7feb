// SPDX-License-Identifier: GPL-3.0-or-later
#include "Round.h"

#include "ScriptPlace.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

constexpr std::chrono::seconds scriptTime{20};
constexpr std::chrono::seconds openTime{15};
constexpr std::chrono::seconds askTime{6};  // requests at 0, 0.5, 1.5 and 3.5 s
constexpr std::chrono::seconds relayStep{5};
constexpr std::chrono::seconds turnTime{15};

MediaCandidate asMedia(const IceCandidate &ice)
{
    return {ice.address, ice.port, ice.protocol, ice.kind};
}

ReachCell troubleCell(const char *code, const Seat &seat, const Error &why)
{
    ReachCell cell;
    cell.verdict = Verdict::Unknown;
    cell.what = {QLatin1String(code),
                 {{QStringLiteral("vantage"), placeName(seat.vantage)}, {QStringLiteral("reason"), why.sentence}}};
    cell.evidence.append({QString(), why.detail.isEmpty() ? why.sentence : why.detail});
    return cell;
}

Async<void> takeSeat(std::shared_ptr<Round> round, std::size_t at, std::stop_token stop)
{
    Seat &seat = round->seats[at]; // the list does not change while anybody is at work
    if (seat.vantage.name == QLatin1String("local")) {
        seat.place = placeHere();
        co_return {};
    }
    Error why{QStringLiteral("reach.no-login"),
              QCoreApplication::translate("Media", "The deployment has no SSH login for it."), {}};
    if (round->parts.sessions && !seat.vantage.ssh.isEmpty()) {
        auto session = co_await round->parts.sessions->session(seat.vantage.ssh, stop);
        if (session) {
            const Limits limits(stop, scriptTime);
            auto place = co_await placeAt(*session, limits);
            if (place) {
                seat.place = *place;
                co_return {};
            }
            why = place.error();
        } else {
            why = session.error();
        }
    }
    if (why.code == cancelledCode)
        co_return Failure(why);
    seat.trouble = troubleCell("reach.no-vantage", seat, why);
    co_return {};
}

bool anybodySits(const Round &round)
{
    return std::any_of(round.seats.cbegin(), round.seats.cend(), [](const Seat &seat) { return seat.place != nullptr; });
}

Async<void> joinCall(std::shared_ptr<Round> round, std::size_t at, std::stop_token stop)
{
    Seat &seat = round->seats[at];
    // Where nobody can be asked from anywhere, one join still tells what is advertised.
    if (!seat.place && (at > 0 || anybodySits(*round)))
        co_return {};
    const Limits limits(stop, openTime);
    auto call = co_await ProbeCall::join(round->parts.client->server(), round->parts.client->token(),
                                         round->parts.channel, limits);
    if (!call) {
        seat.trouble = troubleCell("reach.no-join", seat, call.error());
        co_return Failure(call.error());
    }
    seat.call = *call;
    co_return {};
}

/// All started at once; the first error.
Async<void> everySeat(std::shared_ptr<Round> round, std::stop_token stop,
                      Async<void> (*work)(std::shared_ptr<Round>, std::size_t, std::stop_token))
{
    std::vector<Async<void>> running;
    for (std::size_t at = 0; at < round->seats.size(); ++at)
        running.push_back(work(round, at, stop));
    std::optional<Error> first;
    for (auto &each : running) {
        auto done = co_await each;
        if (!done && !first)
            first = done.error();
    }
    if (first)
        co_return Failure(*first);
    co_return {};
}

Async<void> readTurn(std::shared_ptr<Round> round, std::stop_token stop)
{
    const Limits limits(stop, turnTime);
    auto servers = co_await readTurnServers(round->parts.client, limits);
    if (servers)
        round->turn = *servers;
    else
        round->turnTrouble = servers.error();
    co_return {};
}

void collectCandidates(Round &round)
{
    QList<MediaCandidate> &all = round.matrix.candidates;
    for (const Seat &seat : round.seats) {
        const QList<IceCandidate> named = seat.call ? seat.call->candidates() : QList<IceCandidate>();
        for (const IceCandidate &ice : named) {
            if (!all.contains(asMedia(ice)))
                all.append(asMedia(ice));
        }
    }
    round.firstRelay = static_cast<int>(all.size());
    for (const TurnServer &server : std::as_const(round.turn)) {
        const TurnAddress address = turnAddress(server.url).value_or(TurnAddress());
        all.append({address.host, address.port, address.protocol, QStringLiteral("relay")});
    }
    round.facts.candidates = all.mid(0, round.firstRelay);
    for (const Seat &seat : round.seats) {
        for (int i = 0; i < all.size(); ++i) {
            ReachCell cell;
            cell.vantage = seat.vantage.name;
            cell.candidate = i;
            round.matrix.cells.append(cell);
        }
    }
}

void put(Round &round, std::size_t seat, int candidate, ReachCell cell)
{
    cell.vantage = round.seats[seat].vantage.name;
    cell.candidate = candidate;
    round.matrix.cells[static_cast<qsizetype>(seat) * round.matrix.candidates.size() + candidate] = cell;
    if (round.progress)
        round.progress(cell);
}

Async<void> askDirect(std::shared_ptr<Round> round, std::size_t at, int candidate, std::stop_token stop)
{
    const MediaCandidate target = round->matrix.candidates.at(candidate);
    const Seat &seat = round->seats[at];
    const QString name = placeName(seat.vantage);
    const QList<IceCandidate> named = seat.call->candidates();
    const bool offered = std::any_of(named.cbegin(), named.cend(), [&](const IceCandidate &ice) { return asMedia(ice) == target; });
    std::optional<ReachCell> known = judgeUnasked(target, name);
    if (!offered) {
        ReachCell cell;
        cell.what = {QStringLiteral("reach.not-offered"), {{QStringLiteral("address"), target.address}, {QStringLiteral("vantage"), name}}};
        known = cell;
    }
    if (known) {
        put(*round, at, candidate, *known);
        co_return {};
    }
    const Limits limits(stop, askTime);
    auto asking = co_await askCandidate(seat.place, target, seat.call->credentials(), limits);
    if (!asking)
        co_return Failure(asking.error());
    asking->asked.sessionGone = round->seats[at].call->gone();
    round->seats[at].held.push_back(asking->conversation);
    put(*round, at, candidate, judgeCandidate(asking->asked, target, name));
    co_return {};
}

RelayWish relayWish(const Round &round, const Seat &seat, const TurnServer &server, const TurnAddress &address)
{
    RelayWish wish;
    wish.host = address.host;
    wish.port = address.port;
    wish.protocol = address.protocol;
    wish.credentials.username = server.username;
    wish.credentials.password = server.credential;
    wish.session = seat.call->credentials();
    for (const MediaCandidate &each : round.matrix.candidates.mid(0, round.firstRelay)) {
        MappedAddress peer;
        peer.address = QHostAddress(each.address);
        peer.port = static_cast<quint16>(each.port);
        if (each.protocol == QLatin1String("udp") && peer.address.protocol() == QAbstractSocket::IPv4Protocol)
            wish.peers.append(peer);
    }
    return wish;
}

Async<void> askThrough(std::shared_ptr<Round> round, std::size_t at, int candidate, std::stop_token stop)
{
    const TurnServer server = round->turn.at(candidate - round->firstRelay);
    const TurnAddress address = turnAddress(server.url).value_or(TurnAddress());
    const MediaCandidate target = round->matrix.candidates.at(candidate);
    const QString name = placeName(round->seats[at].vantage);
    if (address.tls) {
        ReachCell cell;
        cell.what = {QStringLiteral("reach.relay-tls"), {{QStringLiteral("address"), target.address}}};
        put(*round, at, candidate, cell);
        co_return {};
    }
    const RelayWish wish = relayWish(*round, round->seats[at], server, address);
    const Limits step(stop, relayStep);
    auto asked = co_await askRelay(round->seats[at].place, wish, step);
    if (!asked)
        co_return Failure(asked.error());
    put(*round, at, candidate, judgeRelay(*asked, target, name));
    co_return {};
}

Async<void> askAll(std::shared_ptr<Round> round, std::size_t at, std::stop_token stop)
{
    const int count = static_cast<int>(round->matrix.candidates.size());
    if (!round->seats[at].place || !round->seats[at].call) {
        for (int candidate = 0; candidate < count; ++candidate)
            put(*round, at, candidate, round->seats[at].trouble.value_or(ReachCell()));
        co_return {};
    }
    std::vector<Async<void>> running;
    for (int candidate = 0; candidate < count; ++candidate)
        running.push_back(candidate < round->firstRelay ? askDirect(round, at, candidate, stop)
                                                        : askThrough(round, at, candidate, stop));
    std::optional<Error> first;
    for (auto &each : running) {
        auto done = co_await each;
        if (!done)
            first = done.error();
    }
    if (first)
        co_return Failure(*first);
    co_return {};
}

bool anybodyJoined(const Round &round)
{
    return std::any_of(round.seats.cbegin(), round.seats.cend(), [](const Seat &seat) { return seat.call != nullptr; });
}

} // namespace

Async<void> goRound(std::shared_ptr<Round> round, std::stop_token stop)
{
    auto turn = readTurn(round, stop);
    auto facts = readAddressFacts(round, stop);
    auto seated = co_await everySeat(round, stop, takeSeat);
    (void)co_await turn;
    (void)co_await facts;
    if (!seated)
        co_return Failure(seated.error());
    // One that cannot join is a row of unknowns; that nobody can is an Error.
    auto joined = co_await everySeat(round, stop, joinCall);
    if (!joined && (joined.error().code == cancelledCode || !anybodyJoined(*round)))
        co_return Failure(joined.error());
    collectCandidates(*round);
    co_return co_await everySeat(round, stop, askAll);
}

} // namespace calls
