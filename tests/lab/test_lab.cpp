// SPDX-License-Identifier: GPL-3.0-or-later
// The lab itself: hosts that log in, install, reboot and compare, and nothing left of them afterwards.
#include <support/LabHosts.h>
#include <support/TestMain.h>

#include <QDir>
#include <QtTest>

using namespace calls::test;

namespace {

const QString host = QStringLiteral("rtcd1");
const QString other = QStringLiteral("off1");

/// The output of a command over SSH, with its standard error; `line` is for the shell there.
QString overSsh(const LabHosts &lab, LabUser user, const QString &line, const QByteArray &input = {})
{
    const QString dir = lab.sshDir();
    QProcess ssh;
    ssh.setProcessChannelMode(QProcess::MergedChannels);
    ssh.start(QStringLiteral("ssh"),
              {QStringLiteral("-F"), QStringLiteral("none"), QStringLiteral("-i"), dir + QStringLiteral("/id_ed25519"),
               QStringLiteral("-o"), QStringLiteral("UserKnownHostsFile=%1/known_hosts").arg(dir), QStringLiteral("-o"),
               QStringLiteral("BatchMode=yes"), QStringLiteral("ssh://") + lab.ssh(host, user), line});
    ssh.write(input);
    ssh.closeWriteChannel();
    ssh.waitForFinished(120'000);
    return QString::fromUtf8(ssh.readAll()).trimmed();
}

QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// What there is on this computer of a lab, by its name.
QStringList traces(const QString &name)
{
    QStringList found = QDir(QStringLiteral("/var/tmp/calls-console-lab")).entryList({name});
    const QStringList places{outputOf(QStringLiteral("ip"), {QStringLiteral("netns")}),
                             outputOf(QStringLiteral("cat"), {QStringLiteral("/proc/self/mounts")}),
                             outputOf(QStringLiteral("ps"), {QStringLiteral("-e"), QStringLiteral("-o"), QStringLiteral("args")}),
                             outputOf(QStringLiteral("find"), {QStringLiteral("/sys/fs/cgroup"), QStringLiteral("-maxdepth"),
                                                               QStringLiteral("2"), QStringLiteral("-type"), QStringLiteral("d")})};
    for (const QString &place : places) {
        const QStringList lines = place.split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            if (line.contains(name))
                found << line;
        }
    }
    return found;
}

} // namespace

class TestLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void usersLogIn();
    void hostsInstallPackages();
    void hostsKnowEachOther();
    void snapshotsTellWhatChanged();
    void aRebootKeepsFilesAndLosesRules();
    void aStoppedHostStartsAgain();
    void releasesAreServed();

private:
    LabHosts m_lab{{host, other}};
};

void TestLab::initTestCase()
{
    QVERIFY2(m_lab.up(), qPrintable(m_lab.problem()));
}

void TestLab::cleanupTestCase()
{
    QVERIFY(!traces(m_lab.name()).isEmpty());
    m_lab.down();
    QCOMPARE(traces(m_lab.name()), QStringList());
}

void TestLab::usersLogIn()
{
    QCOMPARE(overSsh(m_lab, LabUser::Ops, QStringLiteral("id -un; sudo id -un")), QStringLiteral("ops\nroot"));
    QCOMPARE(overSsh(m_lab, LabUser::Password, QStringLiteral("sudo -S -p '' id -un"), LabHosts::password().toUtf8() + '\n'),
             QStringLiteral("root"));
    QVERIFY(overSsh(m_lab, LabUser::Password, QStringLiteral("sudo -n true")).contains(QLatin1String("a password is required")));
    QVERIFY(overSsh(m_lab, LabUser::NoSudo, QStringLiteral("sudo -n true")).contains(QLatin1String("sudo: ")));
    QCOMPARE(overSsh(m_lab, LabUser::Root, QStringLiteral("systemctl is-system-running")), QStringLiteral("running"));
}

void TestLab::hostsInstallPackages()
{
    const QString said = overSsh(m_lab, LabUser::Ops,
                                 QStringLiteral("sudo apt-get -q update && sudo apt-get -qy install hello && hello"));
    QVERIFY2(said.endsWith(QLatin1String("Hello, world!")), qPrintable(said));
}

void TestLab::hostsKnowEachOther()
{
    const auto found = m_lab.run(host, {QStringLiteral("getent"), QStringLiteral("hosts"), m_lab.dnsName(other)});
    QVERIFY2(found, qPrintable(m_lab.problem()));
    QVERIFY(found->startsWith(m_lab.address(other)));
    QVERIFY(!m_lab.run(host, {QStringLiteral("getent"), QStringLiteral("hosts"), QStringLiteral("www.example.com")}));
}

