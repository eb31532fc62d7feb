// SPDX-License-Identifier: GPL-3.0-or-later
// 13 checks from each of 4 servers, one path dropped, beside what a user would pick instead: the guide's own commands,
// "sudo nmap -p PORT ADDRESS" and "sudo nmap -sU -p PORT ADDRESS" (step 1.6), typed one after the other. They are given
// the advantage: nobody types, no SSH login stands before them, and -n saves them the look-up of names.
// The bound: all 52 checks take no longer than the slowest of them alone, plus a fifth. Exit status 1 when they do.
#include <probe/Runners.h>
#include <support/Await.h>
#include <support/NetLab.h>
#include <support/TestMain.h>

#include <QElapsedTimer>

#include <cstdio>
#include <vector>

using namespace calls;
using namespace calls::test;

namespace {

constexpr int checksEach = 13;
constexpr quint16 firstPort = 7301;
constexpr double allowed = 1.2;

/// One question of the 52. Even ports are asked by UDP.
struct Question
{
    QString vantage;
    QString target;
    quint16 port = 0;
    [[nodiscard]] QString protocol() const { return port % 2 == 0 ? QStringLiteral("udp") : QStringLiteral("tcp"); }
};

std::vector<Question> questions(const NetLab &lab)
{
    std::vector<Question> all;
    const QStringList hosts = lab.hosts();
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        // "client" asks "server", where the dropped path is; everybody asks somebody else.
        const QString target = hosts.at((i + 2) % hosts.size());
        for (quint16 n = 0; n < checksEach; ++n)
            all.push_back({hosts.at(i), target, static_cast<quint16>(firstPort + n)});
    }
    return all;
}

CheckRequest requestFor(const NetLab &lab, const Question &question)
{
    CheckRequest request;
    request.key.check = QStringLiteral("1.6.3");
    request.key.target = question.target;
    request.key.port = question.port;
    request.key.protocol = question.protocol();
    request.key.vantage = question.vantage;
    request.kind = question.protocol();
    request.params = {{QStringLiteral("vantage_ssh"), lab.ssh(question.vantage)},
                      {QStringLiteral("target_ssh"), lab.ssh(question.target)},
                      {QStringLiteral("address"), lab.address(question.target)}};
    return request;
}

class Bench
{
public:
    explicit Bench(NetLab &lab) : m_lab(lab) {}

    /// Starts all questions at once; seconds until the last is answered. Negative when one was not answered.
    double together(const std::vector<Question> &asked)
    {
        QElapsedTimer clock;
        clock.start();
        std::vector<Async<Finding>> running;
        for (const Question &question : asked)
            running.push_back(m_runners.first()->run(requestFor(m_lab, question), {}, {}));
        bool answered = true;
        for (auto &each : running)
            answered = await(std::move(each)).has_value() && answered;
        return answered ? static_cast<double>(clock.elapsed()) / 1000 : -1;
    }

    /// The slowest of the questions when it is asked alone.
    double slowestAlone(const std::vector<Question> &asked)
    {
        double slowest = 0;
        for (const Question &question : asked)
            slowest = std::max(slowest, together({question}));
        return slowest;
    }

    /// The guide's commands for the same questions, one after the other.
    double guide(const std::vector<Question> &asked)
    {
        QElapsedTimer clock;
        clock.start();
        for (const Question &question : asked) {
            QStringList command{QStringLiteral("nmap")};
            if (question.protocol() == QLatin1String("udp"))
                command << QStringLiteral("-sU");
            command << QStringLiteral("-n") << QStringLiteral("-p") << QString::number(question.port) << m_lab.address(question.target);
            m_lab.run(question.vantage, command);
        }
        return static_cast<double>(clock.elapsed()) / 1000;
    }

    void forget()
    {
        m_runners.clear();
        m_sessions = std::make_unique<SessionPool>(options(), nullptr, nullptr);
        m_runners = probeRunners(m_sessions.get());
    }

private:
    [[nodiscard]] SshOptions options() const
    {
        SshOptions made;
        made.sshDir = m_lab.sshDir();
        return made;
    }

    NetLab &m_lab;
    std::unique_ptr<SessionPool> m_sessions;
    QList<std::shared_ptr<CheckRunner>> m_runners;
};

int measure(NetLab &lab)
{
    const std::vector<Question> all = questions(lab);
    Bench bench(lab);
    bench.forget();
    const double cold = bench.together(all);
    const double alone = bench.slowestAlone(all);
    const double warm = bench.together(all);
    const double guide = bench.guide(all);
    const double bound = alone * allowed;
    std::printf("\n%d checks, one path dropped            seconds   of the guide's commands\n", static_cast<int>(all.size()));
    const auto row = [guide](const char *name, double seconds) {
        std::printf("%-38s %8.2f   1/%.1f\n", name, seconds, guide / seconds);
    };
    row("guide's nmap, one after the other", guide);
    row("Calls Console, sessions cold", cold);
    row("Calls Console, sessions warm", warm);
    row("slowest check alone, warm", alone);
    std::printf("%-38s %8.2f   %s\n\n", "slowest check + 20 %", bound, warm <= bound ? "kept" : "exceeded");
    return cold > 0 && warm > 0 && warm <= bound ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    QString why = NetLab::missing();
    if (why.isEmpty() && program(QStringLiteral("nmap")).isEmpty())
        why = QStringLiteral("no nmap");
    if (!why.isEmpty())
        return skipWhole(QStringLiteral("lab"), why);
    NetLab lab;
    bool ready = lab.build() && lab.befall(Mishap::DroppedOnTheWay, QStringLiteral("tcp"), firstPort);
    const QStringList hosts = lab.hosts();
    for (const QString &host : hosts)
        ready = ready && lab.startSsh(host);
    if (!ready) {
        std::fprintf(stderr, "The lab could not be built: %s\n", qPrintable(lab.problem()));
        return 1;
    }
    return measure(lab);
}
