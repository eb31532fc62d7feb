// SPDX-License-Identifier: GPL-3.0-or-later
// The dead man's switch on real hosts: systemd's timer, real SSH, and rules that shut it out.
#include <remote/SessionPool.h>
#include <secrets/Stores.h>
#include <tasks/FirewallTask.h>

#include <support/Await.h>
#include <support/HandoffPlans.h>
#include <support/LabHosts.h>
#include <support/SshdFixture.h>
#include <support/TestMain.h>

#include <functional>

using namespace calls;

namespace {

// The refusal stands in front of SSH, so that a rule in front of that can cut SSH.
constexpr char openSessionsStay[] = "flush ruleset\n"
                                    "table inet filter {\n"
                                    " chain input {\n"
                                    "  type filter hook input priority filter; policy drop;\n"
                                    "  ct state established,related accept\n"
                                    "  iif lo accept\n"
                                    "  meta l4proto udp counter reject\n"
                                    "  tcp dport 22 accept\n"
                                    " }\n"
                                    "}\n";
constexpr char openSessionsAreCut[] = "flush ruleset\n"
                                      "table inet filter {\n"
                                      " chain input {\n"
                                      "  type filter hook input priority filter; policy drop;\n"
                                      "  iif lo accept\n"
                                      "  meta l4proto udp counter reject\n"
                                      "  tcp dport 22 accept\n"
                                      " }\n"
                                      "}\n";

/// The only rule of ufw that lets SSH in is one of ours, which the plan has no more.
const QString ufwByOurRule = QStringLiteral("ufw allow proto tcp from any to any port 22 comment 'calls-console: rule 99 SSH'");

HostRule cuttingSsh()
{
    HostRule rule;
    rule.label = QStringLiteral("calls-console: rule 99 cuts SSH");
    rule.nft = QStringLiteral("tcp dport 22 counter drop comment \"calls-console: rule 99 cuts SSH\"");
    return rule;
}

using Connect = std::function<Async<std::shared_ptr<Session>>(std::stop_token)>;

} // namespace

class DeadMansSwitchLabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rulesThatCutSsh_data();
    void rulesThatCutSsh();
    void consoleThatDies_data();
    void consoleThatDies();
    void rebootBeforeTheConfirmation_data();
    void rebootBeforeTheConfirmation();

private:
    /// A host whose rules can cut SSH, and the plan that does.
    void set(const QString &name, const QByteArray &nftables);
    QString sh(const QString &name, const QString &code);
    QString rules(const QString &name) { return sh(name, QStringLiteral("nft -s list ruleset")); }
    /// What a reboot reads.
    QString stored(const QString &name)
    {
        return sh(name, QStringLiteral("find /etc/ufw /etc/nftables.conf /etc/calls-console /etc/systemd/system -type f "
                                       "-exec sha256sum {} + 2>/dev/null | sort; ls -A /var/lib/calls-console 2>&1 || :"));
    }
    Host host(const QString &name, Connect connect = {}, std::stop_token stop = {});
    Async<std::shared_ptr<Session>> connectAnew(QString name, std::stop_token stop);
    TaskPointer task(const QString &name, bool cuts) const;

    test::LabHosts m_lab{{QStringLiteral("rtcd1"), QStringLiteral("rtcd2")}, {{{QStringLiteral("rtcd2"), QStringLiteral("ufw")}}, {}}};
    SshOptions m_options;
    std::unique_ptr<SessionPool> m_pool;
    std::unique_ptr<SessionPool> m_fresh;
};

void DeadMansSwitchLabTest::initTestCase()
{
    QVERIFY2(m_lab.up(), qPrintable(m_lab.problem()));
    m_options.sshDir = m_lab.sshDir();
    m_options.connectTime = std::chrono::seconds{2};
    m_pool = std::make_unique<SessionPool>(m_options, std::make_shared<test::ScriptedQuestions>(), memoryStore());
    const QString output = sh(QStringLiteral("rtcd2"), ufwByOurRule);
    QVERIFY2(sh(QStringLiteral("rtcd2"), QStringLiteral("ufw status")).contains(QLatin1String("rule 99 SSH")), qPrintable(output));
}

