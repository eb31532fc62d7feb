// SPDX-License-Identifier: GPL-3.0-or-later
// An engine in a folder of its own, with targets of the test's.
#pragma once

#include "Exporter.h"

#include <metrics/Engine.h>

#include <QTemporaryDir>

#include <memory>

namespace calls::test {

/// Why there can be no engine here, in words; empty when there can.
[[nodiscard]] QString prometheusMissing();

class EngineStage
{
public:
    EngineStage();
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    /// Another console on the same folder each time.
    [[nodiscard]] std::unique_ptr<Engine> engine(std::shared_ptr<SessionPool> sessions = {}) const;
    EngineOptions options;

private:
    QTemporaryDir m_dir;
};

/// Long enough for a loaded machine; a test that passes never waits for it.
[[nodiscard]] Limits patient();
[[nodiscard]] ScrapeTarget target(TargetRole role, const QString &server, quint16 port);
[[nodiscard]] ScrapeTarget target(TargetRole role, const QString &server, const Exporter &exporter);
/// The only value of an instant query now; nothing when it has none or several.
[[nodiscard]] std::optional<double> valueOf(const std::shared_ptr<MetricsSource> &source, const QString &promql);
/// Waits until the query has that value.
[[nodiscard]] bool becomes(const std::shared_ptr<MetricsSource> &source, const QString &promql, double wanted);
/// Processes whose command line contains the text.
[[nodiscard]] QList<qint64> processesWith(const QString &text);

} // namespace calls::test
