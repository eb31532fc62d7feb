// SPDX-License-Identifier: GPL-3.0-or-later
// Logs that are opened, grow, are rotated and emptied; several as one time line, filtered and folded.
#include <metrics/LogTimeline.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace calls;

namespace {

constexpr qint64 begin = 1'763'800'000'000;

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

QByteArray line(qint64 at, const char *level, const QByteArray &message, const QByteArray &more = {})
{
    return "{\"timestamp\":\"" + QDateTime::fromMSecsSinceEpoch(begin + at, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")).toLatin1()
        + " Z\",\"level\":\"" + level + "\",\"msg\":\"" + message + "\"" + more + "}\n";
}

struct Stage
{
    QString write(const char *name, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate) const
    {
        QFile file(dir.filePath(text(name)));
        if (!file.open(QIODevice::WriteOnly | mode) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    std::shared_ptr<LogFile> add(const char *server, const QString &path, bool follow = false)
    {
        auto file = std::make_shared<LogFile>(LogOrigin{text(server), {}, 0});
        lines.add(file);
        if (!path.isEmpty())
            file->open(path, follow);
        return file;
    }
    QStringList messages() const
    {
        QStringList all;
        for (qint64 row = 0; row < lines.size(); ++row)
            all << lines.row(row).record.message;
        return all;
    }
    bool idle() { return QTest::qWaitFor([this] { return !lines.isWorking(); }, 20'000); }
    bool becomes(const QStringList &wanted)
    {
        return QTest::qWaitFor([&] { return !lines.isWorking() && messages() == wanted; }, 20'000);
    }

    QTemporaryDir dir;
    LogTimeline lines;
};

} // namespace

class TestLogTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalAreOne()
    {
        Stage stage;
        stage.add("a", stage.write("a", line(10, "info", "a1") + line(30, "info", "a2") + "  at stack trace\n"));
        stage.add("b", stage.write("b", line(20, "info", "b1") + line(40, "error", "b2")));
        QVERIFY2(stage.becomes({text("a1"), text("b1"), text("a2"), text("  at stack trace"), text("b2")}), qPrintable(stage.messages().join(u'|')));
        QCOMPARE(stage.lines.row(4).record.server, text("b"));
        QCOMPARE(stage.lines.facts(4), (LogFacts{begin + 40, LogLevel::Error}));
        QCOMPARE(stage.lines.rowAt(begin + 25), 2);
        QCOMPARE(stage.lines.rowAt(begin + 99), 5);
        QVERIFY(stage.lines.line(0).startsWith(u'{'));
        const auto second = stage.lines.files().last();
        stage.lines.remove(second);
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.lines.size() == 3; }, 20'000));
    }

    void filters_data()
    {
        QTest::addColumn<LogFilter>("filter");
        QTest::addColumn<QStringList>("wanted");
        const auto row = [](const char *name, const std::function<void(LogFilter &)> &set, const char *wanted) {
            LogFilter filter;
            set(filter);
            QTest::newRow(name) << filter << text(wanted).split(u',', Qt::SkipEmptyParts);
        };
        row("nothing", [](LogFilter &) {}, "one,two,three,four");
        row("warn or worse", [](LogFilter &f) { f.least = LogLevel::Warn; }, "two,four");
        row("a server", [](LogFilter &f) { f.servers = QStringList{text("b")}; }, "four");
        row("a text in any case", [](LogFilter &f) { f.text = text("THRE"); }, "three");
        row("an expression", [](LogFilter &f) { f.regex = text("\"msg\":\"t[wh]"); }, "two,three");
        row("a call", [](LogFilter &f) { f.callId = text("c1"); }, "one,four");
        row("a user", [](LogFilter &f) { f.userId = text("u9"); }, "two");
        row("a time", [](LogFilter &f) {
            f.from = begin + 15;
            f.to = begin + 35;
        }, "two,three");
        row("both", [](LogFilter &f) {
            f.least = LogLevel::Error;
            f.callId = text("c1");
        }, "four");
        row("none fits", [](LogFilter &f) { f.text = text("five"); }, "");
    }
    void filters()
    {
        QFETCH(LogFilter, filter);
        QFETCH(QStringList, wanted);
        Stage stage;
        stage.add("a", stage.write("a", line(10, "info", "one", ",\"call_id\":\"c1\"") + line(20, "warn", "two", ",\"user_id\":\"u9\",\"x\":\"c1\"")
                                            + line(30, "info", "three")));
        stage.add("b", stage.write("b", line(40, "error", "four", ",\"callID\":\"c1\"")));
        QVERIFY(stage.becomes({text("one"), text("two"), text("three"), text("four")}));
        QVERIFY(stage.lines.setFilter(filter));
        QVERIFY2(stage.becomes(wanted), qPrintable(stage.messages().join(u'|')));
        QVERIFY(stage.lines.setFilter({}));
        QVERIFY(stage.becomes({text("one"), text("two"), text("three"), text("four")}));
    }

    void aFilterThatIsNoneChangesNothing()
    {
        Stage stage;
        stage.add("a", stage.write("a", line(10, "info", "one")));
        QVERIFY(stage.becomes({text("one")}));
        LogFilter broken;
        broken.regex = text("(");
        const auto set = stage.lines.setFilter(broken);
        QVERIFY(!set);
        QCOMPARE(set.error().code, text("logs.filter"));
        QVERIFY2(set.error().sentence.contains(text("character 2")), qPrintable(set.error().sentence));
        QVERIFY(stage.lines.filter().isEmpty());
        broken = {};
        broken.from = 20;
        broken.to = 10;
        QVERIFY(!stage.lines.setFilter(broken));
        QCOMPARE(stage.lines.size(), 1);
    }

    void folded()
    {
        Stage stage;
        QByteArray many;
        for (int i = 0; i < 500; ++i)
            many += line(i, "error", "lost " + QByteArray::number(i)) + line(i, "info", "fine");
        stage.add("a", stage.write("a", many));
        stage.lines.setFolded(true);
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.lines.size() == 2; }, 20'000));
        for (qint64 row = 0; row < 2; ++row) {
            QCOMPARE(stage.lines.row(row).count, 500);
            QCOMPARE(stage.lines.row(row).first, begin);
            QCOMPARE(stage.lines.row(row).record.at, begin + 499);
        }
        stage.lines.setFolded(false);
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.lines.size() == 1000; }, 20'000));
    }

    void foldsCountAndKeepTheLatest()
    {
        Stage stage;
        stage.lines.setFolded(true);
        stage.add("a", stage.write("a", line(30, "error", "lost 1") + "{\"level\":\"error\",\"msg\":\"lost 4\"}\n" + line(40, "warn", "lost 3")
                                            + line(50, "error", "lost 2")));
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.lines.size() == 2; }, 20'000));
        QCOMPARE(stage.lines.row(0).record.level, LogLevel::Warn); // in the order of the latest
        QCOMPARE(stage.lines.row(1).count, 3);
        QCOMPARE(stage.lines.row(1).first, begin + 30);
        QCOMPARE(stage.lines.row(1).record.message, text("lost 2"));
    }

    void whatGrowsIsAppended()
    {
        Stage stage;
        const QString path = stage.write("a", line(10, "info", "one") + line(20, "info", "tw").chopped(3));
        stage.add("a", path, true);
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.lines.size() == 2; }, 20'000));
        QVERIFY(stage.lines.isWhole(0) && !stage.lines.isWhole(1));
        QSignalSpy replaced(&stage.lines, &LogTimeline::replaced);
        QSignalSpy appended(&stage.lines, &LogTimeline::appended);
        stage.write("a", "\"}\n" + line(30, "info", "three"), QIODevice::Append);
        QVERIFY2(stage.becomes({text("one"), text("tw"), text("three")}), qPrintable(stage.messages().join(u'|')));
        QVERIFY(stage.lines.isWhole(2));
        QCOMPARE(replaced.size(), 0); // rows before stay where they are
        QVERIFY(!appended.isEmpty());
    }

