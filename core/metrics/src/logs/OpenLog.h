// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/Result.h>

#include <QByteArray>

#include <memory>

namespace calls {

/// A file that is read at any place, from any thread. It is read, not mapped: whoever truncates a mapped log ends the program that
/// reads it (SIGBUS), and logs are truncated while they are read.
class OpenLog
{
public:
    /// Errors: "logs.file" (missing, unreadable, no plain file, compressed).
    static Result<std::shared_ptr<const OpenLog>> open(const QString &path);
    /// Takes a descriptor over.
    explicit OpenLog(int descriptor);
    ~OpenLog();
    OpenLog(const OpenLog &) = delete;
    OpenLog &operator=(const OpenLog &) = delete;

    [[nodiscard]] qint64 size() const; ///< now; 0 when it cannot be told
    /// How many bytes were there, less than asked at the end of the file.
    [[nodiscard]] qint64 read(qint64 offset, char *into, qint64 most) const;
    /// Is this still what the path leads to? True also while nothing is there.
    [[nodiscard]] bool isAt(const QString &path) const;
    /// The first bytes, by which a file that was emptied and written again is told.
    [[nodiscard]] QByteArray beginning() const;

private:
    int m_descriptor;
};

} // namespace calls
