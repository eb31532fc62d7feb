// SPDX-License-Identifier: GPL-3.0-or-later
#include <guide/CheckBook.h>

#include "PlanRunner.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QHash>
#include <QMap>
#include <QPointer>
#include <QSignalBlocker>
#include <QSysInfo>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("CheckBook", text);
}

/// Findings that arrive together are written together: each write waits for the disk.
constexpr std::chrono::milliseconds gatherTime{15};

bool selects(const Selection &selection, const PlannedCheck &planned)
{
    const FindingKey &key = planned.requirement.key;
    const bool here = selection.check.isEmpty() || isOfStep(key.check, selection.check);
    return here && (selection.vantage.isEmpty() || key.vantage == selection.vantage)
        && (selection.keys.isEmpty() || selection.keys.contains(key));
}

Async<Finding> ask(std::shared_ptr<CheckRunner> runner, CheckRequest request, Progress progress, std::stop_token stop)
{
    co_return co_await runner->run(std::move(request), std::move(stop), std::move(progress));
}

Finding withoutAnswer(const CheckRequest &request, const Message &why)
{
    Finding finding = findingFor(request);
    finding.what = why;
    return finding;
}

} // namespace

struct CheckBook::Private
{
    Document *document;
    QHash<QString, std::shared_ptr<CheckRunner>> runners; ///< by kind
    Plan plan;
    TaskScope scope;
    QMap<FindingKey, QString> running; ///< live sentence of each running check
    QList<Finding> arrived; ///< not written yet
    int found = 0;          ///< in this run
    bool cancelled = false;
};

CheckBook::CheckBook(Document *document, QList<std::shared_ptr<CheckRunner>> runners, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->document = document;
    runners.prepend(planRunner());
    for (const auto &runner : std::as_const(runners)) {
        for (const QString &kind : runner->kinds())
            d->runners.insert(kind, runner);
    }
    d->plan = makePlan(document->site());
    connect(document, &Document::siteChanged, this, [this] {
        d->plan = makePlan(d->document->site());
        Q_EMIT planChanged();
        Q_EMIT gateChanged();
    });
    connect(document, &Document::findingsChanged, this, &CheckBook::gateChanged);
}

CheckBook::~CheckBook()
{
    if (d->arrived.isEmpty())
        return;
    // Whoever listens to the document may be about to go as well.
    const QSignalBlocker quiet(d->document);
    (void)d->document->addFindings(d->arrived);
}

const Plan &CheckBook::plan() const
{
    return d->plan;
}

QList<PlannedCheck> CheckBook::planned(const QString &phase) const
{
    return plannedChecks(d->document->site(), d->plan, phase);
}

GateState CheckBook::gate(const QString &phase) const
{
    QList<Requirement> requirements;
    for (const PlannedCheck &check : planned(phase))
        requirements << check.requirement;
    return gateState(requirements, d->document->findings(), d->document->acceptances(),
                     QDateTime::currentDateTimeUtc(), QSysInfo::machineHostName());
}

QList<PlannedCheck> CheckBook::selected(const Selection &selection) const
{
    QList<PlannedCheck> wanted = planned(selection.phase);
    wanted.removeIf([&](const PlannedCheck &planned) {
        return !planned.requirement.asked || planned.byHand() || !selects(selection, planned);
    });
    return wanted;
}

int CheckBook::run(const Selection &selection)
{
    QList<CheckRequest> requests;
    for (const PlannedCheck &planned : selected(selection)) {
        if (!d->running.contains(planned.requirement.key)) {
            requests << planned.request;
            requests.last().prove = selection.prove;
        }
    }
    if (requests.isEmpty())
        return 0;
    if (!running()) {
        d->found = 0;
        d->cancelled = false;
    }
    // All are marked before the first starts: one that answers at once must not look like the last.
    for (const CheckRequest &request : std::as_const(requests))
        d->running.insert(request.key, QString());
    for (const CheckRequest &request : std::as_const(requests))
        start(request);
    return static_cast<int>(requests.size());
}

void CheckBook::start(const CheckRequest &request)
{
    Q_EMIT started(request.key);
    const auto runner = d->runners.value(request.kind);
    if (!runner) {
        keep(withoutAnswer(request, {QStringLiteral("check.no-runner"), {{QStringLiteral("check"), request.key.check}}}));
        return;
    }
    const QPointer<CheckBook> self(this);
    const Progress progress = [self, key = request.key](const QString &sentence) {
        if (self && self->d->running.contains(key)) {
            self->d->running[key] = sentence;
            Q_EMIT self->progressed(key);
        }
    };
    d->scope.start(
        this, [runner, request, progress](std::stop_token stop) { return ask(runner, request, progress, stop); },
        [this, request](const Result<Finding> &result) {
            if (result) {
                keep(*result);
            } else if (result.error().code == cancelledCode) {
                d->cancelled = true;
                leave(request.key);
            } else {
                keep(withoutAnswer(request, {QStringLiteral("check.failed-to-run"),
                                             {{QStringLiteral("check"), request.key.check},
                                              {QStringLiteral("reason"), redacted(result.error().sentence)}}}));
            }
        });
}

