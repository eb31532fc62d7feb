// SPDX-License-Identifier: GPL-3.0-or-later
// Every panel of every dashboard asks the real Prometheus and gets series, from what real servers told.
#include "Prometheus.h"
#include "Recorded.h"

#include <metrics/PanelQuery.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QRegularExpression>

using namespace calls;
using test::RecordedTarget;
using test::Texts;

namespace {

constexpr qint64 step = 15'000;

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

Texts capture(const char *path)
{
    return test::readTexts(test::readFile(test::captureFolder() + u'/' + QLatin1String(path)));
}

Texts added(const char *name)
{
    return test::readTexts(test::readFile(test::sourceFile(text("tests/integration/dashboards/data/")) + QLatin1String(name)));
}

/// The last minutes of an hour that is over, so that nothing depends on how long the test takes.
TimeRange pastHour()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch() / 60'000 * 60'000;
    return {now - 5'400'000, now - 1'800'000};
}

RecordedTarget target(const char *role, const char *server, int port, Texts first, Texts last)
{
    RecordedTarget made;
    made.labels = {{text("role"), text(role)},
                   {text("server"), text(server)},
                   {text("instance"), QStringLiteral("%1:%2").arg(text(server)).arg(port)},
                   {text("job"), text(role)}};
    made.first = std::move(first);
    made.last = std::move(last);
    return made;
}

/// The real node exporter's text, of what dashboards ask.
Texts nodeTexts()
{
    const QString program = test::program(text("prometheus-node-exporter"));
    const quint16 port = test::freePort();
    QProcess exporter;
    exporter.setStandardErrorFile(QProcess::nullDevice());
    exporter.start(program, {QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port)});
    const QByteArray page = test::fetched(QUrl(QStringLiteral("http://127.0.0.1:%1/metrics").arg(port)), 30);
    exporter.kill();
    exporter.waitForFinished();
    static const QRegularExpression asked(
        text("^node_(cpu_seconds|memory_Mem(Total|Available)|netstat|network|sockstat|filesystem_(avail|size)|filefd|load1|timex_offset|disk)"));
    Texts texts = test::readTexts(page);
    texts.removeIf([](const std::pair<const QByteArray &, double &> each) {
        return !asked.match(QString::fromUtf8(each.first)).hasMatch();
    });
    return texts;
}

/// An hour later: counters have grown, disks have filled.
Texts grown(Texts texts)
{
    for (auto each = texts.begin(); each != texts.end(); ++each)
        each.value() = each.key().contains("_avail_") ? each.value() * 0.9 : each.key().contains("_total") ? each.value() * 1.2 + 100 : each.value();
    return texts;
}

/// The same metrics as the plugin's own media service gives them.
Texts embedded(const Texts &rtcd)
{
    Texts texts;
    for (auto each = rtcd.cbegin(); each != rtcd.cend(); ++each) {
        if (each.key().startsWith("rtcd_rtc") || each.key().startsWith("rtcd_ws_messages"))
            texts.insert("mattermost_plugin_calls" + each.key().mid(4), each.value());
    }
    return texts;
}

/// As the blackbox exporter tells of a certificate that lasts thirty days more.
RecordedTarget certificate()
{
    const double ends = double(QDateTime::currentSecsSinceEpoch() + 30 * 86400);
    const Texts texts{{"probe_ssl_earliest_cert_expiry", ends}};
    RecordedTarget made;
    made.labels = {{text("job"), text("certificates")}, {text("instance"), text("chat.example.com:443")}};
    made.first = texts;
    made.last = texts;
    return made;
}

QList<RecordedTarget> withRtcd(const Texts &node)
{
    Texts rtcd = capture("call/rtcd_metrics_during_10users.txt");
    rtcd.insert(added("added-rtcd.txt"));
    Texts plugin = capture("call/plugin_metrics_during.txt");
    plugin.insert(added("added.txt"));
    return {target("rtcd", "rtcd1", 8045, capture("rtcd/metrics_idle.txt"), rtcd),
            target("calls", "mm1", 8067, capture("metrics/plugin_metrics_8067_idle.txt"), plugin),
            target("node", "rtcd1", 9100, node, grown(node)), target("node", "mm1", 9100, node, grown(node)),
            target("node", "offloader1", 9100, node, grown(node)), certificate()};
}

QList<RecordedTarget> integrated(const Texts &node)
{
    Texts plugin = capture("call/plugin_metrics_during.txt");
    plugin.insert(added("added.txt"));
    Texts media = capture("call/rtcd_metrics_during_10users.txt");
    media.insert(added("added-rtcd.txt"));
    plugin.insert(embedded(media));
    return {target("calls", "mm1", 8067, capture("metrics/plugin_metrics_8067_idle.txt"), plugin),
            target("node", "mm1", 9100, node, grown(node)), target("node", "offloader1", 9100, node, grown(node)),
            certificate()};
}

} // namespace

class TestDashboards : public QObject
{
    Q_OBJECT

    Texts m_node;
    const TimeRange m_hour = pastHour();

