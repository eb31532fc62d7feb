// SPDX-License-Identifier: GPL-3.0-or-later
// What an upload reads, by position, so that any thread may and a second attempt starts over.
#pragma once

#include "Descriptor.h"

#include <base/Result.h>

#include <QByteArray>

namespace calls {

class Source
{
public:
    explicit Source(const QByteArray &bytes) : m_bytes(bytes), m_size(bytes.size()) {}
    /// A file of this computer. Error "file.local": missing, not a regular file, no right to read it.
    static Result<std::shared_ptr<const Source>> open(const QString &path);

    [[nodiscard]] qint64 size() const { return m_size; }
    /// Up to `max` bytes. Error "file.local": unreadable, or shorter by now than size().
    [[nodiscard]] Result<QByteArray> read(qint64 at, qsizetype max) const;

private:
    QByteArray m_bytes;
    QString m_path; ///< empty: m_bytes are it
    Descriptor m_file;
    qint64 m_size = 0;
};

} // namespace calls
