// SPDX-License-Identifier: GPL-3.0-or-later
// One line of each form that logs have, and lines that are broken, hostile or of no form.
#include <metrics/LogRecord.h>
#include <base/Redaction.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QFile>

using namespace calls;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// As an index reads it: with 64 bytes behind that may be anything.
LogFacts factsOf(const QByteArray &line, const LogOrigin &origin)
{
    const QByteArray padded = line + QByteArray(64, '"');
    return readLogFacts(std::string_view(padded.constData(), std::size_t(line.size())), origin);
}

LogRecord recordOf(const QByteArray &line, const LogOrigin &origin = {})
{
    return readLogLine(std::string_view(line.constData(), std::size_t(line.size())), origin);
}

} // namespace

class TestLogLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forms_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("source");
        const auto row = [](const char *name, const char *line, const char *program, const char *time, const char *level, const char *message,
                            const char *source) {
            QTest::newRow(name) << QByteArray(line) << text(program) << text(time) << text(level) << text(message) << text(source);
        };
        row("Mattermost", "{\"timestamp\":\"2026-11-22 19:22:33.385 Z\",\"level\":\"error\",\"msg\":\"it broke\",\"caller\":\"a.go:1\"}", "mattermost",
            "2026-11-22T19:22:33.385Z", "error", "it broke", "mattermost");
        row("the plugin within Mattermost",
            "{\"timestamp\":\"2026-11-22 19:22:33.385 Z\",\"level\":\"warn\",\"msg\":\"slow\",\"plugin_id\":\"com.mattermost.calls\"}", "mattermost",
            "2026-11-22T19:22:33.385Z", "warn", "slow", "calls");
        row("an offset", "{\"timestamp\":\"2026-11-22 21:22:33.385 +02:00\",\"level\":\"info\",\"msg\":\"m\"}", "", "2026-11-22T19:22:33.385Z", "info",
            "m", "");
        row("calls-offloader's console", "info  [2026-11-22 20:18:08.521 Z] initiated auth service   caller=\"service/service.go:64\"", "offloader",
            "2026-11-22T20:18:08.521Z", "info", "initiated auth service", "offloader");
        row("the journal around RTCD",
            "2026-11-22T20:18:08+0000 rtcd1 rtcd[812]: {\"timestamp\":\"2026-11-22 20:18:08.100 Z\",\"level\":\"debug\",\"msg\":\"joined\"}", "rtcd",
            "2026-11-22T20:18:08.100Z", "debug", "joined", "rtcd");
        row("logfmt", "time=\"2026-11-22T20:18:08Z\" level=warning msg=\"a word\" b=c", "", "2026-11-22T20:18:08.000Z", "warn", "a word", "");
        row("coturn", "2026-11-23T13:59:27+0000: ERROR: session 001: realm <example.com> user <alice>: bad", "turn", "2026-11-23T13:59:27.000Z",
            "error", "session 001: realm <example.com> user <alice>: bad", "turn");
        row("nginx' accesses",
            "192.0.2.7 - - [23/Nov/2026:13:59:27 +0000] \"GET /api HTTP/1.1\" 502 157 \"-\" \"Browser/1.0\"", "nginx", "2026-11-23T13:59:27.000Z",
            "error", "GET /api HTTP/1.1 502", "nginx");
        row("nginx' errors",
            "2026/11/23 13:59:27 [error] 7#7: *1 connect() failed, client: 192.0.2.7, server: chat.example.com, request: \"GET / HTTP/1.1\"", "nginx",
            "2026-11-23T13:59:27.000Z", "error", "*1 connect() failed", "nginx");
        row("colours of a terminal", "\x1b[31merror\x1b[0m [2026-11-22 20:18:08.521 Z] red", "", "2026-11-22T20:18:08.521Z", "error", "red", "");
        row("no form", "goroutine 1 [running]:", "", "", "", "goroutine 1 [running]:", "");
        row("half a line", "{\"timestamp\":\"2026-11-22 19:22:33.385 Z\",\"level\":\"error\",\"msg\":\"it br", "", "2026-11-22T19:22:33.385Z", "error",
            "{\"timestamp\":\"2026-11-22 19:22:33.385 Z\",\"level\":\"error\",\"msg\":\"it br", "");
        row("a time that is none", "{\"timestamp\":\"yesterday\",\"level\":\"info\",\"msg\":\"m\"}", "", "", "info", "m", "");
        row("a number for a level", "{\"timestamp\":\"2026-11-22 19:22:33.385 Z\",\"level\":7,\"msg\":\"m\"}", "", "2026-11-22T19:22:33.385Z", "", "m",
            "");
    }
    void forms()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, program);
        QFETCH(QString, time);
        QFETCH(QString, level);
        QFETCH(QString, message);
        QFETCH(QString, source);
        const LogOrigin origin{text("rtcd1"), program, 0};
        const LogRecord record = recordOf(line, origin);
        const QString at = record.at == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(record.at, Qt::UTC).toString(Qt::ISODateWithMs);
        QCOMPARE(at, time);
        QCOMPARE(logLevelWord(record.level), level);
        QCOMPARE(record.message, message);
        QCOMPARE(record.source, source);
        QCOMPARE(record.server, text("rtcd1"));
        QCOMPARE(factsOf(line, origin), (LogFacts{record.at, record.level})); // the index and the reader agree
    }

    void fieldsFindTheirPlace()
    {
        const LogRecord record = recordOf("{\"timestamp\":\"2026-11-22 19:22:33.385 Z\",\"level\":\"error\",\"msg\":\"m\",\"callID\":\"c\",\"user_id\":"
                                          "\"u\",\"connID\":\"s\",\"caller\":\"x.go:7\",\"n\":5,\"o\":{\"p\":[1]},\"error\":\"why\",\"e\":\"\\u00e9\"}");
        QCOMPARE(record.callId, text("c"));
        QCOMPARE(record.userId, text("u"));
        QCOMPARE(record.sessionId, text("s"));
        QCOMPARE(record.caller, text("x.go:7"));
        QCOMPARE(record.field(QLatin1String("n")), text("5"));
        QCOMPARE(record.field(QLatin1String("o")), text("{\"p\":[1]}"));
        QCOMPARE(record.field(QLatin1String("e")), text("é"));
        QCOMPARE(record.text(), text("m: why"));
    }

    void localTimeOfAProxy()
    {
        const LogOrigin origin{{}, text("nginx"), 2 * 3600};
        const LogRecord record = recordOf("2026/11/23 15:59:27 [warn] 7#7: m", origin);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(record.at, Qt::UTC).toString(Qt::ISODate), text("2026-11-23T13:59:27Z"));
    }

    void anyBytes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("no UTF-8") << QByteArray("{\"msg\":\"\xff\xfe\"}");
        QTest::newRow("a megabyte and more") << "{\"msg\":\"" + QByteArray(3'000'000, 'x') + "\"}";
        QTest::newRow("deep") << "{\"msg\":" + QByteArray(100'000, '[') + "}";
        QTest::newRow("an array") << QByteArray("[1,2]");
        QTest::newRow("same names") << QByteArray("{\"msg\":\"a\",\"msg\":\"b\",\"level\":\"info\",\"level\":\"error\"}");
        QTest::newRow("huge number") << QByteArray("{\"timestamp\":1e400,\"level\":\"info\",\"msg\":\"a\"}");
        QTest::newRow("far time") << QByteArray("{\"timestamp\":\"9999-99-99 99:99:99.999 Z\",\"msg\":\"a\"}");
        QByteArray noise;
        for (int i = 0; i < 4'000; ++i)
            noise += char(i * 7919 % 256);
        QTest::newRow("noise") << noise;
        QTest::newRow("noise that begins as JSON") << "{\"" + noise;
        QTest::newRow("equals signs") << QByteArray(5'000, '=') + " a=\"";
        QTest::newRow("colours without end") << QByteArray("\x1b[31;31;31");
    }
    void anyBytes()
    {
        QFETCH(QByteArray, line);
        const LogRecord record = recordOf(line);
        QCOMPARE(factsOf(line, {}), (LogFacts{record.at, record.level}));
        QCOMPARE(record.message.isEmpty(), line.isEmpty());
        const LogRecord shown = shownLog(record);
        QVERIFY(std::none_of(shown.message.begin(), shown.message.end(), [](QChar c) { return c.category() == QChar::Other_Control && c != u'\t'; }));
    }

    void secretsAreNotShown()
    {
        rememberSecret(text("correct horse"));
        const LogRecord shown = shownLog(recordOf("{\"level\":\"info\",\"msg\":\"said correct horse \\u001b[2J\\u202e\",\"password\":\"hunter22\"}"));
        QVERIFY2(!shown.message.contains(text("correct horse")), qPrintable(shown.message));
        QVERIFY2(!shown.message.contains(QChar(0x1b)) && !shown.message.contains(QChar(0x202e)), qPrintable(shown.message));
        QVERIFY2(shown.field(QLatin1String("password")) != text("hunter22"), qPrintable(shown.field(QLatin1String("password"))));
    }

    void levels()
    {
        for (const char *word : {"warn", "WARNING", "Warn"})
            QCOMPARE(logLevelFromWord(word), std::optional(LogLevel::Warn));
        for (const char *word : {"err", "ERROR"})
            QCOMPARE(logLevelFromWord(word), std::optional(LogLevel::Error));
        for (const char *word : {"critical", "fatal", "panic"})
            QCOMPARE(logLevelFromWord(word), std::optional(LogLevel::Fatal));
        for (const char *word : {"", "loud", "warns"})
            QVERIFY(!logLevelFromWord(word));
    }

    void capturesOfTheField()
    {
        QFile file(test::sourceFile(QStringLiteral("../shared/reference/captures/offloader/console_log.txt")));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the captures are not here");
        int timed = 0;
        const QByteArrayList lines = file.readAll().split('\n');
        for (const QByteArray &line : lines)
            timed += recordOf(line, {{}, text("offloader"), 0}).at != 0 ? 1 : 0;
        QVERIFY2(timed >= 5, qPrintable(QString::number(timed)));
    }
};

CALLS_TEST_MAIN(TestLogLines)
#include "test_log_lines.moc"
