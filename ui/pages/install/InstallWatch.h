// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the strip at the bottom what is being installed: one entry for all servers that run at the same time.
#pragma once

#include <QObject>
#include <QStringList>

namespace calls {

class Activities;
class InstallBook;

/// Both outlive it.
class InstallWatch : public QObject
{
    Q_OBJECT

public:
    InstallWatch(InstallBook *book, Activities *activities, QObject *parent = nullptr);

private:
    void refresh();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString lastWords() const;

    InstallBook *m_book;
    Activities *m_activities;
    QStringList m_seen; ///< servers that ran since the entry began
    int m_entry = 0;    ///< 0: none
};

} // namespace calls
