// SPDX-License-Identifier: GPL-3.0-or-later
#include "CheckRun.h"

#include "FindingLines.h"
#include "Interrupt.h"
#include "Output.h"

#include <nlohmann/json.hpp>

namespace calls::cli {

int statusOf(const QList<Finding> &findings, bool cancelled)
{
    int status = Done;
    for (const Finding &finding : findings) {
        if (finding.verdict == Verdict::Fail)
            status = Failed;
        else if (finding.verdict == Verdict::Unknown && status != Failed)
            status = Unknown;
    }
    return cancelled ? Cancelled : status;
}

Async<bool> runChecks(std::shared_ptr<Workplace> place, Selection selection, Options options,
                      std::shared_ptr<QList<Finding>> found)
{
    CheckBook *checks = place->checks.get();
    QObject connections; // of this run alone: a book may run again
    const Operation<bool> ended;
    QObject::connect(checks, &CheckBook::found, &connections, [options, found](const Finding &finding) {
        found->append(finding);
        if (options.json)
            printJson(findingJson(finding, false));
        else
            printLine(findingLine(finding));
    });
    QObject::connect(checks, &CheckBook::ended, &connections, [ended](int, bool cancelled) { ended.finish(cancelled); });
    const std::stop_callback stop(Interrupt::token(), [checks] { checks->cancel(); });
    const qsizetype before = found->size();
    if (checks->run(selection) == 0)
        co_return failure(QStringLiteral("usage.nothing"),
                          QStringLiteral("Nothing was checked: no check of phase %1 fits --step and --from. "
                                         "Checklist items are answered with callsctl answer.")
                              .arg(selection.phase));
    const Limits patient({}, std::chrono::hours{24}); // every check has a limit of its own
    auto cancelled = co_await ended.wait(patient, QStringLiteral("Checking"));
    if (!cancelled)
        co_return cancelled;
    const JournalEntry entry{QDateTime::currentDateTimeUtc(), loginName(),
                             {QStringLiteral("journal.checks"),
                              {{QStringLiteral("count"), QString::number(found->size() - before)},
                               {QStringLiteral("phase"), selection.phase}}},
                             *cancelled ? QStringLiteral("cancelled") : QStringLiteral("done")};
    if (auto kept = place->document->append(entry); !kept)
        co_return Failure(kept.error());
    co_return cancelled;
}

} // namespace calls::cli
