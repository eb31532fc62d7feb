// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job.h"

#include <QCoreApplication>

namespace calls {

namespace {

constexpr std::chrono::seconds scriptStart{20};

Async<std::shared_ptr<RemoteScript>> startVantageScript(std::shared_ptr<Workshop> workshop, QString ssh,
                                                        std::stop_token stop)
{
    auto session = co_await workshop->open(ssh, stop);
    if (!session)
        co_return Failure(session.error());
    ScriptLaunch launch;
    launch.file = QStringLiteral(":/probe/vantage.py");
    const Limits limits(stop, scriptStart);
    co_return co_await RemoteScript::start(*session, launch, limits);
}

} // namespace

QString Job::vantageName() const
{
    if (local())
        return QCoreApplication::translate("Probe", "this computer");
    const QString name = param("vantage_name");
    return name.isEmpty() ? request.key.vantage : name;
}

QString Job::targetName() const
{
    if (const QString name = param("target_name"); !name.isEmpty())
        return name;
    if (!request.key.target.isEmpty())
        return request.key.target;
    return param("host").isEmpty() ? param("address") : param("host");
}

int Job::port() const
{
    return request.key.port > 0 ? request.key.port : param("port").toInt();
}

MessageArgs Job::args() const
{
    return {{QStringLiteral("target"), targetName()},
            {QStringLiteral("address"), param("address")},
            {QStringLiteral("port"), QString::number(port())},
            {QStringLiteral("protocol"), request.kind.toUpper()},
            {QStringLiteral("vantage"), vantageName()}};
}

void Job::say(const QString &sentence) const
{
    if (progress)
        progress(sentence);
}

Judgement judgeHindrance(const Error &error, MessageArgs args)
{
    args.insert(QStringLiteral("reason"), error.sentence);
    Judgement judgement;
    judgement.what.args = args;
    if (error.code == QLatin1String("vantage.no-login") || error.code == QLatin1String("script.no-python")
        || error.code == QLatin1String("request.incomplete"))
        judgement.what.code = error.code;
    else if (error.code.startsWith(QLatin1String("ssh.")))
        judgement.what.code = QStringLiteral("vantage.no-session");
    else
        judgement.what.code = QStringLiteral("vantage.trouble");
    return judgement;
}

Result<Answer> hindered(const Error &error, const Job &job)
{
    if (error.code == cancelledCode)
        return Failure(error);
    const QString output = error.detail.isEmpty() ? error.sentence : error.sentence + QLatin1Char('\n') + error.detail;
    return answerOf(judgeHindrance(error, job.args()),
                    QCoreApplication::translate("Probe", "Asking %1").arg(job.vantageName()), output);
}

Answer answerOf(Judgement judgement, QString command, QString output)
{
    Answer answer;
    answer.judgement = std::move(judgement);
    answer.evidence.append({std::move(command), std::move(output)});
    return answer;
}

Async<std::shared_ptr<Session>> sessionTo(std::shared_ptr<const Job> job, QString ssh)
{
    if (ssh.isEmpty())
        co_return failure(QStringLiteral("vantage.no-login"),
                          QCoreApplication::translate("Probe", "The deployment names no SSH login."));
    co_return co_await job->workshop->open(ssh, job->stop);
}

Async<std::shared_ptr<Vantage>> vantageOf(std::shared_ptr<const Job> job)
{
    if (job->local())
        co_return thisComputer(job->workshop->local);
    const QString ssh = job->param("vantage_ssh");
    if (ssh.isEmpty())
        co_return failure(QStringLiteral("vantage.no-login"),
                          QCoreApplication::translate("Probe", "The deployment names no SSH login for %1.")
                              .arg(job->vantageName()));
    const SharedPool<RemoteScript>::Make make = [workshop = job->workshop, ssh](std::stop_token stop) {
        return startVantageScript(workshop, ssh, stop);
    };
    // The session has its own, shorter limits; a person may be asked for a key or a password meanwhile.
    const Limits limits(job->stop, std::chrono::minutes{5});
    const QString what = QCoreApplication::translate("Probe", "Reaching %1").arg(job->vantageName());
    const QString key = QStringLiteral("vantage ") + ssh;
    auto script = co_await SharedPool<RemoteScript>::get(job->workshop->scripts, key, make, limits, what);
    if (!script)
        co_return Failure(script.error());
    co_return scriptedVantage(*script);
}

} // namespace calls
