// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards as Grafana saves them, and whatever else somebody may open as one.
#include <metrics/Dashboard.h>

#include <support/TestMain.h>

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace calls;
using nlohmann::json;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

QByteArray bytes(const json &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

json parsed(const char *words)
{
    QByteArray strict(words);
    strict.replace('\'', '"');
    return json::parse(strict.cbegin(), strict.cend());
}

/// A dashboard with one time series panel, to be changed.
json sample()
{
    return parsed("{'title':'T','uid':'u','schemaVersion':40,'time':{'from':'now-6h','to':'now'},"
                  "'annotations':{'list':[{'builtIn':1,'name':'Annotations & Alerts','enable':true}]},"
                  "'templating':{'list':[]},"
                  "'panels':[{'id':3,'type':'timeseries','title':'P','gridPos':{'x':0,'y':0,'w':12,'h':8},"
                  "'datasource':{'type':'prometheus','uid':'${DS_PROMETHEUS}'},"
                  "'fieldConfig':{'defaults':{},'overrides':[]},'options':{},"
                  "'targets':[{'refId':'A','expr':'up','legendFormat':'{{ instance }}'}]}]}");
}

Panel panelOf(const json &dashboard)
{
    const auto read = readDashboard(bytes(dashboard));
    return read && !read->rows.isEmpty() && !read->rows.first().panels.isEmpty() ? read->rows.first().panels.first() : Panel();
}

Panel panelWith(const char *pointer, const char *value)
{
    json dashboard = sample();
    dashboard["panels"][0][json::json_pointer(pointer)] = parsed(value);
    return panelOf(dashboard);
}

} // namespace

class TestDashboardReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrappings_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("saved") << bytes(sample());
        QTest::newRow("by the API") << bytes(json{{"dashboard", sample()}, {"meta", json::object()}});
        QTest::newRow("as a resource") << bytes(json{{"apiVersion", "v1"}, {"kind", "Dashboard"}, {"spec", sample()}});
        QTest::newRow("with a byte order mark") << QByteArray("\xef\xbb\xbf") + bytes(sample());
    }
    void wrappings()
    {
        QFETCH(QByteArray, file);
        const auto read = readDashboard(file);
        QVERIFY2(read, read ? "" : qPrintable(read.error().sentence));
        QCOMPARE(read->title, text("T"));
        QCOMPARE(read->from, text("now-6h"));
        QCOMPARE(read->rows.size(), 1);
        QVERIFY(read->unsupported.isEmpty());
        const Panel panel = read->rows.first().panels.first();
        QCOMPARE(panel.kind, PanelKind::TimeSeries);
        QCOMPARE(panel.targets.first().expr, text("up"));
        QVERIFY2(panel.unsupported.isEmpty(), qPrintable(panel.unsupported.join(u';')));
    }

    void rowsHoldWhatFollowsThem()
    {
        json dashboard = sample();
        dashboard["panels"] = parsed(
            "[{'type':'timeseries','title':'under B','gridPos':{'x':0,'y':11,'w':12,'h':8}},"
            "{'type':'row','title':'B','collapsed':false,'gridPos':{'x':0,'y':10,'w':24,'h':1}},"
            "{'type':'stat','title':'right','gridPos':{'x':12,'y':0,'w':12,'h':8}},"
            "{'type':'stat','title':'left','gridPos':{'x':0,'y':0,'w':12,'h':8}},"
            "{'type':'row','title':'C','collapsed':true,'gridPos':{'x':0,'y':30,'w':24,'h':1},"
            "'panels':[{'type':'gauge','title':'nested 2','gridPos':{'x':0,'y':40,'w':12,'h':8}},"
            "{'type':'gauge','title':'nested 1','gridPos':{'x':0,'y':31,'w':12,'h':8}}]}]");
        const auto read = readDashboard(bytes(dashboard));
        QVERIFY(read);
        QStringList seen;
        for (const Row &row : read->rows) {
            seen << row.title + (row.collapsed ? text(" collapsed") : QString());
            for (const Panel &panel : row.panels)
                seen << panel.title;
        }
        QCOMPARE(seen, (QStringList{QString(), text("left"), text("right"), text("B"), text("under B"), text("C collapsed"),
                                    text("nested 1"), text("nested 2")}));
    }

    void inputsAreFilledIn()
    {
        json dashboard = sample();
        dashboard["__inputs"] = parsed("[{'name':'DS_PROMETHEUS','type':'datasource','pluginId':'prometheus'},"
                                       "{'name':'VAR_PORT','type':'constant','value':'8045'}]");
        dashboard["templating"]["list"] = parsed("[{'name':'port','type':'constant','hide':2,'query':'${VAR_PORT}'}]");
        QCOMPARE(readDashboard(bytes(dashboard))->variables.first().query, text("8045"));
        QVERIFY(readDashboard(bytes(dashboard))->variables.first().hidden);
        const QMap<QString, QString> given{{text("VAR_PORT"), text("9045")}};
        QCOMPARE(readDashboard(bytes(dashboard), given)->variables.first().query, text("9045"));
    }

    void styles()
    {
        const Panel panel = panelWith(
            "/fieldConfig/defaults",
            "{'unit':'bytes','min':0,'max':'200','decimals':1,'thresholds':{'mode':'absolute','steps':[{'color':'red','value':80,"
            "'words':'full'},{'color':'green','value':null}]},"
            "'custom':{'drawStyle':'bars','fillOpacity':25,'stacking':{'mode':'percent'},'axisPlacement':'right',"
            "'scaleDistribution':{'type':'log','log':10},'thresholdsStyle':{'mode':'dashed'},'lineWidth':3}}");
        QVERIFY2(panel.unsupported.isEmpty(), qPrintable(panel.unsupported.join(u';')));
        QCOMPARE(panel.style.unit, text("bytes"));
        QCOMPARE(panel.style.min, std::optional(0.0));
        QCOMPARE(panel.style.max, std::optional(200.0));
        QCOMPARE(panel.style.decimals, std::optional(1));
        QCOMPARE(panel.style.fill, 0.25);
        QVERIFY(panel.style.stacked && panel.style.percentStacked && panel.style.rightAxis && panel.style.logarithmic);
        QCOMPARE(panel.style.shape, LineShape::Bars);
        QVERIFY(panel.thresholdsDrawn);
        QCOMPARE(panel.thresholds.size(), 2);
        QVERIFY(std::isinf(panel.thresholds[0].value));
        QCOMPARE(panel.thresholds[1].value, 80);
        QCOMPARE(panel.thresholds[1].words, text("full"));
    }

    void thresholdsInPercent()
    {
        const char *steps = "{'unit':'%1','min':%2,'max':%3,'thresholds':{'mode':'percentage','steps':[{'color':'red','value':80}]}}";
        const auto with = [&](const char *unit, const char *min, const char *max) {
            return panelWith("/fieldConfig/defaults", qPrintable(text(steps).arg(text(unit), text(min), text(max))));
        };
        QCOMPARE(with("short", "100", "200").thresholds.first().value, 180);
        QCOMPARE(with("percentunit", "null", "null").thresholds.first().value, 0.8);
        QVERIFY(with("short", "null", "null").thresholds.isEmpty());
        QVERIFY(!with("short", "null", "null").unsupported.isEmpty());
    }

    void legendsAndValues()
    {
        const Panel panel = panelWith("/options", "{'legend':{'displayMode':'table','placement':'right','showLegend':true,"
                                                  "'calcs':['lastNotNull','mean','stdDev']},'reduceOptions':{'calcs':['max']}}");
        QCOMPARE(panel.legend, LegendPlace::Right);
        QVERIFY(panel.legendTable);
        QCOMPARE(panel.calcs, (QStringList{text("lastNotNull"), text("mean")}));
        QVERIFY(panel.unsupported.first().contains(text("stdDev")));
        QCOMPARE(panel.reduce, text("max"));
        QCOMPARE(panelWith("/options", "{'legend':{'showLegend':false}}").legend, LegendPlace::Hidden);
    }

    void exceptions()
    {
        const Panel panel = panelWith(
            "/fieldConfig/overrides",
            "[{'matcher':{'id':'byFrameRefID','options':'B'},'properties':[{'id':'unit','value':'percent'},"
            "{'id':'custom.axisPlacement','value':'right'},{'id':'custom.hideFrom','value':{'viz':true}},{'id':'custom.lineWidth','value':2}]},"
            "{'matcher':{'id':'byType','options':'number'},'properties':[{'id':'unit','value':'s'}]},"
            "{'matcher':{'id':'byName','options':'x'},'properties':[{'id':'custom.transform','value':'negative-Y'},{'id':'new.thing','value':1}]}]");
        QCOMPARE(panel.overrides.size(), 1);
        QCOMPARE(panel.overrides.first().sets, (QStringList{text("unit"), text("rightAxis"), text("hidden")}));
        QVERIFY(panel.overrides.first().style.hidden && panel.overrides.first().style.rightAxis);
        QCOMPARE(panel.unsupported.size(), 3);
        QVERIFY(panel.unsupported.join(u';').contains(text("new.thing")));
    }

    void whatIsNotDrawnIsNamed_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *pointer, const char *value, const char *named) {
            QTest::addRow("%s %s", pointer, value) << text(pointer) << text(value) << text(named);
        };
        row("/type", "'piechart'", "piechart");
        row("/type", "'graph'", "graph");
        row("/libraryPanel", "{'uid':'x'}", "library");
        row("/repeat", "'server'", "$server");
        row("/timeShift", "'1d'", "time range");
        row("/interval", "'1m'", "1m");
        row("/links", "[{'url':'x'}]", "links");
        row("/datasource", "{'type':'loki','uid':'x'}", "loki");
        row("/datasource", "'-- Dashboard --'", "-- Dashboard --");
        row("/targets/0/datasource", "{'type':'__expr__','uid':'__expr__'}", "query A");
        row("/targets/0/interval", "'30s'", "30s");
        row("/targets/0/exemplar", "true", "exemplars");
        row("/transformations", "[{'id':'organize','options':{}},{'id':'merge','disabled':true}]", "organize");
        row("/options/reduceOptions", "{'values':true}", "all values");
        row("/fieldConfig/defaults/mappings", "[{'type':'value'}]", "words instead");
        row("/fieldConfig/defaults/color", "{'mode':'fixed','fixedColor':'red'}", "colours");
        row("/fieldConfig/defaults/custom", "{'lineInterpolation':'stepAfter'}", "stepped");
        row("/fieldConfig/defaults/custom", "{'spanNulls':3600000}", "gaps");
        row("/fieldConfig/defaults/custom", "{'axisSoftMax':1}", "soft");
        row("/fieldConfig/defaults/custom", "{'scaleDistribution':{'type':'symlog'}}", "negative");
        row("/fieldConfig/defaults/custom", "{'drawStyle':'stairs'}", "stairs");
    }
    void whatIsNotDrawnIsNamed()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, named);
        const Panel panel = panelWith(qPrintable(pointer), qPrintable(value));
        QVERIFY2(panel.unsupported.join(u';').contains(named), qPrintable(panel.unsupported.join(u';')));
        QCOMPARE(panel.unsupported.size(), 1);
    }

    void partsOfTheDashboardThatAreNotDrawnAreNamed()
    {
        json dashboard = sample();
        dashboard["annotations"]["list"].push_back(parsed("{'name':'Deploys','enable':true}"));
        dashboard["links"] = parsed("[{'title':'x'}]");
        dashboard["templating"]["list"] = parsed("[{'name':'f','type':'adhoc'},{'name':'i','type':'interval','query':'1m,5m','auto':true}]");
        const auto read = readDashboard(bytes(dashboard));
        const QString all = read->unsupported.join(u';');
        QVERIFY2(all.contains(text("Deploys")) && all.contains(text("links")) && all.contains(text("adhoc")) && all.contains(text("auto")),
                 qPrintable(all));
        QCOMPARE(read->variables.size(), 1);
    }

    void variables()
    {
        json dashboard = sample();
        dashboard["templating"]["list"] = parsed(
            "[{'name':'a','label':'A','type':'query','query':{'query':'label_values(up, x)','refId':'S'},'regex':'(.*):1','multi':true,"
            "'includeAll':true,'allValue':'.*','current':{'text':'All','value':['$__all']}},"
            "{'name':'b','type':'query','query':'label_values(x)','current':{}},"
            "{'name':'c','type':'custom','query':'one : 1, two\\\\, three, 4','current':{'value':'1'}},"
            "{'name':'d','type':'interval','query':'1m,5m','hide':'hideVariable'},"
            "{'name':'e','type':'custom','query':'','options':[{'value':'$__all'},{'value':'x'}]},"
            "{'name':'f','type':'textbox','query':'words'}]");
        const auto read = readDashboard(bytes(dashboard));
        QVERIFY2(read, read ? "" : qPrintable(read.error().sentence));
        const QList<Variable> all = read->variables;
        QCOMPARE(all.size(), 6);
        QCOMPARE(all[0].query, text("label_values(up, x)"));
        QVERIFY(all[0].multi && all[0].includeAll);
        QCOMPARE(all[0].allValue, text(".*"));
        QCOMPARE(all[0].current, QStringList{text("$__all")});
        QCOMPARE(all[1].query, text("label_values(x)"));
        QVERIFY(all[1].current.isEmpty());
        QCOMPARE(all[2].options, (QStringList{text("1"), text("two, three"), text("4")}));
        QVERIFY(all[3].hidden);
        QCOMPARE(all[3].options, (QStringList{text("1m"), text("5m")}));
        QCOMPARE(all[4].options, QStringList{text("x")});
        QCOMPARE(all[5].query, text("words"));
    }

    void variablesStandAfterThoseTheyName()
    {
        json dashboard = sample();
        dashboard["templating"]["list"] = parsed(
            "[{'name':'calls','type':'query','query':'label_values(x)','regex':'(.*):$calls_port'},"
            "{'name':'rtcd','type':'query','query':'label_values(y{a=~${rtcd_port}}, b)'},"
            "{'name':'rtcd_port','type':'constant','query':'8045'},{'name':'calls_port','type':'constant','query':'8067'},"
            "{'name':'round','type':'query','query':'label_values([[trip]])'},{'name':'trip','type':'query','query':'label_values($round)'}]");
        QStringList names;
        const auto read = readDashboard(bytes(dashboard));
        QVERIFY(read);
        for (const Variable &variable : read->variables)
            names << variable.name;
        QCOMPARE(names.join(u' '), text("calls_port calls rtcd_port rtcd trip round"));
    }

    void filesThatAreNoDashboard_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &file, const char *code, const char *says) {
            QTest::newRow(name) << file << text(code) << text(says);
        };
        const auto changed = [](const char *pointer, const char *value) {
            json dashboard = sample();
            dashboard[json::json_pointer(pointer)] = parsed(value);
            return bytes(dashboard);
        };
        row("nothing", "", "dashboard.json", "line 1");
        row("cut off", bytes(sample()).left(200), "dashboard.json", "line 1");
        row("third line", "{\n\"a\": 1,\n\"b\" 2}", "dashboard.json", "line 3");
        row("not UTF-8", "{\"title\": \"\xff\"}", "dashboard.json", "line 1");
        row("a number too large", "{\"panels\":[1e999]}", "dashboard.json", "line 1");
        row("a page", "<html>", "dashboard.json", "line 1");
        row("a list", "[]", "dashboard.form", "no object");
        row("an empty object", "{}", "dashboard.form", "panels");
        row("panels of text", changed("/panels", "'many'"), "dashboard.form", "panels is \"many\"");
        row("a panel of text", changed("/panels/0", "'one'"), "dashboard.form", "panels[0]");
        row("a title of numbers", changed("/title", "17"), "dashboard.form", "title is 17");
        row("a width of text", changed("/panels/0/gridPos/w", "'wide'"), "dashboard.form", "panels[0].gridPos.w is \"wide\"");
        row("a query of lists", changed("/panels/0/targets/0/expr", "[]"), "dashboard.form", "panels[0].targets[0].expr is a list");
        row("a unit of objects", changed("/panels/0/fieldConfig/defaults/unit", "{}"), "dashboard.form", "unit is an object");
        row("hidden by text", changed("/panels/0/targets/0/hide", "'yes'"), "dashboard.form", "hide is \"yes\"");
        row("variables of text", changed("/templating/list", "'x'"), "dashboard.form", "templating.list");
        row("before the grid", "{\"rows\":[],\"schemaVersion\":14}", "dashboard.old", "schemaVersion 14");
        row("elements", "{\"spec\":{\"elements\":{}}}", "dashboard.form", "elements");
        row("a large file", QByteArray(4 * 1024 * 1024 + 1, ' '), "dashboard.too-large", "4194305");
        row("deep lists", QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']'), "dashboard.form", "no object");
        row("deep objects", "{\"panels\":" + QByteArray("{\"a\":").repeated(500'000) + "1" + QByteArray(500'001, '}'), "dashboard.form",
            "panels is an object");
        json many = sample();
        for (int at = 0; at < 300; ++at)
            many["panels"].push_back(json{{"type", "row"}, {"panels", json::array({json{{"type", "stat"}}})}});
        json variables = sample();
        for (int at = 0; at <= 200; ++at)
            variables["templating"]["list"].push_back(json{{"type", "constant"}, {"name", "x"}, {"query", "$x"}});
        row("too many variables", bytes(variables), "dashboard.too-large", "201 variables");
        row("too many panels", bytes(many), "dashboard.too-large", "601");
    }
    void filesThatAreNoDashboard()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        const auto read = readDashboard(file);
        QVERIFY(!read);
        QTEST(read.error().code, "code");
        QVERIFY2(read.error().sentence.contains(says), qPrintable(read.error().sentence));
    }

    void placesStayOnTheGrid()
    {
        const Panel panel = panelWith("/gridPos", "{'x':1e300,'y':-5,'w':99,'h':1e9}");
        QCOMPARE(panel.w, 24);
        QCOMPARE(panel.x, 0);
        QCOMPARE(panel.y, 0);
        QVERIFY(panel.h <= 200);
    }

    /// Any place of the dashboard replaced by any other kind of value, removed, or the text cut and overwritten: never a crash,
    /// always a dashboard or an error with its sentence.
    void hostileFiles()
    {
        json rich = sample();
        rich["templating"]["list"] = parsed("[{'name':'a','type':'query','query':{'query':'label_values(x)'},'current':{'value':['b']}}]");
        rich["panels"].push_back(parsed("{'type':'row','collapsed':true,'panels':[{'type':'heatmap','options':{'yAxis':{'unit':'s'}}}]}"));
        rich["panels"][0]["fieldConfig"] = parsed("{'defaults':{'thresholds':{'mode':'percentage','steps':[{'value':1}]},'custom':{'stacking':{}}},"
                                                  "'overrides':[{'matcher':{'id':'byName','options':'x'},'properties':[{'id':'unit','value':'s'}]}]}");
        const json flat = rich.flatten();
        const QByteArray whole = bytes(rich);
        const std::vector<json> values{nullptr, true, -1, 1e308, "", "$x ${y} {{z", json::array(), json::object(), parsed("[[],{},null,1]"), parsed("{'a':{'a':[]}}")};
        QVERIFY(rc::check("hostile dashboards", [&] {
            json changed = rich;
            const int places = *rc::gen::inRange(1, 4);
            for (int count = 0; count < places; ++count) {
                auto place = flat.begin();
                std::advance(place, *rc::gen::inRange<std::size_t>(0, flat.size()));
                json::json_pointer pointer(place.key());
                for (int up = *rc::gen::inRange(0, 4); up > 0 && !pointer.empty(); --up)
                    pointer.pop_back();
                if (changed.contains(pointer))
                    changed[pointer] = values[*rc::gen::inRange<std::size_t>(0, values.size())];
            }
            const auto read = readDashboard(bytes(changed));
            RC_ASSERT(read || !read.error().sentence.isEmpty());
            QByteArray torn = whole.left(*rc::gen::inRange<int>(0, int(whole.size())));
            for (int count = *rc::gen::inRange(0, 5); count > 0 && !torn.isEmpty(); --count)
                torn[*rc::gen::inRange<int>(0, int(torn.size()))] = char(*rc::gen::inRange(0, 256));
            const auto other = readDashboard(torn);
            RC_ASSERT(other || !other.error().sentence.isEmpty());
        }));
    }
};

CALLS_TEST_MAIN(TestDashboardReader)
#include "test_dashboard_reader.moc"
