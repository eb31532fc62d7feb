// SPDX-License-Identifier: GPL-3.0-or-later
// Programs from a real HTTP server that misbehaves by name, from a folder, and from a cache that was tampered with.
#include <install/Releases.h>

#include "releases/Download.h"

#include <support/Await.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QCryptographicHash>
#include <QDir>
#include <QNetworkProxy>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>

using namespace calls;

namespace {

const QString rtcd = QStringLiteral("rtcd");
const QString version = QStringLiteral("v1.2.6");
const QString intel = QStringLiteral("x86_64");

QByteArray program(int machine)
{
    QByteArray bytes("\x7f" "ELF\x02\x01\x01", 7);
    bytes += QByteArray(11, '\0');
    bytes += static_cast<char>(machine);
    bytes += '\0';
    for (int i = 0; i < 300'000; ++i)
        bytes += static_cast<char>(i * 7 % 251);
    return bytes;
}

QString sumOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden);
}

} // namespace

class ReleasesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void fetchesOnce();
    void serversShareOneTransfer();
    void cancelledWaiterLeavesTheOthers();
    void misbehaves_data();
    void misbehaves();
    void nobodyListens();
    void cancelled();
    void folders_data();
    void folders();
    void tamperedCacheIsFetchedAgain();
    void sourceOutOfReachUsesWhatItStated();
    void redirectToHttpIsRefused();
    void unknownCertificateIsRefused();
    void images();

private:
    quint16 startMirror(const QStringList &more = {});
    QString url(const QString &how) const { return QStringLiteral("http://127.0.0.1:%1/%2").arg(m_port).arg(how); }
    QString cache() const { return m_cache->path(); }
    int asked(const QString &what) const { return bytesOf(m_files.filePath(QStringLiteral("asked"))).count(what.toUtf8()); }

    QTemporaryDir m_files; ///< what the mirror serves
    std::unique_ptr<QTemporaryDir> m_cache;
    std::vector<std::unique_ptr<QProcess>> m_mirrors;
    quint16 m_port = 0;
    QByteArray m_good = program(0x3e);
    std::stop_source m_stop;
};

