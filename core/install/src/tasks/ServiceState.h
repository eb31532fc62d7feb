// SPDX-License-Identifier: GPL-3.0-or-later
// A service as systemd sees it.
#pragma once

#include <install/Host.h>

namespace calls {

struct ServiceState
{
    QString load;        ///< "loaded", "not-found", "masked", "bad-setting", …
    QString active;      ///< "active", "activating", "deactivating", "inactive", "failed"
    QString sub;         ///< "running", "auto-restart", "stop-sigterm", …
    QString unitFile;    ///< "enabled", "disabled", "static", "masked", …; empty: no such file
    QString result;      ///< of the last end: "success", "exit-code", "signal", "start-limit-hit", …
    bool needReload = false;
    bool job = false;    ///< a start or stop is under way or waits
    int restarts = 0;    ///< by systemd itself, since the last start by hand
    int pid = 0;
    int exitCode = 0;    ///< waitid's si_code of the last end: 1 exited, 2 killed, 3 dumped core; 0: none
    int exitStatus = 0;  ///< exit status or signal number
    qint64 started = 0;  ///< of the main process, seconds since 1970; 0: none
    qint64 now = 0;      ///< the server's clock
    QStringList newer{}; ///< files that changed since that start
    QString key{};       ///< changes when the state does
    bool operator==(const ServiceState &) const = default;

    [[nodiscard]] bool exists() const { return load != QLatin1String("not-found"); }
    [[nodiscard]] bool running() const { return active == QLatin1String("active") || active == QLatin1String("reloading"); }
    [[nodiscard]] bool atBoot() const { return unitFile != QLatin1String("disabled") && !unitFile.isEmpty(); }
};

/// Reads what the script prints. Any bytes are safe to pass.
[[nodiscard]] ServiceState readServiceState(const QByteArray &printed);

/// Once.
Async<ServiceState> serviceState(Host host, QString unit, QStringList files);
/// As soon as it differs from `key`, at the latest after `wait`; not kept in the record.
Async<ServiceState> nextServiceState(Host host, QString unit, QString key, std::chrono::milliseconds wait);

} // namespace calls