    /// Asks every panel; names those without an answer.
    QStringList emptyPanels(std::shared_ptr<MetricsSource> source, const Dashboard &dashboard)
    {
        QStringList empty;
        Choices choices;
        for (const Variable &variable : dashboard.variables) {
            const auto values = test::await(variableValues(source, variable, choices, m_hour, Limits()));
            if (!values || values->isEmpty())
                empty << QStringLiteral("$%1: %2").arg(variable.name, values ? text("no value") : values.error().sentence);
            else
                choices.insert(variable.name, variable.allValue.isEmpty() ? *values : QStringList{variable.allValue});
        }
        for (const Row &row : dashboard.rows) {
            for (const Panel &panel : row.panels) {
                if (panel.kind == PanelKind::Text)
                    continue;
                const auto data = test::await(fetchPanel(source, panel, choices, m_hour, 700, step, Limits()));
                if (!data) {
                    empty << panel.title + text(": ") + data.error().sentence;
                    continue;
                }
                for (const Error &error : data->errors)
                    empty << panel.title + text(": ") + error.sentence + error.detail;
                for (const PanelTarget &each : panel.targets) {
                    const auto count = std::count_if(data->fields.begin(), data->fields.end(), [&](const Field &field) { return field.ref == each.ref; });
                    qInfo().noquote() << QStringLiteral("%1 / %2 / %3: %4 series: %5").arg(dashboard.title, panel.title, each.ref).arg(count).arg(each.expr);
                }
                if (data->fields.isEmpty())
                    empty << panel.title + text(": no series");
            }
        }
        return empty;
    }

    static std::shared_ptr<MetricsSource> sourceOf(const test::Prometheus &server)
    {
        MetricsAccess access;
        access.url = server.url();
        return prometheusSource(access).value_or(nullptr);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_node = nodeTexts();
        QVERIFY(m_node.size() > 50);
    }

    void oursAreReadWhole()
    {
        const QStringList titles{text("Call overview"), text("RTCD"), text("Clients and network"), text("Servers"), text("Recording")};
        QStringList seen;
        for (const DashboardFile &file : dashboardFiles()) {
            const auto dashboard = readDashboard(file.json);
            QVERIFY2(dashboard, qPrintable(file.name + text(": ") + (dashboard ? QString() : dashboard.error().sentence)));
            seen << dashboard->title;
            QVERIFY2(dashboard->unsupported.isEmpty(), qPrintable(dashboard->unsupported.join(u';')));
            for (const Row &row : dashboard->rows) {
                for (const Panel &panel : row.panels) {
                    QVERIFY2(panel.unsupported.isEmpty(), qPrintable(panel.title + panel.unsupported.join(u';')));
                    QVERIFY2(!panel.description.isEmpty(), qPrintable(panel.title));
                    for (const PanelTarget &each : panel.targets)
                        QVERIFY2(!each.expr.contains(text("instance=")) && !each.expr.contains(text("job=")), qPrintable(each.expr));
                }
            }
        }
        QCOMPARE(seen, titles);
        QCOMPARE(ownDashboards().size(), titles.size());
    }

    void everyPanelOfOursAnswers()
    {
        test::Prometheus server;
        const QString trouble = server.start(test::openMetrics(withRtcd(m_node), m_hour, step));
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QStringList empty;
        for (const Dashboard &dashboard : ownDashboards())
            empty << emptyPanels(sourceOf(server), dashboard);
        QVERIFY2(empty.isEmpty(), qPrintable(empty.join(u'\n')));

        const QByteArray file = test::readFile(test::captureFolder() + text("/grafana/mattermost-calls-performance-monitoring.json"));
        const auto published = readDashboard(file);
        QVERIFY2(published, published ? "" : qPrintable(published.error().sentence));
        QVERIFY2(published->unsupported.isEmpty(), qPrintable(published->unsupported.join(u';')));
        for (const Row &row : published->rows) {
            for (const Panel &panel : row.panels)
                QVERIFY2(panel.unsupported.isEmpty(), qPrintable(panel.title + text(": ") + panel.unsupported.join(u';')));
        }
        const QStringList silent = emptyPanels(sourceOf(server), *published);
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(u'\n')));
    }

    void everyPanelAnswersWithoutRtcd()
    {
        test::Prometheus server;
        const QString trouble = server.start(test::openMetrics(integrated(m_node), m_hour, step));
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        QStringList empty;
        for (const Dashboard &dashboard : ownDashboards())
            empty << emptyPanels(sourceOf(server), dashboard);
        QVERIFY2(empty.isEmpty(), qPrintable(empty.join(u'\n')));
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    for (const char *need : {"prometheus", "promtool", "prometheus-node-exporter"}) {
        if (test::program(text(need)).isEmpty())
            return test::skipWhole(text(need), text("The program is not installed"));
    }
    if (test::captureFolder().isEmpty())
        return test::skipWhole(text("captures"), text("The recordings of real servers are not beside this clone"));
    TestDashboards test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_dashboards.moc"
