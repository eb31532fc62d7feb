// SPDX-License-Identifier: GPL-3.0-or-later
// calls-probe: takes part in calls as its job says (one line of JSON on standard input), and tells what came of it (JSON
// lines on standard output). Exit status 0 with a report, 2 for a job that it cannot take.
#include "JobInput.h"
#include "MediaLines.h"
#include "Run.h"

#include <base/Log.h>
#include <participant/Peer.h>

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace calls;

namespace {

constexpr int badJob = 2;
constexpr unsigned hangTime = 30; // seconds after which a process that no longer turns its event loop is ended

/// False when nobody reads any more.
bool writeLine(const ProbeLine &line)
{
    const QByteArray bytes = lineToJson(line) + '\n';
    for (qsizetype done = 0; done < bytes.size();) {
        const auto wrote = ::write(STDOUT_FILENO, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (wrote < 0 && errno != EINTR)
            return false;
        done += wrote > 0 ? wrote : 0;
    }
    return true;
}

/// Until its input ends.
int serveMedia()
{
    if (const auto media = startGStreamer(); !media) {
        std::fprintf(stderr, "%s\n", qPrintable(media.error().sentence));
        return badJob;
    }
    MediaLines lines;
    QObject::connect(&lines, &MediaLines::ended, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

/// SIGTERM and SIGINT as a descriptor, blocked for the threads to come.
int endingSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::prctl(PR_SET_DUMPABLE, 0); // a core file would hold the tokens of the job
    const int signalled = endingSignals();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("calls-probe"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CALLS_VERSION));
    installLog();
    if (argc == 2 && qstrcmp(argv[1], "--version") == 0) {
        std::puts("calls-probe " CALLS_VERSION);
        return 0;
    }
    if (argc == 2 && qstrcmp(argv[1], "--help") == 0) {
        std::puts("Takes part in calls as a job says: one line of JSON on standard input. See calls-probe(1).\n"
                  "--media-server: stands in for RTCD at a practice site, by JSON lines on standard input.");
        return 0;
    }
    const bool serves = argc == 2 && qstrcmp(argv[1], "--media-server") == 0;
    if (argc > 1 && !serves) {
        std::fprintf(stderr, "calls-probe takes no arguments but --media-server: its job comes on standard input.\n");
        return badJob;
    }

    std::unique_ptr<Run> run;
    const auto cancel = [&run, serves] {
        if (run)
            run->cancel();
        else
            QCoreApplication::exit(serves ? 0 : badJob);
    };
    QSocketNotifier ended(signalled, QSocketNotifier::Read);
    QObject::connect(&ended, &QSocketNotifier::activated, &app, [&cancel, signalled] {
        signalfd_siginfo info{};
        [[maybe_unused]] const auto got = ::read(signalled, &info, sizeof info);
        cancel();
    });
    // A hung media library must not outlive the job: this fires unless the event loop puts it off.
    QTimer alive;
    QObject::connect(&alive, &QTimer::timeout, &app, [] { ::alarm(hangTime); });
    alive.start(std::chrono::seconds(1));
    ::alarm(hangTime);
    if (serves)
        return serveMedia();

    JobInput input;
    QObject::connect(&input, &JobInput::cancelled, &app, cancel);
    QObject::connect(&input, &JobInput::job, &app, [&run](const QByteArray &json) {
        auto job = jobFromJson(json);
        if (!job) {
            std::fprintf(stderr, "%s\n", qPrintable(job.error().sentence));
            QCoreApplication::exit(badJob);
            return;
        }
        run = std::make_unique<Run>(std::move(*job), [&run](const ProbeLine &line) {
            if (!writeLine(line) && line.event != QLatin1String("report"))
                QMetaObject::invokeMethod(run.get(), &Run::cancel, Qt::QueuedConnection);
        });
        QObject::connect(run.get(), &Run::finished, qApp, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
        const auto media = startGStreamer();
        if (media)
            run->start();
        else
            run->refuse(QStringLiteral("probe.pipeline"), media.error().sentence);
    });
    return QCoreApplication::exec();
}
