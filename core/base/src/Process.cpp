// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Process.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

namespace calls {

namespace {

constexpr int killAfterMs = 2000;

void end(QProcess *process)
{
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    // The object outlives the operation until the program is really gone.
    QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->terminate();
    QTimer::singleShot(killAfterMs, process, &QProcess::kill);
}

QString signalName(int number)
{
    switch (number) {
    case 1: return QStringLiteral("HUP");
    case 2: return QStringLiteral("INT");
    case 6: return QStringLiteral("ABRT");
    case 9: return QStringLiteral("KILL");
    case 11: return QStringLiteral("SEGV");
    case 15: return QStringLiteral("TERM");
    default: return QString::number(number);
    }
}

} // namespace

Async<CommandResult> runProcess(Command command, Limits limits)
{
    if (command.argv.isEmpty())
        co_return failure(QStringLiteral("process.failed"),
                          QCoreApplication::translate("Process", "No program was named."));
    const QString program = command.argv.first();
    const Operation<CommandResult> operation;
    auto result = std::make_shared<CommandResult>();
    QElapsedTimer clock;
    clock.start();

    // Owned by the application where it can be, so that no program outlives the console.
    auto *app = QCoreApplication::instance();
    auto *process = new QProcess(app && app->thread() == QThread::currentThread() ? app : nullptr);
    const qint64 limit = command.outputLimit;
    const auto collect = [process, result, limit](QByteArray CommandResult::*stream, const QByteArray &bytes) {
        QByteArray &kept = (*result).*stream;
        kept += bytes.left(limit - kept.size());
        if (kept.size() >= limit && !result->truncated) {
            result->truncated = true;
            process->kill();
        }
    };
    QObject::connect(process, &QProcess::readyReadStandardOutput, process,
                     [=] { collect(&CommandResult::out, process->readAllStandardOutput()); });
    QObject::connect(process, &QProcess::readyReadStandardError, process,
                     [=] { collect(&CommandResult::err, process->readAllStandardError()); });
    QObject::connect(process, &QProcess::errorOccurred, process, [operation, process, program](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // a crash or a closed pipe is told by finished()
        operation.finish(failure(QStringLiteral("process.missing"),
                                 QCoreApplication::translate("Process", "%1 could not be started: %2.")
                                     .arg(program, process->errorString()),
                                 process->errorString()));
    });
    QObject::connect(process, &QProcess::finished, process,
                     [operation, process, result, collect](int code, QProcess::ExitStatus status) {
        collect(&CommandResult::out, process->readAllStandardOutput());
        collect(&CommandResult::err, process->readAllStandardError());
        if (status == QProcess::CrashExit)
            result->signal = signalName(code);
        else
            result->exitStatus = code;
        operation.finish(*result);
    });

    process->start(program, command.argv.mid(1));
    process->write(command.input);
    process->closeWriteChannel();

    auto ended = co_await operation.wait(limits, QCoreApplication::translate("Process", "Running %1").arg(program));
    end(process);
    if (ended)
        ended->seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    co_return ended;
}

QString ownProgram(const QString &name)
{
    const QString beside = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

} // namespace calls
