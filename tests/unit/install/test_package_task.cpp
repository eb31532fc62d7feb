// SPDX-License-Identifier: GPL-3.0-or-later
// Packages: what stands in the way, as the sentence an administrator reads; work that outlives the connection.
#include "HostOf.h"

#include "tasks/PackageFailures.h"
#include "tasks/Tasks.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QJsonArray>

using namespace calls;

namespace {

PackageSpec docker()
{
    PackageSpec spec;
    spec.title = QStringLiteral("Docker");
    spec.names = {{QStringLiteral("debian"), {QStringLiteral("docker-ce|docker.io")}}};
    spec.folders = {QStringLiteral("/var/lib/docker"), QStringLiteral("/etc/docker")};
    spec.startsServices = false;
    spec.lockWait = std::chrono::seconds{3};
    return spec;
}

// Parts of the three scripts by which they are told apart.
const QString look = QStringLiteral("busy /");
const QString start = QStringLiteral("systemd-run --quiet");
const QString follow = QStringLiteral("echo ended");
const QString end = QStringLiteral("exit \"$status\"");

} // namespace

class PackageTaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToDo();
    void missing();
    void installsDetached();
    void earlierInstallationGoesOn();
    void systemWithoutPackages();
    void failures_data();
    void failures();
    void interrupted();
    void cancelledGoesOnThere();
    void undoRemoves();
};

void PackageTaskTest::nothingToDo()
{
    test::ScriptedHost on;
    on.session->when(look, "");
    const auto found = test::await(packageTask(docker())->inspect(on.host()));
    QVERIFY_RESULT(found);
    QVERIFY(!found->differs);
    QVERIFY(found->commands.isEmpty() && found->before.isEmpty());
}

void PackageTaskTest::missing()
{
    test::ScriptedHost on;
    on.session->when(look, "missing docker.io\nupdate\n");
    const auto found = test::await(packageTask(docker())->inspect(on.host()));
    QVERIFY_RESULT(found);
    QVERIFY(found->differs);
    const QStringList commands{QStringLiteral("apt-get update"), QStringLiteral("apt-get install --no-install-recommends docker.io")};
    QCOMPARE(found->commands, commands);
    QVERIFY(found->before.value(QLatin1String("backup")).toString().startsWith(QString::fromUtf16(hostBackupFolder)));
}

void PackageTaskTest::installsDetached()
{
    test::ScriptedHost on;
    on.session->when(look, "missing docker.io\n");
    on.session->when(start, "");
    on.session->when(follow, "running\nUnpacking docker.io (20.10) ...\n");
    on.session->when(follow, "running\nSetting up docker.io (20.10) ...\n");
    on.session->when(follow, "ended\n");
    on.session->when(end, "Setting up docker.io (20.10) ...\n");
    const auto task = packageTask(docker());
    const Host host = on.host();
    const auto found = test::await(task->inspect(host));
    QVERIFY_RESULT(found);
    const Host step = host.forStep();
    const auto done = test::await(task->apply(step, *found));
    QVERIFY_RESULT(done);
    QVERIFY(on.told->contains(QStringLiteral("Installing Docker: Unpacking docker.io (20.10) ...")));
    // What was typed is in the record, with what came back; looking whether it is ready is not.
    const auto transcript = step.transcript();
    QCOMPARE(transcript.size(), 2);
    QCOMPARE(transcript.last().command, QStringLiteral("apt-get install --no-install-recommends docker.io"));
    QVERIFY(transcript.last().output.contains(QLatin1String("Setting up")));
    QVERIFY(on.session->hasRun(QStringLiteral("hold")));
    // A second attempt finds the unit of the first: same name.
    const QString first = on.session->ran.filter(start).first().section(QStringLiteral(" sh "), -1);
    QVERIFY_RESULT(test::await(task->apply(host.forStep(), *found)));
    QCOMPARE(on.session->ran.filter(start).last().section(QStringLiteral(" sh "), -1), first);
}

void PackageTaskTest::earlierInstallationGoesOn()
{
    test::ScriptedHost on;
    on.session->when(look, "busy calls-console-packages-install-7.service\n");
    const auto found = test::await(packageTask(docker())->inspect(on.host()));
    QVERIFY_RESULT(found);
    QVERIFY(found->differs);
    QVERIFY(found->sentence.contains(QLatin1String("still goes on")));
}

void PackageTaskTest::systemWithoutPackages()
{
    test::ScriptedHost on;
    on.family = QStringLiteral("rhel");
    const auto found = test::await(packageTask(docker())->inspect(on.host()));
    QVERIFY(!found);
    QCOMPARE(found.error().code, QStringLiteral("install.os"));
}

