// SPDX-License-Identifier: GPL-3.0-or-later
// What a person looked at on the Monitor page, for the next start. A habit of theirs, so it is in the user's settings and not
// in the document.
#pragma once

#include <QStringList>

class QSettings;

namespace calls {

struct MonitorMemory
{
    QString dashboard; ///< its key on the shelf; empty: none yet
    QStringList files; ///< of Grafana that are open beside ours
    qint64 last = 0;   ///< milliseconds of a live range; 0: none chosen
    int pace = -1;     ///< seconds between two looks; 0: none, -1: not chosen

    /// What a settings file says that no page could have written is left out.
    [[nodiscard]] static MonitorMemory of(const QSettings &settings);
    void keepIn(QSettings *settings) const;
};

} // namespace calls
