// SPDX-License-Identifier: GPL-3.0-or-later
#include "TlsReport.h"

#include <QJsonArray>
#include <QStringList>

namespace calls {

namespace {

using Problem = TlsReport::Problem;

// A certificate that ends sooner is worth a word now: renewals take people, and people take weeks.
constexpr int warnDays = 21;

// X509_V_ERR_* of OpenSSL, which Python passes on; the text for Python before 3.7.
Problem problemOf(int code, const QString &text)
{
    const auto says = [&text](const char *words) { return text.contains(QLatin1String(words), Qt::CaseInsensitive); };
    switch (code) {
    case 10: return Problem::Expired;
    case 9: return Problem::NotYetValid;
    case 62: // host name
    case 64: // address
        return Problem::OtherName;
    case 18: return Problem::SelfSigned;
    case 19: return Problem::Untrusted;
    case 2:
    case 20:
    case 21: return Problem::Incomplete;
    default: break;
    }
    if (says("expired"))
        return Problem::Expired;
    if (says("match"))
        return Problem::OtherName;
    if (says("certificate verify failed") || code != 0)
        return Problem::Untrusted;
    return Problem::NoTls;
}

const char *codeOf(Problem problem)
{
    switch (problem) {
    case Problem::None: return "https.good";
    case Problem::NoConnection: return "https.no-connection";
    case Problem::NoTls: return "https.no-tls";
    case Problem::Expired: return "https.expired";
    case Problem::NotYetValid: return "https.not-yet-valid";
    case Problem::OtherName: return "https.other-name";
    case Problem::SelfSigned: return "https.self-signed";
    case Problem::Incomplete: return "https.incomplete";
    case Problem::Untrusted: return "https.untrusted";
    }
    return "https.untrusted";
}

} // namespace

TlsReport tlsReportFromJson(const QJsonObject &object)
{
    TlsReport report;
    const QString connectError = object.value(QLatin1String("connect_error")).toString();
    const QString tlsError = object.value(QLatin1String("tls_error")).toString();
    const QJsonValue end = object.value(QLatin1String("not_after"));
    report.issuer = object.value(QLatin1String("issuer")).toString();
    for (const QJsonValue &name : object.value(QLatin1String("names")).toArray())
        report.names << name.toString();
    if (!connectError.isEmpty()) {
        report.problem = Problem::NoConnection;
        report.detail = connectError;
    } else if (!tlsError.isEmpty()) {
        report.problem = problemOf(object.value(QLatin1String("verify_code")).toInt(), tlsError);
        report.detail = tlsError;
    } else if (end.isDouble()) {
        report.notAfter = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(end.toDouble()), Qt::UTC);
    } else {
        report.problem = Problem::NoTls;
        report.detail = object.value(QLatin1String("trouble")).toString();
    }
    return report;
}

Judgement judgeTls(const TlsReport &report, const QDateTime &now, const MessageArgs &args)
{
    Judgement result;
    result.what.args = args;
    result.what.args.insert(QStringLiteral("error"), report.detail);
    result.what.args.insert(QStringLiteral("names"), report.names.join(QLatin1String(", ")));
    result.what.args.insert(QStringLiteral("issuer"), report.issuer);
    const qint64 days = report.notAfter.isValid() ? now.daysTo(report.notAfter) : 0;
    result.what.args.insert(QStringLiteral("days"), QString::number(days));
    result.what.args.insert(QStringLiteral("until"), report.notAfter.toUTC().date().toString(Qt::ISODate));
    result.what.code = QLatin1String(codeOf(report.problem));
    result.verdict = Verdict::Fail;
    if (report.problem != Problem::None)
        return result;
    result.verdict = Verdict::Pass;
    if (days < warnDays) {
        result.verdict = Verdict::Warn;
        result.what.code = QStringLiteral("https.ends-soon");
    }
    return result;
}

QString describe(const TlsReport &report)
{
    QStringList lines;
    if (!report.address.isEmpty())
        lines << QStringLiteral("connected to %1").arg(report.address);
    for (qsizetype i = 0; i < report.chain.size(); ++i)
        lines << QStringLiteral("%1 %2").arg(i).arg(report.chain.at(i));
    if (!report.names.isEmpty())
        lines << QStringLiteral("names: %1").arg(report.names.join(QLatin1String(", ")));
    if (!report.issuer.isEmpty())
        lines << QStringLiteral("issuer: %1").arg(report.issuer);
    if (report.notAfter.isValid())
        lines << QStringLiteral("valid until: %1").arg(report.notAfter.toUTC().toString(Qt::ISODate));
    if (!report.detail.isEmpty())
        lines << report.detail;
    return lines.join(QLatin1Char('\n'));
}

} // namespace calls
