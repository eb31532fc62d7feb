// SPDX-License-Identifier: GPL-3.0-or-later
// Instruments that do what the test says, for everything above the instruments.
#pragma once

#include <finding/CheckRunner.h>

#include <QMap>
#include <QSysInfo>

namespace calls::test {

/// Answers every network and server question; `behaviour` by vantage: "passes" (default), "fails", "never", "breaks".
class ScriptedRunner : public CheckRunner
{
public:
    QMap<QString, QString> behaviour;
    QList<CheckRequest> asked;

    QStringList kinds() const override
    {
        return {QStringLiteral("tcp"),       QStringLiteral("udp"),        QStringLiteral("dns"),
                QStringLiteral("https"),     QStringLiteral("ping"),       QStringLiteral("server.ssh"),
                QStringLiteral("server.sudo"), QStringLiteral("server.os"), QStringLiteral("server.cpu"),
                QStringLiteral("server.memory"), QStringLiteral("server.disk"), QStringLiteral("server.time"),
                QStringLiteral("server.address")};
    }

    Async<Finding> run(CheckRequest request, std::stop_token stop, Progress progress) override
    {
        asked << request;
        progress(QStringLiteral("Trying"));
        return answer(request, behaviour.value(request.key.vantage), stop);
    }

private:
    static Async<Finding> answer(CheckRequest request, QString how, std::stop_token stop)
    {
        if (how == QLatin1String("never")) {
            const Limits limits(stop, std::chrono::hours{1});
            co_return co_await Operation<Finding>().wait(limits, QStringLiteral("Waiting"));
        }
        if (how == QLatin1String("breaks"))
            co_return failure(QStringLiteral("probe.broken"), QStringLiteral("The instrument broke."));
        Finding finding;
        finding.key = request.key;
        finding.fingerprint = request.fingerprint;
        finding.verdict = how == QLatin1String("fails") ? Verdict::Fail : Verdict::Pass;
        finding.what = {QStringLiteral("check.cancelled"), {}};
        finding.started = QDateTime::currentDateTimeUtc();
        finding.sourceHost = QSysInfo::machineHostName();
        co_return finding;
    }
};

} // namespace calls::test
