// SPDX-License-Identifier: GPL-3.0-or-later
// Variables, macros, steps and times; values of variables by a server that answers, refuses and lacks.
#include "ScriptedMetrics.h"

#include <metrics/PanelQuery.h>
#include <support/Await.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

QStringList list(const char *words)
{
    return text(words).split(u',', Qt::SkipEmptyParts);
}

constexpr TimeRange hour{1'700'000'000'000, 1'700'003'600'000};

} // namespace

class TestPanelQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void interpolation_data()
    {
        QTest::addColumn<QString>("expr");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *expr, const char *expected) { QTest::newRow(expr) << text(expr) << text(expected); };
        row("up{instance=~\"$calls:$port\"}", "up{instance=~\"(mm1|mm2):8067\"}");
        row("up{instance=~\"${calls}:${port}\"}", "up{instance=~\"(mm1|mm2):8067\"}");
        row("up{instance=~\"[[calls]]:[[port]]\"}", "up{instance=~\"(mm1|mm2):8067\"}");
        row("up{instance=~\"$addresses\"}", "up{instance=~\"(10\\\\.0\\\\.0\\\\.1|\\\\[2001:db8::1\\\\])\"}");
        row("up{instance=~\"$address\"}", "up{instance=~\"10\\\\.0\\\\.0\\\\.1\"}");
        row("up{instance=\"$address\"}", "up{instance=\"10.0.0.1\"}");
        row("up{instance!~'$address', job=\"$address\"}", "up{instance!~'10\\\\.0\\\\.0\\\\.1', job=\"10.0.0.1\"}");
        row("up{instance=~\"$all\"}", "up{instance=~\".*\"}");
        row("up{instance=~\"$every\"}", "up{instance=~\".*\"}");
        row("up{instance=~\"$either\"}", "up{instance=~\"a|b\"}");
        row("up{a=~\"x\\\"$address\"}", "up{a=~\"x\\\"10\\\\.0\\\\.0\\\\.1\"}");
        row("${calls:csv} ${calls:pipe} ${calls:raw}", "mm1,mm2 mm1|mm2 mm1,mm2");
        row("${addresses:regex}", "(10\\.0\\.0\\.1|\\[2001:db8::1\\])");
        row("${calls:json}", "${calls:json}");
        row("rate(x[$__interval]) $__interval_ms", "rate(x[30s]) 30000");
        row("rate(x[$__rate_interval])", "rate(x[1m])");
        row("$__range $__range_s $__range_ms", "3600s 3600 3600000");
        row("$unknown ${unknown} [[unknown]] $", "$unknown ${unknown} [[unknown]] $");
        row("up{a=~\"$nothing\"}", "up{a=~\"\"}");
        row("rate(x[$window])", "rate(x[2m])");
        row("x{a=\"1$\"} + 2 # $", "x{a=\"1$\"} + 2 # $");
    }
    void interpolation()
    {
        QFETCH(QString, expr);
        const Choices choices{{text("calls"), list("mm1,mm2")},
                              {text("port"), list("8067")},
                              {text("addresses"), list("10.0.0.1,[2001:db8::1]")},
                              {text("address"), list("10.0.0.1")},
                              {text("all"), list(".*")},
                              {text("either"), list("a|b")},
                              {text("every"), list("$__all")},
                              {text("nothing"), {}},
                              {text("window"), list("2m")}};
        QTEST(interpolated(expr, choices, hour, 30'000, 15'000), "expected");
    }

    void aValueThatLooksLikeAVariableIsNotFilledInAgain()
    {
        const Choices choices{{text("a"), list("$b")}, {text("b"), list("secret")}};
        QCOMPARE(interpolated(text("x{l=\"$a\"}"), choices, hour, 1000, 1000), text("x{l=\"$b\"}"));
    }

    void rateIntervalIsGrafanas()
    {
        const auto rate = [](qint64 step, qint64 scrape) { return interpolated(text("$__rate_interval"), {}, hour, step, scrape); };
        QCOMPARE(rate(5'000, 5'000), text("20s"));
        QCOMPARE(rate(60'000, 5'000), text("65s"));
        QCOMPARE(rate(15'000, 15'000), text("1m"));
    }

    void stepsAreRound_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<int>("pixels");
        QTest::addColumn<qint64>("scrape");
        QTest::addColumn<qint64>("step");
        const qint64 second = 1000;
        QTest::newRow("an hour") << 3600 * second << 1000 << 5 * second << 5 * second;
        QTest::newRow("an hour, narrow") << 3600 * second << 300 << 5 * second << 15 * second;
        QTest::newRow("never below the scrape") << 60 * second << 1000 << 15 * second << 15 * second;
        QTest::newRow("an odd scrape") << 60 * second << 1000 << 7 * second << 7 * second;
        QTest::newRow("a week") << 604'800 * second << 1000 << 5 * second << 900 * second;
        QTest::newRow("at most 11'000 points") << 11'000'000 * second << 1'000'000 << 5 * second << 1800 * second;
        QTest::newRow("ten years") << 315'360'000 * second << 100 << 5 * second << 37 * 86'400 * second;
        QTest::newRow("no length") << qint64(0) << 0 << 5 * second << 5 * second;
    }
    void stepsAreRound()
    {
        QFETCH(qint64, length);
        QFETCH(int, pixels);
        QFETCH(qint64, scrape);
        QTEST(stepFor({0, length}, pixels, scrape), "step");
    }

    void times_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("expected"); // local time, or empty
        QTest::newRow("now") << text("now") << text("2026-03-18T14:25:36.789");
        QTest::newRow("an hour ago") << text("now-1h") << text("2026-03-18T13:25:36.789");
        QTest::newRow("seconds") << text("now-90s") << text("2026-03-18T14:24:06.789");
        QTest::newRow("later") << text("now+2d") << text("2026-03-20T14:25:36.789");
        QTest::newRow("a day's beginning") << text("now-1d/d") << text("2026-03-17T00:00:00.000");
        QTest::newRow("this hour") << text("now/h") << text("2026-03-18T14:00:00.000");
        QTest::newRow("this week") << text("now/w") << text("2026-03-16T00:00:00.000");
        QTest::newRow("months") << text("now-1M/M") << text("2026-02-01T00:00:00.000");
        QTest::newRow("years") << text("now-1y/y") << text("2025-01-01T00:00:00.000");
        QTest::newRow("a date") << text("2026-01-02T03:04:05.678") << text("2026-01-02T03:04:05.678");
        for (const char *bad : {"", "soon", "now-", "now-1x", "now-99999999999999999999d", "now/", "now-1h;x", "NaN"})
            QTest::newRow(qPrintable(text("bad ") + text(bad))) << text(bad) << QString();
    }
    void times()
    {
        QFETCH(QString, words);
        QFETCH(QString, expected);
        const qint64 now = QDateTime::fromString(text("2026-03-18T14:25:36.789"), Qt::ISODateWithMs).toMSecsSinceEpoch();
        const auto got = timeOf(words, now);
        QCOMPARE(got.has_value(), !expected.isEmpty());
        if (got)
            QCOMPARE(QDateTime::fromMSecsSinceEpoch(*got).toString(Qt::ISODateWithMs), expected);
        QCOMPARE(timeOf(text("1700000000000"), now), std::optional<qint64>(1'700'000'000'000));
        const auto end = timeOf(text("now-1d/d"), now, true);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(*end).toString(Qt::ISODateWithMs), text("2026-03-17T23:59:59.999"));
    }

    void valuesOfVariables_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("regex");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QString>("asked");
        const auto row = [](const char *name, const char *type, const char *query, const char *regex, const char *values, const char *asked) {
            QTest::newRow(name) << text(type) << text(query) << text(regex) << list(values) << text(asked);
        };
        row("label", "query", "label_values(instance)", "", "mm1:8067,mm2:8067,rtcd1:8045", "label instance ");
        row("first group, whole value", "query", "label_values(instance)", "(.*):$port", "mm1,mm2", "label instance ");
        row("a part anywhere", "query", "label_values(instance)", "/80../", "8067,8045", "label instance ");
        row("named group", "query", "label_values(instance)", "/(mm)(?<value>\\d)/", "1,2", "label instance ");
        row("no match", "query", "label_values(instance)", "nothing", "", "label instance ");
        row("of a metric", "query", "label_values(up{job=~\"$port\"}, instance)", "", "mm1:8067,mm2:8067,rtcd1:8045",
            "label instance up{job=~\"8067\"}");
        row("names", "query", "metrics(mm.*)", "", "mm1:8067,mm2:8067", "label __name__ ");
        row("a query's result", "query", "query_result(up)", "/server=\"([^\"]+)\"/", "off1", "query up");
        row("custom", "custom", "ignored", "", "1m,5m", "");
        row("constant", "constant", "8045", "", "8045", "");
        row("text box", "textbox", "", "", "kept", "");
        row("data source", "datasource", "prometheus", "", "kept", "");
    }
    void valuesOfVariables()
    {
        QFETCH(QString, type);
        QFETCH(QString, query);
        QFETCH(QString, regex);
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->values = list("mm1:8067,mm2:8067,rtcd1:8045");
        Series series;
        series.labels = {{text("__name__"), text("up")}, {text("server"), text("off1")}};
        series.samples = {{hour.to, 1}};
        source->answer.series = {series};
        Variable variable;
        variable.name = text("v");
        variable.type = type;
        variable.query = query;
        variable.regex = regex;
        variable.options = list("1m,5m");
        variable.current = list("kept");
        const Choices choices{{text("port"), list("8067")}};
        const auto got = test::await(variableValues(source, variable, choices, hour, Limits()));
        QVERIFY_RESULT(got);
        QTEST(*got, "values");
        QTEST(source->asked.join(u';'), "asked");
    }

    void variablesThatCannotBeAnswered_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("regex");
        QTest::addColumn<QString>("says");
        QTest::newRow("no query") << QString() << QString() << text("label_values");
        QTest::newRow("another query") << text("label_names()") << QString() << text("label_names()");
        QTest::newRow("no label") << text("label_values(up, 1x)") << QString() << text("label_values(up, 1x)");
        QTest::newRow("no regex") << text("label_values(instance)") << text("(") << text("(");
        QTest::newRow("no regex of names") << text("metrics(()") << QString() << text("(");
    }
    void variablesThatCannotBeAnswered()
    {
        QFETCH(QString, query);
        QFETCH(QString, regex);
        QFETCH(QString, says);
        const auto source = std::make_shared<test::ScriptedMetrics>();
        Variable variable;
        variable.name = text("server");
        variable.type = text("query");
        variable.query = query;
        variable.regex = regex;
        const auto got = test::await(variableValues(source, variable, {}, hour, Limits()));
        QVERIFY(!got);
        QCOMPARE(got.error().code, text("dashboard.variable"));
        QVERIFY2(got.error().sentence.contains(says) && got.error().sentence.contains(text("$server")), qPrintable(got.error().sentence));
    }

    void aServersRefusalIsTheVariables()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->refusals[text("label instance ")] = Error{text("metrics.refused"), text("No."), {}};
        Variable variable;
        variable.type = text("query");
        variable.query = text("label_values(instance)");
        const auto got = test::await(variableValues(source, variable, {}, hour, Limits()));
        QVERIFY(!got);
        QCOMPARE(got.error().code, text("metrics.refused"));
    }
};

CALLS_TEST_MAIN(TestPanelQuery)
#include "test_panel_query.moc"
