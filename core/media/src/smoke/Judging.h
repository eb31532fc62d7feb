// SPDX-License-Identifier: GPL-3.0-or-later
// How the judges of a call write their verdicts.
#pragma once

#include "SmokeJudge.h"

namespace calls {

[[nodiscard]] inline Judged judged(Verdict verdict, const char *code, MessageArgs args = {})
{
    return Judged{verdict, Message{QLatin1String(code), std::move(args)}};
}

/// The name of an argument.
[[nodiscard]] inline QString arg(const char *name)
{
    return QLatin1String(name);
}

} // namespace calls