quint16 ReleasesTest::startMirror(const QStringList &more)
{
    auto mirror = std::make_unique<QProcess>();
    mirror->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const QStringList arguments = QStringList{test::sourceFile(QStringLiteral("tests/integration/releases/misbehaving.py")),
                                              m_files.path()} + more;
    mirror->start(test::program(QStringLiteral("python3")), arguments);
    if (!mirror->waitForReadyRead(20'000))
        return 0;
    const quint16 port = mirror->readLine().trimmed().toUShort();
    m_mirrors.push_back(std::move(mirror));
    return port;
}

void ReleasesTest::initTestCase()
{
    if (test::program(QStringLiteral("python3")).isEmpty())
        QSKIP("python3 is not installed");
    const QString place = m_files.filePath(QStringLiteral("rtcd/v1.2.6/"));
    put(place + QStringLiteral("rtcd-linux-amd64"), m_good);
    put(place + QStringLiteral("rtcd-linux-arm64"), m_good); // the wrong one, vouched for
    put(place + QStringLiteral("SHA256SUMS"), (sumOf(m_good) + QStringLiteral("  rtcd-linux-amd64\n") + sumOf(m_good)
                                               + QStringLiteral("  rtcd-linux-arm64\n")).toLatin1());
    put(m_files.filePath(QStringLiteral("rtcd/v1.0.0/rtcd-linux-amd64")), m_good); // without checksums
    put(m_files.filePath(QStringLiteral("rtcd/v1.1.0/rtcd-linux-amd64")), m_good);
    put(m_files.filePath(QStringLiteral("rtcd/v1.1.0/SHA256SUMS")), (sumOf(m_good) + QStringLiteral("  other\n")).toLatin1());
    put(m_files.filePath(QStringLiteral("rtcd/v1.3.0/SHA256SUMS")), (sumOf(m_good) + QStringLiteral("  rtcd-linux-amd64\n")).toLatin1());
    put(m_files.filePath(QStringLiteral("images/mattermost_calls-recorder_v0.8.13.tar")), "layers");
    put(m_files.filePath(QStringLiteral("images/SHA256SUMS")),
        (sumOf("layers") + QStringLiteral("  mattermost_calls-recorder_v0.8.13.tar\n")).toLatin1());
    m_port = startMirror();
    QVERIFY(m_port > 0);
}

void ReleasesTest::init()
{
    m_cache = std::make_unique<QTemporaryDir>();
    m_stop = std::stop_source();
    QFile::remove(m_files.filePath(QStringLiteral("asked")));
}

void ReleasesTest::cleanup()
{
    // Whatever happened, nothing half fetched lies in the cache.
    const QString place = cache() + QStringLiteral("/rtcd/v1.2.6");
    for (const QString &file : filesIn(place)) {
        if (!file.endsWith(QLatin1String(".sha256")))
            QCOMPARE(bytesOf(place + QLatin1Char('/') + file).size(), m_good.size());
    }
}

void ReleasesTest::cleanupTestCase()
{
    for (auto &mirror : m_mirrors) {
        mirror->kill();
        mirror->waitForFinished();
    }
}

void ReleasesTest::fetchesOnce()
{
    for (int i = 0; i < 2; ++i) {
        Releases releases(url(QStringLiteral("good")), cache());
        const auto file = test::await(releases.fetch(rtcd, version, intel, m_stop.get_token()));
        QVERIFY_RESULT(file);
        QCOMPARE(file->sha256, sumOf(m_good));
        QCOMPARE(bytesOf(file->path), m_good);
        QCOMPARE(file->source, url(QStringLiteral("good/rtcd/v1.2.6/rtcd-linux-amd64")));
    }
    QCOMPARE(asked(QStringLiteral("rtcd-linux-amd64")), 1);
    QCOMPARE(asked(QStringLiteral("SHA256SUMS")), 2);
}

void ReleasesTest::serversShareOneTransfer()
{
    Releases releases(url(QStringLiteral("good")), cache());
    std::vector<Async<ReleaseFile>> fetching;
    for (int i = 0; i < 5; ++i)
        fetching.push_back(releases.fetch(rtcd, version, intel, m_stop.get_token()));
    const auto results = QCoro::waitFor(all(std::move(fetching)));
    for (const auto &result : results)
        QVERIFY_RESULT(result);
    QCOMPARE(asked(QStringLiteral("rtcd-linux-amd64")), 1);
}

void ReleasesTest::cancelledWaiterLeavesTheOthers()
{
    Releases releases(url(QStringLiteral("good")), cache());
    std::stop_source first;
    std::vector<Async<ReleaseFile>> fetching;
    fetching.push_back(releases.fetch(rtcd, version, intel, first.get_token())); // who fetches for both
    fetching.push_back(releases.fetch(rtcd, version, intel, m_stop.get_token()));
    first.request_stop();
    const auto results = QCoro::waitFor(all(std::move(fetching)));
    QVERIFY(!results[0]);
    QCOMPARE(results[0].error().code, cancelledCode);
    QVERIFY_RESULT(results[1]);
}

void ReleasesTest::misbehaves_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("says");
    const QString arm = QStringLiteral("aarch64");
    const auto row = [](const char *name, const char *how, const QString &of, const QString &machine, const char *code,
                        const QStringList &says) {
        QTest::newRow(name) << QString::fromLatin1(how) << of << machine << QString::fromLatin1(code) << says;
    };
    const QString ways = QStringLiteral("mirror or a local folder");
    row("cuts in the middle", "cuts", version, intel, "release.unreachable", {ways});
    // When the end of the connection is seen late, Qt takes a chunked answer for whole; then the checksum tells.
    row("cuts in the middle of chunks", "cuts-chunks", version, intel, "release.unreachable|release.mismatch", {});
    row("one bit is another", "flips", version, intel, "release.mismatch", {sumOf(m_good).left(12), QStringLiteral("not used")});
    row("for another processor", "good", version, arm, "release.wrong-machine", {QStringLiteral("a program for x86_64"), arm});
    row("a web page instead", "page", version, intel, "release.unreachable", {QStringLiteral("web page")});
    row("a web page for the program", "page-for-program", version, intel, "release.mismatch", {QStringLiteral("web page")});
    row("endless", "endless", version, intel, "release.too-large", {});
    row("fails", "fails", version, intel, "release.unreachable", {QStringLiteral("HTTP 503"), ways});
    row("no such version", "good", QStringLiteral("v9.9.9"), intel, "release.no-checksum", {QStringLiteral("v9.9.9")});
    row("no checksums", "good", QStringLiteral("v1.0.0"), intel, "release.no-checksum", {QStringLiteral("SHA256SUMS")});
    row("no checksum of it", "good", QStringLiteral("v1.1.0"), intel, "release.no-checksum", {QStringLiteral("sha256sum")});
    row("checksum without a file", "good", QStringLiteral("v1.3.0"), intel, "release.missing", {QStringLiteral("HTTP 404")});
}

void ReleasesTest::misbehaves()
{
    QFETCH(QString, how);
    QFETCH(QString, version);
    QFETCH(QString, machine);
    QFETCH(QString, code);
    QFETCH(QStringList, says);
    Releases releases(url(how), cache());
    const auto file = test::await(releases.fetch(rtcd, version, machine, m_stop.get_token()));
    QVERIFY(!file);
    QVERIFY2(code.split(QLatin1Char('|')).contains(file.error().code), qPrintable(file.error().code));
    for (const QString &words : says)
        QVERIFY2(file.error().sentence.contains(words), qPrintable(file.error().sentence));
    if (code != QLatin1String("release.wrong-machine")) // that file is what was asked for
        QCOMPARE(filesIn(cache() + QStringLiteral("/rtcd/") + version), QStringList());
}

void ReleasesTest::nobodyListens()
{
    Releases releases(QStringLiteral("http://127.0.0.1:1"), cache());
    const auto file = test::await(releases.checksum(rtcd, version, intel, m_stop.get_token()));
    QVERIFY(!file);
    QCOMPARE(file.error().code, QStringLiteral("release.unreachable"));
    QVERIFY(file.error().sentence.contains(QLatin1String("http://127.0.0.1:1/rtcd/v1.2.6/SHA256SUMS")));
    QVERIFY(file.error().sentence.contains(QLatin1String("mirror or a local folder")));
}

void ReleasesTest::cancelled()
{
    Releases releases(url(QStringLiteral("silent")), cache());
    auto asking = releases.checksum(rtcd, version, intel, m_stop.get_token());
    m_stop.request_stop();
    const auto file = test::await(std::move(asking));
    QVERIFY(!file);
    QCOMPARE(file.error().code, cancelledCode);
}

void ReleasesTest::folders_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("code");
    QTest::newRow("good") << version << intel << QString();
    QTest::newRow("for another processor") << version << QStringLiteral("aarch64") << QStringLiteral("release.wrong-machine");
    QTest::newRow("no checksums") << QStringLiteral("v1.0.0") << intel << QStringLiteral("release.no-checksum");
    QTest::newRow("no checksum of it") << QStringLiteral("v1.1.0") << intel << QStringLiteral("release.no-checksum");
    QTest::newRow("checksum without a file") << QStringLiteral("v1.3.0") << intel << QStringLiteral("release.unreadable");
}

