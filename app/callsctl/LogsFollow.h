// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LogLines.h"
#include "LogsPlace.h"

namespace calls::cli {

/// Prints what the logs hold and then what comes, each line once it is whole, until Ctrl+C or until every log has ended.
QCoro::Task<int> followLogs(std::shared_ptr<LogsOpen> open, LogFilter filter, Options options);

} // namespace calls::cli
