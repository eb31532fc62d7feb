// SPDX-License-Identifier: GPL-3.0-or-later
// Each fault of the lab does what its name says, and ends.
#include <support/LabHosts.h>
#include <support/TestMain.h>

#include <QDir>
#include <QtTest>

using namespace calls::test;

namespace {

const QString host = QStringLiteral("off1");
const QString rtcd = QStringLiteral("/rtcd/v1.2.6/rtcd-linux-amd64");

QStringList sh(const QString &line)
{
    return {QStringLiteral("sh"), QStringLiteral("-c"), line};
}

} // namespace

class TestLabFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aptIsLocked();
    void theDiskIsFull();
    void thePortIsInUse();
    void theClockIsOff();
    void connectionsAreCut();
    void connectionsAreCutAtACommand();
    void theHostRebootsAtACommand();
    void thereIsNoRouteToReleases();
    void releasesAreSpoilt_data();
    void releasesAreSpoilt();

private:
    std::unique_ptr<QProcess> login(const QString &line);

    LabHosts m_lab{{host}};
};

void TestLabFaults::initTestCase()
{
    QVERIFY2(m_lab.up(), qPrintable(m_lab.problem()));
}

std::unique_ptr<QProcess> TestLabFaults::login(const QString &line)
{
    auto ssh = std::make_unique<QProcess>();
    ssh->setProcessChannelMode(QProcess::MergedChannels);
    const QString dir = m_lab.sshDir();
    ssh->start(QStringLiteral("ssh"),
               {QStringLiteral("-F"), QStringLiteral("none"), QStringLiteral("-i"), dir + QStringLiteral("/id_ed25519"),
                QStringLiteral("-o"), QStringLiteral("UserKnownHostsFile=%1/known_hosts").arg(dir),
                QStringLiteral("ssh://") + m_lab.ssh(host), line});
    return ssh;
}

void TestLabFaults::aptIsLocked()
{
    const QStringList install = sh(QStringLiteral("apt-get -q update && apt-get -qy install hello"));
    QVERIFY2(m_lab.inflict(Fault::AptLocked, host), qPrintable(m_lab.problem()));
    QVERIFY(!m_lab.run(host, install));
    QVERIFY2(m_lab.problem().contains(QLatin1String("Could not get lock")), qPrintable(m_lab.problem()));
    QVERIFY2(m_lab.recover(Fault::AptLocked, host), qPrintable(m_lab.problem()));
    QVERIFY2(m_lab.run(host, install), qPrintable(m_lab.problem()));
}

void TestLabFaults::theDiskIsFull()
{
    const QStringList fill = sh(QStringLiteral("head -c 1000000 /dev/zero >/opt/file"));
    QVERIFY2(m_lab.inflict(Fault::DiskFull, host), qPrintable(m_lab.problem()));
    QVERIFY(!m_lab.run(host, fill));
    QVERIFY2(m_lab.problem().contains(QLatin1String("No space left on device")), qPrintable(m_lab.problem()));
    QVERIFY(m_lab.recover(Fault::DiskFull, host));
    QVERIFY2(m_lab.run(host, fill), qPrintable(m_lab.problem()));
}

void TestLabFaults::thePortIsInUse()
{
    const QStringList listeners{QStringLiteral("ss"), QStringLiteral("-Hlntup"), QStringLiteral("sport = 8443")};
    QVERIFY2(m_lab.inflict(Fault::PortInUse, host), qPrintable(m_lab.problem()));
    const QString found = m_lab.run(host, listeners).value_or(QString());
    QVERIFY2(found.contains(QLatin1String("udp")) && found.contains(QLatin1String("tcp"))
                 && found.contains(QLatin1String("python3")),
             qPrintable(found));
    QVERIFY(m_lab.recover(Fault::PortInUse, host));
    QTRY_COMPARE(m_lab.run(host, listeners).value_or(QStringLiteral("failed")), QString());
}

void TestLabFaults::theClockIsOff()
{
    if (!QFile::exists(QStringLiteral("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")))
        QSKIP("no libfaketime");
    const auto ahead = [this] {
        const auto ssh = login(QStringLiteral("date +%s"));
        ssh->waitForFinished();
        return (ssh->readAll().trimmed().toLongLong() - QDateTime::currentSecsSinceEpoch() + 300) / 600 * 10;
    };
    QCOMPARE(ahead(), 0);
    QVERIFY2(m_lab.inflict(Fault::ClockOff, host), qPrintable(m_lab.problem()));
    QTRY_COMPARE(ahead(), 60);
    QVERIFY(m_lab.recover(Fault::ClockOff, host));
    QTRY_COMPARE(ahead(), 0);
}

