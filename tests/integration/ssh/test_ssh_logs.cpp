// SPDX-License-Identifier: GPL-3.0-or-later
// Logs of a server over a real sshd: read, followed, refused, and nothing left running there.
#include "SshTest.h"

#include <metrics/LogSource.h>
#include <metrics/LogTimeline.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <csignal>

using namespace calls;
using namespace calls::test;

namespace {

QString text(const char *words)
{
    return QString::fromLatin1(words);
}

QByteArray line(int second, const QByteArray &message)
{
    return "{\"timestamp\":\"2026-11-22 19:22:" + QByteArray::number(second).rightJustified(2, '0') + ".000 Z\",\"level\":\"info\",\"msg\":\"" + message
        + "\"}\n";
}

/// Programs of that name with the text in their command line.
QList<pid_t> processes(const QByteArray &program, const QByteArray &wanted)
{
    QList<pid_t> found;
    const QStringList entries = QDir(text("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (entry.toLongLong() <= 0 || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        if (line.startsWith(program) && line.contains(wanted))
            found << pid_t(entry.toLongLong());
    }
    return found;
}

} // namespace

class TestSshLogs : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString write(const char *name, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate) const
    {
        QFile file(m_dir.filePath(text(name)));
        if (!file.open(QIODevice::WriteOnly | mode) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    static QStringList messages(const LogTimeline &lines)
    {
        QStringList all;
        for (qint64 row = 0; row < lines.size(); ++row)
            all << lines.row(row).record.message;
        return all;
    }

private Q_SLOTS:
    void theFirstFileThatIsThere()
    {
        const Connected there;
        QVERIFY_RESULT(there.session);
        const QString path = write("there.log", line(1, "one") + line(2, "two") + line(3, "three"));
        LogWish wish;
        wish.lines = 2;
        RemoteLog log(*there.session, text("mm1"), {text("mattermost"), {}, {m_dir.filePath(text("absent.log")), path}}, wish);
        LogTimeline lines;
        lines.add(log.file());
        QSignalSpy ended(&log, &RemoteLog::ended);
        log.start();
        QVERIFY(QTest::qWaitFor([&] { return !ended.isEmpty() && !lines.isWorking(); }, 30'000));
        QCOMPARE(ended.first().first().value<Error>().code, QString());
        QCOMPARE(messages(lines), (QStringList{text("two"), text("three")}));
        QCOMPARE(lines.row(0).record.server, text("mm1"));
        QCOMPARE(lines.row(0).record.source, text("mattermost"));
    }

    void whatIsWrittenLaterComesToo()
    {
        const Connected there;
        QVERIFY_RESULT(there.session);
        const QString path = write("followed.log", line(1, "one"));
        LogWish wish;
        wish.follow = true;
        auto log = std::make_unique<RemoteLog>(*there.session, text("mm1"), LogPlace{text("mattermost"), {}, {path}}, wish);
        LogTimeline lines;
        lines.add(log->file());
        log->start();
        QVERIFY(QTest::qWaitFor([&] { return messages(lines) == QStringList{text("one")}; }, 30'000));
        write("followed.log", line(2, "two"), QIODevice::Append);
        QVERIFY(QTest::qWaitFor([&] { return messages(lines) == QStringList{text("one"), text("two")}; }, 30'000));
        QCOMPARE(processes("tail", path.toUtf8()).size(), 1);
        log.reset();
        QVERIFY2(QTest::qWaitFor([&] { return processes("tail", path.toUtf8()).isEmpty(); }, 30'000), "the follower is left on the server");
    }

    void whatCannotBeReadSaysWhy()
    {
        const Connected there;
        QVERIFY_RESULT(there.session);
        RemoteLog log(*there.session, text("mm1"), {text("nginx"), {}, {m_dir.filePath(text("absent.log"))}}, {});
        QSignalSpy ended(&log, &RemoteLog::ended);
        log.start();
        QVERIFY(QTest::qWaitFor([&] { return !ended.isEmpty(); }, 30'000));
        const auto error = ended.first().first().value<Error>();
        QCOMPARE(error.code, text("logs.remote"));
        QVERIFY2(error.sentence.contains(text("nginx")) && error.sentence.contains(text("absent.log")), qPrintable(error.sentence));
    }

    void aFollowerThatEndsSaysSo()
    {
        const Connected there;
        QVERIFY_RESULT(there.session);
        LogWish wish;
        wish.follow = true;
        const QString path = write("cut.log", line(1, "one"));
        RemoteLog log(*there.session, text("mm1"), {text("mattermost"), {}, {path}}, wish);
        LogTimeline lines;
        lines.add(log.file());
        QSignalSpy ended(&log, &RemoteLog::ended);
        log.start();
        QVERIFY(QTest::qWaitFor([&] { return lines.size() == 1; }, 30'000));
        const auto tails = processes("tail", path.toUtf8());
        QCOMPARE(tails.size(), 1);
        ::kill(tails.first(), SIGKILL);
        QVERIFY(QTest::qWaitFor([&] { return !ended.isEmpty(); }, 30'000));
        const auto error = ended.first().first().value<Error>();
        QCOMPARE(error.code, text("logs.remote"));
        QVERIFY2(error.sentence.contains(text("mm1")), qPrintable(error.sentence));
        QCOMPARE(messages(lines), QStringList{text("one")}); // what was read stays
    }
};

CALLS_SSH_TEST_MAIN(TestSshLogs)
#include "test_ssh_logs.moc"