    void rotatedAndEmptied()
    {
        Stage stage;
        const QString path = stage.write("a", line(10, "info", "old"));
        const auto file = stage.add("a", path, true);
        QVERIFY(stage.becomes({text("old")}));
        QVERIFY(QFile::rename(path, path + text(".1")));
        stage.write("a.1", line(20, "info", "last of the old"), QIODevice::Append);
        stage.write("a", line(30, "info", "new"));
        QVERIFY2(stage.becomes({text("old"), text("last of the old"), text("new")}), qPrintable(stage.messages().join(u'|')));
        QSignalSpy restarted(file.get(), &LogFile::restarted);
        QFile emptied(path);
        QVERIFY(emptied.resize(0));
        QVERIFY(QTest::qWaitFor([&] { return !restarted.isEmpty(); }, 20'000));
        stage.write("a", line(50, "info", "after"), QIODevice::Append);
        QVERIFY2(stage.becomes({text("after")}), qPrintable(stage.messages().join(u'|')));
    }

    void bitByBit()
    {
        Stage stage;
        const auto file = stage.add("a", {});
        const QByteArray whole = line(10, "info", "one") + line(20, "warn", "two");
        for (const char each : whole)
            QVERIFY(file->append(QByteArray(1, each)));
        QVERIFY2(stage.becomes({text("one"), text("two")}), qPrintable(stage.messages().join(u'|')));
        QCOMPARE(file->lines(), 2);
        QCOMPARE(file->bytes(), qint64(whole.size()));
    }

    void whatCannotBeReadSaysWhy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        QTest::newRow("absent") << text("nowhere") << QByteArray() << text("No such file");
        QTest::newRow("a folder") << text(".") << QByteArray() << text("folder");
        QTest::newRow("compressed") << text("z") << QByteArray("\x1f\x8b\x08") << text("gunzip");
    }
    void whatCannotBeReadSaysWhy()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        Stage stage;
        if (!bytes.isEmpty())
            stage.write(qPrintable(name), bytes);
        const auto file = std::make_shared<LogFile>(LogOrigin());
        QSignalSpy failed(file.get(), &LogFile::failed);
        QSignalSpy settled(file.get(), &LogFile::settled);
        stage.lines.add(file);
        file->open(stage.dir.filePath(name), false);
        QVERIFY(QTest::qWaitFor([&] { return !settled.isEmpty(); }, 20'000));
        QCOMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QCOMPARE(error.code, text("logs.file"));
        QVERIFY2(error.sentence.contains(why), qPrintable(error.sentence));
        QVERIFY(stage.idle());
    }

    void manyLinesInManyChunks()
    {
        Stage stage;
        QByteArray bytes;
        for (int i = 0; i < 150'000; ++i)
            bytes += line(i, i % 1000 == 0 ? "error" : "info", "number " + QByteArray::number(i));
        bytes += line(150'000, "info", QByteArray(2'000'000, 'x'));
        bytes += line(150'001, "error", "behind the long one");
        stage.add("a", stage.write("a", bytes));
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.lines.size() == 150'002; }, 60'000));
        QCOMPARE(stage.lines.row(149'999).record.message, text("number 149999"));
        QCOMPARE(stage.lines.row(150'001).record.message, text("behind the long one"));
        QCOMPARE(stage.lines.rowAt(begin + 77'777), 77'777);
        LogFilter filter;
        filter.least = LogLevel::Error;
        QVERIFY(stage.lines.setFilter(filter));
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.lines.size() == 151; }, 60'000));
        filter.text = text("NUMBER 149000");
        QVERIFY(stage.lines.setFilter(filter));
        QVERIFY(stage.becomes({text("number 149000")}));
    }

    void goneInTheMiddle()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(text("a")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 100'000; ++i)
            file.write(line(i, "info", "number " + QByteArray::number(i)));
        file.close();
        for (int round = 0; round < 20; ++round) {
            auto lines = std::make_unique<LogTimeline>();
            auto log = std::make_shared<LogFile>(LogOrigin());
            lines->add(log);
            log->open(file.fileName(), true);
            QVERIFY(QTest::qWaitFor([&] { return log->lines() > 0; }, 20'000));
            if (round % 2 == 0)
                lines.reset();
            log.reset();
        }
    }
};

CALLS_TEST_MAIN(TestLogTimeline)
#include "test_log_timeline.moc"
