// SPDX-License-Identifier: GPL-3.0-or-later
// A log of any size, opened without loading it: eight bytes a line are kept, lines are read when they are looked at.
#pragma once

#include <base/Result.h>
#include <metrics/LogRecord.h>

#include <QObject>

#include <memory>

namespace calls {

struct LogChunk;

/// One source of a time line. It is read in a thread of its own; signals come on the thread that made it.
/// While it is followed the file may grow, be rotated (what was read of the old one stays to be read) or be emptied.
class LogFile : public QObject
{
    Q_OBJECT

public:
    explicit LogFile(LogOrigin origin, QObject *parent = nullptr);
    ~LogFile() override; ///< ends the reading

    /// Once. `follow`: looks for more four times a second.
    void open(const QString &path, bool follow);
    /// Lines that come bit by bit: they go to a temporary file that has no name, so that nothing is left of it, whatever happens.
    /// Error "logs.spool": the disk is full, or there is no folder for temporary files.
    Result<void> append(const QByteArray &bytes);
    /// Ends what is being read; what is known stays.
    void cancel();

    [[nodiscard]] const LogOrigin &origin() const;
    [[nodiscard]] QString path() const; ///< empty for lines that come bit by bit
    [[nodiscard]] bool isReading() const;
    [[nodiscard]] qint64 bytes() const;     ///< of the file, as of the last look
    [[nodiscard]] qint64 bytesRead() const;
    [[nodiscard]] qint64 lines() const;
    /// What is known so far, in the file's order; each is immutable.
    [[nodiscard]] QList<std::shared_ptr<const LogChunk>> chunks() const;

Q_SIGNALS:
    void changed();   ///< more lines, or the last ones grew
    void progressed();
    void restarted(); ///< the file was emptied: earlier chunks are gone
    void settled();   ///< read to its present end, or cancelled
    void failed(const calls::Error &error); ///< "logs.file"; settled() follows

private:
    struct Shared;
    struct Private;
    void look();
    void take(int generation, int number, std::shared_ptr<const LogChunk> chunk);
    std::unique_ptr<Private> d;
};

} // namespace calls
