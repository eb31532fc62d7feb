// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Operation.h>

#include <QTest>

namespace calls::test {

/// Runs the event loop until the coroutine has ended. Tests only.
template<typename T>
Result<T> await(Async<T> task)
{
    return QCoro::waitFor(std::move(task));
}

} // namespace calls::test

/// The test fails with the error's code and sentence.
#define QVERIFY_RESULT(result) \
    do { \
        const auto &verified = (result); \
        QVERIFY2(verified.has_value(), \
                 verified.has_value() ? "" : qPrintable(verified.error().code + QLatin1String(": ") + verified.error().sentence)); \
    } while (false)
