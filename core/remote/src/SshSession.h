// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CommandSession.h"
#include "TransferItem.h"

namespace calls {

/// A Session over one SSH connection. Everything fails with the connection's error once that has ended.
class SshSession : public CommandSession
{
public:
    SshSession(std::shared_ptr<SecretSource> secrets, std::shared_ptr<Worker> worker, QString localAddress);

    Async<QByteArray> download(QString path, qint64 limit, Limits limits) override;
    Async<std::shared_ptr<Forward>> forward(QString host, quint16 port, Limits limits) override;
    [[nodiscard]] bool connected() const override { return m_worker->connected(); }
    [[nodiscard]] QString localAddress() const override { return m_localAddress; }

    /// A socket that leads to a port as the server reaches it: how a jump host serves the next hop.
    static Async<SharedDescriptor> stream(std::shared_ptr<Worker> worker, QString host, quint16 port, Limits limits);

protected:
    Async<void> send(QString path, std::shared_ptr<const Source> source, int mode, Limits limits, Moved moved) override;
    Async<std::shared_ptr<RunningCommand>> startPlain(QStringList argv, Limits limits) override;
    [[nodiscard]] QString place() const override { return m_worker->settings().host; }
    [[nodiscard]] QString target() const override { return m_worker->settings().target(); }

private:
    static Async<QByteArray> transfer(std::shared_ptr<Worker> worker, TransferItem::Job job, Limits limits,
                                      Moved moved);

    std::shared_ptr<Worker> m_worker;
    QString m_localAddress;
    bool m_hasSftp = true; ///< until the server shows otherwise
};

} // namespace calls
