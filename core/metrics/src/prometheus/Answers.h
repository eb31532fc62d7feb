// SPDX-License-Identifier: GPL-3.0-or-later
// What Prometheus and its kin send back, read. Pure; any bytes are safe.
#pragma once

#include <metrics/MetricsSource.h>

namespace calls {

/// One HTTP answer, whatever it is.
struct RawAnswer
{
    int status = 0;           ///< 0: there was none
    QByteArray type{};        ///< Content-Type
    QByteArray location{};    ///< where a redirect leads
    QByteArray body{};
    QString problem{};        ///< the network's words when the answer is missing or was cut
    QStringList certificate{}; ///< what is wrong with the server's certificate
    bool handshake = false;   ///< TLS did not come about
    bool cut = false;         ///< it began well and broke off
};

/// The error that an answer stands for; nothing when its body is to be read. `place` names the server for a person.
[[nodiscard]] std::optional<Error> answerError(const RawAnswer &raw, const QString &place);

/// Errors: "metrics.answer".
[[nodiscard]] Result<QueryAnswer> readQuery(const QByteArray &body, const QString &place);
[[nodiscard]] Result<QStringList> readTexts(const QByteArray &body, const QString &place);
[[nodiscard]] Result<QList<Alert>> readAlerts(const QByteArray &body, const QString &place);
[[nodiscard]] Result<QList<TargetState>> readTargets(const QByteArray &body, const QString &place);

/// "1.5", "NaN", "+Inf", "-Inf"; nothing when it is no number of Prometheus.
[[nodiscard]] std::optional<double> sampleValue(std::string_view text);

} // namespace calls
