// SPDX-License-Identifier: GPL-3.0-or-later
// Where the files of a release source lie: at an URL or in a folder, by paths relative to it.
#pragma once

#include "releases/Download.h"

#include <optional>

namespace calls {

class ReleaseSource
{
public:
    /// "" (the vendor's release page), an http(s) URL or a folder.
    explicit ReleaseSource(const QString &text);

    [[nodiscard]] bool isVendor() const { return m_text.isEmpty(); }
    [[nodiscard]] bool isFolder() const { return !isVendor() && !m_url.isValid(); }
    /// As people read it: an URL without credentials, or a path.
    [[nodiscard]] QString placeOf(const QString &relative) const;
    [[nodiscard]] QString pathOf(const QString &relative) const; ///< of a folder
    [[nodiscard]] QUrl urlOf(const QString &relative) const;     ///< of an URL

    /// A small text file of it. Errors: those of download(); a folder's are "release.missing".
    Async<QByteArray> text(QString relative, Limits limits) const;

private:
    QString m_text;
    QUrl m_url;
};

/// What a program is called at its source. Errors: "release.product", "release.version", "release.architecture".
[[nodiscard]] Result<QString> programFile(const QString &product, const QString &version, const QString &machine);

/// Where a source that has the image of a tag keeps it, relative to the source.
[[nodiscard]] QString imageFile(const QString &tag);

} // namespace calls
