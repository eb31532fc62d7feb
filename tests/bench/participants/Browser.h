// SPDX-License-Identifier: GPL-3.0-or-later
// Listeners of a call in a headless Chromium, and what they cost.
#pragma once

#include <QString>

#include <optional>

namespace calls::test {

class PracticeCall;

struct Browser
{
    /// Why there is none here; empty when there is one.
    [[nodiscard]] static QString missing();
};

/// Percent of a core that each of `listeners` takes in one page, over `seconds` in which they hear one speaker of
/// calls-probe. All processes of the browser count. Nothing when it failed, with the reason on standard error.
[[nodiscard]] std::optional<double> browserListener(const PracticeCall &call, int listeners, int seconds);

} // namespace calls::test
