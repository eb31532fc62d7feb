// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/MonitorMemory.h>

#include <pages/monitor/RangeChoice.h>

#include <QSettings>

namespace calls {

namespace {

constexpr qsizetype mostFiles = 20;
const QString dashboardKey = QStringLiteral("monitor/dashboard");
const QString filesKey = QStringLiteral("monitor/files");
const QString lastKey = QStringLiteral("monitor/last");
const QString paceKey = QStringLiteral("monitor/pace");

} // namespace

MonitorMemory MonitorMemory::of(const QSettings &settings)
{
    MonitorMemory kept;
    kept.dashboard = settings.value(dashboardKey).toString();
    kept.files = settings.value(filesKey).toStringList().mid(0, mostFiles);
    const qint64 last = settings.value(lastKey).toLongLong();
    kept.last = relativeRanges().contains(last) ? last : 0;
    bool number = false;
    const int pace = settings.value(paceKey).toInt(&number);
    kept.pace = number && pace >= 0 ? pace : -1;
    return kept;
}

void MonitorMemory::keepIn(QSettings *settings) const
{
    settings->setValue(dashboardKey, dashboard);
    settings->setValue(filesKey, files);
    if (last > 0)
        settings->setValue(lastKey, last);
    if (pace >= 0)
        settings->setValue(paceKey, pace);
}

} // namespace calls
