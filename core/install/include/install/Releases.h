// SPDX-License-Identifier: GPL-3.0-or-later
// Where programs come from: the vendor's release page, an own mirror, or a folder for sites without internet.
// This computer fetches and verifies; servers need no way out.
#pragma once

#include <base/Async.h>

#include <QMap>

#include <memory>

namespace calls {

/// What the console installs when the answers do not say otherwise (resources/guide/releases.toml).
struct ReleaseDefaults
{
    QString version;           ///< "v1.2.6"
    QString folder;            ///< of the vendor's release page, with {version}
    QString digests;           ///< GitHub's API for the release: it states the SHA-256 of each asset
    QString file;              ///< with {architecture}: "rtcd-linux-{architecture}"
    QMap<QString, QString> checksums; ///< file name of the default version -> SHA-256, where it is known to us
};

/// A verified program.
struct ReleaseFile
{
    QString path;   ///< in this computer's cache, or in the folder that is the source
    QString sha256; ///< lower-case hex
    QString source; ///< where it came from, for the record
};

class Releases
{
public:
    /// `source`: "" (the vendor's page), an http(s) URL or a folder that holds PRODUCT/VERSION/FILE and SHA256SUMS.
    /// `cacheFolder` is made when it is missing.
    Releases(QString source, QString cacheFolder);
    ~Releases();
    Releases(const Releases &) = delete;
    Releases &operator=(const Releases &) = delete;

    /// "rtcd", "calls-offloader".
    [[nodiscard]] static QStringList products();
    [[nodiscard]] static ReleaseDefaults defaults(const QString &product);
    /// Tags that the Calls plugin of the supported versions pins: "mattermost/calls-recorder:v0.8.13".
    [[nodiscard]] static QStringList jobImages();

    /// The SHA-256 that the source states for a program; `machine` as uname -m says it. Small and quick.
    /// Errors: "release.unreachable" (with the ways out), "release.no-checksum", "release.missing",
    /// "release.architecture", "release.version" (not a version's name).
    /// A source that is out of reach is stood in for by what it stated when a program was last fetched from it.
    Async<QString> checksum(QString product, QString version, QString machine, std::stop_token stop);
    /// The program, fetched once and kept in the cache. Also "release.mismatch" (checksum), "release.wrong-machine"
    /// (not an ELF program, or one of another architecture), "release.too-large", "release.cache" (no room here).
    Async<ReleaseFile> fetch(QString product, QString version, QString machine, std::stop_token stop);
    /// The file of a container image that the source holds: images/NAME_TAG.tar with "/" as "_", as in
    /// images/mattermost_calls-recorder_v0.8.13.tar, and images/SHA256SUMS. None when the source has none.
    Async<std::optional<ReleaseFile>> image(QString tag, std::stop_token stop);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace calls
