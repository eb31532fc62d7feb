// SPDX-License-Identifier: GPL-3.0-or-later
#include "Desk.h"

#include <QCoreApplication>

namespace calls {

template<typename T>
QCoro::Task<> Desk::fill(std::shared_ptr<Slot<T>> slot, std::function<Async<T>()> ask)
{
    auto result = co_await ask();
    {
        const std::scoped_lock lock(slot->mutex);
        slot->result.emplace(std::move(result));
    }
    slot->filled.notify_one();
}

template<typename T>
Result<T> Desk::onMain(std::function<Async<T>()> ask, std::stop_token stop)
{
    auto slot = std::make_shared<Slot<T>>();
    QMetaObject::invokeMethod(this, [slot, ask = std::move(ask)] { fill<T>(slot, ask); }, Qt::QueuedConnection);
    std::unique_lock lock(slot->mutex);
    if (!slot->filled.wait(lock, stop, [&slot] { return slot->result.has_value(); }))
        return failure(cancelledCode, QCoreApplication::translate("Ssh", "The question was withdrawn."));
    return std::move(*slot->result);
}

Result<bool> Desk::trustHostKey(const HostKeyQuestion &question, std::stop_token stop)
{
    Q_EMIT stateChanged(ConnectionState::HostKeyUnknown);
    auto answer = onMain<bool>(
        [questions = m_source->questions(), question, stop] { return questions->trustHostKey(question, stop); }, stop);
    Q_EMIT stateChanged(ConnectionState::Connecting);
    return answer;
}

std::shared_ptr<SecretTry> Desk::secret(const QString &name, const QString &prompt, bool kept) const
{
    return std::make_shared<SecretTry>(m_source, name, prompt, kept);
}

Result<QString> Desk::next(const std::shared_ptr<SecretTry> &attempt, std::stop_token stop)
{
    Q_EMIT stateChanged(ConnectionState::AsksSecret);
    auto answer = onMain<QString>([attempt, stop] { return SecretSource::next(attempt, stop); }, stop);
    Q_EMIT stateChanged(ConnectionState::Connecting);
    return answer;
}

void Desk::accepted(const std::shared_ptr<SecretTry> &attempt)
{
    QMetaObject::invokeMethod(this, [attempt] { SecretSource::accepted(attempt); }, Qt::QueuedConnection);
}

} // namespace calls
