// SPDX-License-Identifier: GPL-3.0-or-later
#include <firewall/Handoff.h>

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Handoff)
};

Result<void> makeFolder(const QString &folder)
{
    if (QDir(folder).mkpath(QStringLiteral(".")))
        return {};
    return failure(QStringLiteral("handoff.folder"),
                   Words::tr("The folder %1 could not be made. Check the permissions there, or choose another folder.")
                       .arg(QDir::toNativeSeparators(folder)));
}

Result<void> writeFile(const QDir &folder, const HandoffFile &file)
{
    QSaveFile out(folder.filePath(file.name));
    const auto mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    const auto run = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    if (out.open(QIODevice::WriteOnly) && out.write(file.text) == file.text.size()
        && out.setPermissions(file.executable ? mode | run : mode) && out.commit())
        return {};
    return failure(QStringLiteral("file.write"),
                   Words::tr("%1 could not be written: the system answered “%2”. Check the permissions and the space left "
                             "there, or choose another folder.")
                       .arg(QDir::toNativeSeparators(out.fileName()), out.errorString()));
}

} // namespace

Result<void> writeHandoff(const QList<HandoffFile> &files, const QString &folder)
{
    const QDir place(folder);
    if (auto made = makeFolder(folder); !made)
        return made;
    for (const HandoffFile &file : files) {
        if (auto made = makeFolder(QFileInfo(place, file.name).path()); !made)
            return made;
        if (auto written = writeFile(place, file); !written)
            return written;
    }
    return {};
}

} // namespace calls
