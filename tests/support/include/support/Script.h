// SPDX-License-Identifier: GPL-3.0-or-later
// Answers in an order that the test says.
#pragma once

#include <base/Operation.h>

#include <QList>

namespace calls::test {

template<typename T>
Async<T> soon(Result<T> result)
{
    co_return Result<T>(std::move(result));
}

/// Ends when it is stopped, and not before.
template<typename T>
Async<T> never(std::stop_token stop)
{
    const Limits limits(stop, std::chrono::hours{1});
    co_return co_await Operation<T>().wait(limits, QStringLiteral("Waiting"));
}

/// Answers in order; the last one goes on.
template<typename T>
class Script
{
public:
    Script(T only) : m_all{std::move(only)} {}
    void set(std::initializer_list<T> all) { m_all = all; }
    T next() { return m_all.size() > 1 ? m_all.takeFirst() : m_all.first(); }

private:
    QList<T> m_all;
};

} // namespace calls::test