void PackageTaskTest::failures_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("apt locked by another process")
        << QByteArray("Waiting for process 812 unattended-upgr\ncalls-console: locked 812 unattended-upgr /var/lib/dpkg/lock-frontend\n")
        << QStringLiteral("install.package-locked") << QStringList{QStringLiteral("unattended-upgr (process 812)"), QStringLiteral("rtcd1")};
    QTest::newRow("apt locked in the meantime")
        << QByteArray("E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 99 (aptitude)\n")
        << QStringLiteral("install.package-locked") << QStringList{QStringLiteral("aptitude (process 99)")};
    QTest::newRow("disk full before") << QByteArray("E: You don't have enough free space in /var/cache/apt/archives/.\n")
                                      << QStringLiteral("file.disk-full") << QStringList{QStringLiteral("/var/cache/apt/archives/")};
    QTest::newRow("disk full during")
        << QByteArray("dpkg: error processing archive docker.io.deb (--unpack):\n cannot copy extracted data for './usr/bin/dockerd' to "
                      "'/usr/bin/dockerd.dpkg-new': failed to write (No space left on device)\n")
        << QStringLiteral("file.disk-full") << QStringList{QStringLiteral("No space left on device"), QStringLiteral("df -h")};
    QTest::newRow("unknown package") << QByteArray("calls-console: unknown docker.io\n") << QStringLiteral("install.package-unknown")
                                     << QStringList{QStringLiteral("docker.io"), QStringLiteral("universe"), QStringLiteral("EPEL")};
    QTest::newRow("no way to the mirror")
        << QByteArray("W: Failed to fetch http://deb.example.com/debian/InRelease  Temporary failure resolving 'deb.example.com'\n"
                      "calls-console: unreachable docker.io\n")
        << QStringLiteral("install.package-source") << QStringList{QStringLiteral("Temporary failure resolving 'deb.example.com'")};
    QTest::newRow("a package is gone from the mirror")
        << QByteArray("E: Failed to fetch http://deb.example.com/docker.io_1.deb  404  Not Found\nE: Unable to fetch some archives\n")
        << QStringLiteral("install.package-source") << QStringList{QStringLiteral("404  Not Found").simplified()};
    QTest::newRow("others would go") << QByteArray("E: Packages need to be removed but remove is disabled.\n")
                                     << QStringLiteral("install.package-conflict") << QStringList{QStringLiteral("--dry-run")};
    QTest::newRow("others came since") << QByteArray("calls-console: needed portainer rootlesskit\n")
                                       << QStringLiteral("install.package-needed") << QStringList{QStringLiteral("portainer, rootlesskit")};
    QTest::newRow("broken") << QByteArray("dpkg: error processing package foo (--configure):\n dependency problems\n")
                            << QStringLiteral("install.package-broken") << QStringList{QStringLiteral("dpkg --configure -a")};
    QTest::newRow("anything else") << QByteArray("E: Sub-process returned an error\n") << QStringLiteral("install.command")
                                   << QStringList{QStringLiteral("E: Sub-process returned an error")};
}

void PackageTaskTest::failures()
{
    QFETCH(QByteArray, output);
    QFETCH(QString, code);
    QFETCH(QStringList, says);
    test::ScriptedHost on;
    on.session->when(look, "missing docker.io\n");
    on.session->when(start, "");
    on.session->when(follow, "ended\n");
    on.session->when(end, output, 100);
    const auto task = packageTask(docker());
    const Host host = on.host();
    const auto found = test::await(task->inspect(host));
    QVERIFY_RESULT(found);
    const auto done = test::await(task->apply(host, *found));
    QVERIFY(!done);
    QCOMPARE(done.error().code, code);
    QVERIFY(done.error().sentence.contains(QLatin1String("rtcd1")));
    for (const QString &words : says)
        QVERIFY2(done.error().sentence.contains(words), qPrintable(done.error().sentence));
}

void PackageTaskTest::interrupted()
{
    test::ScriptedHost on;
    on.session->when(look, "missing docker.io\n");
    on.session->when(start, "");
    on.session->when(follow, "gone\n");
    const Host host = on.host();
    const auto task = packageTask(docker());
    const auto found = test::await(task->inspect(host));
    const auto done = test::await(task->apply(host, *found));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("install.interrupted"));
    QVERIFY(done.error().sentence.contains(QLatin1String("taken up where it stopped")));
}

void PackageTaskTest::cancelledGoesOnThere()
{
    test::ScriptedHost on;
    on.session->when(look, "missing docker.io\n");
    on.session->when(start, "");
    on.session->failWhen(follow, cancelledCode, QStringLiteral("Cancelled."));
    const Host host = on.host();
    const auto task = packageTask(docker());
    const auto found = test::await(task->inspect(host));
    const auto done = test::await(task->apply(host, *found));
    QVERIFY(!done);
    QCOMPARE(done.error().code, cancelledCode);
    QVERIFY(done.error().sentence.contains(QLatin1String("goes on there")));
}

void PackageTaskTest::undoRemoves()
{
    test::ScriptedHost on;
    on.session->when(start, "");
    on.session->when(follow, "ended\n");
    on.session->when(end, "");
    const QJsonObject before{{QStringLiteral("backup"), QStringLiteral("/var/lib/calls-console/backup/7")},
                             {QStringLiteral("family"), QStringLiteral("debian")},
                             {QStringLiteral("names"), QJsonArray{QStringLiteral("coturn")}},
                             {QStringLiteral("folders"), QJsonArray{QStringLiteral("/var/lib/turn")}}};
    QVERIFY_RESULT(test::await(undoPackage(on.host(), before)));
    QVERIFY(on.session->ran.filter(start).first().endsWith(
        QLatin1String("debian remove /var/lib/calls-console/backup/7 60 start /var/lib/turn coturn")));
}

CALLS_TEST_MAIN(PackageTaskTest)
#include "test_package_task.moc"
