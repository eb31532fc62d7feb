// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <remote/Session.h>

#include <QMetaMethod>

namespace calls {

/// Keeps what a command says until its caller listens.
class HeldCommand : public RunningCommand
{
    Q_OBJECT

protected:
    void sayOut(const QByteArray &bytes)
    {
        if (m_released)
            Q_EMIT readyOut(bytes);
        else
            m_out += bytes;
    }
    void sayErr(const QByteArray &bytes)
    {
        if (m_released)
            Q_EMIT readyErr(bytes);
        else
            m_err += bytes;
    }
    void sayFinished(const Result<CommandResult> &result)
    {
        if (m_released)
            Q_EMIT finished(result);
        else
            m_result = result;
    }
    void connectNotify(const QMetaMethod &signal) override
    {
        if (signal == QMetaMethod::fromSignal(&RunningCommand::finished))
            QMetaObject::invokeMethod(this, [this] { release(); }, Qt::QueuedConnection);
    }

private:
    void release()
    {
        if (std::exchange(m_released, true))
            return;
        if (!m_out.isEmpty())
            Q_EMIT readyOut(m_out);
        if (!m_err.isEmpty())
            Q_EMIT readyErr(m_err);
        if (m_result)
            Q_EMIT finished(*m_result);
    }

    bool m_released = false;
    QByteArray m_out;
    QByteArray m_err;
    std::optional<Result<CommandResult>> m_result;
};

} // namespace calls
