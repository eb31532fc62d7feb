// SPDX-License-Identifier: GPL-3.0-or-later
#include <RecentFiles.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace calls {

namespace {
const QString group = QStringLiteral("recent");
constexpr qsizetype most = 12;
}// namespace

QString RecentFile::problem() const
{
    const QFileInfo file(path);
    if (!file.exists()) {
        return file.dir().exists()
            ? QCoreApplication::translate("calls::RecentFile", "The file is not there any more.")
            : QCoreApplication::translate("calls::RecentFile", "Its folder is not there: a drive that is not mounted?");
    }
    if (!file.isReadable())
        return QCoreApplication::translate("calls::RecentFile", "You may not read this file.");
    return {};
}

RecentFiles::RecentFiles(QSettings *settings) : m_settings(settings) {}

QList<RecentFile> RecentFiles::list() const
{
    QList<RecentFile> files;
    const int count = m_settings->beginReadArray(group);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        RecentFile file{m_settings->value(QStringLiteral("path")).toString(),
                        m_settings->value(QStringLiteral("name")).toString(),
                        m_settings->value(QStringLiteral("opened")).toDateTime()};
        if (!file.path.isEmpty())
            files.append(std::move(file));
    }
    m_settings->endArray();
    return files;
}

void RecentFiles::add(const QString &path, const QString &name)
{
    QList<RecentFile> files = list();
    files.removeIf([&path](const RecentFile &file) { return file.path == path; });
    files.prepend({path, name, QDateTime::currentDateTimeUtc()});
    files.resize(std::min(files.size(), most));
    save(files);
}

void RecentFiles::remove(const QString &path)
{
    QList<RecentFile> files = list();
    files.removeIf([&path](const RecentFile &file) { return file.path == path; });
    save(files);
}

void RecentFiles::save(const QList<RecentFile> &files)
{
    m_settings->remove(group);
    m_settings->beginWriteArray(group, int(files.size()));
    for (int i = 0; i < files.size(); ++i) {
        m_settings->setArrayIndex(i);
        m_settings->setValue(QStringLiteral("path"), files.at(i).path);
        m_settings->setValue(QStringLiteral("name"), files.at(i).name);
        m_settings->setValue(QStringLiteral("opened"), files.at(i).opened);
    }
    m_settings->endArray();
}

} // namespace calls