void ReleasesTest::folders()
{
    QFETCH(QString, version);
    QFETCH(QString, machine);
    QFETCH(QString, code);
    Releases releases(m_files.path(), cache());
    const auto file = test::await(releases.fetch(rtcd, version, machine, m_stop.get_token()));
    QCOMPARE(file ? QString() : file.error().code, code);
    if (file)
        QCOMPARE(bytesOf(file->path), m_good);
}

void ReleasesTest::tamperedCacheIsFetchedAgain()
{
    const QString kept = cache() + QStringLiteral("/rtcd/v1.2.6/rtcd-linux-amd64");
    put(kept, program(0x3e).replace(100, 1, "!"));
    Releases releases(url(QStringLiteral("good")), cache());
    const auto file = test::await(releases.fetch(rtcd, version, intel, m_stop.get_token()));
    QVERIFY_RESULT(file);
    QCOMPARE(bytesOf(kept), m_good);
}

void ReleasesTest::sourceOutOfReachUsesWhatItStated()
{
    Releases before(url(QStringLiteral("good")), cache());
    QVERIFY_RESULT(test::await(before.fetch(rtcd, version, intel, m_stop.get_token())));
    Releases later(url(QStringLiteral("fails")), cache());
    const auto file = test::await(later.fetch(rtcd, version, intel, m_stop.get_token()));
    QVERIFY_RESULT(file);
    QCOMPARE(bytesOf(file->path), m_good);
    // One that says something else is believed, the cache is not.
    Releases none(url(QStringLiteral("good")), cache());
    QVERIFY(!test::await(none.checksum(rtcd, QStringLiteral("v9.9.9"), intel, m_stop.get_token())));
}

