// SPDX-License-Identifier: GPL-3.0-or-later
#include <install/Releases.h>

#include "releases/Content.h"
#include "releases/ReleaseSource.h"

#include <base/Operation.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>

namespace calls {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr qint64 programLimit = 200LL * 1024 * 1024;
constexpr qint64 imageLimit = 16LL * 1024 * 1024 * 1024;
constexpr qint64 answerLimit = 4 * 1024 * 1024;
constexpr int headBytes = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("Releases", text);
}

Failure noChecksum(const QString &file, const QString &where)
{
    return failure(QStringLiteral("release.no-checksum"),
                   tr("No SHA-256 is published for %1 at %2, so it is not installed. Put the file into a mirror or a "
                      "folder as PRODUCT/VERSION/%1, with SHA256SUMS beside (sha256sum %1 > SHA256SUMS, after you have "
                      "made sure of the file), and name that as release source.").arg(file, where));
}

Failure mismatch(const QString &place, const QString &wanted, const QString &got, const QByteArray &head)
{
    const QString sentence = looksLikeWebPage(head)
        ? tr("%1 answered with a web page instead of the program, perhaps that of a proxy or a login. It is not used. Let "
             "this computer fetch it without that page, or name an own mirror or a folder as release source.").arg(place)
        : tr("%1 is not the file that the release source vouches for: its SHA-256 begins with %2, stated is %3. It is not "
             "used. Try again, and when it stays so, ask whoever keeps the release source.")
              .arg(place, got.left(12), wanted.left(12));
    return failure(QStringLiteral("release.mismatch"), sentence,
                   QStringLiteral("SHA-256 stated: %1\nSHA-256 found:  %2").arg(wanted, got));
}

Failure noCache(const QString &path, const QString &why)
{
    return failure(QStringLiteral("release.cache"),
                   tr("%1 of this computer could not be written: %2. Free space there, or correct its permissions.")
                       .arg(path, why));
}

QByteArray headOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(headBytes) : QByteArray();
}

/// Where a program comes from and what is asked for.
struct Wanted
{
    QString product;
    QString version;
    QString machine;
    QString file;

    [[nodiscard]] QString folder() const { return product + QLatin1Char('/') + version + QLatin1Char('/'); }
    [[nodiscard]] QString path() const { return folder() + file; }
};

} // namespace

struct Releases::Private
{
    ReleaseSource source;
    QDir cache;
    QMap<QString, QString> stated; ///< path of a program at the source -> its SHA-256
    /// Who waits for a program that somebody fetches already.
    QMap<QString, QList<Operation<ReleaseFile>>> waiting{};

    [[nodiscard]] QString notePath(const Wanted &wanted) const { return cache.filePath(wanted.path() + QStringLiteral(".sha256")); }

    /// What the source stated when the program was last fetched; empty: never.
    [[nodiscard]] QString noted(const Wanted &wanted) const
    {
        QFile file(notePath(wanted));
        return file.open(QIODevice::ReadOnly) ? readChecksums(file.read(answerLimit)).value(wanted.file) : QString();
    }

    void note(const Wanted &wanted, const QString &sum) const
    {
        QSaveFile file(notePath(wanted));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(sum.toLatin1() + "  " + wanted.file.toUtf8() + '\n');
            file.commit(); // without it the source is simply asked again
        }
    }

    [[nodiscard]] QUrl vendorUrl(const QString &pattern, const Wanted &wanted) const
    {
        return QUrl(QString(pattern).replace(QLatin1String("{version}"), wanted.version));
    }

    static Async<QString> ask(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop);
    static Async<QString> sum(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop);
    static Async<ReleaseFile> fetchAlone(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop);
    static Async<ReleaseFile> fetchShared(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop);
    static Async<ReleaseFile> keep(std::shared_ptr<Private> d, QUrl url, QString relative, QString sum, QString machine,
                                   std::stop_token stop);
    static Async<std::optional<ReleaseFile>> findImage(std::shared_ptr<Private> d, QString tag, std::stop_token stop);
};

