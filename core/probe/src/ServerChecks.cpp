// SPDX-License-Identifier: GPL-3.0-or-later
// "server.*", step 1.4: is the provisioned server what the plan asked for? By commands that every Linux has, so that
// nothing needs to be installed first.
#include "Job.h"
#include "NameLookup.h"
#include "ServerJudge.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace calls {

namespace {

constexpr std::chrono::seconds patience{20};
constexpr qint64 outputLimit = 256 * 1024;
constexpr int clockReadings = 3;

Command shell(const char *script)
{
    Command command;
    command.argv = QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QLatin1String(script)};
    command.outputLimit = outputLimit;
    return command;
}

struct Said
{
    QString command;
    QString text;
};

/// Runs a script on the server and gives its output, whatever its exit status: df fails over one missing folder.
Async<Said> ask(std::shared_ptr<const Job> job, const char *script)
{
    auto session = co_await sessionTo(job, job->param("vantage_ssh"));
    if (!session)
        co_return Failure(session.error());
    const Limits limits(job->stop, patience);
    const Command command = shell(script);
    auto result = co_await (*session)->run(command, limits, Privilege::Own);
    if (!result)
        co_return Failure(result.error());
    Said said;
    said.command = QLatin1String(script);
    said.text = QString::fromUtf8(result->out);
    if (said.text.trimmed().isEmpty())
        said.text = QString::fromUtf8(result->err);
    co_return said;
}

Judgement judgement(const Job &job, Verdict verdict, const char *code, const QString &reason = {})
{
    Judgement result;
    result.verdict = verdict;
    result.what.code = QLatin1String(code);
    result.what.args = job.args();
    result.what.args.insert(QStringLiteral("reason"), reason);
    return result;
}

Judgement notUnderstood(const Job &job)
{
    return judgement(job, Verdict::Unknown, "server.not-understood");
}

double wanted(const Job &job)
{
    return job.param("wanted").toDouble();
}

/// What an Error of the session says about the login itself.
Judgement judgeLogin(const Error &error, const Job &job)
{
    static const QStringList certain{QStringLiteral("ssh.denied"),
                                     QStringLiteral("ssh.unreachable"),
                                     QStringLiteral("ssh.timeout"),
                                     QStringLiteral("ssh.name"),
                                     QStringLiteral("ssh.lost"),
                                     QStringLiteral("ssh.host-key.changed"),
                                     QStringLiteral("ssh.host-key.revoked"),
                                     QStringLiteral("ssh.bad-destination")};
    return certain.contains(error.code) ? judgement(job, Verdict::Fail, "server.ssh.fails", error.sentence)
                                        : judgement(job, Verdict::Unknown, "server.ssh.unknown", error.sentence);
}

// Names of the services that keep time, as systemd and as the process list know them.
constexpr char timeServiceScript
    [] = "for s in chronyd chrony ntpd ntp ntpsec openntpd systemd-timesyncd; do "
         "systemctl is-active --quiet $s 2>/dev/null && echo service $s; done; "
         "for p in chronyd ntpd systemd-timesyn; do pgrep -x $p >/dev/null 2>&1 && echo service $p; done; "
         "echo synchronised $(timedatectl show -p NTPSynchronized --value 2>/dev/null || echo no)";

struct Offset
{
    double seconds = 0;
    double uncertainty = 0;
    QString text;
};

/// The best of some readings: against the middle of the round trip, the shortest one counts.
Async<Offset> clockOffset(std::shared_ptr<const Job> job, std::shared_ptr<Session> session)
{
    std::optional<Offset> best;
    for (int i = 0; i < clockReadings; ++i) {
        const Command command = shell("date +%s.%N");
        const Limits limits(job->stop, patience);
        const double start = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
        QElapsedTimer clock;
        clock.start();
        auto result = co_await session->run(command, limits, Privilege::Own);
        const double took = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        if (!result)
            co_return Failure(result.error());
        const QString text = QString::fromUtf8(result->out).trimmed();
        const auto reading = readClock(text);
        if (!reading)
            co_return failure(QStringLiteral("server.clock"),
                              QCoreApplication::translate("Probe", "date gave no time."), text);
        Offset offset;
        offset.seconds = reading->seconds - (start + took / 2);
        offset.uncertainty = took / 2 + reading->uncertainty;
        offset.text = QStringLiteral("%1 after %2 s, offset %3 s")
                          .arg(text)
                          .arg(took, 0, 'f', 3)
                          .arg(offset.seconds, 0, 'f', 3);
        if (!best || offset.uncertainty < best->uncertainty)
            best = offset;
    }
    co_return *best;
}

} // namespace

Async<Answer> checkSsh(std::shared_ptr<const Job> job)
{
    const QString ssh = job->param("vantage_ssh");
    job->say(QCoreApplication::translate("Probe", "Logging in to %1").arg(job->targetName()));
    auto said = co_await ask(job, "echo calls-console; id -un");
    const QString command = QStringLiteral("ssh %1 'echo calls-console; id -un'").arg(ssh);
    if (!said) {
        const Error error = said.error();
        if (error.code == cancelledCode || error.code == QLatin1String("vantage.no-login"))
            co_return Failure(error);
        co_return answerOf(judgeLogin(error, *job), command, error.sentence + QLatin1Char('\n') + error.detail);
    }
    const QStringList lines = said->text.trimmed().split(QLatin1Char('\n'));
    const qsizetype echo = lines.lastIndexOf(QStringLiteral("calls-console"));
    if (echo < 0 || echo + 1 >= lines.size())
        co_return answerOf(judgement(*job, Verdict::Fail, "server.ssh.no-commands"), command, said->text);
    Judgement works = judgement(*job, Verdict::Pass, "server.ssh.works");
    works.what.args.insert(QStringLiteral("user"), lines.at(echo + 1).trimmed());
    co_return answerOf(works, command, said->text);
}

