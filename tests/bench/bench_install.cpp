// SPDX-License-Identifier: GPL-3.0-or-later
// The servers of a lab set up by callsctl, beside what a user would pick instead: Ansible with the playbook that callsctl
// hands over, to the same state (test_playbook_lab proves that it is the same). Each way gets fresh hosts.
// Ansible is measured twice: as the playbook is, one server after the other, and as fast as a user can make it: a process
// a server, all at once, with pipelining. Only callsctl registers clients, opens the firewalls and proves what it did.
#include <PlaybookSite.h>

#include <QElapsedTimer>

#include <cstdio>
#include <memory>
#include <vector>

using namespace calls::test;

namespace {

constexpr int longest = 900'000; // milliseconds
constexpr double thousand = 1000;

/// Seconds of a first run and of one that finds nothing to change; negative when it failed.
struct Times
{
    double first = -1;
    double second = -1;
};

/// Runs a way of setting up on fresh hosts, twice. `run` tells whether it went well.
template<typename Run>
Times timed(const char *name, Run run)
{
    PlaybookSite lab;
    if (!lab.up()) {
        std::fprintf(stderr, "The lab could not be built: %s\n", qPrintable(lab.problem()));
        return {};
    }
    Times times;
    for (double *seconds : {&times.first, &times.second}) {
        QElapsedTimer clock;
        clock.start();
        if (!run(lab)) {
            std::fprintf(stderr, "%s failed.\n", name);
            return times;
        }
        *seconds = static_cast<double>(clock.elapsed()) / thousand;
    }
    return times;
}

bool byCallsctl(PlaybookSite &lab)
{
    const Installed installed = lab.site().install({});
    if (installed.ran.status != 0)
        std::fprintf(stderr, "%s\n", installed.ran.told().constData());
    return installed.ran.status == 0;
}

bool byAnsible(PlaybookSite &lab)
{
    const Ansible::Ended ended = lab.play();
    if (ended.status != 0)
        std::fprintf(stderr, "%s\n", ended.said.constData());
    return ended.status == 0;
}

bool byAnsibleAtOnce(PlaybookSite &lab)
{
    lab.ansible().set(QStringLiteral("ANSIBLE_PIPELINING"), QStringLiteral("1"));
    std::vector<std::unique_ptr<QProcess>> running;
    for (const QString &server : PlaybookSite::servers()) {
        running.push_back(std::make_unique<QProcess>());
        lab.ansible().prepare(*running.back(), QStringLiteral("ansible-playbook"),
                              PlaybookSite::playArguments() << QStringLiteral("--limit") << server);
        running.back()->start();
    }
    bool well = true;
    for (const auto &process : running) {
        const bool ended = process->waitForFinished(longest) || process->state() == QProcess::NotRunning;
        if (!ended || process->exitCode() != 0) {
            std::fprintf(stderr, "%s\n", process->readAll().constData());
            well = false;
        }
    }
    return well;
}

} // namespace

int main(int argc, char **argv)
{
    const OwnHome home;
    if (const QString missing = Ansible::missing(); !missing.isEmpty())
        return skipWhole(missing, QStringLiteral("it is not installed"));
    if (const QString missing = LabHosts::missing(); !missing.isEmpty())
        return skipWhole(QStringLiteral("lab"), missing);
    QCoreApplication app(argc, argv);
    const Times calls = timed("callsctl install", byCallsctl);
    const Times play = timed("ansible-playbook", byAnsible);
    const Times atOnce = timed("ansible-playbook, a process a server", byAnsibleAtOnce);

    std::printf("\nrtcd1, off1 and turn1 set up                first run   of Ansible's   second run   of Ansible's\n");
    const auto row = [&play](const char *name, const Times &times) {
        std::printf("%-42s %8.2f s   1/%-10.1f %8.2f s   1/%.1f\n", name, times.first, play.first / times.first, times.second,
                    play.second / times.second);
    };
    row("ansible-playbook", play);
    row("ansible-playbook, a process a server", atOnce);
    row("callsctl install", calls);
    std::printf("\n");
    return calls.second > 0 && play.second > 0 && atOnce.second > 0 ? 0 : 1;
}
