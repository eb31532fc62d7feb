// SPDX-License-Identifier: GPL-3.0-or-later
// Packages, programs, services and kernel settings on a real host: done, done again, taken back, and cut in the middle.
#include "tasks/Tasks.h"

#include <remote/SessionPool.h>
#include <secrets/Stores.h>

#include <support/Await.h>
#include <support/LabHosts.h>
#include <support/SshdFixture.h>
#include <support/TestMain.h>

#include <QTemporaryDir>

using namespace calls;

namespace {

const QString name = QStringLiteral("rtcd1");

PackageSpec packages()
{
    PackageSpec spec;
    spec.title = QStringLiteral("coturn and node exporter");
    spec.names = {{QStringLiteral("debian"), {QStringLiteral("coturn"), QStringLiteral("prometheus-node-exporter")}}};
    spec.folders = {QStringLiteral("/var/lib/turn"), QStringLiteral("/var/lib/prometheus")};
    spec.startsServices = false;
    spec.lockWait = std::chrono::seconds{3};
    return spec;
}

ServiceSpec service(const QString &unit)
{
    ServiceSpec spec;
    spec.title = unit;
    spec.unit = unit;
    spec.settle = std::chrono::milliseconds{1500};
    return spec;
}

} // namespace

class TasksLabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void packagesComeAndGo();
    void packagesWaitForTheLock();
    void packagesOutliveTheConnection();
    void packagesAfterAReboot();
    void serviceLifeCycle();
    void serviceThatDies_data();
    void serviceThatDies();
    void programIsReplacedWhileItRuns();
    void programOnAFullDisk();
    void kernelSettings();

private:
    Host host();
    Inspection look(const TaskPointer &task, bool differs);
    void tidy();

    test::LabHosts m_lab{{name}};
    std::unique_ptr<SessionPool> m_pool;
    QTemporaryDir m_cache;
};

Host TasksLabTest::host()
{
    HostParts parts;
    parts.server.name = name;
    parts.secrets = memoryStore();
    const auto session = test::await(m_pool->session(m_lab.ssh(name), {}));
    if (!session)
        qFatal("%s", qPrintable(session.error().sentence));
    parts.session = *session;
    const auto facts = test::await(gatherFacts(*session, {}));
    if (!facts)
        qFatal("%s", qPrintable(facts.error().sentence));
    parts.facts = *facts;
    return Host(parts);
}

Inspection TasksLabTest::look(const TaskPointer &task, bool differs)
{
    const auto found = test::await(task->inspect(host()));
    if (!found || found->differs != differs)
        qWarning("%s", qPrintable(found ? found->sentence : found.error().sentence));
    return found && found->differs == differs ? *found : Inspection();
}

/// What the runner does after the last undo.
void TasksLabTest::tidy()
{
    (void)m_lab.run(name, {QStringLiteral("rmdir"), QStringLiteral("--parents"), QString::fromUtf16(hostBackupFolder)});
}

void TasksLabTest::initTestCase()
{
    QVERIFY2(m_lab.up(), qPrintable(m_lab.problem()));
    SshOptions options;
    options.sshDir = m_lab.sshDir();
    m_pool = std::make_unique<SessionPool>(options, std::make_shared<test::ScriptedQuestions>(), memoryStore());
}

void TasksLabTest::packagesComeAndGo()
{
    const QString before = m_lab.snapshot(name);
    const auto task = packageTask(packages());
    const Inspection found = look(task, true);
    QVERIFY(found.differs);
    QVERIFY_RESULT(test::await(task->apply(host(), found)));
    QVERIFY(m_lab.run(name, {QStringLiteral("turnserver"), QStringLiteral("--version")}).has_value());
    QVERIFY(!m_lab.run(name, {QStringLiteral("systemctl"), QStringLiteral("is-active"), QStringLiteral("coturn")}).has_value()); // held
    QVERIFY(!m_lab.run(name, {QStringLiteral("ls"), QStringLiteral("/usr/sbin/policy-rc.d")}).has_value());
    const auto again = test::await(task->inspect(host()));
    QVERIFY_RESULT(again);
    QVERIFY(!again->differs);
    for (int i = 0; i < 2; ++i) // the second finds it undone
        QVERIFY_RESULT(test::await(undoPackage(host(), found.before)));
    tidy();
    QCOMPARE(test::LabHosts::difference(before, m_lab.snapshot(name)), QString());
}

void TasksLabTest::packagesWaitForTheLock()
{
    QVERIFY(m_lab.inflict(test::Fault::AptLocked, name));
    const auto task = packageTask(packages());
    const Inspection found = look(task, true);
    const auto done = test::await(task->apply(host(), found));
    QVERIFY(m_lab.recover(test::Fault::AptLocked, name));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("install.package-locked"));
    QVERIFY2(done.error().sentence.contains(QLatin1String("(process ")), qPrintable(done.error().sentence));
    QVERIFY_RESULT(test::await(undoPackage(host(), found.before)));
    tidy();
}

