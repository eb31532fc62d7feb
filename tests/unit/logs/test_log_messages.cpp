// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that are known, messages that are the same, and what a log's errors and warnings mean for step 4.3.4.
#include <finding/Catalogue.h>
#include <metrics/LogFold.h>
#include <metrics/LogJudgement.h>
#include <metrics/LogMessages.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

constexpr TimeRange hour{1'700'000'000'000, 1'700'003'600'000};

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

LogRecord record(LogLevel level, const char *message, qint64 at = hour.from + 1)
{
    LogRecord one;
    one.at = at;
    one.level = level;
    one.server = text("mm1");
    one.source = text("calls");
    one.message = text(message);
    return one;
}

LogFold fold(LogLevel level, const char *message, qint64 count)
{
    return {record(level, message), count, hour.from};
}

} // namespace

class TestLogMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPatternTellsItsExample_data()
    {
        QTest::addColumn<int>("index");
        QVERIFY(logPatterns().size() >= 30);
        for (int i = 0; i < logPatterns().size(); ++i)
            QTest::newRow(qPrintable(logPatterns().at(i).code + u' ' + QString::number(i))) << i;
    }
    void everyPatternTellsItsExample()
    {
        QFETCH(int, index);
        const LogPattern &pattern = logPatterns().at(index);
        QVERIFY(!pattern.all.isEmpty() && !pattern.example.isEmpty());
        QVERIFY2(pattern.capture.isValid(), qPrintable(pattern.capture.errorString()));
        const std::string_view line(pattern.example.constData(), std::size_t(pattern.example.size()));
        const auto known = knownLog(readLogLine(line, {text("a"), pattern.programs.value(0), 0}));
        QVERIFY2(known, "its own example is not told");
        QCOMPARE(known->what.code, pattern.code);
        QCOMPARE(known->expected, pattern.expected);
        const FindingText words = findingText(known->what);
        QVERIFY2(words.sentence != pattern.code && !words.sentence.contains(u'{') && !words.sentence.contains(u'?'), qPrintable(words.sentence));
        if (!pattern.expected)
            QVERIFY2(!words.cause.isEmpty() && !words.fix.isEmpty(), qPrintable(pattern.code));
    }

    void strangersAreNotTold()
    {
        QVERIFY(!knownLog(record(LogLevel::Error, "a sentence that nobody has written")));
        QVERIFY(!knownLog(record(LogLevel::None, "")));
    }

    void maskedAlike_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *one, const char *other, bool same) { QTest::newRow(one) << text(one) << text(other) << same; };
        row("session 17 ended", "session 4711 ended", true);
        row("from 192.0.2.1:4711", "from 203.0.113.20:9", true);
        row("user 1fxt96oye38fuymbiuangxpmce left", "user hfmagbbeofbwtrcxuqfn6zr3xa left", true);
        row("hash deadbeef01", "hash 0badcafe99", true);
        row("cannot write", "cannot read", false);
        row("step a", "step b", false);
    }
    void maskedAlike()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(maskedLog(one) == maskedLog(other), same);
    }

    void judged_data()
    {
        QTest::addColumn<QList<LogFold>>("folds");
        QTest::addColumn<qint64>("earliest");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QList<LogFold> &folds, qint64 earliest, Verdict verdict, const char *code) {
            QTest::newRow(name) << folds << earliest << verdict << text(code);
        };
        row("clean", {fold(LogLevel::Info, "fine", 100)}, hour.from, Verdict::Pass, "logs.clean");
        row("an error again", {fold(LogLevel::Error, "broke", 2)}, hour.from, Verdict::Fail, "logs.recurring");
        row("two kinds again", {fold(LogLevel::Error, "broke", 2), fold(LogLevel::Fatal, "died", 3)}, hour.from, Verdict::Fail, "logs.recurring-many");
        row("an error once", {fold(LogLevel::Error, "broke", 1)}, hour.from, Verdict::Warn, "logs.warnings");
        row("a warning", {fold(LogLevel::Warn, "hm", 1)}, hour.from, Verdict::Warn, "logs.warnings");
        row("errors of a short log are told", {fold(LogLevel::Error, "broke", 2)}, hour.to, Verdict::Fail, "logs.recurring");
        row("clean, but short", {}, hour.from + 1, Verdict::Unknown, "logs.not-covered");
        row("nothing read", {}, 0, Verdict::Unknown, "logs.not-covered");
    }
    void judged()
    {
        QFETCH(QList<LogFold>, folds);
        QFETCH(qint64, earliest);
        QFETCH(Verdict, verdict);
        QFETCH(QString, code);
        const LogJudgement found = judgeLogs(folds, 100, hour, {{text("mm1"), text("mattermost"), earliest}});
        QCOMPARE(found.what.code, code);
        QCOMPARE(found.verdict, verdict);
        const QString sentence = findingText(found.what).sentence;
        QVERIFY2(sentence != code && !sentence.contains(u'{'), qPrintable(sentence));
        QCOMPARE(found.evidence.isEmpty(), found.reasons.isEmpty());
    }

    void expectedWarningsAreNone()
    {
        const auto pattern = std::find_if(logPatterns().begin(), logPatterns().end(), [](const LogPattern &one) { return one.expected; });
        QVERIFY(pattern != logPatterns().end());
        const std::string_view line(pattern->example.constData(), std::size_t(pattern->example.size()));
        LogRecord one = readLogLine(line, {text("a"), pattern->programs.value(0), 0});
        one.level = LogLevel::Warn;
        const LogJudgement found = judgeLogs({{one, 50, hour.from}}, 100, hour, {{text("a"), text("b"), hour.from}});
        QCOMPARE(found.verdict, Verdict::Pass);
        QCOMPARE(judgeLogs({}, 0, hour, {}).verdict, Verdict::Unknown);
    }
};

CALLS_TEST_MAIN(TestLogMessages)
#include "test_log_messages.moc"
