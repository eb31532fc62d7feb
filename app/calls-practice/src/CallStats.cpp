// SPDX-License-Identifier: GPL-3.0-or-later
#include "Calls.h"

#include <QDateTime>

namespace calls::practice {

using nlohmann::json;

void Calls::countRecording()
{
    ++m_recordings[QDateTime::currentDateTimeUtc().date().toString(Qt::ISODate)];
}

json Calls::stats() const
{
    json days = json::object();
    json months = json::object();
    json recordDays = json::object();
    json recordMonths = json::object();
    const QDate today = QDateTime::currentDateTimeUtc().date();
    for (int back = 29; back >= 0; --back) {
        const QString day = today.addDays(-back).toString(Qt::ISODate);
        days[day.toStdString()] = std::count_if(m_past.cbegin(), m_past.cend(), [&day](const Past &one) { return one.day == day; });
        recordDays[day.toStdString()] = m_recordings.value(day);
    }
    for (int back = 11; back >= 0; --back) {
        const QString month = today.addMonths(-back).toString(QStringLiteral("yyyy-MM"));
        months[month.toStdString()] = std::count_if(m_past.cbegin(), m_past.cend(), [&month](const Past &one) { return one.month == month; });
        int recordings = 0;
        for (auto it = m_recordings.cbegin(); it != m_recordings.cend(); ++it)
            recordings += it.key().startsWith(month) ? *it : 0;
        recordMonths[month.toStdString()] = recordings;
    }
    json types = json::object();
    qint64 seconds = 0;
    qint64 people = 0;
    qint64 screens = 0;
    for (const Past &one : m_past) {
        types[one.channelType.toStdString()] = types.value(one.channelType.toStdString(), 0) + 1;
        seconds += one.seconds;
        people += one.participants;
        screens += one.screen ? 1 : 0;
    }
    const qint64 count = std::max<qint64>(1, m_past.size());
    return {{"total_calls", m_past.size()},
            {"total_active_calls", m_calls.size()},
            {"total_active_sessions", sessionCount()},
            {"calls_by_day", days},
            {"calls_by_month", months},
            {"calls_by_channel_type", types},
            {"avg_duration", seconds / count},
            {"avg_participants", people / count},
            {"avg_video_duration", 0},
            {"total_video_duration", 0},
            {"total_video_calls", 0},
            {"total_screen_share_calls", screens},
            {"recording_jobs_by_day", recordDays},
            {"recording_jobs_by_month", recordMonths}};
}

} // namespace calls::practice