void ReleasesTest::redirectToHttpIsRefused()
{
    const QString openssl = test::program(QStringLiteral("openssl"));
    if (openssl.isEmpty())
        QSKIP("openssl is not installed");
    const QString certificate = m_files.filePath(QStringLiteral("certificate.pem"));
    const QString key = m_files.filePath(QStringLiteral("key.pem"));
    QCOMPARE(QProcess::execute(openssl, {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                                         QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                                         QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate, QStringLiteral("-days"),
                                         QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=mirror.example.com"),
                                         QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1")}), 0);
    const quint16 port = startMirror({certificate, key, url(QStringLiteral("good"))});
    QVERIFY(port > 0);
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    const QSslConfiguration strict = trusting;
    trusting.addCaCertificates(QSslCertificate::fromPath(certificate));
    QSslConfiguration::setDefaultConfiguration(trusting);
    const QString https = QStringLiteral("https://127.0.0.1:%1/").arg(port);
    Releases good(https + QStringLiteral("good"), cache());
    const auto file = test::await(good.checksum(rtcd, version, intel, m_stop.get_token()));
    Releases leads(https + QStringLiteral("to-http"), cache());
    const auto led = test::await(leads.checksum(rtcd, version, intel, m_stop.get_token()));
    QSslConfiguration::setDefaultConfiguration(strict);
    QVERIFY_RESULT(file);
    QVERIFY(!led);
    QCOMPARE(led.error().code, QStringLiteral("release.unreachable"));
    QCOMPARE(asked(QStringLiteral("/good/rtcd/v1.2.6/SHA256SUMS")), 1); // the https one alone
}

void ReleasesTest::unknownCertificateIsRefused()
{
    const QString certificate = m_files.filePath(QStringLiteral("certificate.pem"));
    if (!QFile::exists(certificate))
        QSKIP("openssl is not installed");
    const quint16 port = startMirror({certificate, m_files.filePath(QStringLiteral("key.pem")), QString()});
    Releases releases(QStringLiteral("https://127.0.0.1:%1/good").arg(port), cache());
    const auto file = test::await(releases.checksum(rtcd, version, intel, m_stop.get_token()));
    QVERIFY(!file);
    QCOMPARE(file.error().code, QStringLiteral("release.unreachable"));
}

void ReleasesTest::images()
{
    const QString recorder = QStringLiteral("mattermost/calls-recorder:v0.8.13");
    const QString transcriber = QStringLiteral("mattermost/calls-transcriber:v0.7.2");
    for (const QString &source : {url(QStringLiteral("good")), m_files.path()}) {
        Releases releases(source, cache());
        const auto there = test::await(releases.image(recorder, m_stop.get_token()));
        QVERIFY_RESULT(there);
        QVERIFY(there->has_value());
        QCOMPARE(bytesOf((*there)->path), QByteArray("layers"));
        const auto none = test::await(releases.image(transcriber, m_stop.get_token()));
        QVERIFY_RESULT(none);
        QVERIFY(!none->has_value());
    }
    Releases vendor(QString(), cache());
    const auto pulled = test::await(vendor.image(recorder, m_stop.get_token()));
    QVERIFY_RESULT(pulled);
    QVERIFY(!pulled->has_value());
    Releases flipped(url(QStringLiteral("flips")), QTemporaryDir().path() + QStringLiteral("/fresh"));
    const auto wrong = test::await(flipped.image(recorder, m_stop.get_token()));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, QStringLiteral("release.mismatch"));
}

CALLS_TEST_MAIN(ReleasesTest)
#include "test_releases.moc"
