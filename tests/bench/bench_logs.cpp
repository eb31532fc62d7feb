// SPDX-License-Identifier: GPL-3.0-or-later
// A gigabyte of Mattermost's log, opened and filtered as the console does it, beside what an administrator would take instead:
// grep for a text, jq for a level and a field. Each tool's result is compared with ours, so that all do the same work.
#include <metrics/LogTimeline.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <functional>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace calls;

namespace {

constexpr qint64 wantedBytes = 1'000'000'000;
constexpr qint64 begin = 1'763'800'000'000;

QString text(const char *words)
{
    return QString::fromLatin1(words);
}

void writeLog(const QString &path)
{
    static constexpr const char *levels[] = {"debug", "info", "debug", "info", "debug", "warn", "debug", "info", "debug", "debug"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    QByteArray block;
    for (qint64 i = 0; file.pos() < wantedBytes; ++i) {
        const bool error = i % 997 == 0;
        block += "{\"timestamp\":\"" + QDateTime::fromMSecsSinceEpoch(begin + i * 20, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")).toLatin1()
            + " Z\",\"level\":\"" + (error ? "error" : levels[i % 10]) + "\",\"msg\":\"" + (error ? "failed to handle the request" : "Received HTTP request")
            + "\",\"caller\":\"web/handlers.go:" + QByteArray::number(i % 900) + "\",\"method\":\"GET\",\"url\":\"/api/v4/users/" + QByteArray::number(i % 500'000)
            + "/status\",\"request_id\":\"" + QByteArray::number(i * 2'654'435'761, 36).rightJustified(26, '0') + "\",\"status_code\":\"200\"}\n";
        if (block.size() > 4'000'000) {
            file.write(block);
            block.clear();
        }
    }
    file.write(block);
}

struct Measured
{
    double seconds = 0;
    double memoryMib = 0;
    qint64 lines = 0;
};

/// Runs a shell line in a child, whose peak of memory is its own.
Measured shell(const QString &line)
{
    QElapsedTimer clock;
    clock.start();
    int out[2];
    if (::pipe(out) != 0)
        qFatal("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(out[1], 1);
        ::close(out[0]);
        ::execl("/bin/sh", "sh", "-c", line.toUtf8().constData(), nullptr);
        ::_exit(127);
    }
    ::close(out[1]);
    QByteArray said;
    char buffer[256];
    for (ssize_t got = 0; (got = ::read(out[0], buffer, sizeof buffer)) > 0;)
        said.append(buffer, got);
    ::close(out[0]);
    int status = 0;
    rusage used = {};
    ::wait4(child, &status, 0, &used);
    return {double(clock.nsecsElapsed()) / 1e9, double(used.ru_maxrss) / 1024, said.trimmed().toLongLong()};
}

/// Ours too runs in a child, so that memory is told for each alone: the lines a filter lets through, opening included.
Measured ours(const QString &path, const std::function<void(LogFilter &)> &set)
{
    int out[2];
    if (::pipe(out) != 0)
        qFatal("no pipe");
    QElapsedTimer clock;
    clock.start();
    const pid_t child = ::fork();
    if (child == 0) {
        int count = 1;
        char name[] = "bench_logs";
        char *names[] = {name, nullptr};
        const QCoreApplication app(count, names);
        LogTimeline lines;
        LogFilter filter;
        set(filter);
        (void)lines.setFilter(filter);
        const auto file = std::make_shared<LogFile>(LogOrigin());
        lines.add(file);
        file->open(path, false);
        (void)QTest::qWaitFor([&] { return !lines.isWorking(); }, 600'000);
        const qint64 size = lines.size();
        (void)!::write(out[1], &size, sizeof size);
        ::_exit(0);
    }
    ::close(out[1]);
    Measured measured;
    (void)!::read(out[0], &measured.lines, sizeof measured.lines);
    ::close(out[0]);
    int status = 0;
    rusage used = {};
    ::wait4(child, &status, 0, &used);
    measured.seconds = double(clock.nsecsElapsed()) / 1e9;
    measured.memoryMib = double(used.ru_maxrss) / 1024;
    return measured;
}

bool compare(const char *what, const Measured &mine, const char *tool, const Measured &theirs)
{
    std::printf("%-28s %6.2f s %7.1f MiB | %-8s %7.2f s %7.1f MiB | %6.2f times as fast, %lld lines\n", what, mine.seconds, mine.memoryMib, tool,
                theirs.seconds, theirs.memoryMib, theirs.seconds / mine.seconds, static_cast<long long>(mine.lines));
    if (mine.lines != theirs.lines)
        std::printf("%s found %lld lines\n", tool, static_cast<long long>(theirs.lines));
    return mine.lines == theirs.lines;
}

} // namespace

int main()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(text("mattermost.log"));
    writeLog(path);
    const QString quoted = u'\'' + path + u'\'';
    (void)shell(text("cat ") + quoted + text(" >/dev/null; echo 0")); // all read it from memory
    std::printf("A log of %lld MB; opening and filtering\n", static_cast<long long>(QFile(path).size() / 1'000'000));
    bool same = compare("a text", ours(path, [](LogFilter &f) { f.text = text("users/4711/status"); }), "grep -F",
                        shell(text("LC_ALL=C grep -Fc 'users/4711/status' ") + quoted));
    same = compare("an expression", ours(path, [](LogFilter &f) { f.regex = text("users/47[12]1/status"); }), "grep -P",
                   shell(text("LC_ALL=C grep -Pc 'users/47[12]1/status' ") + quoted))
        && same;
    same = compare("a level", ours(path, [](LogFilter &f) { f.least = LogLevel::Error; }), "jq",
                   shell(text("jq -c 'select(.level == \"error\")' ") + quoted + text(" | wc -l")))
        && same;
    same = compare("a level and a text", ours(path, [](LogFilter &f) {
                       f.least = LogLevel::Error;
                       f.text = text("/status");
                   }), "jq", shell(text("jq -c 'select(.level == \"error\" and (.url | contains(\"/status\")))' ") + quoted + text(" | wc -l")))
        && same;
    return same ? 0 : 1;
}
