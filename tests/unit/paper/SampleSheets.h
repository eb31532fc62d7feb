// SPDX-License-Identifier: GPL-3.0-or-later
// Sheets to print: the look book's site, and one far larger than anybody has.
#pragma once

#include <support/SampleSites.h>

#include <paper/Sheet.h>

namespace calls::test {

/// 40 servers, a dozen client networks (IPv6 too), names as long as people give.
inline Site hugeSite()
{
    Site site = lookBookSite();
    site.name = QStringLiteral("Fennel Logistics, all regions");
    for (int i = 1; i <= 9; ++i) {
        site.clients.append({QStringLiteral("Branch office number %1 of the northern region, second floor ").arg(i),
                             QStringLiteral("2001:db8:0:%1:aaaa:bbbb:cccc:0/112").arg(i), {}, {}, {}});
    }
    for (int i = 2; i <= 6; ++i) {
        site.servers.append(server(QStringLiteral("rtcd%1").arg(i), Role::Rtcd, QStringLiteral("DMZ"),
                                   QStringLiteral("10.0.1.%1").arg(20 + i), QStringLiteral("203.0.113.%1").arg(20 + i)));
    }
    site.servers.append(server(QStringLiteral("a-media-server-whose-name-was-made-by-a-tool-0123456789abcd.example"),
                               Role::Rtcd, QStringLiteral("DMZ"), QStringLiteral("2001:db8:ffff:eeee:dddd:cccc:bbbb:aaaa")));
    for (int i = 1; i <= 30; ++i) {
        site.servers.append(server(QStringLiteral("off-%1").arg(i, 2, 10, QLatin1Char('0')), Role::Offloader,
                                   QStringLiteral("Server LAN"), QStringLiteral("10.0.2.%1").arg(i)));
    }
    return site;
}

inline SheetHead head()
{
    SheetHead head;
    head.organisation = QStringLiteral("Fennel Logistics");
    head.requester = QStringLiteral("Ana Example");
    head.dateNeeded = QDate(2026, 3, 20);
    head.reviewDate = QDate(2027, 3, 12);
    head.reason = QStringLiteral("Voice and screen sharing in Mattermost for all sites.");
    head.revision = 3;
    head.date = QDate(2026, 3, 12);
    return head;
}

inline SheetProof proof(Verdict verdict, const QString &vantage)
{
    return {verdict, QDateTime(QDate(2026, 3, 12), QTime(11, 30), Qt::UTC), vantage, false, {}, {}};
}

/// Most rules pass; one of each other verdict, one accepted, one out of date, some not tested.
inline SheetProofs proofs(const Plan &plan)
{
    SheetProofs proofs;
    for (const Flow &flow : plan.flows) {
        if (flow.number % 7 != 6)
            proofs[flow.number] = {proof(Verdict::Pass, QStringLiteral("home-1"))};
    }
    proofs[2] = {proof(Verdict::Unknown, QStringLiteral("desk-12"))};
    proofs[2].first().acceptedBy = QStringLiteral("Ben Example");
    proofs[2].first().acceptedReason = QStringLiteral("the office network is rebuilt in May");
    proofs[3] = {proof(Verdict::Fail, QStringLiteral("mm1"))};
    proofs[4].first().stale = true;
    proofs[7] = {proof(Verdict::Skipped, QString())};
    proofs[8] = {proof(Verdict::Warn, QStringLiteral("lap-7")), proof(Verdict::Pass, QStringLiteral("desk-12"))};
    return proofs;
}

inline Sheet sheetOf(const Site &site)
{
    const Plan plan = makePlan(site);
    return makeSheet(site, plan, head(), proofs(plan), {{5, RuleChange::Changed}, {9, RuleChange::Added}});
}

} // namespace calls::test
