// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests against a real sshd share.
#pragma once

#include <remote/SessionPool.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/SshdFixture.h>
#include <support/TestMain.h>

namespace calls::test {

/// A pool with its folder, answers and secrets.
struct Client
{
    SshFolder folder;
    std::shared_ptr<ScriptedQuestions> questions = std::make_shared<ScriptedQuestions>();
    std::shared_ptr<SecretStore> secrets = memoryStore();
    std::unique_ptr<SessionPool> pool;

    explicit Client(std::chrono::milliseconds connectTime = std::chrono::seconds{10},
                    std::chrono::milliseconds keepAlive = std::chrono::seconds{15})
    {
        SshOptions options;
        options.sshDir = folder.path();
        options.connectTime = connectTime;
        options.keepAlive = keepAlive;
        pool = std::make_unique<SessionPool>(options, questions, secrets);
    }

    Result<std::shared_ptr<Session>> session(const QString &destination) const
    {
        return await(pool->session(destination, std::stop_token()));
    }
};

/// A server, a client that knows it, and their session.
struct Connected
{
    Sshd server;
    Client client;
    Result<std::shared_ptr<Session>> session;

    Connected() : session(open()) {}

private:
    Result<std::shared_ptr<Session>> open() const
    {
        client.folder.know(server);
        return client.session(server.destination());
    }
};

inline Command command(const QStringList &argv, const QByteArray &input = {})
{
    Command result;
    result.argv = argv;
    result.input = input;
    return result;
}

inline Command shell(const char *script, const QByteArray &input = {})
{
    return command({QStringLiteral("sh"), QStringLiteral("-c"), QString::fromUtf8(script)}, input);
}

inline Result<CommandResult> run(const std::shared_ptr<Session> &session, const Command &what,
                                 std::chrono::milliseconds time = std::chrono::seconds{30})
{
    return await(session->run(what, Limits({}, time)));
}

} // namespace calls::test

/// main() of a test that needs sshd.
#define CALLS_SSH_TEST_MAIN(Class) \
    int main(int argc, char **argv) \
    { \
        const calls::test::OwnHome home; \
        QCoreApplication app(argc, argv); \
        if (const QString missing = calls::test::sshdMissing(); !missing.isEmpty()) \
            return calls::test::skipWhole(QStringLiteral("sshd"), missing); \
        Class test; \
        return QTest::qExec(&test, argc, argv); \
    }
