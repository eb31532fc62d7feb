// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/NamespaceSession.h>

#include <QProcess>

namespace calls::test {

namespace {

class ProcessCommand final : public RunningCommand
{
public:
    explicit ProcessCommand(const QStringList &argv)
    {
        connect(&m_process, &QProcess::readyReadStandardOutput, this,
                [this] { Q_EMIT readyOut(m_process.readAllStandardOutput()); });
        connect(&m_process, &QProcess::readyReadStandardError, this,
                [this] { Q_EMIT readyErr(m_process.readAllStandardError()); });
        connect(&m_process, &QProcess::finished, this, [this](int status) {
            CommandResult result;
            result.exitStatus = status;
            Q_EMIT finished(result);
        });
        m_process.start(argv.first(), argv.mid(1));
    }
    ~ProcessCommand() override
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(3000)) // the script ends with its input, and here it must really do so
            qWarning("a script outlived its input");
    }
    void write(const QByteArray &bytes) override { m_process.write(bytes); }
    void closeInput() override { m_process.closeWriteChannel(); }
    void end() override {}

private:
    QProcess m_process;
};

class NamespaceSession final : public Session
{
public:
    explicit NamespaceSession(QStringList before) : m_before(std::move(before)) {}

    Async<CommandResult> run(Command command, Limits limits, Privilege) override
    {
        command.argv = m_before + command.argv;
        return runProcess(std::move(command), std::move(limits));
    }
    Async<std::shared_ptr<RunningCommand>> start(Command command, Limits, Privilege) override
    {
        return running(m_before + command.argv);
    }
    Async<void> upload(QString path, QByteArray, int, Limits) override { return refuse<void>(path); }
    Async<QByteArray> download(QString path, qint64, Limits) override { return refuse<QByteArray>(path); }
    Async<std::shared_ptr<Forward>> forward(QString host, quint16, Limits) override
    {
        return refuse<std::shared_ptr<Forward>>(host);
    }
    [[nodiscard]] bool connected() const override { return true; }
    [[nodiscard]] QString localAddress() const override { return {}; }

private:
    static Async<std::shared_ptr<RunningCommand>> running(QStringList argv)
    {
        co_return std::make_shared<ProcessCommand>(argv);
    }
    template<typename T>
    static Async<T> refuse(QString what)
    {
        co_return failure(QStringLiteral("file.failed"), what);
    }
    QStringList m_before;
};

} // namespace

std::shared_ptr<Session> namespaceSession(const QString &ns)
{
    QStringList before;
    if (!ns.isEmpty())
        before = QStringList{QStringLiteral("ip"), QStringLiteral("netns"), QStringLiteral("exec"), ns};
    return std::make_shared<NamespaceSession>(before);
}

} // namespace calls::test
