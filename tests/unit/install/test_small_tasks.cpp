// SPDX-License-Identifier: GPL-3.0-or-later
// Programs, kernel settings and images: what is found, what is refused, what goes wrong on the way.
#include "HostOf.h"

#include "tasks/Tasks.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QCryptographicHash>
#include <QJsonArray>
#include <QDir>
#include <QTemporaryDir>

using namespace calls;

namespace {

/// A release source in a folder, with one program for x86_64 and one image.
class SourceFolder
{
public:
    SourceFolder()
    {
        QByteArray program("\x7f" "ELF\x02\x01\x01", 7);
        program += QByteArray(11, '\0') + '\x3e' + QByteArray(100, '\0');
        sum = put(QStringLiteral("rtcd/v1.2.6/"), QStringLiteral("rtcd-linux-amd64"), program);
        put(QStringLiteral("images/"), QStringLiteral("mattermost_calls-recorder_v0.8.13.tar"), "layers");
    }
    [[nodiscard]] std::shared_ptr<Releases> releases() const
    {
        return std::make_shared<Releases>(m_folder.path(), m_cache.path());
    }
    QString sum;

private:
    QString put(const QString &folder, const QString &name, const QByteArray &bytes)
    {
        const QString of = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QDir(m_folder.path()).mkpath(folder);
        write(folder + name, bytes);
        write(folder + QStringLiteral("SHA256SUMS"), of.toLatin1() + "  " + name.toLatin1() + '\n');
        return of;
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_cache;
};

ProgramSpec rtcd()
{
    return {QStringLiteral("rtcd"), QStringLiteral("v1.2.6"), QStringLiteral("/opt/rtcd/rtcd")};
}

SysctlSpec buffers()
{
    SysctlSpec spec;
    spec.path = QStringLiteral("/etc/sysctl.d/60-rtcd.conf");
    spec.atLeast = {{QStringLiteral("net.core.rmem_max"), 16'777'216}};
    spec.comment = QStringLiteral("UDP buffers for RTCD.");
    return spec;
}

const QString lookProgram = QStringLiteral("stat -L -c '\\''%a %u %g'\\''");
const QString space = QStringLiteral("df -Pk");
const QString claim = QStringLiteral("sha256sum -c --status");
const QString install = QStringLiteral("selinuxenabled");
const QString values = QStringLiteral("may=yes");
const QString set = QStringLiteral("${pair%%=*}");
const QString recorder = QStringLiteral("mattermost/calls-recorder:v0.8.13");

} // namespace

class SmallTasksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programs_data();
    void programs();
    void programArrives();
    void programFails_data();
    void programFails();
    void sysctls_data();
    void sysctls();
    void sysctlRefused();
    void sysctlUndoLeavesOthersValues();
    void imageIsLoaded();
    void imageIsPulled();
    void imageFails_data();
    void imageFails();
};

void SmallTasksTest::programs_data()
{
    QTest::addColumn<QString>("there"); // {SUM} stands for the right one
    QTest::addColumn<bool>("differs");
    QTest::newRow("none") << QString() << true;
    QTest::newRow("as planned") << QStringLiteral("755 0 0\n{SUM}  /opt/rtcd/rtcd\n") << false;
    QTest::newRow("another version") << QStringLiteral("755 0 0\n") + QString(64, QLatin1Char('a')) + QStringLiteral("  /opt/rtcd/rtcd\n") << true;
    QTest::newRow("anyone may write") << QStringLiteral("777 0 0\n{SUM}  /opt/rtcd/rtcd\n") << true;
    QTest::newRow("garbage") << QStringLiteral("sh: oops") << true;
}

void SmallTasksTest::programs()
{
    QFETCH(QString, there);
    const SourceFolder source;
    test::ScriptedHost on;
    on.session->when(lookProgram, there.replace(QLatin1String("{SUM}"), source.sum).toLatin1());
    const auto found = test::await(programTask(rtcd(), source.releases())->inspect(on.host()));
    QVERIFY_RESULT(found);
    QTEST(found->differs, "differs");
}

void SmallTasksTest::programArrives()
{
    const SourceFolder source;
    test::ScriptedHost on;
    on.session->when(space, "place\n/opt/rtcd/.calls-console.abcdef\n");
    on.session->when(claim, "");
    on.session->when(install, "");
    Inspection inspection;
    inspection.before = {{QStringLiteral("existed"), true}, {QStringLiteral("backup"), QStringLiteral("/var/lib/calls-console/backup/1")}};
    const auto done = test::await(programTask(rtcd(), source.releases())->apply(on.host(), inspection));
    QVERIFY_RESULT(done);
    QVERIFY(done->contains(source.sum));
    QVERIFY(on.session->files.contains(QStringLiteral("/opt/rtcd/.calls-console.abcdef/file")));
    QVERIFY(on.session->ran.last().endsWith(
        QLatin1String("/opt/rtcd/rtcd /opt/rtcd/.calls-console.abcdef/file /var/lib/calls-console/backup/1 yes")));
}

