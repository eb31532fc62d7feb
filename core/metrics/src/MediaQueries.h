// SPDX-License-Identifier: GPL-3.0-or-later
// PromQL about the media servers of a plan, whichever service they run: RTCD, or the one within Mattermost.
#pragma once

#include <metrics/Series.h>

#include <QStringList>

namespace calls {

class MediaQueries
{
public:
    /// `step`: milliseconds between two samples of the answer.
    MediaQueries(const QStringList &servers, qint64 step);

    /// Like what Prometheus scrapes by when nobody says otherwise, or longer, so that a series has about `most` samples.
    [[nodiscard]] static qint64 stepOf(TimeRange window, qint64 most);

    /// Of the server's metric "rtc_errors_total" that of either service; `more` is ", label=\"value\"" or empty.
    [[nodiscard]] QString service(const char *metric, const char *more = "") const;
    /// A metric of the node exporter, in braces what is asked of its labels.
    [[nodiscard]] QString node(const char *metric, const char *more = "") const;
    [[nodiscard]] QString rate(const QString &counter) const; ///< over a minute, or over the step where that is longer

    [[nodiscard]] QString up(bool rtcd) const; ///< 1 while the media service answers
    [[nodiscard]] QString people() const;      ///< in calls, by server
    [[nodiscard]] QString cpu() const;         ///< percent of the machine, by server

private:
    QString m_servers; ///< server=~"…"
    QString m_rate;    ///< "60s"
};

} // namespace calls
