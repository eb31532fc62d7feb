// SPDX-License-Identifier: GPL-3.0-or-later
// "https": the certificate of the Mattermost site. Browsers give no microphone to a page without a good one.
#include "Job.h"

#include <QCoreApplication>
#include <QUrl>

namespace calls {

Async<Answer> checkHttps(std::shared_ptr<const Job> job)
{
    const QUrl url(job->param("url"), QUrl::StrictMode);
    MessageArgs args = job->args();
    args.insert(QStringLiteral("url"), url.toString(QUrl::RemoveUserInfo));
    args.insert(QStringLiteral("host"), url.host());
    if (url.host().isEmpty())
        co_return failure(QStringLiteral("request.incomplete"),
                          QCoreApplication::translate("Probe",
                                                      "The deployment has no valid address of the Mattermost site."));
    if (url.scheme() != QLatin1String("https")) {
        Judgement judgement;
        judgement.verdict = Verdict::Fail;
        judgement.what.code = QStringLiteral("https.plain-http");
        judgement.what.args = args;
        co_return answerOf(judgement, url.toString(QUrl::RemoveUserInfo), url.scheme());
    }
    auto vantage = co_await vantageOf(job);
    if (!vantage)
        co_return Failure(vantage.error());
    const int port = url.port(443);
    job->say(QCoreApplication::translate("Probe", "Opening TLS to %1 from %2").arg(url.host(), job->vantageName()));
    auto report = co_await (*vantage)->tls(url.host(), static_cast<quint16>(port), job->stop);
    if (!report)
        co_return Failure(report.error());
    const QString place = hostAndPort(url.host(), port);
    const QString command = QStringLiteral("openssl s_client -connect %1 -servername %2 -verify_return_error")
                                .arg(place, url.host());
    Answer answer = answerOf(judgeTls(*report, QDateTime::currentDateTimeUtc(), args), command, describe(*report));
    answer.sourceAddress = report->localAddress;
    co_return answer;
}

} // namespace calls
