// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine's coroutines share. They hold it; the Engine is looked at only to tell.
#pragma once

#include "Child.h"
#include "Configuration.h"
#include "Runtime.h"
#include "prometheus/PrometheusSource.h"

#include <metrics/Engine.h>

#include <QPointer>

namespace calls {

/// How a target is reached now, and how it did at its last scrape.
struct TargetWay
{
    Way way;
    qint64 since = 0; ///< milliseconds since 1970, UTC
};

/// The blackbox exporter beside Prometheus.
struct Prober
{
    std::shared_ptr<Child> child; ///< null: there is none
    quint16 port = 0;             ///< 0: it does not listen yet
    QString password;
    [[nodiscard]] bool listens() const { return child && child->running() && port != 0; }
};

struct EngineData
{
    EngineOptions options;
    std::shared_ptr<SessionPool> sessions;
    QPointer<Engine> engine;
    QObject context;

    EngineState state = EngineState::Off;
    Watched watched;
    QHash<QString, TargetWay> ways;       ///< by wayKey
    QHash<QString, TargetState> scrapes;  ///< the last known, by wayKey

    FileLock lock;
    std::shared_ptr<Child> child; ///< null: not ours, or none
    Prober prober;
    std::optional<EngineRecord> record;
    std::shared_ptr<PrometheusSource> source;
    std::stop_source life; ///< of the present start(); end() and the destructor end it
    TaskScope watching;
    TaskScope tending;

    void setState(EngineState next);
    void tell(const QString &sentence) const;

    [[nodiscard]] QString program() const;
    [[nodiscard]] QString lockFile() const { return options.folder + QStringLiteral("/engine.lock"); }
    [[nodiscard]] QString storage() const { return options.folder + QStringLiteral("/data"); }
    [[nodiscard]] QString log() const { return options.runtimeFile + QStringLiteral(".log"); }
};

struct Engine::Private : EngineData
{
};

using EngineDataPtr = std::shared_ptr<EngineData>;

} // namespace calls
