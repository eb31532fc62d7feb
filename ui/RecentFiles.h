// SPDX-License-Identifier: GPL-3.0-or-later
// The deployments opened last, newest first, in the settings file.
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

class QSettings;

namespace calls {

struct RecentFile
{
    QString path;
    QString name; ///< of the deployment, as it was when opened last
    QDateTime opened;
    /// Why it cannot be opened now, as a sentence; empty when it can. Looked at when asked.
    [[nodiscard]] QString problem() const;
};

class RecentFiles
{
public:
    explicit RecentFiles(QSettings *settings);

    [[nodiscard]] QList<RecentFile> list() const;
    void add(const QString &path, const QString &name);
    void remove(const QString &path);

private:
    void save(const QList<RecentFile> &files);
    QSettings *m_settings;
};

} // namespace calls