/// Asks the source itself.
Async<QString> Releases::Private::ask(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop)
{
    const Limits limits(stop, seconds{20});
    if (d->source.isVendor()) {
        const ReleaseDefaults defaults = Releases::defaults(wanted.product);
        if (wanted.version == defaults.version && defaults.checksums.contains(wanted.file))
            co_return defaults.checksums.value(wanted.file);
        const QUrl url = d->vendorUrl(defaults.digests, wanted);
        const auto answer = co_await download(url, {}, answerLimit, limits);
        if (!answer)
            co_return Failure(answer.error());
        const QString digest = readAssetDigest(answer->bytes, wanted.file);
        if (digest.isEmpty())
            co_return noChecksum(wanted.file, url.toDisplayString());
        co_return digest;
    }
    const QString list = wanted.folder() + QStringLiteral("SHA256SUMS");
    const auto answer = co_await d->source.text(list, limits);
    if (!answer && answer.error().code == QLatin1String("release.missing"))
        co_return failure(QStringLiteral("release.no-checksum"),
                          tr("The release source has no checksums of %1 %2: %3 does not exist. Check the version in the "
                             "deployment, and put SHA256SUMS beside the program (sha256sum %4 > SHA256SUMS).")
                              .arg(wanted.product, wanted.version, d->source.placeOf(list), wanted.file),
                          answer.error().sentence);
    if (!answer)
        co_return Failure(answer.error());
    if (looksLikeWebPage(*answer))
        co_return failure(QStringLiteral("release.unreachable"),
                          tr("%1 answered with a web page instead of checksums, perhaps that of a proxy or a login. Let this "
                             "computer fetch it without that page, or name a folder as release source.")
                              .arg(d->source.placeOf(list)));
    const QString stated = readChecksums(*answer).value(wanted.file);
    if (stated.isEmpty())
        co_return noChecksum(wanted.file, d->source.placeOf(list));
    co_return stated;
}

Async<QString> Releases::Private::sum(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop)
{
    if (const QString known = d->stated.value(wanted.path()); !known.isEmpty())
        co_return known;
    auto asked = co_await ask(d, wanted, stop);
    if (!asked && asked.error().code == QLatin1String("release.unreachable")) {
        if (const QString noted = d->noted(wanted); !noted.isEmpty())
            co_return noted;
    }
    if (asked)
        d->stated.insert(wanted.path(), *asked);
    co_return asked;
}

/// Fetches into the cache under a name of its own, verifies and renames. `machine` empty: not a program.
Async<ReleaseFile> Releases::Private::keep(std::shared_ptr<Private> d, QUrl url, QString relative, QString sum, QString machine,
                                           std::stop_token stop)
{
    const QFileInfo kept(d->cache.filePath(relative));
    const QString place = url.toDisplayString(QUrl::RemoveUserInfo);
    ReleaseFile file{kept.filePath(), sum, place};
    if (kept.exists()) {
        const auto found = co_await fileChecksum(kept.filePath(), Limits(stop, minutes{10}));
        if (found && *found == sum)
            co_return file;
        if (!found && found.error().code == cancelledCode)
            co_return Failure(found.error());
        QFile::remove(kept.filePath());
    }
    if (!d->cache.mkpath(kept.path()))
        co_return noCache(kept.path(), tr("the folder could not be made"));
    QTemporaryFile fresh(kept.filePath() + QStringLiteral(".XXXXXX"));
    if (!fresh.open())
        co_return noCache(kept.path(), fresh.errorString());
    const QString path = fresh.fileName();
    const qint64 limit = machine.isEmpty() ? imageLimit : programLimit;
    const auto fetched = co_await download(url, path, limit, Limits(stop, minutes{machine.isEmpty() ? 120 : 30}));
    if (!fetched)
        co_return Failure(fetched.error());
    if (fetched->sha256 != sum)
        co_return mismatch(place, sum, fetched->sha256, fetched->head);
    if (!QFile::rename(path, kept.filePath()) && !kept.exists()) // another console may have been first
        co_return noCache(kept.filePath(), tr("the fetched file could not be renamed"));
    co_return file;
}

Async<ReleaseFile> Releases::Private::fetchAlone(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop)
{
    const auto stated = co_await sum(d, wanted, stop);
    if (!stated)
        co_return Failure(stated.error());
    ReleaseFile file{d->source.pathOf(wanted.path()), *stated, d->source.placeOf(wanted.path())};
    if (d->source.isFolder()) {
        const auto found = co_await fileChecksum(file.path, Limits(stop, minutes{10}));
        if (!found)
            co_return Failure(found.error());
        if (*found != *stated)
            co_return mismatch(file.path, *stated, *found, headOf(file.path));
    } else {
        const QUrl url = d->source.isVendor()
            ? d->vendorUrl(Releases::defaults(wanted.product).folder + QLatin1Char('/') + wanted.file, wanted)
            : d->source.urlOf(wanted.path());
        auto kept = co_await keep(d, url, wanted.path(), *stated, wanted.machine, stop);
        if (!kept)
            co_return kept;
        file = *kept;
    }
    if (const QString other = otherThanProgram(headOf(file.path), wanted.machine); !other.isEmpty())
        co_return failure(QStringLiteral("release.wrong-machine"),
                          tr("%1 is %2, and the server is %3, so it is not installed. Put the right file into the release "
                             "source and correct SHA256SUMS there.").arg(file.source, other, wanted.machine));
    if (!d->source.isFolder())
        d->note(wanted, *stated);
    co_return file;
}

