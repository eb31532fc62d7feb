// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked over HTTP, and every way in which the answer can be none.
#include "Exporter.h"

#include <metrics/MetricsSource.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

#include <cmath>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

const QByteArray json = QByteArrayLiteral("application/json");

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QByteArray ok(const QByteArray &body)
{
    return Exporter::reply(200, json, body);
}

QByteArray vectorOf(const QByteArray &result)
{
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":" + result + "}}";
}

Result<QueryAnswer> asked(const QUrl &url, MetricsAccess access = {}, std::chrono::milliseconds time = 20s)
{
    access.url = url;
    const auto source = prometheusSource(access);
    if (!source)
        return Failure(source.error());
    return await((*source)->query(text("up"), 1'700'000'000'000, Limits({}, time)));
}

/// A certificate for 127.0.0.1 that is its own authority.
struct Pair
{
    QString certificate;
    QString key;
};

Pair makeCertificate(const QTemporaryDir &dir, const QString &name, const QStringList &dates)
{
    const Pair files{dir.filePath(name + text(".pem")), dir.filePath(name + text(".key"))};
    QProcess::execute(text("openssl"),
                      {text("genpkey"), text("-quiet"), text("-algorithm"), text("EC"), text("-pkeyopt"),
                       text("ec_paramgen_curve:P-256"), text("-out"), files.key});
    const QString config = dir.filePath(name + text(".cnf"));
    QFile file(config);
    if (file.open(QIODevice::WriteOnly))
        file.write("[ca]\ndefault_ca=c\n[c]\ndatabase=" + dir.path().toLocal8Bit() + "/index-" + name.toLatin1()
                   + "\nnew_certs_dir=" + dir.path().toLocal8Bit()
                   + "\ndefault_md=sha256\npolicy=p\nx509_extensions=e\nrand_serial=yes\n"
                     "unique_subject=no\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=IP:127.0.0.1\nbasicConstraints="
                     "critical,CA:TRUE\n"
                     "[req]\nprompt=no\ndistinguished_name=d\n[d]\nCN=127.0.0.1\n");
    file.close();
    QFile(dir.filePath(text("index-") + name)).open(QIODevice::WriteOnly);
    const QString request = dir.filePath(name + text(".csr"));
    QProcess::execute(text("openssl"),
                      {text("req"), text("-new"), text("-key"), files.key, text("-config"), config, text("-out"),
                       request});
    QProcess::execute(text("openssl"),
                      QStringList{text("ca"), text("-batch"), text("-notext"), text("-selfsign"), text("-config"),
                                  config, text("-keyfile"), files.key, text("-in"), request, text("-out"),
                                  files.certificate}
                          + dates);
    return files;
}

QSslConfiguration serverTls(const Pair &files)
{
    QSslConfiguration tls;
    QFile key(files.key);
    if (!key.open(QIODevice::ReadOnly))
        return tls;
    tls.setLocalCertificate(QSslCertificate::fromPath(files.certificate).value(0));
    tls.setPrivateKey(QSslKey(key.readAll(), QSsl::Ec));
    return tls;
}

} // namespace

class TestPrometheusSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faults_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &answer, const char *code, const char *words) {
            QTest::newRow(name) << answer << text(code) << text(words);
        };
        const auto error = [](int status, const QByteArray &type, const QByteArray &words) {
            return Exporter::reply(status, json,
                                   "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"" + words + "\"}");
        };
        row("wrong password", Exporter::reply(401, "text/plain", "Unauthorized"), "metrics.refused", "Unauthorized");
        row("no right", Exporter::reply(403, "text/html", "<html><title>403 Forbidden</title>"), "metrics.refused",
            "403 Forbidden");
        row("query that is none", error(400, "bad_data", "parse error: unexpected end of input"), "metrics.query",
            "unexpected end of input");
        row("query that cannot be", error(422, "execution", "many-to-many matching not allowed"), "metrics.query",
            "many-to-many");
        row("its time is up", error(503, "timeout", "query timed out in expression evaluation"), "metrics.busy",
            "query timed out");
        row("503 of a proxy",
            Exporter::reply(503, "text/html", "<html><head><title>503 Service Temporarily Unavailable</title>"),
            "metrics.busy", "503 Service");
        row("too many questions", Exporter::reply(429, "text/plain", "too many outstanding requests"), "metrics.busy",
            "outstanding");
        row("502 of a proxy", Exporter::reply(502, "text/html", "<html><head><title>502 Bad Gateway</title></head>"),
            "metrics.answer", "502 Bad Gateway");
        row("not found", Exporter::reply(404, "text/plain", "404 page not found"), "metrics.answer",
            "is not Prometheus");
        row("sent on to a login",
            Exporter::reply(302, "text/html", "", "Location: https://login.example.com/?next=secret\r\n"),
            "metrics.answer", "login.example.com");
        row("a page with 200", Exporter::reply(200, "text/html", "<html>Log in</html>"), "metrics.answer",
            "not as Prometheus does");
        row("empty", ok(""), "metrics.answer", "no JSON");
        row("half JSON", ok("{\"status\":\"success\",\"data\":{\"resultType\":\"vec"), "metrics.answer", "half of it");
        row("half an answer",
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"status\":\"succ",
            "metrics.answer", "broke its answer off");
        row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "metrics.unreachable", "did not answer");
        row("a list", ok("[]"), "metrics.answer", "success");
        row("data of another type", ok("{\"status\":\"success\",\"data\":7}"), "metrics.answer", "no result");
        row("result of another type", ok("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":{}}}"),
            "metrics.answer", "not known");
        row("unknown kind", ok("{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[]}}"),
            "metrics.answer", "not known");
        row("value as a number", ok(vectorOf("[{\"metric\":{},\"value\":[1,2]}]")), "metrics.answer", "no number");
        row("value as words", ok(vectorOf("[{\"metric\":{},\"value\":[1,\"many\"]}]")), "metrics.answer", "no number");
        row("time out of all times", ok(vectorOf("[{\"metric\":{},\"value\":[1e300,\"1\"]}]")), "metrics.answer",
            "no number");
        row("huge number", ok(vectorOf("[{\"metric\":{},\"value\":[1,\"1e999\"]}]")), "metrics.answer", "no number");
        row("deep nesting", ok(QByteArray(200'000, '[')), "metrics.answer", "no JSON");
        row("bytes that are no text", ok("{\"status\":\"\xff\xfe\"}"), "metrics.answer", "no JSON");
    }
    void faults()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        QFETCH(QString, words);
        const Exporter server([answer](const HttpAsked &) { return answer; });
        MetricsAccess access;
        access.user = text("anna");
        access.password = text("hunter2-is-long");
        const auto got = asked(server.url(), access);
        QVERIFY(!got);
        QCOMPARE(got.error().code, code);
        QVERIFY2(got.error().sentence.contains(words), qPrintable(got.error().sentence));
        const QString place = QStringLiteral("127.0.0.1:%1").arg(server.port());
        QVERIFY2(got.error().sentence.contains(place), qPrintable(got.error().sentence));
        QVERIFY(!(got.error().sentence + got.error().detail).contains(text("hunter2")));
        if (code != text("metrics.unreachable")) // Qt asks again where no HTTP came back
            QCOMPARE(server.asked.size(), 1);    // nothing is sent after a redirect
    }

    void nobodyThere()
    {
        QUrl url;
        {
            const Exporter gone([](const HttpAsked &) { return QByteArray(); });
            url = gone.url();
        }
        const auto got = asked(url);
        QVERIFY(!got);
        QCOMPARE(got.error().code, text("metrics.unreachable"));
    }

    void slowRemote()
    {
        const Exporter silent([](const HttpAsked &) { return QByteArray(); });
        const auto got = asked(silent.url(), {}, 300ms);
        QVERIFY(!got);
        QCOMPARE(got.error().code, tooLateCode);
        QVERIFY2(got.error().sentence.contains(text("127.0.0.1")), qPrintable(got.error().sentence));
    }

    void cancelled()
    {
        const Exporter silent([](const HttpAsked &) { return QByteArray(); });
        MetricsAccess access;
        access.url = silent.url();
        const auto source = prometheusSource(access);
        QVERIFY_RESULT(source);
        std::stop_source stop;
        QMetaObject::invokeMethod(
            this, [&stop] { stop.request_stop(); }, Qt::QueuedConnection);
        const auto got = await((*source)->query(text("up"), 1, Limits(stop.get_token(), 20s)));
        QVERIFY(!got);
        QCOMPARE(got.error().code, cancelledCode);
    }

    void tooLarge()
    {
        const Exporter server([](const HttpAsked &) { return ok('[' + QByteArray(65 * 1024 * 1024, ' ')); });
        const auto got = asked(server.url());
        QVERIFY(!got);
        QCOMPARE(got.error().code, text("metrics.answer"));
        QVERIFY2(got.error().sentence.contains(text("64 MiB")), qPrintable(got.error().sentence));
    }

    void values()
    {
        const Exporter server([](const HttpAsked &) {
            return ok(vectorOf("[{\"metric\":{\"__name__\":\"a\",\"x\":\"1\"},\"value\":[1700000000.123,\"NaN\"]},"
                               "{\"metric\":{},\"value\":[1700000000,\"+Inf\"]},{\"metric\":{},\"value\":[1,\"-Inf\"]},"
                               "{\"metric\":{},\"value\":[1,\"1.5e+09\"]},{\"metric\":{},\"histogram\":[1,{}]}]"));
        });
        const auto got = asked(server.url());
        QVERIFY_RESULT(got);
        QCOMPARE(got->series.size(), 5);
        QCOMPARE(got->series.at(0).labels.value(text("__name__")), text("a"));
        QCOMPARE(got->series.at(0).samples.first().at, 1'700'000'000'123);
        QVERIFY(std::isnan(got->series.at(0).samples.first().value));
        QVERIFY(std::isinf(got->series.at(1).samples.first().value) && got->series.at(1).samples.first().value > 0);
        QVERIFY(std::isinf(got->series.at(2).samples.first().value) && got->series.at(2).samples.first().value < 0);
        QCOMPARE(got->series.at(3).samples.first().value, 1.5e9);
        QVERIFY(got->series.at(4).samples.isEmpty());
    }

    void orderIsMended()
    {
        const Exporter server([](const HttpAsked &) {
            return ok(
                "{\"status\":\"success\",\"warnings\":[\"partial\",7],\"data\":{\"resultType\":\"matrix\",\"result\":"
                "[{\"metric\":{\"i\":\"1\"},\"values\":[[3,\"3\"],[1,\"1\"],[3,\"4\"],[2,\"2\"]]}]}}");
        });
        MetricsAccess access;
        access.url = server.url();
        const auto source = prometheusSource(access);
        QVERIFY_RESULT(source);
        const auto got = await((*source)->range(text("up"), {0, 10'000}, 1000, Limits({}, 20s)));
        QVERIFY_RESULT(got);
        const QList<Sample> wanted{{1000, 1}, {2000, 2}, {3000, 3}};
        QCOMPARE(got->series.first().samples, wanted);
        QCOMPARE(got->warnings.size(), 2);
        QCOMPARE(got->warnings.first(), text("partial"));
    }

    void scalarAndText()
    {
        QByteArray data = "{\"resultType\":\"scalar\",\"result\":[5,\"2\"]}";
        const Exporter server(
            [&data](const HttpAsked &) { return ok("{\"status\":\"success\",\"data\":" + data + '}'); });
        auto got = asked(server.url());
        QVERIFY_RESULT(got);
        QCOMPARE(got->kind, AnswerKind::Scalar);
        QCOMPARE(got->series.first().samples.first().value, 2.0);
        data = "{\"resultType\":\"string\",\"result\":[5,\"hello\"]}";
        got = asked(server.url());
        QVERIFY_RESULT(got);
        QCOMPARE(got->kind, AnswerKind::Text);
        QCOMPARE(got->text, text("hello"));
    }

    void howItAsks()
    {
        const Exporter server([](const HttpAsked &) { return ok(vectorOf("[]")); });
        MetricsAccess access;
        access.url = server.url();
        access.url.setPath(text("/prometheus/"));
        access.bearer = text("token-of-the-test");
        access.tenant = text("team-a");
        const auto source = prometheusSource(access);
        QVERIFY_RESULT(source);
        QVERIFY_RESULT(await((*source)->query(text("a{b=\"c+d & e\"} + 1"), 1'700'000'000'500, Limits({}, 20s))));
        const HttpAsked one = server.asked.value(0);
        QCOMPARE(one.method, QByteArray("POST"));
        QCOMPARE(one.path, QByteArray("/prometheus/api/v1/query"));
        QCOMPARE(one.headers.value("authorization"), QByteArray("Bearer token-of-the-test"));
        QCOMPARE(one.headers.value("x-scope-orgid"), QByteArray("team-a"));
        QVERIFY2(one.body.contains("query=a%7Bb%3D%22c%2Bd%20%26%20e%22%7D%20%2B%201"), one.body.constData());
        QVERIFY2(one.body.contains("time=1700000000.500"), one.body.constData());
    }

    void basic()
    {
        const Exporter server([](const HttpAsked &) { return ok(vectorOf("[]")); });
        MetricsAccess access;
        access.user = text("anna");
        access.password = QString::fromUtf8("pässword");
        QVERIFY_RESULT(asked(server.url(), access));
        QCOMPARE(server.asked.value(0).headers.value("authorization"),
                 "Basic " + QByteArray("anna:p\xc3\xa4ssword").toBase64());
    }

    void labelsAlertsTargets()
    {
        const Exporter server([](const HttpAsked &one) {
            if (one.path.startsWith("/api/v1/label/instance/values"))
                return ok("{\"status\":\"success\",\"data\":[\"b\",\"a\"]}");
            if (one.path.startsWith("/api/v1/alerts"))
                return ok("{\"status\":\"success\",\"data\":{\"alerts\":[{\"labels\":{\"alertname\":\"Down\","
                          "\"severity\":\"critical\"},"
                          "\"annotations\":{\"summary\":\"s\"},\"state\":\"firing\",\"activeAt\":\"2026-11-23T10:00:00."
                          "123456789Z\",\"value\":\"8e+01\"},"
                          "{\"labels\":7,\"state\":[]}]}}");
            return ok(
                "{\"status\":\"success\",\"data\":{\"activeTargets\":[{\"labels\":{\"job\":\"rtcd\",\"instance\":\"r:"
                "8045\"},"
                "\"scrapeUrl\":\"http://127.0.0.1:1/metrics\",\"lastError\":\"connection refused\",\"health\":\"down\","
                "\"lastScrape\":\"2026-11-23T10:00:00.5Z\",\"lastScrapeDuration\":0.25},"
                "{\"health\":\"unknown\",\"lastScrape\":\"0001-01-01T00:00:00Z\"}]}}");
        });
        MetricsAccess access;
        access.url = server.url();
        const auto source = prometheusSource(access);
        QVERIFY_RESULT(source);
        const auto values = await(
            (*source)->labelValues(text("instance"), text("up{job=\"rtcd\"}"), {1000, 2000}, Limits({}, 20s)));
        QVERIFY_RESULT(values);
        QCOMPARE(*values, QStringList({text("a"), text("b")}));
        QVERIFY(server.asked.first().path.contains("match%5B%5D=up%7Bjob%3D%22rtcd%22%7D"));
        const auto alerts = await((*source)->alerts(Limits({}, 20s)));
        QVERIFY_RESULT(alerts);
        QCOMPARE(alerts->size(), 2);
        QCOMPARE(alerts->first().name, text("Down"));
        QVERIFY(alerts->first().firing);
        QCOMPARE(alerts->first().value, 80.0);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(alerts->first().since, Qt::UTC).toString(Qt::ISODate),
                 text("2026-11-23T10:00:00Z"));
        const auto targets = await((*source)->targets(Limits({}, 20s)));
        QVERIFY_RESULT(targets);
        QCOMPARE(targets->size(), 2);
        QCOMPARE(targets->first().error, text("connection refused"));
        QVERIFY(!targets->first().up);
        QCOMPARE(targets->first().seconds, 0.25);
        QVERIFY(targets->first().scraped > 0);
        QCOMPARE(targets->last().scraped, 0);
    }

    void targetsOfAServerThatScrapesNothing()
    {
        const Exporter server([](const HttpAsked &one) {
            return one.path.startsWith("/api/v1/targets")
                ? Exporter::reply(404, "text/plain", "404 page not found")
                : ok(vectorOf("[{\"metric\":{\"__name__\":\"up\",\"instance\":\"r:8045\"},\"value\":[5,\"1\"]}]"));
        });
        MetricsAccess access;
        access.url = server.url();
        const auto source = prometheusSource(access);
        QVERIFY_RESULT(source);
        const auto targets = await((*source)->targets(Limits({}, 20s)));
        QVERIFY_RESULT(targets);
        QCOMPARE(targets->size(), 1);
        QVERIFY(targets->first().up);
    }

    void certificates()
    {
        if (program(text("openssl")).isEmpty())
            QSKIP("openssl is not installed");
        const QTemporaryDir dir;
        const Pair good = makeCertificate(dir, text("good"), {text("-days"), text("30")});
        const Pair old = makeCertificate(dir, text("old"),
                                         {text("-startdate"), text("20200101000000Z"), text("-enddate"),
                                          text("20200201000000Z")});
        Exporter server([](const HttpAsked &) { return ok(vectorOf("[]")); });
        server.setTls(serverTls(good));
        auto got = asked(server.url());
        QVERIFY(!got);
        QCOMPARE(got.error().code, text("metrics.tls"));
        MetricsAccess access;
        access.authorities = good.certificate;
        access.certificate = good.certificate;
        access.key = good.key;
        QVERIFY_RESULT(asked(server.url(), access));

        Exporter stale([](const HttpAsked &) { return ok(vectorOf("[]")); });
        stale.setTls(serverTls(old));
        access.authorities = old.certificate;
        got = asked(stale.url(), access);
        QVERIFY(!got);
        QCOMPARE(got.error().code, text("metrics.tls"));
        QVERIFY2(got.error().sentence.contains(text("expired")), qPrintable(got.error().sentence));
        QVERIFY2(stale.asked.isEmpty(), "credentials went to a server with an expired certificate");
    }

    void accessThatCannotBe_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("authorities");
        QTest::addColumn<QString>("code");
        QTest::newRow("no scheme") << text("prometheus.example.com:9090") << QString() << text("metrics.url");
        QTest::newRow("ftp") << text("ftp://prometheus.example.com") << QString() << text("metrics.url");
        QTest::newRow("no host") << text("http:///x") << QString() << text("metrics.url");
        QTest::newRow("password in it") << text("http://a:hunter2-long@example.com") << QString()
                                        << text("metrics.url");
        QTest::newRow("query in it") << text("http://example.com/?orgId=1") << QString() << text("metrics.url");
        QTest::newRow("no file") << text("https://example.com") << text("/nowhere/ca.pem")
                                 << text("metrics.certificate");
        QTest::newRow("no certificate in it")
            << text("https://example.com") << text("/etc/hostname") << text("metrics.certificate");
    }
    void accessThatCannotBe()
    {
        QFETCH(QString, url);
        QFETCH(QString, authorities);
        QFETCH(QString, code);
        MetricsAccess access;
        access.url = QUrl(url);
        access.authorities = authorities;
        const auto source = prometheusSource(access);
        QVERIFY(!source);
        QCOMPARE(source.error().code, code);
        QVERIFY(!source.error().sentence.contains(text("hunter2")));
    }
};

CALLS_TEST_MAIN(TestPrometheusSource)
#include "test_prometheus_source.moc"
