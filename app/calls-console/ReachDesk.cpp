// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallsDesks.h"

#include <deployment/Document.h>
#include <guide/KeepFindings.h>
#include <remote/SessionPool.h>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 300s; // many places, one after the other at a server that counts requests

Result<void> keep(const CallsPlace &place, const ReachMatrix &matrix)
{
    const Site site = place.document->site();
    return keepFindings(*place.document, matrix.findings, plannedChecks(site, makePlan(site), checkInfo(reachCheck)->phase),
                        reachEntry(matrix, place.who.section(QLatin1Char('@'), 0, 0)));
}

Async<ReachMatrix> findNow(CallsPlace place, std::function<void(const ReachCell &)> progress, std::stop_token stop)
{
    const SiteProbeParts parts = reachParts(place);
    const QList<ReachVantage> all;
    const Limits limits(stop, patience);
    const auto probed = co_await probeSite(parts, all, progress, limits);
    if (!probed)
        co_return Failure(probed.error());
    const auto kept = keep(place, probed->matrix);
    if (!kept)
        co_return Failure(kept.error());
    co_return Result<ReachMatrix>(probed->matrix);
}

class MediaReach : public ReachDesk
{
public:
    explicit MediaReach(CallsPlace place) : m_place(std::move(place)) {}

    QList<ReachVantage> vantages() const override { return reachVantages(m_place.document->site()); }
    Async<ReachMatrix> find(std::function<void(const ReachCell &)> progress, std::stop_token stop) override
    {
        return findNow(m_place, std::move(progress), std::move(stop));
    }

private:
    CallsPlace m_place;
};

} // namespace

SiteProbeParts reachParts(CallsPlace place)
{
    SiteProbeParts parts;
    // Whoever holds these may belong to the document: they must not keep it open after it was closed.
    parts.open = [document = std::weak_ptr<Document>(place.document), secrets = place.secrets](std::stop_token stop) {
        CallsPlace now;
        now.document = document.lock();
        now.secrets = secrets;
        return openSite(now, stop);
    };
    parts.site = [document = std::weak_ptr<Document>(place.document)] {
        const auto alive = document.lock();
        return alive ? alive->site() : Site();
    };
    parts.secrets = place.secrets;
    parts.sessions = place.sessions.get();
    return parts;
}

std::shared_ptr<ReachDesk> reachDesk(CallsPlace place)
{
    return std::make_shared<MediaReach>(std::move(place));
}

} // namespace calls
