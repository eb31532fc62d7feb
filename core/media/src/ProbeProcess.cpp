// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/ProbeProcess.h>

#include <base/Operation.h>
#include <base/Process.h>
#include <base/Redaction.h>

#include <QCoreApplication>
#include <QProcess>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <optional>
#include <utility>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Media", text);
}

constexpr std::chrono::seconds leaving{5};  // what a probe has to leave its calls
constexpr std::chrono::seconds dying{5};    // what the system has to end a killed one
constexpr qsizetype longestLine = 4 * 1024 * 1024; // a report of 200 participants is well under it
constexpr qsizetype keptErrors = 4 * 1024;
constexpr int mostBadLines = 200;

/// The program while it runs, what it said so far, and how it ended.
class Child
{
public:
    Child(QString program, std::function<void(const ProbeLine &)> progress)
        : m_program(std::move(program)), m_progress(std::move(progress))
    {
        // Owned by the application where it can be, so that no probe outlives the console.
        auto *app = QCoreApplication::instance();
        m_process = new QProcess(app && app->thread() == QThread::currentThread() ? app : nullptr);
    }
    ~Child()
    {
        m_process->disconnect();
        if (m_process->state() == QProcess::NotRunning) {
            m_process->deleteLater();
            return;
        }
        // Nobody waits for it any more; the object goes when the program has.
        QObject::connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        m_process->kill();
    }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    /// The program's input stays open: its end tells a probe that its parent is gone.
    static void start(const std::shared_ptr<Child> &self, const ProbeJob &job)
    {
        QProcess *process = self->m_process;
        const std::weak_ptr<Child> weak = self;
        const auto with = [weak](void (Child::*then)()) {
            return [weak, then] {
                if (const auto child = weak.lock())
                    ((*child).*then)();
            };
        };
        QObject::connect(process, &QProcess::readyReadStandardOutput, process, with(&Child::readOut));
        QObject::connect(process, &QProcess::readyReadStandardError, process, with(&Child::readErrors));
        QObject::connect(process, &QProcess::finished, process, with(&Child::finished));
        QObject::connect(process, &QProcess::errorOccurred, process, [weak](QProcess::ProcessError error) {
            const auto child = weak.lock();
            if (child && error == QProcess::FailedToStart)
                child->neverStarted();
        });
        process->start(self->m_program, {});
        process->write(jobToJson(job) + '\n');
    }

    /// Done as soon as there is a report or there can be none.
    [[nodiscard]] Operation<bool> told() const { return m_told; }
    /// Done when the program is gone. One for each who waits: a wait that was too long settles its operation.
    [[nodiscard]] Operation<bool> gone()
    {
        m_gone = Operation<bool>();
        if (m_process->state() == QProcess::NotRunning)
            m_gone.finish(true);
        return m_gone;
    }

    void askToLeave()
    {
        m_process->closeWriteChannel();
        m_process->terminate();
    }
    void kill() { m_process->kill(); }

    [[nodiscard]] Result<ProbeReport> outcome() const
    {
        if (m_report)
            return *m_report;
        if (m_error)
            return Failure(*m_error);
        if (m_badLines > 0)
            return failure(QStringLiteral("probe.line"),
                           say("The participant program %1 wrote lines that are no report, and ended without one. It is of another "
                               "version than this console, or another program: install both from one package.")
                               .arg(m_program),
                           redacted(QString::fromUtf8(m_firstBad)));
        return failure(QStringLiteral("probe.crashed"),
                       say("The participant program %1 ended without a report (%2). Run the check again; if it stays so, "
                           "look at what it wrote.")
                           .arg(m_program, m_ending),
                       redacted(QString::fromUtf8(m_errors)));
    }

private:
    void readOut()
    {
        m_buffer += m_process->readAllStandardOutput();
        qsizetype begin = 0;
        for (qsizetype end = m_buffer.indexOf('\n'); end >= 0 && !m_report; end = m_buffer.indexOf('\n', begin)) {
            take(m_buffer.mid(begin, end - begin));
            begin = end + 1;
        }
        m_buffer.remove(0, begin);
        if (m_buffer.size() > longestLine)
            giveUp(m_buffer.left(keptErrors));
    }

