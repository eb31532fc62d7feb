// SPDX-License-Identifier: GPL-3.0-or-later
// What a TLS server showed, and what it is worth.
#pragma once

#include "Meeting.h"

#include <QDateTime>

namespace calls {

struct TlsReport
{
    /// What is wrong with the certificate, worst first to be told.
    enum class Problem {
        None,
        NoConnection,
        NoTls,
        Expired,
        NotYetValid,
        OtherName,
        SelfSigned,
        Incomplete,
        Untrusted
    };
    Problem problem = Problem::None;
    QString detail;     ///< in the words of the library
    QDateTime notAfter; ///< of the server's own certificate
    QStringList names;  ///< it is made out to
    QString issuer;
    QString address;    ///< it was reached at; empty when unknown
    QString localAddress;
    QStringList chain;  ///< subjects, server first; empty when unknown
};

[[nodiscard]] TlsReport tlsReportFromJson(const QJsonObject &object);
/// Warns from 21 days before the end.
[[nodiscard]] Judgement judgeTls(const TlsReport &report, const QDateTime &now, const MessageArgs &args);
[[nodiscard]] QString describe(const TlsReport &report);

} // namespace calls