/// Servers that are installed side by side share one transfer.
Async<ReleaseFile> Releases::Private::fetchShared(std::shared_ptr<Private> d, Wanted wanted, std::stop_token stop)
{
    while (d->waiting.contains(wanted.path())) {
        const Operation<ReleaseFile> mine;
        d->waiting[wanted.path()] << mine;
        auto ended = co_await mine.wait(Limits(stop, minutes{60}), tr("Fetching %1").arg(wanted.file));
        if (ended || stop.stop_requested() || ended.error().code != cancelledCode)
            co_return ended;
        // Whoever fetched it was cancelled, this caller was not: its turn.
    }
    d->waiting.insert(wanted.path(), {});
    auto result = co_await fetchAlone(d, wanted, stop);
    const auto waiting = d->waiting.take(wanted.path());
    for (const auto &operation : waiting)
        operation.finish(result);
    co_return result;
}

Async<std::optional<ReleaseFile>> Releases::Private::findImage(std::shared_ptr<Private> d, QString tag, std::stop_token stop)
{
    std::optional<ReleaseFile> none;
    if (d->source.isVendor())
        co_return none;
    const QString relative = imageFile(tag);
    const QString name = relative.section(QLatin1Char('/'), -1);
    const auto list = co_await d->source.text(QStringLiteral("images/SHA256SUMS"), Limits(stop, seconds{20}));
    const bool there = d->source.isFolder() && QFileInfo::exists(d->source.pathOf(relative));
    if (!list && list.error().code != QLatin1String("release.missing"))
        co_return Failure(list.error());
    const QString stated = list ? readChecksums(*list).value(name) : QString();
    if (stated.isEmpty() && !there)
        co_return none;
    if (stated.isEmpty())
        co_return failure(QStringLiteral("release.no-checksum"),
                          tr("%1 is there, and no SHA-256 of it in SHA256SUMS beside, so it is not loaded. Add it: "
                             "sha256sum *.tar > SHA256SUMS.").arg(d->source.pathOf(relative)));
    if (!d->source.isFolder()) {
        auto kept = co_await keep(d, d->source.urlOf(relative), relative, stated, {}, stop);
        if (!kept)
            co_return Failure(kept.error());
        co_return std::optional<ReleaseFile>(*kept);
    }
    const QString path = d->source.pathOf(relative);
    const auto found = co_await fileChecksum(path, Limits(stop, minutes{30}));
    if (!found)
        co_return Failure(found.error());
    if (*found != stated)
        co_return mismatch(path, stated, *found, headOf(path));
    const ReleaseFile file{path, stated, path};
    co_return std::optional<ReleaseFile>(file);
}

Releases::Releases(QString source, QString cacheFolder)
    : d(std::make_shared<Private>(Private{ReleaseSource(source), QDir(cacheFolder), {}}))
{
}

Releases::~Releases() = default;

Async<QString> Releases::checksum(QString product, QString version, QString machine, std::stop_token stop)
{
    auto shared = d; // this may be gone before the answer
    const auto file = programFile(product, version, machine);
    if (!file)
        co_return Failure(file.error());
    const Wanted wanted{product, version, machine, *file};
    co_return co_await Private::sum(shared, wanted, stop);
}

Async<ReleaseFile> Releases::fetch(QString product, QString version, QString machine, std::stop_token stop)
{
    auto shared = d;
    const auto file = programFile(product, version, machine);
    if (!file)
        co_return Failure(file.error());
    const Wanted wanted{product, version, machine, *file};
    co_return co_await Private::fetchShared(shared, wanted, stop);
}

Async<std::optional<ReleaseFile>> Releases::image(QString tag, std::stop_token stop)
{
    auto shared = d;
    co_return co_await Private::findImage(shared, tag, stop);
}

} // namespace calls