void TasksLabTest::packagesOutliveTheConnection()
{
    const QString before = m_lab.snapshot(name);
    const auto task = packageTask(packages());
    const Inspection found = look(task, true);
    QVERIFY(m_lab.cutWhen(name, QStringLiteral("echo ended"))); // the console has just begun to follow
    const auto cut = test::await(task->apply(host(), found));
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, QStringLiteral("ssh.lost"));
    QVERIFY_RESULT(test::await(task->apply(host(), found))); // resumed with what was written down
    QVERIFY(m_lab.run(name, {QStringLiteral("turnserver"), QStringLiteral("--version")}).has_value());
    QVERIFY_RESULT(test::await(undoPackage(host(), found.before)));
    tidy();
    QCOMPARE(test::LabHosts::difference(before, m_lab.snapshot(name)), QString());
}

void TasksLabTest::packagesAfterAReboot()
{
    const QString before = m_lab.snapshot(name);
    const auto task = packageTask(packages());
    const Inspection found = look(task, true);
    QVERIFY(m_lab.cutWhen(name, QStringLiteral("--status-fd"), true)); // apt has started dpkg
    const auto cut = test::await(task->apply(host(), found));
    QVERIFY2(m_lab.reboot(name), qPrintable(m_lab.problem())); // until it is up, whatever state it is in
    if (!cut) {
        const Inspection rest = look(task, true);
        Q_UNUSED(rest)
        QVERIFY_RESULT(test::await(task->apply(host(), found)));
    }
    QVERIFY(m_lab.run(name, {QStringLiteral("turnserver"), QStringLiteral("--version")}).has_value());
    QVERIFY(!m_lab.run(name, {QStringLiteral("ls"), QStringLiteral("/usr/sbin/policy-rc.d")}).has_value());
    QVERIFY_RESULT(test::await(undoPackage(host(), found.before)));
    tidy();
    QCOMPARE(test::LabHosts::difference(before, m_lab.snapshot(name)), QString());
}

void TasksLabTest::serviceLifeCycle()
{
    const QString unit = QStringLiteral("/etc/systemd/system/calls-test.service");
    ServiceSpec spec = service(QStringLiteral("calls-test.service"));
    spec.restartWhenChanged = {unit};
    const auto task = serviceTask(spec);
    const Inspection missing = look(task, true);
    QVERIFY(m_lab.run(name, {QStringLiteral("tee"), unit},
                      "[Service]\nExecStart=/bin/sleep 1000\n[Install]\nWantedBy=multi-user.target\n").has_value());
    QVERIFY_RESULT(test::await(task->apply(host(), missing)));
    QVERIFY(m_lab.run(name, {QStringLiteral("systemctl"), QStringLiteral("is-enabled"), spec.unit}).has_value());
    const auto planned = test::await(task->inspect(host()));
    QVERIFY_RESULT(planned);
    QVERIFY2(!planned->differs, qPrintable(planned->sentence));

    const QStringList pid{QStringLiteral("systemctl"), QStringLiteral("show"), QStringLiteral("-p"), QStringLiteral("MainPID"), spec.unit};
    const auto before = m_lab.run(name, pid);
    QVERIFY(m_lab.run(name, {QStringLiteral("touch"), unit}).has_value());
    const Inspection changed = look(task, true);
    QVERIFY(changed.commands.contains(QStringLiteral("systemctl restart calls-test.service")));
    QVERIFY_RESULT(test::await(task->apply(host(), changed)));
    QVERIFY(m_lab.run(name, pid) != before);
    const auto settled = test::await(task->inspect(host()));
    QVERIFY_RESULT(settled);
    QVERIFY2(!settled->differs, qPrintable(settled->sentence));

    QVERIFY_RESULT(test::await(undoService(host(), missing.before)));
    QVERIFY(!m_lab.run(name, {QStringLiteral("systemctl"), QStringLiteral("is-active"), spec.unit}).has_value());
    QVERIFY(!m_lab.run(name, {QStringLiteral("systemctl"), QStringLiteral("is-enabled"), spec.unit}).has_value());
}

void TasksLabTest::serviceThatDies_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("more");
    QTest::addColumn<int>("settle");
    QTest::addColumn<QString>("code");
    const QString atOnce = QStringLiteral("/bin/sh -c 'echo the port is taken >&2; exit 3'");
    QTest::newRow("at once") << atOnce << QString() << 1500 << QStringLiteral("install.service-died");
    QTest::newRow("again and again") << atOnce << QStringLiteral("Restart=always\nRestartSec=300ms\nStartLimitIntervalSec=0\n") << 3000
                                     << QString();
    QTest::newRow("after a while") << QStringLiteral("/bin/sh -c 'sleep 2; echo the port is taken >&2; exit 3'") << QString() << 60'000
                                   << QStringLiteral("install.service-died");
}

