// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that are what a test says: facts by name, or an error for all.
#pragma once

#include <models/ActionDesk.h>
#include <models/ServerDesk.h>
#include <support/Places.h>

#include <QFile>
#include <QHash>

namespace calls::test {

class ScriptedServers : public ServerDesk
{
public:
    QHash<QString, HostFacts> facts;
    QString problem; ///< the sentence of every look, when not empty
    QStringList looked;

    Async<HostFacts> look(QString server, std::stop_token) override
    {
        looked << server;
        return answer(problem, facts.value(server));
    }

private:
    static Async<HostFacts> answer(QString problem, HostFacts facts)
    {
        if (!problem.isEmpty())
            co_return failure(QStringLiteral("ssh.timeout"), problem);
        co_return facts;
    }
};

/// A journal that the test writes.
class ScriptedFeed : public LogFeed
{
public:
    using LogFeed::LogFeed;
    void start() override { started = true; }
    bool started = false;
};

/// Does what is ordered at once, and keeps the orders.
class ScriptedActions : public ActionDesk
{
public:
    ActionEffect effects;
    QString problem; ///< the sentence of every action, when not empty
    QStringList done;
    std::shared_ptr<ScriptedFeed> feed = std::make_shared<ScriptedFeed>();

    Async<QList<ServiceStatus>> status(QString, std::stop_token) override
    {
        ServiceStatus status;
        status.unit = QStringLiteral("rtcd.service");
        status.there = true;
        status.activeState = QStringLiteral("active");
        status.sessions = 7;
        const QList<ServiceStatus> all{status};
        return answer(problem, all);
    }
    Async<ActionEffect> effect(QString, ServerAction, std::stop_token) override { return answer(problem, effects); }
    Async<QString> act(QString server, ServerAction action, std::function<void(const QString &)> progress, std::stop_token) override
    {
        done << serverActionWord(action) + QLatin1Char(' ') + server;
        progress(QStringLiteral("Working"));
        return answer(problem, QStringLiteral("Done on %1.").arg(server));
    }
    Async<std::shared_ptr<LogFeed>> logs(QString, int, std::stop_token) override
    {
        return answer(problem, std::static_pointer_cast<LogFeed>(feed));
    }

private:
    template<typename T>
    static Async<T> answer(QString problem, T value)
    {
        if (!problem.isEmpty())
            co_return failure(QStringLiteral("ssh.timeout"), problem);
        co_return Result<T>(std::move(value));
    }
};

/// Facts as a real server printed them: a file of tests/data/facts by its name without suffix.
[[nodiscard]] inline HostFacts recordedFacts(const QString &name)
{
    QFile file(test::sourceFile(QStringLiteral("tests/data/facts/%1.txt")).arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    // The recordings say 1700000000.12 at their beginning and 0.4 seconds later at their end.
    const QDateTime sent = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    const auto facts = readFacts(file.readAll(), sent, sent.addMSecs(600));
    if (!facts)
        qFatal("%s", qPrintable(facts.error().sentence));
    return *facts;
}

} // namespace calls::test