Async<Answer> checkSudo(std::shared_ptr<const Job> job)
{
    auto session = co_await sessionTo(job, job->param("vantage_ssh"));
    if (!session)
        co_return Failure(session.error());
    const Command command = shell("id -u");
    const Limits limits(job->stop, std::chrono::minutes{5}); // a person may have to type the password
    auto result = co_await (*session)->run(command, limits, Privilege::Sudo);
    const QString line = QStringLiteral("sudo id -u");
    if (result) {
        const QString text = QString::fromUtf8(result->out + result->err);
        const bool isRoot = text.trimmed().section(QLatin1Char('\n'), -1) == QLatin1String("0");
        co_return answerOf(isRoot ? judgement(*job, Verdict::Pass, "server.sudo.works")
                                  : judgement(*job, Verdict::Fail, "server.sudo.denied", text.trimmed().left(200)),
                           line, text);
    }
    const Error error = result.error();
    const QString output = error.sentence + QLatin1Char('\n') + error.detail;
    if (error.code == QLatin1String("sudo.denied"))
        co_return answerOf(judgement(*job, Verdict::Fail, "server.sudo.denied", error.sentence), line, output);
    if (error.code == QLatin1String("sudo.password-needed"))
        co_return answerOf(judgement(*job, Verdict::Unknown, "server.sudo.password-needed", error.sentence), line,
                           output);
    co_return Failure(error);
}

Async<Answer> checkSystem(std::shared_ptr<const Job> job)
{
    auto said = co_await ask(job, "cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release");
    if (!said)
        co_return Failure(said.error());
    const auto os = readOsRelease(said->text);
    co_return answerOf(os ? judgeSystem(*os, job->args()) : notUnderstood(*job), said->command, said->text);
}

Async<Answer> checkCpu(std::shared_ptr<const Job> job)
{
    auto said = co_await ask(job, "nproc || getconf _NPROCESSORS_ONLN");
    if (!said)
        co_return Failure(said.error());
    const auto cpus = readCpus(said->text);
    const int want = static_cast<int>(wanted(*job));
    co_return answerOf(cpus ? judgeCpus(*cpus, want, job->args()) : notUnderstood(*job), said->command, said->text);
}

Async<Answer> checkMemory(std::shared_ptr<const Job> job)
{
    auto said = co_await ask(job, "grep -E '^(MemTotal|MemAvailable|SwapTotal):' /proc/meminfo");
    if (!said)
        co_return Failure(said.error());
    const auto memory = readMemory(said->text);
    co_return answerOf(memory ? judgeMemory(*memory, wanted(*job), job->args()) : notUnderstood(*job), said->command,
                       said->text);
}

Async<Answer> checkDisk(std::shared_ptr<const Job> job)
{
    auto said = co_await ask(job, "LC_ALL=C df -Pk / /opt");
    if (!said)
        co_return Failure(said.error());
    const auto systems = readFileSystems(said->text);
    co_return answerOf(systems.isEmpty() ? notUnderstood(*job) : judgeDisk(systems, wanted(*job), job->args()),
                       said->command, said->text);
}

Async<Answer> checkTime(std::shared_ptr<const Job> job)
{
    auto session = co_await sessionTo(job, job->param("vantage_ssh"));
    if (!session)
        co_return Failure(session.error());
    auto offset = co_await clockOffset(job, *session);
    if (!offset && offset.error().code == QLatin1String("server.clock"))
        co_return answerOf(notUnderstood(*job), QStringLiteral("date +%s.%N"), offset.error().detail);
    if (!offset)
        co_return Failure(offset.error());
    auto said = co_await ask(job, timeServiceScript);
    if (!said)
        co_return Failure(said.error());
    Answer answer = answerOf(judgeTime(offset->seconds, offset->uncertainty, readTimeService(said->text), job->args()),
                             QStringLiteral("date +%s.%N"), offset->text);
    answer.evidence.append({said->command, said->text});
    co_return answer;
}

Async<Answer> checkAddress(std::shared_ptr<const Job> job)
{
    const QString address = job->param("address");
    if (address.isEmpty())
        co_return failure(QStringLiteral("request.incomplete"),
                          QCoreApplication::translate("Probe", "The deployment has no address of %1.")
                              .arg(job->targetName()));
    auto planned = co_await lookUp(address, job->stop);
    if (!planned && planned.error().code == cancelledCode)
        co_return Failure(planned.error());
    if (!planned)
        co_return answerOf(judgement(*job, Verdict::Unknown, "server.address.no-name", planned.error().sentence),
                           QStringLiteral("getent ahosts %1").arg(shellLine({address})), planned.error().detail);
    auto said = co_await ask(job, "ip -o addr show || hostname -I");
    if (!said)
        co_return Failure(said.error());
    QStringList plannedTexts;
    for (const QHostAddress &one : std::as_const(*planned))
        plannedTexts << one.toString();
    const QStringList found = readAddresses(said->text);
    co_return answerOf(found.isEmpty() ? notUnderstood(*job)
                                       : judgeAddress(found, plannedTexts, job->param("public_address"), job->args()),
                       said->command, said->text);
}

} // namespace calls