void TasksLabTest::serviceThatDies()
{
    QFETCH(QString, line);
    QFETCH(QString, more);
    QFETCH(int, settle);
    QFETCH(QString, code);
    const QString unit = QStringLiteral("calls-dies.service");
    QVERIFY(m_lab.run(name, {QStringLiteral("tee"), QStringLiteral("/etc/systemd/system/") + unit},
                      QStringLiteral("[Service]\nExecStart=%1\n%2[Install]\nWantedBy=multi-user.target\n").arg(line, more).toLatin1()).has_value());
    ServiceSpec spec = service(unit);
    spec.settle = std::chrono::milliseconds{settle};
    const Inspection inspection;
    const auto done = test::await(serviceTask(spec)->apply(host(), inspection));
    (void)m_lab.run(name, {QStringLiteral("systemctl"), QStringLiteral("disable"), QStringLiteral("--now"), unit});
    QVERIFY(!done);
    QVERIFY2(code.isEmpty() ? done.error().code.startsWith(QLatin1String("install.service-")) : done.error().code == code,
             qPrintable(done.error().code));
    QVERIFY2(done.error().sentence.contains(QLatin1String("the port is taken")), qPrintable(done.error().sentence));
}

void TasksLabTest::programIsReplacedWhileItRuns()
{
    const ProgramSpec spec{QStringLiteral("rtcd"), QStringLiteral("v1.2.6"), QStringLiteral("/opt/calls-test/rtcd")};
    const auto releases = std::make_shared<Releases>(m_lab.releaseUrl(), m_cache.path());
    QVERIFY(m_lab.run(name, {QStringLiteral("mkdir"), QStringLiteral("-p"), QStringLiteral("/opt/calls-test")}).has_value());
    QVERIFY(m_lab.run(name, {QStringLiteral("cp"), QStringLiteral("/bin/sleep"), spec.path}).has_value());
    QVERIFY(m_lab.run(name, {QStringLiteral("systemd-run"), QStringLiteral("--unit=calls-busy"), spec.path, QStringLiteral("600")}).has_value());
    const auto task = programTask(spec, releases);
    const Inspection found = look(task, true);
    QVERIFY_RESULT(test::await(task->apply(host(), found)));
    const auto again = test::await(task->inspect(host()));
    QVERIFY_RESULT(again);
    QVERIFY(!again->differs);
    QCOMPARE(m_lab.run(name, {QStringLiteral("ls"), QStringLiteral("-A"), QStringLiteral("/opt/calls-test")}).value_or(QString()).trimmed(),
             QStringLiteral("rtcd"));
    for (int i = 0; i < 2; ++i)
        QVERIFY_RESULT(test::await(undoProgram(host(), found.before)));
    QVERIFY(m_lab.run(name, {QStringLiteral("cmp"), QStringLiteral("/bin/sleep"), spec.path}).has_value());
    (void)m_lab.run(name, {QStringLiteral("systemctl"), QStringLiteral("stop"), QStringLiteral("calls-busy")});
}

void TasksLabTest::programOnAFullDisk()
{
    const ProgramSpec spec{QStringLiteral("rtcd"), QStringLiteral("v1.2.6"), QStringLiteral("/opt/rtcd")};
    const auto releases = std::make_shared<Releases>(m_lab.releaseUrl(), m_cache.path());
    QVERIFY(m_lab.inflict(test::Fault::DiskFull, name));
    const auto task = programTask(spec, releases);
    const Inspection found = look(task, true);
    const auto done = test::await(task->apply(host(), found));
    const auto left = m_lab.run(name, {QStringLiteral("ls"), QStringLiteral("-A"), QStringLiteral("/opt")});
    QVERIFY(m_lab.recover(test::Fault::DiskFull, name));
    QVERIFY(!done);
    QCOMPARE(done.error().code, QStringLiteral("file.disk-full"));
    QVERIFY2(done.error().sentence.contains(QLatin1String("/opt")), qPrintable(done.error().sentence));
    QVERIFY2(!left.value_or(QString()).contains(QLatin1String("calls-console")), qPrintable(*left));
}

void TasksLabTest::kernelSettings()
{
    SysctlSpec spec;
    spec.path = QStringLiteral("/etc/sysctl.d/60-calls-test.conf");
    // The first is the host's own, the second this computer's.
    spec.atLeast = {{QStringLiteral("net.ipv4.tcp_max_syn_backlog"), 1'000'000}, {QStringLiteral("net.core.rmem_max"), 1'000'000'000}};
    spec.comment = QStringLiteral("For a test.");
    const QString before = m_lab.snapshot(name);
    const auto task = sysctlTask(spec);
    const Inspection found = look(task, true);
    const auto done = test::await(task->apply(host(), found));
    QVERIFY_RESULT(done);
    QVERIFY2(done->contains(QLatin1String("does not let net.core.rmem_max be set")), qPrintable(*done));
    const auto again = test::await(task->inspect(host()));
    QVERIFY_RESULT(again);
    QVERIFY2(!again->differs, qPrintable(again->sentence));
    QVERIFY_RESULT(test::await(undoSysctl(host(), found.before)));
    QCOMPARE(test::LabHosts::difference(before, m_lab.snapshot(name)), QString());
}

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = test::LabHosts::missing(); !why.isEmpty())
        return test::skipWhole(QStringLiteral("lab"), why);
    TasksLabTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_tasks_lab.moc"
