// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of logs as JSON and for people (callsctl(1)).
#pragma once

#include <metrics/LogTimeline.h>

#include <QSet>

#include <nlohmann/json_fwd.hpp>

namespace calls::cli {

[[nodiscard]] nlohmann::ordered_json logJson(const LogFold &fold, bool folded);

/// Prints rows, and under the first of each known message its cause and what to do.
class LogPrinter
{
public:
    LogPrinter(bool json, bool folded) : m_json(json), m_folded(folded) {}
    void print(const LogFold &fold);

private:
    bool m_json;
    bool m_folded;
    QSet<QString> m_explained;
};

} // namespace calls::cli
