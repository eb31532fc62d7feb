// SPDX-License-Identifier: GPL-3.0-or-later
// Asks RTCD (and calls-offloader) itself: the plugin keeps showing a dead one as there (api-facts.md section 0).
#pragma once

#include "SmokeResult.h"

#include <remote/SessionPool.h>

#include <QPointer>

namespace calls {

/// How a service is reached: over the Mattermost server's session where there is one, since its API port is shut to
/// others; else from this computer.
struct ServiceWay
{
    QPointer<SessionPool> sessions{};
    QString ssh{};
};

struct ServiceReply
{
    int status = 0;
    QByteArray body{};
    bool refused = false; ///< nothing listens there; `problem` says so
    QString problem{};    ///< why there is no answer; empty: there is one
    QString how{};        ///< for the evidence: "from mm1, through its SSH connection"
};

/// GET of one path. The only Error is a cancellation.
Async<ServiceReply> askService(ServiceWay way, QString host, int port, QString path, Limits limits);

/// Each RTCD server's version and count of sessions, side by side; the only Error is a cancellation.
Async<QList<RtcdReading>> readRtcd(ServiceWay way, QStringList hosts, int port, Limits limits);

/// Sum of a metric over its labels in a Prometheus text; none: not there or no number.
[[nodiscard]] std::optional<double> metricSum(const QByteArray &text, const QByteArray &name);
/// Of a reply of /version: "v1.2.6"; empty: another program answered.
[[nodiscard]] QString serviceVersion(const QByteArray &body);

} // namespace calls
