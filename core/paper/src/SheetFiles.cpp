// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/SheetFiles.h>

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSaveFile>

#include <algorithm>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Sheet)
};

Failure notWritten(const QString &path, const QString &why, const QString &raw = {})
{
    return failure(QStringLiteral("paper.write"),
                   Words::tr("The firewall sheet could not be written to %1: %2").arg(QDir::toNativeSeparators(path), why), raw);
}

/// Through a file beside the place, renamed when all is on disk: an older sheet stays until the new one is whole.
Result<void> save(const QString &path, const QByteArray &bytes)
{
    const QFileInfo place(path);
    if (path.isEmpty())
        return failure(QStringLiteral("paper.write"), Words::tr("The firewall sheet needs a file name to be written to."));
    if (place.isDir())
        return notWritten(path, Words::tr("it is a folder. Name a file in it."));
    if (!place.absoluteDir().exists())
        return notWritten(path, Words::tr("there is no folder %1. Make it, or choose another place.")
                                    .arg(QDir::toNativeSeparators(place.absolutePath())));
    QSaveFile file(path);
    // Without the flush, commit() of Qt 6.4 renames a file whose last buffered bytes found no room.
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit())
        return {};
    const QString system = file.errorString();
    file.cancelWriting();
    return notWritten(path, Words::tr("the system answered “%1”. Nothing was changed. Check the permissions and the space "
                                      "left there, or choose another place.").arg(system), system);
}

} // namespace

Result<void> writeSheetPdf(const Sheet &sheet, const QString &path, const QPageSize &size)
{
    const auto pages = layOutSheet(sheet, size);
    if (!pages)
        return Failure(pages.error());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(pages->title);
        writer.setCreator(QStringLiteral("Calls Console " CALLS_VERSION));
        const auto painted = paintPages(writer, *pages);
        if (!painted)
            return painted;
    }
    return save(path, bytes);
}

Result<void> writeSheetHtml(const Sheet &sheet, const QString &path)
{
    return save(path, sheetHtml(sheet).toUtf8());
}

Result<void> writeSheetCsv(const Sheet &sheet, const QString &path)
{
    const QString text = sheetCsv(sheet);
    const bool ascii = std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
    return save(path, (ascii ? QByteArray() : QByteArrayLiteral("\xEF\xBB\xBF")) + text.toUtf8());
}

} // namespace calls