void TestLab::snapshotsTellWhatChanged()
{
    const QString before = m_lab.snapshot(other);
    QVERIFY2(!before.isEmpty(), qPrintable(m_lab.problem()));
    // Logins and package lists are no change.
    QVERIFY(m_lab.run(other, {QStringLiteral("apt-get"), QStringLiteral("-q"), QStringLiteral("update")}));
    QCOMPARE(LabHosts::difference(before, m_lab.snapshot(other)), QString());

    const QStringList change{QStringLiteral("sh"), QStringLiteral("-c"),
                             QStringLiteral("useradd --system svc; echo a >/etc/new.conf; chmod 600 /etc/hosts;"
                                            "nft add table inet extra; systemctl mask -q chrony.service")};
    QVERIFY2(m_lab.run(other, change), qPrintable(m_lab.problem()));
    const QString difference = LabHosts::difference(before, m_lab.snapshot(other));
    for (const char *expected : {"+/etc/new.conf file 0644 0:root", "-/etc/hosts file 0644", "+/etc/hosts file 0600",
                                 "+/etc/shadow file", "+table inet extra", "+chrony.service"})
        QVERIFY2(difference.contains(QLatin1String(expected)), qPrintable(difference));
    QVERIFY(m_lab.run(other, {QStringLiteral("sh"), QStringLiteral("-c"),
                              QStringLiteral("userdel svc; rm /etc/new.conf; chmod 644 /etc/hosts;"
                                             "nft delete table inet extra; systemctl unmask -q chrony.service")}));
    QCOMPARE(LabHosts::difference(before, m_lab.snapshot(other)), QString());
}

void TestLab::aRebootKeepsFilesAndLosesRules()
{
    QVERIFY(m_lab.run(host, {QStringLiteral("sh"), QStringLiteral("-c"),
                             QStringLiteral("echo kept >/root/file; nft add table inet extra")}));
    const QString before = m_lab.path(host, QString());
    QVERIFY2(m_lab.reboot(host), qPrintable(m_lab.problem()));
    QVERIFY(m_lab.path(host, QString()) != before);
    QCOMPARE(m_lab.run(host, {QStringLiteral("cat"), QStringLiteral("/root/file")}).value_or(QString()), QStringLiteral("kept\n"));
    const QString rules = m_lab.run(host, {QStringLiteral("nft"), QStringLiteral("list"), QStringLiteral("ruleset")})
                              .value_or(QString());
    QVERIFY(!rules.contains(QLatin1String("extra")));
    QVERIFY(rules.contains(QLatin1String("policy drop")));
    QVERIFY(!overSsh(m_lab, LabUser::Ops, QStringLiteral("sudo reboot")).contains(QLatin1String("denied")));
    QTRY_COMPARE_WITH_TIMEOUT(overSsh(m_lab, LabUser::Ops, QStringLiteral("echo back")), QStringLiteral("back"), 60'000);
}

void TestLab::aStoppedHostStartsAgain()
{
    QVERIFY2(m_lab.stop(other), qPrintable(m_lab.problem()));
    QVERIFY(!m_lab.run(other, {QStringLiteral("true")}));
    QVERIFY2(m_lab.start(other), qPrintable(m_lab.problem()));
    QVERIFY(m_lab.run(other, {QStringLiteral("true")}));
}

void TestLab::releasesAreServed()
{
    const QDir folder(m_lab.releaseFolder());
    if (!folder.exists(QStringLiteral("rtcd")))
        QSKIP("no Go here, so there is no rtcd to serve");
    QProcess sums;
    sums.setWorkingDirectory(folder.filePath(QStringLiteral("rtcd/v1.2.6")));
    sums.start(QStringLiteral("sha256sum"), {QStringLiteral("-c"), QStringLiteral("SHA256SUMS")});
    QVERIFY(sums.waitForFinished());
    QCOMPARE(sums.exitCode(), 0);
    const QString fetch = QStringLiteral("import sys,urllib.request;sys.stdout.write(urllib.request.urlopen(sys.argv[1]).read().decode())");
    QVERIFY(outputOf(QStringLiteral("python3"), {QStringLiteral("-c"), fetch, m_lab.releaseUrl() + QStringLiteral("/rtcd/v1.2.6/SHA256SUMS")})
                .contains(QLatin1String("  rtcd-linux-amd64")));
}

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = LabHosts::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("lab"), why);
    TestLab test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_lab.moc"
