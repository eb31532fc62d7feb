// SPDX-License-Identifier: GPL-3.0-or-later
// How long certificates last, by the real blackbox exporter beside the real Prometheus; and rules that change on the run.
#include "EngineStage.h"

#include <metrics/AlertRules.h>
#include <support/Await.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>

#include <csignal>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

constexpr int waitMs = 60'000;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Speaks TLS on a port of 127.0.0.1, with a certificate of that many days that nobody trusts.
class TlsServer
{
public:
    explicit TlsServer(int days)
    {
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            qFatal("no free port");
        m_port = free.serverPort();
        free.close();
        const QString certificate = m_dir.filePath(text("site.pem"));
        const QString key = m_dir.filePath(text("site.key"));
        QProcess::execute(text("openssl"), {text("req"), text("-x509"), text("-newkey"), text("ec"), text("-pkeyopt"),
                                            text("ec_paramgen_curve:P-256"), text("-nodes"), text("-subj"), text("/CN=chat.example.com"),
                                            text("-days"), QString::number(days), text("-keyout"), key, text("-out"), certificate});
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(text("openssl"), {text("s_server"), text("-accept"), QStringLiteral("127.0.0.1:%1").arg(m_port),
                                          text("-cert"), certificate, text("-key"), key, text("-quiet")});
        if (!m_process.waitForStarted())
            qFatal("openssl does not start");
    }
    ~TlsServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] CertificatePlace place() const { return {text("127.0.0.1"), m_port}; }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    quint16 m_port = 0;
};

HttpTeller metrics(const QByteArray &body)
{
    return [body](const HttpAsked &) { return Exporter::reply(200, "text/plain; version=0.0.4", body); };
}

QList<qint64> probers(const EngineStage &stage)
{
    return processesWith(stage.options.folder + text("/blackbox.yml"));
}

} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"prometheus-blackbox-exporter", "openssl"}) {
            if (program(text(name)).isEmpty())
                QSKIP(qPrintable(text(name) + text(" is not installed")));
        }
    }

    void oneThatEndsSoonIsTold()
    {
        EngineStage stage;
        stage.options.certificates = 1s;
        const TlsServer site(3);
        const Exporter plain(metrics("a 1\n"));
        const CertificatePlace none{text("127.0.0.1"), plain.port()};
        const QByteArray rules = alertRules(makePlan(lookBookSite()), lookBookSite());
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), plain)}, {}, {site.place(), none}, rules}, patient())));
        QVERIFY(becomes(engine->source(), text("floor((probe_ssl_earliest_cert_expiry - time()) / 86400)"), 2));
        QVERIFY(becomes(engine->source(), QStringLiteral("probe_success{instance=\"%1\"}").arg(none.instance()), 0));
        QVERIFY(becomes(engine->source(),
                        QStringLiteral("count(ALERTS{alertname=\"CertificateExpires\", instance=\"%1\"})").arg(site.place().instance()), 1));
        QVERIFY(becomes(engine->source(), text("count(ALERTS{alertname=\"CertificateExpires\"})"), 1));
        // That the blackbox exporter answers says nothing of a server, so it is none of the targets.
        const auto targets = await(engine->source()->targets(patient()));
        QVERIFY_RESULT(targets);
        QCOMPARE(targets->size(), 1);
        QVERIFY_RESULT(await(engine->end(patient())));
        QVERIFY(processesWith(stage.options.folder).isEmpty());
    }

    void oneThatLastsIsNot()
    {
        EngineStage stage;
        stage.options.certificates = 1s;
        const TlsServer site(90);
        const QByteArray rules = alertRules(makePlan(lookBookSite()), lookBookSite());
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{}, {}, {site.place()}, rules}, patient())));
        QVERIFY(becomes(engine->source(), text("floor((probe_ssl_earliest_cert_expiry - time()) / 86400)"), 89));
        QVERIFY(becomes(engine->source(), text("count(ALERTS{alertname=\"CertificateExpires\"}) or vector(0)"), 0));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void aKilledExporterComesBack()
    {
        EngineStage stage;
        stage.options.certificates = 1s;
        const TlsServer site(3);
        const auto engine = stage.engine();
        QVERIFY_RESULT(await(engine->start({{}, {}, {site.place()}}, patient())));
        QVERIFY(becomes(engine->source(), text("up{job=\"certificates\"}"), 1));
        const auto pids = probers(stage);
        QCOMPARE(pids.size(), 1);
        const QString file = stage.options.folder + text("/prometheus.yml");
        const QByteArray before = contentOf(file);
        ::kill(pid_t(pids.first()), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(file) != before && !contentOf(file).isEmpty(), waitMs);
        QVERIFY(!probers(stage).contains(pids.first()));
        const double since = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
        QVERIFY(becomes(engine->source(), QStringLiteral("timestamp(up{job=\"certificates\"} == 1) > bool %1").arg(since, 0, 'f', 3), 1));
        QVERIFY_RESULT(await(engine->end(patient())));
        QVERIFY(processesWith(stage.options.folder).isEmpty());
    }

    void withoutTheProgramThatIsSaid()
    {
        EngineStage stage;
        stage.options.certificateProgram = text("/nowhere/prometheus-blackbox-exporter");
        const Exporter node(metrics("a 1\n"));
        const auto engine = stage.engine();
        QSignalSpy told(engine.get(), &Engine::told);
        QVERIFY_RESULT(await(engine->start({{target(TargetRole::Node, text("n"), node)}, {}, {{text("127.0.0.1"), 1}}}, patient())));
        QCOMPARE(told.size(), 1);
        const QString words = told.first().first().toString();
        QVERIFY2(words.contains(text("Install the package prometheus-blackbox-exporter")), qPrintable(words));
        QVERIFY(becomes(engine->source(), text("a"), 1));
        QVERIFY(!contentOf(stage.options.folder + text("/prometheus.yml")).contains("certificates"));
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void oneThatDoesNotStartIsSaid()
    {
        EngineStage stage;
        stage.options.certificateProgram = text("false");
        const auto engine = stage.engine();
        QSignalSpy told(engine.get(), &Engine::told);
        QVERIFY_RESULT(await(engine->start({{}, {}, {{text("127.0.0.1"), 1}}}, patient())));
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, waitMs);
        QVERIFY2(told.first().first().toString().contains(text("did not start: exit status 1")),
                 qPrintable(told.first().first().toString()));
        QCOMPARE(engine->state(), EngineState::Running);
        QVERIFY_RESULT(await(engine->end(patient())));
    }

    void newRulesWithoutRestart()
    {
        const EngineStage stage;
        const auto engine = stage.engine();
        const QByteArray form = "groups:\n- name: g\n  rules:\n  - alert: NAME\n    expr: vector(1)\n";
        QVERIFY_RESULT(await(engine->start({{}, {}, {}, QByteArray(form).replace("NAME", "Old")}, patient())));
        QVERIFY(becomes(engine->source(), text("count(ALERTS{alertname=\"Old\"})"), 1));
        const auto pids = processesWith(stage.options.folder);
        QVERIFY_RESULT(await(engine->start({{}, {}, {}, QByteArray(form).replace("NAME", "New")}, patient())));
        QVERIFY(becomes(engine->source(), text("count(ALERTS{alertname=\"New\"})"), 1));
        QCOMPARE(processesWith(stage.options.folder), pids);
        QVERIFY_RESULT(await(engine->end(patient())));
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = prometheusMissing(); !why.isEmpty())
        return skipWhole(text("prometheus"), why);
    TestCertificates test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_certificates.moc"