QString DeadMansSwitchLabTest::sh(const QString &name, const QString &code)
{
    const auto printed = m_lab.run(name, {QStringLiteral("sh"), QStringLiteral("-c"), code});
    return printed ? *printed : m_lab.problem();
}

void DeadMansSwitchLabTest::set(const QString &name, const QByteArray &nftables)
{
    if (nftables.isEmpty())
        return;
    QVERIFY(m_lab.run(name, {QStringLiteral("tee"), QStringLiteral("/etc/nftables.conf")}, nftables).has_value());
    QVERIFY(m_lab.run(name, {QStringLiteral("nft"), QStringLiteral("-f"), QStringLiteral("/etc/nftables.conf")}).has_value());
}

Async<std::shared_ptr<Session>> DeadMansSwitchLabTest::connectAnew(QString name, std::stop_token stop)
{
    m_fresh = std::make_unique<SessionPool>(m_options, std::make_shared<test::ScriptedQuestions>(), memoryStore());
    co_return co_await m_fresh->session(m_lab.ssh(name), stop);
}

Host DeadMansSwitchLabTest::host(const QString &name, Connect connect, std::stop_token stop)
{
    const auto session = test::await(m_pool->session(m_lab.ssh(name), {}));
    if (!session)
        qFatal("%s", qPrintable(session.error().sentence));
    HostParts parts;
    parts.server.name = name;
    parts.server.address = m_lab.address(name);
    parts.secrets = memoryStore();
    parts.session = *session;
    parts.stop = stop;
    parts.connectAnew = connect ? connect : [this, name](std::stop_token token) { return connectAnew(name, token); };
    return Host(parts);
}

TaskPointer DeadMansSwitchLabTest::task(const QString &name, bool cuts) const
{
    const bool ufw = name == QLatin1String("rtcd2");
    FirewallSpec spec;
    spec.tool = ufw ? QStringLiteral("ufw") : QStringLiteral("nftables");
    spec.rules = hostRules(test::honestPlan(), QStringLiteral("rtcd1"), spec.tool);
    spec.seconds = cuts ? 4 : 120;
    if (cuts && !ufw)
        spec.rules.rules.prepend(cuttingSsh());
    return firewallTask(spec);
}

void DeadMansSwitchLabTest::rulesThatCutSsh_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("nftables");
    QTest::newRow("nftables, open sessions stay") << QStringLiteral("rtcd1") << QByteArray(openSessionsStay);
    QTest::newRow("nftables, open sessions are cut") << QStringLiteral("rtcd1") << QByteArray(openSessionsAreCut);
    QTest::newRow("ufw") << QStringLiteral("rtcd2") << QByteArray();
}

void DeadMansSwitchLabTest::rulesThatCutSsh()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, nftables);
    set(name, nftables);
    const QString before = rules(name);
    const QString storedBefore = stored(name);
    const auto cutting = task(name, true);
    const auto found = test::await(cutting->inspect(host(name)));
    QVERIFY_RESULT(found);
    QVERIFY(found->differs);

    const auto done = test::await(cutting->apply(host(name), *found));
    QVERIFY(!done);
    QVERIFY2(done.error().code == QLatin1String("firewall.locked-out"), qPrintable(done.error().code + done.error().sentence));
    const QString sentence = done.error().sentence;
    QVERIFY2(sentence.startsWith(QStringLiteral("The new firewall rules of %1 shut out new connections from this computer. "
                                                "The server took them back by itself at ").arg(name)),
             qPrintable(sentence));
    QVERIFY2(sentence.contains(QLatin1String("nothing is changed")), qPrintable(sentence));
    QVERIFY2(done.error().detail.isEmpty(), qPrintable(done.error().detail));
    QCOMPARE(rules(name), before);
    QCOMPARE(stored(name), storedBefore);
    QCOMPARE(sh(name, QStringLiteral("ls -A /run/calls-console 2>/dev/null || :")), QString());
}

