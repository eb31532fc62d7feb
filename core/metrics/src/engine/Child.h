// SPDX-License-Identifier: GPL-3.0-or-later
// A process of the engine: Prometheus, or the exporter beside it.
#pragma once

#include <base/Operation.h>

#include <QPointer>
#include <QProcess>

#include <memory>

namespace calls {

/// What it is started with.
struct ChildPlan
{
    QString program;
    QStringList arguments;
    QString folder; ///< where it runs
    QString log;    ///< a file, not a pipe: it must outlive this process, or the program dies of its own last words
};

/// Asked to leave (SIGTERM) when this process dies in any way, and when the object does.
class Child
{
public:
    explicit Child(ChildPlan plan);
    ~Child();
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// The signal at our death follows the thread that calls this: call it on one that lives as long as the program.
    void start();
    [[nodiscard]] bool running() const;
    [[nodiscard]] qint64 pid() const;
    void terminate();
    void kill();
    /// Ends when the process has.
    [[nodiscard]] Operation<bool> gone();
    /// How it ended: "exit status 1", "signal 9".
    [[nodiscard]] QString ending() const;
    /// The last error in its log, in its own words; empty when there is none.
    [[nodiscard]] QString lastWords() const;
    /// What was logged since the last call.
    [[nodiscard]] QByteArray news();

private:
    ChildPlan m_plan;
    QPointer<QProcess> m_process; ///< owned by the application: it outlives this object until the program is gone
    qint64 m_read = 0;
};

} // namespace calls
