// SPDX-License-Identifier: GPL-3.0-or-later
// "dns": where does a name lead from this vantage, and is that where the plan wants it?
#include "Job.h"

#include "NameAnswer.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace calls {

namespace {

bool isPrivate(const QHostAddress &address)
{
    static const QList<QPair<QHostAddress, int>> networks{QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
                                                          QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
                                                          QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
                                                          QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10")),
                                                          QHostAddress::parseSubnet(QStringLiteral("fc00::/7"))};
    return std::any_of(networks.begin(), networks.end(),
                       [&address](const auto &network) { return address.isInSubnet(network); });
}

} // namespace

Judgement judgeNames(const QStringList &found, const QStringList &wanted, MessageArgs args)
{
    args.insert(QStringLiteral("addresses"), found.join(QLatin1String(", ")));
    args.insert(QStringLiteral("wanted"), wanted.join(QLatin1String(", ")));
    Judgement judgement;
    judgement.verdict = Verdict::Pass;
    judgement.what.code = QStringLiteral("dns.resolves");
    judgement.what.args = args;
    const auto same = [&found](const QString &address) {
        return std::any_of(found.begin(), found.end(),
                           [&address](const QString &one) { return QHostAddress(one) == QHostAddress(address); });
    };
    if (wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), same))
        return judgement;
    const QHostAddress first(found.first());
    const QHostAddress planned(wanted.first());
    // One name, two answers: the inside address inside and the public one outside is what split DNS is for.
    const bool split = isPrivate(first) != isPrivate(planned);
    judgement.verdict = split ? Verdict::Warn : Verdict::Fail;
    judgement.what.code = split ? QStringLiteral("dns.split") : QStringLiteral("dns.other");
    return judgement;
}

Async<Answer> checkName(std::shared_ptr<const Job> job)
{
    const QString host = job->param("host");
    if (host.isEmpty())
        co_return failure(QStringLiteral("request.incomplete"),
                          QCoreApplication::translate("Probe", "The deployment names no host to look up."));
    auto vantage = co_await vantageOf(job);
    if (!vantage)
        co_return Failure(vantage.error());
    job->say(QCoreApplication::translate("Probe", "Looking up %1 from %2").arg(host, job->vantageName()));
    auto found = co_await (*vantage)->addresses(host, job->stop);
    const QString command = QStringLiteral("getent ahosts %1").arg(shellLine({host}));
    if (found) {
        const QStringList wanted = job->param("wanted").split(QLatin1Char(','), Qt::SkipEmptyParts);
        co_return answerOf(judgeNames(*found, wanted, job->args()), command, found->join(QLatin1Char('\n')));
    }
    const Error error = found.error();
    if (error.code != QLatin1String("dns.none") && error.code != QLatin1String("dns.no-answer"))
        co_return Failure(error);
    Judgement judgement;
    judgement.verdict = error.code == QLatin1String("dns.none") ? Verdict::Fail : Verdict::Unknown;
    judgement.what.code = error.code;
    judgement.what.args = job->args();
    co_return answerOf(judgement, command, error.sentence + QLatin1Char('\n') + error.detail);
}

} // namespace calls
