// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/RunLog.h>

#include <QList>

namespace calls::test {

/// The steps of an RTCD server as the real recipe has them, in short.
[[nodiscard]] QList<StepRecord> rtcdSteps();

} // namespace calls::test
