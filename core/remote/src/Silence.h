// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Async.h>

#include <QTimer>

#include <functional>

namespace calls {

/// Ends a transfer in which nothing moves. Its whole length depends on its size and on the way, so no time limit
/// would suit it.
class Silence
{
public:
    /// `expire` gets the Error to end with once nothing has moved for limits.time.
    Silence(const Limits &limits, const QString &what, const std::function<void(Error)> &expire);
    void broken() { m_timer.start(); }
    /// For whatever waits beside it: the stop token, and a time that never passes.
    [[nodiscard]] static Limits unlimited(const Limits &limits);

private:
    QTimer m_timer;
};

} // namespace calls
