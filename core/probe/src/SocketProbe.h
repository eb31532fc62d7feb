// SPDX-License-Identifier: GPL-3.0-or-later
// One non-blocking socket of this computer and what it meets. POSIX sockets, because Qt hides the ICMP errors
// of a connected UDP socket, and they are half of the answer.
#pragma once

#include "Contact.h"

#include <base/Operation.h>

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

class QHostAddress;

namespace calls {

class SocketProbe : public QObject
{
    Q_OBJECT

public:
    /// `operation` is finished once; request.host must be the text of `address`.
    SocketProbe(ContactRequest request, Operation<Contact> operation);
    ~SocketProbe() override;
    void start(const QHostAddress &address);

private:
    void connectTo(const QHostAddress &address);
    void writable();
    void readable();
    void send();
    void fail(int error);
    bool takeIcmp();
    void rememberLocalEnd();
    void finish();

    ContactRequest m_request;
    Operation<Contact> m_operation;
    Contact m_contact;
    QByteArray m_received;
    QElapsedTimer m_clock;
    QTimer m_deadline;
    QTimer m_resend;
    std::unique_ptr<QSocketNotifier> m_read;
    std::unique_ptr<QSocketNotifier> m_write;
    int m_socket = -1;
};

/// Looks the host up, then meets it. Never fails but by cancellation: what went wrong is in the Contact.
Async<Contact> contactFromHere(ContactRequest request, std::stop_token stop);

} // namespace calls
