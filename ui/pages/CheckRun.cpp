// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/CheckRun.h>

#include <Workspace.h>
#include <widgets/MessageBar.h>
#include <widgets/findings/FindingList.h>

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("CheckRun", text, nullptr, count);
}

/// One strip entry for one run; ends itself with the run.
class RunWatch : public QObject
{
public:
    RunWatch(Workspace *workspace, int total)
        : QObject(workspace->checks().get()), m_activities(workspace->activities()), m_book(workspace->checks().get()),
          m_total(total)
    {
        m_id = m_activities->begin(sentence(), [book = m_book] { book->cancel(); });
        connect(m_book, &CheckBook::found, this, [this](const Finding &finding) {
            ++m_done;
            if (finding.verdict == Verdict::Fail)
                ++m_failed;
            m_activities->progress(m_id, sentence(), m_done, m_total);
        });
        connect(m_book, &CheckBook::started, this, [this](const FindingKey &) { m_total = std::max(m_total, m_done + 1); });
        connect(m_book, &CheckBook::ended, this, [this](int found, bool cancelled) {
            m_activities->end(m_id, lastWords(found, cancelled));
            m_ended = true;
            deleteLater();
        });
    }

    ~RunWatch() override
    {
        if (!m_ended)
            m_activities->end(m_id, say("The checks were cancelled."));
    }

private:
    QString sentence() const { return say("Checks: %1 of %2").arg(m_done).arg(m_total); }

    QString lastWords(int found, bool cancelled) const
    {
        if (cancelled)
            return say("Cancelled. %n finding(s) are kept.", found);
        return m_failed == 0 ? say("%n check(s) ended, none fails.", found)
                             : say("%n check(s) ended. Failing: %1.", found).arg(m_failed);
    }

    Activities *m_activities;
    CheckBook *m_book;
    int m_id = 0;
    int m_done = 0;
    int m_failed = 0;
    int m_total;
    bool m_ended = false;
};

} // namespace

void startChecks(Workspace *workspace, const Selection &selection)
{
    CheckBook *book = workspace->checks().get();
    const bool alreadyWatched = book->running();
    const int started = book->run(selection);
    if (started > 0 && !alreadyWatched)
        new RunWatch(workspace, started);
}

void serveFindingList(FindingList *list, Workspace *workspace, MessageBar *bar)
{
    const auto runOne = [workspace](const FindingKey &key, bool prove) {
        Selection one;
        one.phase = phaseOfStep(key.check).value_or(one.phase);
        one.keys = {key};
        one.prove = prove;
        startChecks(workspace, one);
    };
    QObject::connect(list, &FindingList::runRequested, list, [runOne](const FindingKey &key) { runOne(key, false); });
    QObject::connect(list, &FindingList::proveRequested, list, [runOne](const FindingKey &key) { runOne(key, true); });
    QObject::connect(list, &FindingList::acceptRequested, list,
                     [workspace, bar](const FindingKey &key, const QString &by, const QString &reason,
                                      std::optional<QDate> until) {
        showProblem(bar, workspace->checks()->accept(key, by, reason, until));
    });
    QObject::connect(list, &FindingList::answered, list,
                     [workspace, bar](const QString &check, Verdict verdict, const QString &note) {
        showProblem(bar, workspace->checks()->answer(check, verdict, note, personName()));
    });
    QObject::connect(list, &FindingList::copied, list, [workspace] {
        workspace->activities()->say(QCoreApplication::translate("CheckRun", "Copied the finding with its evidence."));
    });
}

void showProblem(MessageBar *bar, const Result<void> &result)
{
    if (!result)
        bar->show(MessageBar::Kind::Fail, QCoreApplication::translate("CheckRun", "That was not kept."),
                  result.error().sentence);
}

QString personName()
{
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? QCoreApplication::translate("CheckRun", "administrator") : user;
}

QString landmarkOf(const FindingKey &key)
{
    return QStringList{QStringLiteral("step:") + key.check, key.target, key.vantage, key.clientNetwork}.join(QLatin1Char('|'));
}

} // namespace calls
