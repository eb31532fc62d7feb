// SPDX-License-Identifier: GPL-3.0-or-later
// A socket somewhere: on this computer, or on a server that lends us one over SSH. Bytes go in and come out; what they
// mean is the same everywhere, and so are the names of errors.
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace calls {

/// Connected UDP socket or TCP connection. Dropping it closes it.
class Wire : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Looks the host up and connects. Signals come after it, never from within.
    virtual void open() = 0;
    virtual void send(const QByteArray &bytes) = 0;

Q_SIGNALS:
    /// UDP: ready to send. TCP: connected. `address` is what the host led to.
    void opened(const QString &address);
    /// A datagram, or a piece of a stream. `ms`: since the last send() took effect there.
    void received(const QByteArray &bytes, double ms);
    /// Once. `error`: name of the system's error ("ECONNREFUSED", "EAI_NONAME"); empty: the other end closed.
    void ended(const QString &error);
};

/// Where wires start.
class Place
{
public:
    virtual ~Place() = default;
    /// `protocol`: "udp" or "tcp".
    virtual std::shared_ptr<Wire> wire(QString protocol, QString host, quint16 port) = 0;
};

[[nodiscard]] std::shared_ptr<Place> placeHere();

} // namespace calls
