// SPDX-License-Identifier: GPL-3.0-or-later
// From a server's answers to named fields with their style.
#include "ScriptedMetrics.h"

#include <metrics/PanelQuery.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <cmath>

using namespace calls;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

Series series(Labels labels, QList<double> values)
{
    Series made;
    made.labels = std::move(labels);
    qint64 at = 0;
    for (const double value : values)
        made.samples << Sample{at += 1000, value};
    return made;
}

QueryAnswer matrix(QList<Series> all)
{
    QueryAnswer answer;
    answer.kind = AnswerKind::Matrix;
    answer.series = std::move(all);
    return answer;
}

PanelTarget target(const char *legend, const char *ref = "A")
{
    PanelTarget made;
    made.ref = text(ref);
    made.expr = text("sum(x)");
    made.legend = text(legend);
    return made;
}

QStringList names(const QList<Field> &fields)
{
    QStringList all;
    for (const Field &field : fields)
        all << field.name;
    return all;
}

} // namespace

class TestPanelFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void legends_data()
    {
        QTest::addColumn<QString>("legend");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *legend, QStringList expected) { QTest::newRow(legend) << text(legend) << expected; };
        row("{{instance}}", {text("rtcd1:8045"), text("rtcd2:8045")});
        row("rtcd - {{ instance }} - {{type}}", {text("rtcd - rtcd1:8045 - failed"), text("rtcd - rtcd2:8045 - failed")});
        row("{{missing}}.", {text("."), text(".")});
        row("same", {text("same"), text("same")});
        row("__auto", {text("rtcd1:8045"), text("rtcd2:8045")});
        row("", {text("rtcd1:8045"), text("rtcd2:8045")});
        row("{{instance", {text("{{instance"), text("{{instance")});
    }
    void legends()
    {
        QFETCH(QString, legend);
        const QueryAnswer answer = matrix({series({{text("instance"), text("rtcd1:8045")}, {text("type"), text("failed")}}, {1}),
                                           series({{text("instance"), text("rtcd2:8045")}, {text("type"), text("failed")}}, {2})});
        QTEST(names(fieldsOf(Panel(), target(qPrintable(legend)), answer)), "expected");
    }

    void automaticLegends()
    {
        QCOMPARE(names(fieldsOf(Panel(), target(""), matrix({series({}, {1})}))), QStringList{text("sum(x)")});
        QCOMPARE(names(fieldsOf(Panel(), target("__auto"), matrix({series({{text("__name__"), text("up")}, {text("a"), text("b")}}, {1})}))),
                 QStringList{text("up{a=\"b\"}")});
        const QueryAnswer two = matrix({series({{text("a"), text("1")}, {text("b"), text("x")}, {text("c"), text("0")}}, {1}),
                                        series({{text("a"), text("2")}, {text("b"), text("y")}, {text("c"), text("0")}}, {1})});
        QCOMPARE(names(fieldsOf(Panel(), target(""), two)), (QStringList{text("{a=\"1\", b=\"x\"}"), text("{a=\"2\", b=\"y\"}")}));
    }

    void exceptionsApplyInTheirOrder()
    {
        Panel panel;
        panel.style.unit = text("short");
        FieldOverride right;
        right.matcher = text("byFrameRefID");
        right.wanted = text("B");
        right.style.rightAxis = true;
        right.style.unit = text("ignored");
        right.sets = {text("rightAxis")};
        FieldOverride unit;
        unit.matcher = text("byRegexp");
        unit.wanted = text("/^TOTAL/i");
        unit.style.unit = text("bytes");
        unit.style.displayName = text("All of ${__field.labels.instance} (${__field.name})");
        unit.sets = {text("unit"), text("displayName")};
        FieldOverride hidden;
        hidden.matcher = text("byName");
        hidden.wanted = text("total");
        hidden.style.hidden = true;
        hidden.sets = {text("hidden")};
        FieldOverride broken;
        broken.matcher = text("byRegexp");
        broken.wanted = text("(");
        broken.style.unit = text("never");
        broken.sets = {text("unit")};
        panel.overrides = {right, unit, hidden, broken};
        const QueryAnswer answer = matrix({series({{text("instance"), text("mm1")}}, {1})});
        const Field a = fieldsOf(panel, target("total"), answer).first();
        QCOMPARE(a.name, text("All of mm1 (total)"));
        QCOMPARE(a.style.unit, text("bytes"));
        QVERIFY(a.style.hidden && !a.style.rightAxis);
        const Field b = fieldsOf(panel, target("other", "B"), answer).first();
        QCOMPARE(b.style.unit, text("short"));
        QVERIFY(b.style.rightAxis && !b.style.hidden);
    }

    void bucketsAreDifferencedEachHistogramAlone()
    {
        const auto bucket = [](const char *le, const char *type, QList<double> values) {
            return series({{text("le"), text(le)}, {text("type"), text(type)}}, values);
        };
        PanelTarget wanted = target("{{type}} {{le}}");
        wanted.heatmap = true;
        const auto fields = fieldsOf(Panel(), wanted,
                                     matrix({bucket("+Inf", "a", {10, 20.5}), bucket("0.5", "a", {4, 21}), bucket("0.1", "a", {1, 2}),
                                             bucket("0.1", "b", {7, 7}), bucket("words", "b", {1, 1})}));
        QCOMPARE(names(fields), (QStringList{text("a 0.1"), text("a 0.5"), text("a +Inf"), text("b 0.1")}));
        QCOMPARE(fields[0].samples, (QList<Sample>{{1000, 1}, {2000, 2}}));
        QCOMPARE(fields[1].samples, (QList<Sample>{{1000, 3}, {2000, 19}}));
        QCOMPARE(fields[2].samples, (QList<Sample>{{1000, 6}, {2000, 0}})); // extrapolation may cross; never below nothing
        QCOMPARE(fields[3].samples, (QList<Sample>{{1000, 7}, {2000, 7}}));
    }

    void reductions_data()
    {
        QTest::addColumn<QString>("calc");
        QTest::addColumn<double>("expected");
        const auto row = [](const char *calc, double expected) { QTest::newRow(calc) << text(calc) << expected; };
        row("last", 2);
        row("lastNotNull", 2);
        row("first", 4);
        row("min", -1);
        row("max", 4);
        row("mean", 1.5);
        row("sum", 6);
        row("count", 4);
        row("range", 5);
        row("stdDev", std::nan(""));
    }
    void reductions()
    {
        QFETCH(QString, calc);
        QFETCH(double, expected);
        const double nan = std::nan("");
        const double got = reduced(series({}, {nan, 4, -1, nan, 1, 2, nan}).samples, calc);
        QVERIFY(std::isnan(expected) ? std::isnan(got) : got == expected);
        QVERIFY(calc == text("count") || std::isnan(reduced(series({}, {nan}).samples, calc)));
        QVERIFY(calc == text("count") || std::isnan(reduced({}, calc)));
    }

    void aFailedTargetDoesNotTakeTheOthersAlong()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->answer = matrix({series({{text("server"), text("rtcd1")}}, {1, 2})});
        source->answer.warnings = {text("slow")};
        source->refusals[text("range bad")] = Error{text("metrics.query"), text("parse error"), {}};
        Panel panel;
        for (const char *expr : {"a{s=~\"$server\"}", "bad", "b", "hidden"}) {
            PanelTarget one = target("$server {{server}}");
            one.expr = text(expr);
            one.instant = text(expr) == text("b");
            one.hidden = text(expr) == text("hidden");
            panel.targets << one;
        }
        const Choices choices{{text("server"), {text("x")}}};
        const auto got = test::await(fetchPanel(source, panel, choices, {0, 3'600'000}, 600, 5000, Limits()));
        QVERIFY_RESULT(got);
        QCOMPARE(source->asked, (QStringList{text("range a{s=~\"x\"}"), text("range bad"), text("query b")}));
        QCOMPARE(names(got->fields), (QStringList{text("x rtcd1"), text("x rtcd1")}));
        QCOMPARE(got->errors.size(), 1);
        QCOMPARE(got->warnings, QStringList{text("slow")});
        QCOMPARE(got->step, 10'000);
    }

    void aCancellationIsThePanels()
    {
        const auto source = std::make_shared<test::ScriptedMetrics>();
        source->refusals[text("range sum(x)")] = Error{cancelledCode, text("Cancelled."), {}};
        Panel panel;
        panel.targets = {target("")};
        const auto got = test::await(fetchPanel(source, panel, {}, {0, 3'600'000}, 600, 5000, Limits()));
        QVERIFY(!got);
        QCOMPARE(got.error().code, cancelledCode);
    }
};

CALLS_TEST_MAIN(TestPanelFields)
#include "test_panel_fields.moc"
