// SPDX-License-Identifier: GPL-3.0-or-later
// Where a worker thread asks the thread with the event loop, and waits for its answer.
#pragma once

#include "SecretSource.h"

#include <remote/SessionPool.h>

#include <condition_variable>
#include <mutex>

namespace calls {

/// Lives on the thread with the event loop and outlives the worker. The ask functions are called on the worker's
/// thread; they return Error cancelled as soon as `stop` asks for it.
class Desk : public QObject
{
    Q_OBJECT

public:
    explicit Desk(std::shared_ptr<SecretSource> source) : m_source(std::move(source)) {}

    [[nodiscard]] Result<bool> trustHostKey(const HostKeyQuestion &question, std::stop_token stop);
    [[nodiscard]] std::shared_ptr<SecretTry> secret(const QString &name, const QString &prompt, bool kept = true) const;
    [[nodiscard]] Result<QString> next(const std::shared_ptr<SecretTry> &attempt, std::stop_token stop);
    void accepted(const std::shared_ptr<SecretTry> &attempt);

Q_SIGNALS:
    void stateChanged(calls::ConnectionState state);

private:
    template<typename T>
    struct Slot
    {
        std::mutex mutex;
        std::condition_variable_any filled;
        std::optional<Result<T>> result;
    };
    template<typename T>
    static QCoro::Task<> fill(std::shared_ptr<Slot<T>> slot, std::function<Async<T>()> ask);
    template<typename T>
    Result<T> onMain(std::function<Async<T>()> ask, std::stop_token stop);

    std::shared_ptr<SecretSource> m_source;
};

} // namespace calls
