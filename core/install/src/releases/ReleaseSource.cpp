// SPDX-License-Identifier: GPL-3.0-or-later
#include "releases/ReleaseSource.h"

#include <install/Releases.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace calls {

namespace {

constexpr qint64 textLimit = 4 * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("Releases", text);
}

Async<QByteArray> textAt(QUrl url, Limits limits)
{
    const auto downloaded = co_await download(url, {}, textLimit, limits);
    if (!downloaded)
        co_return Failure(downloaded.error());
    co_return downloaded->bytes;
}

Async<QByteArray> textIn(QString path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        co_return failure(QStringLiteral("release.missing"),
                          tr("%1 could not be read: %2. Check the version in the deployment and the layout of the "
                             "folder: PRODUCT/VERSION/FILE with SHA256SUMS beside.").arg(path, file.errorString()));
    co_return file.read(textLimit);
}

} // namespace

ReleaseSource::ReleaseSource(const QString &text) : m_text(text.trimmed())
{
    if (m_text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive)
        || m_text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive))
        m_url = QUrl(m_text);
}

QString ReleaseSource::placeOf(const QString &relative) const
{
    return isFolder() ? pathOf(relative) : urlOf(relative).toDisplayString(QUrl::RemoveUserInfo);
}

QString ReleaseSource::pathOf(const QString &relative) const
{
    return QDir(m_text).filePath(relative);
}

QUrl ReleaseSource::urlOf(const QString &relative) const
{
    QUrl url = m_url;
    QString path = url.path();
    if (!path.endsWith(QLatin1Char('/')))
        path += QLatin1Char('/');
    url.setPath(path + relative);
    return url;
}

Async<QByteArray> ReleaseSource::text(QString relative, Limits limits) const
{
    return isFolder() ? textIn(pathOf(relative)) : textAt(urlOf(relative), std::move(limits));
}

Result<QString> programFile(const QString &product, const QString &version, const QString &machine)
{
    // Versions become parts of paths and URLs.
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._+-]*\\z"));
    if (!Releases::products().contains(product))
        return failure(QStringLiteral("release.product"), tr("%1 is not a product that the console installs.").arg(product));
    if (!plain.match(version).hasMatch())
        return failure(QStringLiteral("release.version"),
                       tr("\u201c%1\u201d is not a version of %2. Write it as the vendor does: %3.")
                           .arg(version, product, Releases::defaults(product).version));
    QString architecture;
    if (machine == QLatin1String("x86_64"))
        architecture = QStringLiteral("amd64");
    else if (machine == QLatin1String("aarch64"))
        architecture = QStringLiteral("arm64");
    else
        return failure(QStringLiteral("release.architecture"),
                       tr("%1 is published for x86_64 and aarch64, and the server is %2. Choose a server of one of these.")
                           .arg(product, machine.isEmpty() ? tr("of an unknown architecture") : machine));
    QString file = Releases::defaults(product).file;
    return file.replace(QLatin1String("{architecture}"), architecture);
}

QString imageFile(const QString &tag)
{
    QString name = tag;
    name.replace(QLatin1Char('/'), QLatin1Char('_')).replace(QLatin1Char(':'), QLatin1Char('_'));
    return QStringLiteral("images/%1.tar").arg(name);
}

} // namespace calls
