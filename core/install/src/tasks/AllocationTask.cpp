// SPDX-License-Identifier: GPL-3.0-or-later
// The relay as a client uses it. Peer rules forbid private networks, which this computer may well be in, so the packet
// goes from one allocation to another one on the same server and back: its own address is the one peer that the recipe
// always allows, and both ways through the relay are taken.
#include "Addresses.h"
#include "TurnClient.h"
#include "Verification.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSslSocket>

namespace calls {

namespace {

constexpr int tlsPort = 5349;
// Longer than a check takes, and enough for clocks that differ by what the preflight lets through.
constexpr std::chrono::minutes lifetime{10};

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

Failure notProven(const AllocationSpec &spec, const Error &error)
{
    if (error.code == cancelledCode)
        return Failure(error);
    return failure(error.code,
                   say("The relay at %1, port %2, does not relay for this computer: %3. Its log says more: journalctl -u "
                       "coturn -n 50.")
                       .arg(spec.address)
                       .arg(spec.port)
                       .arg(error.sentence));
}

QByteArray randomBytes()
{
    QByteArray bytes(32, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::global()->bounded(256));
    return bytes;
}

/// The relay's TLS as a browser takes it: chain and name by this computer's authorities.
Async<void> shakeHands(AllocationSpec spec, std::stop_token stop)
{
    const Operation<void> operation;
    QSslSocket socket;
    QObject::connect(&socket, &QSslSocket::encrypted, &socket, [operation] { operation.finish({}); });
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket, [operation, &socket] {
        operation.finish(failure(QStringLiteral("turn.tls"), socket.errorString()));
    });
    socket.connectToHostEncrypted(spec.address, tlsPort);
    const Limits limits(stop, std::chrono::seconds{10});
    const QString what = say("Opening TLS to the relay");
    auto result = co_await operation.wait(limits, what);
    socket.disconnect();
    if (!result && result.error().code != cancelledCode)
        co_return failure(QStringLiteral("turn.tls"),
                          say("The relay at %1 gives no good TLS on port %2: %3. Clients that are let out by TLS alone cannot "
                              "use it. Check the certificate's chain and the firewall.")
                              .arg(spec.address)
                              .arg(tlsPort)
                              .arg(result.error().sentence));
    co_return result;
}

Async<void> relayBothWays(std::shared_ptr<TurnClient> first, std::shared_ptr<TurnClient> second, std::stop_token stop)
{
    const QList<std::shared_ptr<TurnClient>> both{first, second};
    for (const auto &client : both) {
        const auto allocated = co_await allocate(client, stop);
        if (!allocated)
            co_return Failure(allocated.error());
    }
    const auto let = co_await permit(first, second->relayed, stop);
    if (!let)
        co_return Failure(let.error());
    const auto letBack = co_await permit(second, first->relayed, stop);
    if (!letBack)
        co_return Failure(letBack.error());
    const QByteArray data = randomBytes();
    const auto there = co_await TurnClient::relay(first, second->relayed, second, data, stop);
    if (!there)
        co_return Failure(there.error());
    const QByteArray answer = randomBytes();
    co_return co_await TurnClient::relay(second, first->relayed, first, answer, stop);
}

Async<Inspection> look(AllocationSpec spec, Host host)
{
    const auto secret = co_await host.secret(spec.secret);
    if (!secret)
        co_return Failure(secret.error());
    const auto addresses = co_await addressesOf(spec.address, host.stop());
    if (!addresses)
        co_return Failure(notProven(spec, addresses.error()));
    const QDateTime ends = QDateTime::currentDateTimeUtc().addSecs(std::chrono::seconds(lifetime).count());
    const auto port = static_cast<quint16>(spec.port);
    const auto first = std::make_shared<TurnClient>(addresses->first(), port);
    const auto second = std::make_shared<TurnClient>(addresses->first(), port);
    first->credentials = turnCredentials(*secret, QStringLiteral("calls-console"), ends);
    second->credentials = first->credentials;
    const auto relayed = co_await relayBothWays(first, second, host.stop());
    const QList<std::shared_ptr<TurnClient>> both{first, second};
    for (const auto &client : both) {
        if (!client->credentials.realm.isEmpty())
            client->send(turnRelease(client->credentials).bytes);
    }
    if (!relayed)
        co_return notProven(spec, relayed.error());
    if (!spec.realm.isEmpty() && first->credentials.realm != spec.realm)
        co_return failure(QStringLiteral("turn.realm"),
                          say("The relay at %1 calls its realm %2, and %3 is planned: another server answers there, or its "
                              "configuration was not read.")
                              .arg(spec.address, first->credentials.realm.left(100), spec.realm));
    if (spec.tls) {
        const auto shaken = co_await shakeHands(spec, host.stop());
        if (!shaken)
            co_return Failure(shaken.error());
    }
    co_return verified(say("The relay gives out %1 and passed packets both ways.").arg(first->relayed.address.toString()));
}

} // namespace

TaskPointer allocationTask(AllocationSpec spec)
{
    Verification verification;
    verification.id = QStringLiteral("verify-allocation:") + spec.address;
    verification.title = say("The relay relays");
    verification.look = [spec](Host host) { return look(spec, std::move(host)); };
    return verificationTask(std::move(verification));
}

} // namespace calls
