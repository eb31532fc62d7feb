// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/SiteProbe.h>

#include "../smoke/SharedRuns.h"

#include <base/Redaction.h>
#include <finding/Catalogue.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

// Logins, joins, one session's half minute, and leaving.
constexpr std::chrono::minutes probeTime{3};

using Probed = Result<SiteProbe>;

struct Desk
{
    SiteProbeParts parts;
    std::shared_ptr<SharedRuns<Probed>> runs = std::make_shared<SharedRuns<Probed>>();
};

QCoro::Task<Probed> carryOut(SiteProbeParts parts, std::stop_token stop, SharedRuns<Probed>::Say say)
{
    const std::function<void(const ReachCell &)> progress = [say](const ReachCell &cell) { say(messageText(cell.what)); };
    const Limits limits(stop, probeTime);
    co_return co_await probeSite(parts, {}, progress, limits);
}

void answerFrom(const ReachMatrix &matrix, Finding &finding)
{
    const auto same = [&finding](const Finding &each) {
        return each.key.check == finding.key.check && each.key.vantage == finding.key.vantage
            && each.key.target == finding.key.target;
    };
    const auto found = std::find_if(matrix.findings.cbegin(), matrix.findings.cend(), same);
    if (found == matrix.findings.cend()) {
        finding.what = {QStringLiteral("reach.from-unknown"), {{QStringLiteral("place"), finding.key.vantage}}};
        return;
    }
    finding.verdict = found->verdict;
    finding.what = found->what;
    finding.evidence = found->evidence;
}

Async<Finding> answer(std::shared_ptr<Desk> desk, CheckRequest request, std::stop_token stop, Progress progress)
{
    Finding finding = findingFor(request);
    const SharedRuns<Probed>::Make make = [parts = desk->parts](std::stop_token ending, SharedRuns<Probed>::Say say) {
        return carryOut(parts, ending, say);
    };
    const QString what = QCoreApplication::translate("Media", "Asking the media server's addresses");
    const QString key = QStringLiteral("site");
    auto probed = co_await SharedRuns<Probed>::join(desk->runs, key, make, stop, progress, what);
    if (!probed)
        co_return Failure(probed.error());
    const Probed &result = **probed;
    if (result)
        answerFrom(result->matrix, finding);
    else
        finding.what = {QStringLiteral("reach.not-asked"), {{QStringLiteral("reason"), redacted(result.error().sentence)}}};
    if (!result && !result.error().detail.isEmpty())
        finding.evidence.append({QString(), redacted(result.error().detail)});
    finding.seconds = static_cast<double>(finding.started.msecsTo(QDateTime::currentDateTimeUtc())) / 1000;
    co_return finding;
}

class ReachRunner final : public CheckRunner
{
public:
    explicit ReachRunner(SiteProbeParts parts) : m_desk(std::make_shared<Desk>()) { m_desk->parts = std::move(parts); }
    [[nodiscard]] QStringList kinds() const override { return {reachCheck, addressCheck}; }
    Async<Finding> run(CheckRequest request, std::stop_token stop, Progress progress) override
    {
        return answer(m_desk, std::move(request), std::move(stop), std::move(progress));
    }

private:
    std::shared_ptr<Desk> m_desk;
};

} // namespace

std::shared_ptr<CheckRunner> reachRunner(SiteProbeParts parts)
{
    return std::make_shared<ReachRunner>(std::move(parts));
}

} // namespace calls
