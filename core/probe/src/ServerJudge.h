// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a server against the plan (step 1.4), pure.
#pragma once

#include "Meeting.h"
#include "ServerFacts.h"

namespace calls {

/// `wanted`: what the plan sizes; 0: nothing, any will do.
[[nodiscard]] Judgement judgeSystem(const OsRelease &os, MessageArgs args);
[[nodiscard]] Judgement judgeCpus(int found, int wanted, MessageArgs args);
/// With 8 % tolerance: the kernel keeps some for itself, and a seller's GB is less than a GiB.
[[nodiscard]] Judgement judgeMemory(double foundGib, double wantedGib, MessageArgs args);
/// The file systems together; warns where one has less than a tenth free.
[[nodiscard]] Judgement judgeDisk(const QList<FileSystem> &found, double wantedGib, MessageArgs args);
/// `offset`: seconds the server is ahead; `uncertainty`: half the round trip.
[[nodiscard]] Judgement judgeTime(double offset, double uncertainty, const TimeService &service, MessageArgs args);
/// `planned`: addresses the planned one stands for (a name may lead to several).
[[nodiscard]] Judgement judgeAddress(const QStringList &onInterfaces, const QStringList &planned,
                                     const QString &publicAddress, MessageArgs args);

} // namespace calls
