// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job.h"

#include <base/Redaction.h>

#include <QElapsedTimer>
#include <QHash>

namespace calls {

namespace {

class InstrumentRunner final : public CheckRunner
{
public:
    InstrumentRunner(QHash<QString, Instrument> instruments, std::shared_ptr<Workshop> workshop)
        : m_instruments(std::move(instruments)), m_workshop(std::move(workshop))
    {
    }

    [[nodiscard]] QStringList kinds() const override { return m_instruments.keys(); }

    Async<Finding> run(CheckRequest request, std::stop_token stop, Progress progress) override
    {
        auto job = std::make_shared<Job>();
        job->request = std::move(request);
        job->workshop = m_workshop;
        job->stop = std::move(stop);
        job->progress = std::move(progress);
        const Instrument instrument = m_instruments.value(job->request.kind, nullptr);
        return answer(instrument, std::move(job));
    }

private:
    static Async<Finding> answer(Instrument instrument, std::shared_ptr<const Job> job)
    {
        Finding finding = findingFor(job->request);
        if (!job->local())
            finding.sourceHost.clear(); // another machine asks
        QElapsedTimer clock;
        clock.start();
        if (!instrument) {
            finding.what = {QStringLiteral("probe.no-instrument"), {{QStringLiteral("kind"), job->request.kind}}};
            co_return finding;
        }
        auto result = co_await instrument(job);
        if (job->stop.stop_requested() || (!result && result.error().code == cancelledCode)) {
            const Error cancelled = result ? Error{cancelledCode, {}, {}} : result.error();
            co_return Failure(cancelled);
        }
        if (!result)
            result = hindered(result.error(), *job);
        finding.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        finding.verdict = result->judgement.verdict;
        finding.what = result->judgement.what;
        for (const Evidence &evidence : std::as_const(result->evidence))
            finding.evidence.append({redacted(evidence.command), redacted(evidence.output)});
        if (job->local())
            finding.sourceAddress = result->sourceAddress;
        co_return finding;
    }

    QHash<QString, Instrument> m_instruments;
    std::shared_ptr<Workshop> m_workshop;
};

} // namespace

QList<std::shared_ptr<CheckRunner>> probeRunners(OpenSession open, std::shared_ptr<Session> local)
{
    auto workshop = std::make_shared<Workshop>();
    workshop->open = std::move(open);
    workshop->local = std::move(local);
    const QHash<QString, Instrument> network{{QStringLiteral("tcp"), checkPort},
                                             {QStringLiteral("udp"), checkPort},
                                             {QStringLiteral("dns"), checkName},
                                             {QStringLiteral("stun"), checkStun}};
    const QHash<QString, Instrument> site{{QStringLiteral("https"), checkHttps}, {QStringLiteral("ping"), checkPing}};
    const QHash<QString, Instrument> service{{QStringLiteral("service.tcp"), checkService},
                                             {QStringLiteral("http.version"), checkVersion}};
    const QHash<QString, Instrument> server{{QStringLiteral("server.ssh"), checkSsh},
                                            {QStringLiteral("server.sudo"), checkSudo},
                                            {QStringLiteral("server.os"), checkSystem},
                                            {QStringLiteral("server.cpu"), checkCpu},
                                            {QStringLiteral("server.memory"), checkMemory},
                                            {QStringLiteral("server.disk"), checkDisk},
                                            {QStringLiteral("server.time"), checkTime},
                                            {QStringLiteral("server.address"), checkAddress}};
    QList<std::shared_ptr<CheckRunner>> runners;
    for (const auto &instruments : {network, site, service, server})
        runners.append(std::make_shared<InstrumentRunner>(instruments, workshop));
    return runners;
}

} // namespace calls