    void take(const QByteArray &line)
    {
        if (line.trimmed().isEmpty())
            return;
        const auto read = lineFromJson(line);
        if (!read) {
            if (m_badLines == 0)
                m_firstBad = line.left(keptErrors);
            if (++m_badLines >= mostBadLines)
                giveUp(m_firstBad);
            return;
        }
        if (read->event == QLatin1String("report")) {
            m_report = read->report;
        } else if (read->event == QLatin1String("error") && read->name.isEmpty() && !m_error) {
            // About the whole job: nobody joins after it. A report may still follow.
            m_error = Error{read->person.error.isEmpty() ? QStringLiteral("probe.job") : read->person.error,
                            say("The participant program refused its work: %1")
                                .arg(read->person.errorText.isEmpty() ? read->text : read->person.errorText),
                            {}};
        }
        if (m_progress)
            m_progress(*read);
        if (m_report)
            m_told.finish(true);
    }

    void readErrors()
    {
        m_errors += m_process->readAllStandardError();
        m_errors = m_errors.right(keptErrors);
    }

    void giveUp(const QByteArray &why)
    {
        m_firstBad = why;
        m_badLines = std::max(m_badLines, 1);
        m_process->kill();
        m_told.finish(true);
    }

    void finished()
    {
        readOut();
        readErrors();
        if (!m_report && !m_buffer.trimmed().isEmpty())
            take(std::exchange(m_buffer, {})); // the last line may lack its end
        m_ending = m_process->exitStatus() == QProcess::CrashExit
            ? say("it was ended by a signal")
            : say("exit status %1").arg(m_process->exitCode());
        m_told.finish(true);
        m_gone.finish(true);
    }

    void neverStarted()
    {
        m_error = Error{QStringLiteral("probe.missing"),
                        say("The participant program %1 could not be started: %2. Install the package calls-console, which brings it.")
                            .arg(m_program, m_process->errorString()),
                        m_process->errorString()};
        m_told.finish(true);
        m_gone.finish(true);
    }

    QString m_program;
    std::function<void(const ProbeLine &)> m_progress;
    QProcess *m_process;
    QByteArray m_buffer;
    QByteArray m_errors;
    QByteArray m_firstBad;
    int m_badLines = 0;
    QString m_ending;
    std::optional<ProbeReport> m_report;
    std::optional<Error> m_error;
    Operation<bool> m_told;
    Operation<bool> m_gone;
};

/// Until the program is gone: it is asked, then killed.
QCoro::Task<> seeOff(std::shared_ptr<Child> child)
{
    const Operation<bool> leaves = child->gone();
    const Limits patient({}, leaving);
    auto left = co_await leaves.wait(patient, say("Leaving the calls"));
    if (left)
        co_return;
    child->kill();
    const Operation<bool> dies = child->gone();
    const Limits brief({}, dying);
    (void)co_await dies.wait(brief, say("Ending the participants"));
}

} // namespace

Result<QString> findProbe()
{
    const QString name = QStringLiteral("calls-probe");
    const QString found = ownProgram(name);
    if (!found.isEmpty())
        return found;
    return failure(QStringLiteral("probe.missing"),
                   say("The participant program %1 is neither beside this program nor in PATH. Install the package calls-console, "
                       "which brings it.")
                       .arg(name));
}

Async<ProbeReport> runProbe(QString program, ProbeJob job, std::function<void(const ProbeLine &)> progress, Limits limits)
{
    if (program.isEmpty()) {
        auto found = findProbe();
        if (!found)
            co_return Failure(found.error());
        program = *found;
    }
    for (const ProbeParticipant &participant : job.participants)
        rememberSecret(participant.token);
    for (const TurnServer &turn : job.turn)
        rememberSecret(turn.credential);
    if (limits.stop.stop_requested())
        co_return failure(cancelledCode, say("The call was cancelled before it began."));
    const auto child = std::make_shared<Child>(program, std::move(progress));
    Child::start(child, job);
    const Operation<bool> ended = child->told();
    auto told = co_await ended.wait(limits, say("The call of the test participants"));
    if (!told)
        child->askToLeave();
    co_await seeOff(child);
    if (!told)
        co_return Failure(told.error());
    co_return child->outcome();
}

} // namespace calls
