// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <functional>
#include <memory>
#include <mutex>

namespace calls {

/// Carries how far a transfer is from the worker's thread to the application's, never faster than that listens.
class TransferNews
{
public:
    /// Made, called and ended on the application's thread.
    explicit TransferNews(std::function<void(qint64)> listener) : m_listener(std::move(listener)) {}
    void end() { m_listener = nullptr; }

    /// On any thread.
    static void tell(const std::shared_ptr<TransferNews> &self, qint64 bytes)
    {
        const std::scoped_lock lock(self->m_mutex);
        self->m_bytes = bytes;
        if (std::exchange(self->m_posted, true))
            return;
        QMetaObject::invokeMethod(qApp, [self] { self->hand(); }, Qt::QueuedConnection);
    }

private:
    void hand()
    {
        qint64 bytes = 0;
        {
            const std::scoped_lock lock(m_mutex);
            m_posted = false;
            bytes = m_bytes;
        }
        if (m_listener)
            m_listener(bytes);
    }

    std::function<void(qint64)> m_listener;
    std::mutex m_mutex;
    qint64 m_bytes = 0;
    bool m_posted = false;
};

} // namespace calls
