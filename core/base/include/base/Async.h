// SPDX-License-Identifier: GPL-3.0-or-later
// What everything that waits is made of: a later result, and how long it may take.
#pragma once

#include <base/Result.h>

#include <qcoro/qcorotask.h>

#include <chrono>
#include <stop_token>
#include <utility>

namespace calls {

/// A coroutine that yields a Result. Read it as "later, a T or an Error".
template<typename T = void>
using Async = QCoro::Task<Result<T>>;

/// How long an operation may take, and who may end it early.
/// It has constructors because GCC 12 destroys an aggregate that is braced inside a co_await expression twice
/// (GCC bug 104872 and its kin): name other aggregates before the co_await.
struct Limits
{
    explicit Limits(std::stop_token stopToken = {}, std::chrono::milliseconds limit = std::chrono::seconds{30})
        : stop(std::move(stopToken)), time(limit)
    {
    }
    std::stop_token stop;
    std::chrono::milliseconds time;
};

} // namespace calls
