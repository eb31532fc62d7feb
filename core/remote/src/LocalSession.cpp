// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandSession.h"
#include "HeldCommand.h"
#include "Listener.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTcpSocket>
#include <QTimer>

#include <csignal>

namespace calls {

namespace {

constexpr int killAfterMs = 2000;

QString signalName(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? QString::fromLatin1(name) : QString::number(number);
}

class LocalCommand : public HeldCommand
{
public:
    /// The process belongs to the application, so that no program outlives the console.
    explicit LocalCommand(const QStringList &argv) : m_process(new QProcess(QCoreApplication::instance()))
    {
        connect(m_process, &QProcess::readyReadStandardOutput, this,
                [this] { sayOut(m_process->readAllStandardOutput()); });
        connect(m_process, &QProcess::readyReadStandardError, this,
                [this] { sayErr(m_process->readAllStandardError()); });
        connect(m_process, &QProcess::bytesWritten, this, [this] {
            if (m_process->bytesToWrite() == 0)
                Q_EMIT inputSent();
        });
        connect(m_process, &QProcess::started, this, [this] { m_started.finish({}); });
        connect(m_process, &QProcess::errorOccurred, this, [this, argv](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                m_started.finish(failure(QStringLiteral("process.missing"),
                                         QCoreApplication::translate("Ssh", "%1 could not be started: %2.")
                                             .arg(argv.value(0), m_process->errorString())));
        });
        connect(m_process, &QProcess::finished, this, &LocalCommand::report);
        m_clock.start();
        m_process->start(argv.value(0), argv.mid(1));
    }
    ~LocalCommand() override
    {
        m_process->disconnect(this);
        // The object outlives its command until the program is really gone.
        if (m_process->state() == QProcess::NotRunning)
            m_process->deleteLater();
        else
            connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        stop(m_process);
    }

    void write(const QByteArray &bytes) override { m_process->write(bytes); }
    void closeInput() override { m_process->closeWriteChannel(); }
    void end() override { stop(m_process); }
    [[nodiscard]] Operation<void> started() const { return m_started; }

private:
    static void stop(QProcess *process)
    {
        if (process->state() == QProcess::NotRunning)
            return;
        process->closeWriteChannel();
        process->terminate();
        QTimer::singleShot(killAfterMs, process, &QProcess::kill);
    }
    void report(int code, QProcess::ExitStatus status)
    {
        sayOut(m_process->readAllStandardOutput());
        sayErr(m_process->readAllStandardError());
        CommandResult result;
        if (status == QProcess::CrashExit)
            result.signal = signalName(code);
        else
            result.exitStatus = code;
        result.seconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
        sayFinished(result);
    }

    QProcess *m_process;
    QElapsedTimer m_clock;
    Operation<void> m_started;
};

/// Copies both ways until both sides have ended.
void join(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, [from, to] {
        to->write(from->readAll());
        to->disconnectFromHost();
    });
    QObject::connect(from, &QTcpSocket::errorOccurred, to, [to] { to->disconnectFromHost(); });
}

class Local : public CommandSession
{
public:
    using CommandSession::CommandSession;

    Async<std::shared_ptr<Forward>> forward(QString host, quint16 port, Limits) override
    {
        auto listener = Listener::listen([host, port](Descriptor descriptor) {
            auto *near = new QTcpSocket;
            near->setSocketDescriptor(descriptor.release());
            auto *far = new QTcpSocket(near);
            join(near, far);
            join(far, near);
            QObject::connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
            far->connectToHost(host, port);
        });
        if (!listener)
            co_return Failure(listener.error());
        co_return std::shared_ptr<Forward>(*listener);
    }
    [[nodiscard]] bool connected() const override { return true; }
    [[nodiscard]] QString localAddress() const override { return QStringLiteral("127.0.0.1"); }

protected:
    Async<std::shared_ptr<RunningCommand>> startPlain(QStringList argv, Limits limits) override
    {
        const QString what = QCoreApplication::translate("Ssh", "Starting %1").arg(argv.value(0));
        const auto running = std::make_shared<LocalCommand>(argv);
        const auto started = co_await running->started().wait(limits, what);
        if (!started)
            co_return Failure(started.error());
        co_return std::shared_ptr<RunningCommand>(running);
    }
    [[nodiscard]] QString place() const override
    {
        return QCoreApplication::translate("Ssh", "this computer");
    }
    [[nodiscard]] QString target() const override
    {
        return qEnvironmentVariable("USER") + QLatin1String("@localhost");
    }
};

} // namespace

std::shared_ptr<Session> localSession(std::shared_ptr<Questions> questions, std::shared_ptr<SecretStore> secrets)
{
    return std::make_shared<Local>(std::make_shared<SecretSource>(std::move(questions), std::move(secrets)));
}

} // namespace calls
