// SPDX-License-Identifier: GPL-3.0-or-later
// What is on record about an engine that runs, and whether it is really the one.
#pragma once

#include <base/Result.h>

#include <QString>

#include <optional>

namespace calls {

/// A process by its number and when it began, so that another one that got the number later is never taken for it.
struct ProcessMark
{
    qint64 pid = 0;
    qint64 began = 0; ///< clock ticks since the computer started
    QString boot;     ///< the kernel's id of that start
    bool operator==(const ProcessMark &) const = default;
};

/// Nothing when there is no such process (a zombie is none).
[[nodiscard]] std::optional<ProcessMark> markOf(qint64 pid);
[[nodiscard]] bool alive(const ProcessMark &mark);
/// The port of 127.0.0.1 that the process listens on; 0: none yet. Old Prometheus does not log the port it was given.
[[nodiscard]] quint16 listeningPort(qint64 pid);

struct EngineRecord
{
    ProcessMark process;
    quint16 port = 0;
    QString user;
    QString password;
};

/// Mode 0600 in a folder of mode 0700. Error "metrics.folder".
Result<void> writeRecord(const QString &path, const EngineRecord &record);
/// Nothing when there is none, it is not this user's own, or it does not say all.
[[nodiscard]] std::optional<EngineRecord> readRecord(const QString &path);

/// The kernel's lock on a file: it goes with the process, however that ends.
class FileLock
{
public:
    FileLock() = default;
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    /// False: another process holds it. Error "metrics.folder": the file cannot be made.
    Result<bool> take(const QString &path);
    void release();
    [[nodiscard]] bool held() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

/// A file of this user alone, replaced whole. Error "metrics.folder".
Result<void> writePrivate(const QString &path, const QByteArray &content);
/// The folder, made with mode 0700 when it is missing. Error "metrics.folder".
Result<void> privateFolder(const QString &path);

} // namespace calls