void DeadMansSwitchLabTest::consoleThatDies_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("nftables") << QStringLiteral("rtcd1");
    QTest::newRow("ufw") << QStringLiteral("rtcd2");
}

// Its sessions drop when it would have connected anew, and nothing comes from it any more.
void DeadMansSwitchLabTest::consoleThatDies()
{
    QFETCH(QString, name);
    set(name, name == QLatin1String("rtcd1") ? openSessionsStay : "");
    const QString before = rules(name);
    const QString storedBefore = stored(name);
    const auto change = task(name, true);
    std::stop_source stop;
    QString during;
    const Connect dies = [&](std::stop_token token) {
        during = rules(name);
        m_pool->close(m_lab.ssh(name));
        stop.request_stop();
        return connectAnew(name, token);
    };
    const auto done = test::await(change->apply(host(name, dies, stop.get_token()), Inspection()));
    QVERIFY(!done);
    QCOMPARE(done.error().code, cancelledCode);
    QVERIFY(during != before);
    QCOMPARE(stored(name), storedBefore);
    // Until its end: on the way back ufw loads its rules more than once, so they are as before and then are not.
    QTRY_VERIFY_WITH_TIMEOUT(!sh(name, QStringLiteral("cat /run/calls-console/firewall/restored 2>/dev/null || :")).isEmpty(),
                             180'000);
    QCOMPARE(rules(name), before);

    // The next console finds a server that it can change, and does so.
    const auto good = task(name, false);
    const auto found = test::await(good->inspect(host(name)));
    QVERIFY_RESULT(found);
    if (name == QLatin1String("rtcd2"))
        return; // without rule 99 its plan would cut SSH again
    QVERIFY_RESULT(test::await(good->apply(host(name), *found)));
    QVERIFY(!test::await(good->inspect(host(name)))->differs);
    QVERIFY_RESULT(test::await(undoFirewall(host(name), found->before)));
    QCOMPARE(rules(name), before);
}

void DeadMansSwitchLabTest::rebootBeforeTheConfirmation_data()
{
    consoleThatDies_data();
}

// The console is there all the time, and gets in again because the server has its earlier rules: that proves nothing
// about the new ones, which must not be kept.
void DeadMansSwitchLabTest::rebootBeforeTheConfirmation()
{
    QFETCH(QString, name);
    set(name, name == QLatin1String("rtcd1") ? openSessionsStay : "");
    const QString before = rules(name);
    const QString storedBefore = stored(name);
    const auto change = task(name, true);
    bool rebooted = false;
    const Connect afterReboot = [&](std::stop_token token) {
        if (!std::exchange(rebooted, true) && !m_lab.reboot(name))
            qWarning("%s", qPrintable(m_lab.problem()));
        return connectAnew(name, token);
    };
    const auto done = test::await(change->apply(host(name, afterReboot), Inspection()));
    QVERIFY(rebooted);
    QVERIFY(!done);
    QVERIFY2(done.error().code == QLatin1String("firewall.cut"), qPrintable(done.error().code + done.error().sentence));
    QVERIFY2(done.error().sentence.contains(QLatin1String("the server has its earlier rules")), qPrintable(done.error().sentence));
    QCOMPARE(rules(name), before);
    QCOMPARE(stored(name), storedBefore);
    QCOMPARE(sh(name, QStringLiteral("ls -A /run/calls-console 2>/dev/null || :")), QString());
}

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = test::LabHosts::missing(); !why.isEmpty())
        return test::skipWhole(QStringLiteral("lab"), why);
    DeadMansSwitchLabTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_dead_mans_switch_lab.moc"