void SmallTasksTest::programFails_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QByteArray>("room");
    QTest::addColumn<int>("whole"); // exit status of the check on the server
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("says");
    const QString intel = QStringLiteral("x86_64");
    const QByteArray place = "place\n/opt/rtcd/.calls-console.abcdef\n";
    QTest::newRow("disk full") << intel << QByteArray("full 2048\n/opt\n") << 0 << QStringLiteral("file.disk-full")
                               << QStringList{QStringLiteral("/opt"), QStringLiteral("has 2.00 MiB free"), QStringLiteral("nothing half written")};
    QTest::newRow("damaged on the way") << intel << place << 1 << QStringLiteral("file.damaged") << QStringList{QStringLiteral("another SHA-256")};
    QTest::newRow("df says nothing") << intel << QByteArray("\n") << 0 << QStringLiteral("install.command") << QStringList();
    QTest::newRow("wrong architecture") << QStringLiteral("aarch64") << place << 0 << QStringLiteral("release.no-checksum") << QStringList();
    QTest::newRow("no architecture") << QStringLiteral("riscv64") << place << 0 << QStringLiteral("release.architecture")
                                     << QStringList{QStringLiteral("riscv64")};
}

void SmallTasksTest::programFails()
{
    QFETCH(QString, machine);
    QFETCH(QByteArray, room);
    QFETCH(int, whole);
    QFETCH(QStringList, says);
    const SourceFolder source;
    test::ScriptedHost on;
    on.machine = machine;
    on.session->when(space, room);
    on.session->when(claim, "", whole);
    on.session->when(QStringLiteral("rm -rf"), "");
    const Inspection inspection;
    const auto done = test::await(programTask(rtcd(), source.releases())->apply(on.host(), inspection));
    QVERIFY(!done);
    QTEST(done.error().code, "code");
    for (const QString &words : says)
        QVERIFY2(done.error().sentence.contains(words), qPrintable(done.error().sentence));
    if (whole != 0)
        QVERIFY(on.session->ran.last().contains(QLatin1String("rm -rf -- /opt/rtcd/.calls-console.abcdef")));
}

void SmallTasksTest::sysctls_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("file"); // empty: none
    QTest::addColumn<bool>("differs");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QStringList>("commands");
    const QByteArray planned = "644 root root\n# by hand\nnet.core.rmem_max = 16777216\n";
    const QString write = QStringLiteral("install -m 0644 /dev/stdin /etc/sysctl.d/60-rtcd.conf");
    const QString raise = QStringLiteral("sysctl -w net.core.rmem_max=16777216");
    QTest::newRow("fresh") << QByteArray("net.core.rmem_max yes 212992\n") << QByteArray() << true << QStringLiteral("is 212992") << QStringList{write, raise};
    QTest::newRow("as planned") << QByteArray("net.core.rmem_max yes 16777216\n") << planned << false << QStringLiteral("As planned") << QStringList();
    QTest::newRow("larger stays") << QByteArray("net.core.rmem_max yes 33554432\n") << QByteArray() << true << QStringLiteral("missing") << QStringList{write};
    QTest::newRow("lost since") << QByteArray("net.core.rmem_max yes 212992\n") << planned << true << QStringLiteral("is 212992") << QStringList{raise};
    QTest::newRow("a container") << QByteArray("net.core.rmem_max no 212992\n") << planned << false << QStringLiteral("set it on the host itself") << QStringList();
    QTest::newRow("unknown to the kernel") << QByteArray("net.core.rmem_max no \n") << planned << false << QStringLiteral("set it on the host itself") << QStringList();
    QTest::newRow("garbage") << QByteArray("\n\n= x") << planned << false << QStringLiteral("set it on the host itself") << QStringList();
}

void SmallTasksTest::sysctls()
{
    QFETCH(QByteArray, now);
    QFETCH(QByteArray, file);
    QFETCH(QString, says);
    test::ScriptedHost on;
    on.session->when(values, now);
    on.session->when(QStringLiteral("head -c"), file, file.isEmpty() ? 44 : 0);
    const auto found = test::await(sysctlTask(buffers())->inspect(on.host()));
    QVERIFY_RESULT(found);
    QTEST(found->differs, "differs");
    QTEST(found->commands, "commands");
    QVERIFY2(found->sentence.contains(says), qPrintable(found->sentence));
    if (QString::fromLatin1(QTest::currentDataTag()) == QLatin1String("larger stays"))
        QVERIFY(found->diff.contains(QLatin1String("net.core.rmem_max = 33554432")));
}

