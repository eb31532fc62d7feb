// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>

class QSocketNotifier;

namespace calls::cli {

/// Turns Ctrl+C and TERM into a stop request, so that work ends in order and exit status 4 says so.
/// One at a time; a second Ctrl+C ends the program at once.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    /// Of the living Interrupt.
    static std::stop_token token();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace calls::cli