void TestLabFaults::connectionsAreCut()
{
    const auto ssh = login(QStringLiteral("echo in; sleep 100"));
    QTRY_COMPARE_WITH_TIMEOUT(ssh->peek(2), QByteArray("in"), 20'000);
    QVERIFY2(m_lab.inflict(Fault::CutConnections, host), qPrintable(m_lab.problem()));
    QVERIFY(ssh->waitForFinished(20'000));
    QCOMPARE(ssh->exitCode(), 255);
    const auto again = login(QStringLiteral("echo in"));
    QVERIFY(again->waitForFinished(20'000));
    QCOMPARE(again->exitCode(), 0);
}

void TestLabFaults::connectionsAreCutAtACommand()
{
    const bool watching = m_lab.cutWhen(host, QStringLiteral("sleep 77"));
    QVERIFY2(watching, qPrintable(m_lab.problem()));
    QVERIFY(!m_lab.cut());
    const auto ssh = login(QStringLiteral("sleep 77"));
    QVERIFY(ssh->waitForFinished(20'000));
    QCOMPARE(ssh->exitCode(), 255);
    QTRY_VERIFY(m_lab.cut());
}

void TestLabFaults::theHostRebootsAtACommand()
{
    const QString before = m_lab.path(host, QString());
    const bool watching = m_lab.cutWhen(host, QStringLiteral("sleep 78"), true);
    QVERIFY2(watching, qPrintable(m_lab.problem()));
    const auto ssh = login(QStringLiteral("sleep 78"));
    QTRY_VERIFY_WITH_TIMEOUT(m_lab.cut(), 20'000);
    QVERIFY2(m_lab.start(host), qPrintable(m_lab.problem()));
    QVERIFY(m_lab.path(host, QString()) != before);
    ssh->kill();
    ssh->waitForFinished();
}

void TestLabFaults::thereIsNoRouteToReleases()
{
    const auto reached = [this] {
        QProcess fetch;
        fetch.start(QStringLiteral("python3"),
                    {QStringLiteral("-c"), QStringLiteral("import sys,urllib.request;urllib.request.urlopen(sys.argv[1])"),
                     m_lab.releaseUrl() + QStringLiteral("/images/SHA256SUMS")});
        fetch.waitForFinished();
        const QByteArray said = fetch.readAllStandardError();
        return fetch.exitCode() == 0 ? QStringLiteral("reached")
                                     : said.contains("No route to host") ? QStringLiteral("no route")
                                                                         : QString::fromUtf8(said);
    };
    QCOMPARE(reached(), QStringLiteral("reached"));
    QVERIFY2(m_lab.inflict(Fault::NoRouteToReleases), qPrintable(m_lab.problem()));
    QCOMPARE(reached(), QStringLiteral("no route"));
    QVERIFY(m_lab.recover(Fault::NoRouteToReleases));
    QCOMPARE(reached(), QStringLiteral("reached"));
}

void TestLabFaults::releasesAreSpoilt_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("sumsAreRight");
    QTest::addColumn<QByteArray>("machine"); // e_machine of the ELF header
    QTest::addColumn<QString>("said");
    const QByteArray amd64("\x3e\0", 2);
    QTest::newRow("checksum mismatch") << Fault::ChecksumMismatch << false << amd64 << QString();
    QTest::newRow("wrong architecture") << Fault::WrongArchitecture << true << QByteArray("\xb7\0", 2) << QString();
    QTest::newRow("dies at start") << Fault::DiesAtStart << true << amd64 << QStringLiteral("dies at its start");
    QTest::newRow("dies after a while") << Fault::DiesAfterAWhile << true << amd64
                                        << QStringLiteral("dies a while after its start");
    QTest::newRow("dies after a minute") << Fault::DiesAfterAMinute << true << amd64 << QString();
}

void TestLabFaults::releasesAreSpoilt()
{
    QFETCH(Fault, fault);
    QFETCH(bool, sumsAreRight);
    QFETCH(QByteArray, machine);
    QFETCH(QString, said);
    const QString path = m_lab.releaseFolder() + rtcd;
    if (!QFile::exists(path))
        QSKIP("no Go here, so there is no rtcd to serve");
    QVERIFY2(m_lab.inflict(fault), qPrintable(m_lab.problem()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(20).mid(18), machine);
    QProcess sums;
    sums.setWorkingDirectory(QFileInfo(path).path());
    sums.start(QStringLiteral("sha256sum"), {QStringLiteral("-c"), QStringLiteral("SHA256SUMS")});
    QVERIFY(sums.waitForFinished());
    QCOMPARE(sums.exitCode() == 0, sumsAreRight);
    if (!said.isEmpty()) {
        const QString inside = m_lab.path(host, QStringLiteral("/root/program"));
        QFile::remove(inside);
        QVERIFY(QFile::copy(path, inside));
        QVERIFY(!m_lab.run(host, sh(QStringLiteral("cd /root && chmod +x program && exec ./program --config nowhere"))));
        QVERIFY2(m_lab.problem().contains(said), qPrintable(m_lab.problem()));
    }
    QVERIFY(m_lab.recover(fault));
    sums.start(QStringLiteral("sha256sum"), {QStringLiteral("-c"), QStringLiteral("SHA256SUMS")});
    QVERIFY(sums.waitForFinished());
    QCOMPARE(sums.exitCode(), 0);
}

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = LabHosts::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("lab"), why);
    TestLabFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_lab_faults.moc"