void SmallTasksTest::sysctlRefused()
{
    test::ScriptedHost on;
    on.session->when(values, "net.core.rmem_max yes 212992\n");
    on.session->when(QStringLiteral("head -c"), "", 44);
    on.session->when(QStringLiteral("calls-console-new"), "");
    on.session->when(set, "net.core.rmem_max\n");
    const Inspection inspection;
    const auto done = test::await(sysctlTask(buffers())->apply(on.host(), inspection));
    QVERIFY_RESULT(done); // a warning, not a failure
    QVERIFY2(done->contains(QLatin1String("does not let net.core.rmem_max be set")), qPrintable(*done));
}

void SmallTasksTest::sysctlUndoLeavesOthersValues()
{
    test::ScriptedHost on;
    on.session->when(QStringLiteral("rm -f"), "");
    on.session->when(values, "net.core.rmem_max yes 16777216\nnet.core.wmem_max yes 999\n");
    on.session->when(set, "");
    const QJsonObject change{{QStringLiteral("was"), 212992}, {QStringLiteral("set"), 16777216}};
    const QJsonObject before{{QStringLiteral("path"), QStringLiteral("/etc/sysctl.d/60-rtcd.conf")}, {QStringLiteral("existed"), false},
                             {QStringLiteral("values"), QJsonObject{{QStringLiteral("net.core.rmem_max"), change},
                                                                    {QStringLiteral("net.core.wmem_max"), change}}}};
    QVERIFY_RESULT(test::await(undoSysctl(on.host(), before)));
    QVERIFY(on.session->hasRun(QStringLiteral("net.core.rmem_max=212992")));
    QVERIFY(!on.session->hasRun(QStringLiteral("net.core.wmem_max=212992")));
}

void SmallTasksTest::imageIsLoaded()
{
    const SourceFolder source;
    test::ScriptedHost on;
    on.session->when(QStringLiteral("docker load"), "Loaded image: mattermost/calls-recorder:v0.8.13\n");
    on.session->when(QStringLiteral("docker image inspect"), "absent\n");
    on.session->when(QStringLiteral("docker image inspect"), "sha256:1\n");
    on.session->when(space, "place\n/var/tmp/.calls-console.abcdef\n");
    on.session->when(claim, "");
    const Inspection inspection;
    const auto done = test::await(imageTask(recorder, source.releases())->apply(on.host(), inspection));
    QVERIFY_RESULT(done);
    QVERIFY(!on.session->hasRun(QStringLiteral("docker pull")));
    QCOMPARE(on.session->files.value(QStringLiteral("/var/tmp/.calls-console.abcdef/file")), QByteArray("layers"));
}

void SmallTasksTest::imageIsPulled()
{
    const SourceFolder source;
    test::ScriptedHost on;
    on.session->when(QStringLiteral("docker image inspect"), "absent\n");
    on.session->when(QStringLiteral("docker pull"), "docker.io/mattermost/calls-transcriber:v0.7.2\n");
    const Inspection inspection;
    const QString transcriber = QStringLiteral("mattermost/calls-transcriber:v0.7.2");
    const auto done = test::await(imageTask(transcriber, source.releases())->apply(on.host(), inspection));
    QVERIFY_RESULT(done);
    QVERIFY(on.session->hasRun(QStringLiteral("docker pull --quiet mattermost/calls-transcriber:v0.7.2")));
}

void SmallTasksTest::imageFails_data()
{
    QTest::addColumn<QByteArray>("docker");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const QString transcriber = QStringLiteral("mattermost/calls-transcriber:v0.7.2");
    QTest::newRow("no Docker") << QByteArray("none\n") << transcriber << QStringLiteral("install.docker") << QStringLiteral("systemctl status docker");
    QTest::newRow("Docker is off") << QByteArray("off\n") << transcriber << QStringLiteral("install.docker") << QStringLiteral("systemctl status docker");
    QTest::newRow("no way to the registry") << QByteArray("absent\n") << transcriber << QStringLiteral("install.image") << QStringLiteral("gives a pull 2 minutes");
    QTest::newRow("another image in the file") << QByteArray("absent\n") << recorder << QStringLiteral("install.image-other") << QStringLiteral("other:1");
}

void SmallTasksTest::imageFails()
{
    QFETCH(QByteArray, docker);
    QFETCH(QString, tag);
    QFETCH(QString, says);
    const SourceFolder source;
    test::ScriptedHost on;
    on.session->when(QStringLiteral("docker load"), "Loaded image: other:1\n");
    on.session->when(QStringLiteral("docker image inspect"), docker);
    on.session->when(QStringLiteral("docker pull"), "", 1, "Error response from daemon: dial tcp: lookup registry-1.docker.io: no such host\n");
    on.session->when(space, "place\n/var/tmp/.calls-console.abcdef\n");
    on.session->when(claim, "");
    const Inspection inspection;
    const auto done = test::await(imageTask(tag, source.releases())->apply(on.host(), inspection));
    QVERIFY(!done);
    QTEST(done.error().code, "code");
    QVERIFY2(done.error().sentence.contains(says), qPrintable(done.error().sentence));
}

CALLS_TEST_MAIN(SmallTasksTest)
#include "test_small_tasks.moc"