void CheckBook::keep(const Finding &finding)
{
    if (d->arrived.isEmpty())
        QTimer::singleShot(gatherTime, this, &CheckBook::keepArrived);
    d->arrived << finding;
}

void CheckBook::keepArrived()
{
    const QList<Finding> findings = std::exchange(d->arrived, {});
    d->found += static_cast<int>(findings.size());
    for (const Finding &finding : findings)
        d->running.remove(finding.key);
    // A write that fails is told by Document::saveFailed; the findings are shown all the same.
    (void)d->document->addFindings(findings);
    for (const Finding &finding : findings)
        Q_EMIT found(finding);
    endIfLast();
}

void CheckBook::leave(const FindingKey &key)
{
    d->running.remove(key);
    Q_EMIT progressed(key);
    endIfLast();
}

void CheckBook::endIfLast()
{
    if (!running())
        Q_EMIT ended(d->found, d->cancelled);
}

void CheckBook::cancel()
{
    d->scope.stop();
}

bool CheckBook::running() const
{
    return !d->running.isEmpty();
}

bool CheckBook::running(const FindingKey &key) const
{
    return d->running.contains(key);
}

QString CheckBook::progressText(const FindingKey &key) const
{
    return d->running.value(key);
}

Result<void> CheckBook::answer(const QString &check, Verdict verdict, const QString &note, const QString &by)
{
    const CheckInfo *info = checkInfo(check);
    const bool tested = info && info->byHand; // the console can do it too; this says that a person did
    if (!info || (info->kind != QLatin1String("person") && !tested))
        return failure(QStringLiteral("check.not-a-person"),
                       say("%1 is neither a checklist item nor a test that a person can do, so it cannot be answered by hand. "
                           "Run it, or accept its finding.")
                           .arg(check));
    if (tested && note.trimmed().isEmpty())
        return failure(QStringLiteral("check.no-note"),
                       say("A test done by hand needs a note: who called whom, from where, and what was heard and seen. Give "
                           "it, so that others can rely on the answer to %1.")
                           .arg(check));
    const auto all = planned(info->phase);
    const auto item = std::find_if(all.begin(), all.end(),
                                   [&](const PlannedCheck &p) { return p.requirement.key.check == check; });
    Finding finding = withoutAnswer(item->request, {});
    finding.key.vantage = QStringLiteral("person");
    finding.verdict = verdict;
    if (tested)
        finding.what = {QStringLiteral("person.tested"), {{QStringLiteral("by"), by}, {QStringLiteral("note"), redacted(note)}}};
    else
        finding.what = {note.isEmpty() ? QStringLiteral("person.answered-plain") : QStringLiteral("person.answered"),
                    {{QStringLiteral("by"), by}, {QStringLiteral("note"), redacted(note)}}};
    if (auto kept = d->document->addFinding(finding); !kept)
        return kept;
    return d->document->append({QDateTime::currentDateTimeUtc(), by,
                                {QStringLiteral("journal.answered"),
                                 {{QStringLiteral("check"), check}, {QStringLiteral("verdict"), verdictWord(verdict)}}},
                                QStringLiteral("done")});
}

Result<void> CheckBook::accept(const FindingKey &key, const QString &by, const QString &reason, std::optional<QDate> until)
{
    if (by.trimmed().isEmpty() || reason.trimmed().isEmpty())
        return failure(QStringLiteral("accept.reason"),
                       say("An acceptance needs the name of who accepts it and a reason. Others will read it on the sheet."));
    if (until && *until < QDate::currentDate())
        return failure(QStringLiteral("accept.until"),
                       say("The last day %1 has passed, so the acceptance would not hold. Name today or a later day.")
                           .arg(until->toString(Qt::ISODate)));
    const CheckInfo *info = checkInfo(key.check);
    const GateState state = gate(info ? info->phase : QStringLiteral("1"));
    const auto line = std::find_if(state.lines.begin(), state.lines.end(),
                                   [&](const GateLine &l) { return l.requirement.key == key; });
    if (line == state.lines.end() || !line->finding)
        return failure(QStringLiteral("check.none"),
                       say("There is no finding of %1 yet. Run the check first: what is accepted must be known.")
                           .arg(key.check));
    if (line->stale != Staleness::Fresh)
        return failure(QStringLiteral("check.stale"),
                       say("The finding of %1 is stale. Run the check again before accepting it.").arg(key.check));
    if (letsThrough(line->finding->verdict))
        return failure(QStringLiteral("check.passes"), say("%1 lets through already; nothing has to be accepted.").arg(key.check));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // What is accepted is the finding that counts, which may be a person's.
    const Acceptance acceptance{line->finding->key, line->finding->verdict, line->finding->fingerprint, by.trimmed(), redacted(reason.trimmed()),
                                now, until};
    if (auto kept = d->document->accept(acceptance); !kept)
        return kept;
    return d->document->append({now, by.trimmed(),
                                {QStringLiteral("journal.accepted"),
                                 {{QStringLiteral("check"), key.check},
                                  {QStringLiteral("vantage"), key.vantage},
                                  {QStringLiteral("reason"), acceptance.reason}}},
                                QStringLiteral("done")});
}

} // namespace calls
