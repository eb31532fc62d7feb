// SPDX-License-Identifier: GPL-3.0-or-later
// What a socket met on its way to a port: facts only, the same from this computer and from a vantage.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace calls {

enum class Transport { Udp, Tcp };

[[nodiscard]] QString transportName(Transport transport); ///< "UDP", "TCP"
[[nodiscard]] QString transportWord(Transport transport); ///< "udp", "tcp"

/// What to send where. UDP always sends `payload`, again and again until something comes back; TCP connects,
/// and sends it once when there is one.
struct ContactRequest
{
    Transport transport = Transport::Tcp;
    QString host; ///< address or name
    quint16 port = 0;
    QByteArray payload{};
    QByteArray expected{}; ///< the only answer that counts; empty: any
    int answerLimit = 0;   ///< TCP: more than 0 keeps all that comes until the other end closes, up to so many bytes
    std::chrono::milliseconds time{5000};
    std::chrono::milliseconds every{500}; ///< between two datagrams
};

/// A "destination unreachable" message that came back.
struct IcmpRefusal
{
    int version = 4; ///< 4 or 6
    int type = 0;
    int code = 0;
    QString from; ///< who sent it
    bool operator==(const IcmpRefusal &) const = default;
};

struct Contact
{
    QString address;      ///< what the host's name led to; empty when it led nowhere
    QString localAddress; ///< where the socket spoke from
    int localPort = 0;
    int sent = 0;
    bool connected = false; ///< TCP only
    std::optional<QByteArray> answer{};
    bool ended = false; ///< TCP, when the whole answer was wanted: the other end closed
    std::optional<IcmpRefusal> icmp{};
    QString error; ///< name of the system's error: "ECONNREFUSED", "EAI_NONAME"; empty: none
    double seconds = 0;
    bool operator==(const Contact &) const = default;
};

/// From the answer of vantage.py. Missing or odd fields keep their defaults.
[[nodiscard]] Contact contactFromJson(const QJsonObject &object);

/// "TCP connect to 10.0.1.20:8443 from rtcd1", "UDP 32 random bytes to 10.0.1.20:8443 from rtcd1".
[[nodiscard]] QString describe(const ContactRequest &request, const QString &vantage);
/// What came back, a line a fact, in English: evidence for a ticket.
[[nodiscard]] QString describe(const Contact &contact, Transport transport);

/// "10.0.0.5:8443", "[2001:db8::1]:8443".
[[nodiscard]] QString hostAndPort(const QString &host, int port);

/// The name of an errno value as in errno.h.
[[nodiscard]] QString errorName(int error);

} // namespace calls
