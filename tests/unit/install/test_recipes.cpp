// SPDX-License-Identifier: GPL-3.0-or-later
// What the recipes bring to a server, by the plan and by recorded facts: files are read back as the services read them.
#include "FactFiles.h"

#include <install/Playbook.h>
#include <install/Scrape.h>
#include <support/TestMain.h>

#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// What a recipe describes.
class Noted final : public PlaybookWriter
{
public:
    void package(const QStringList &names, bool) override { packages += names; }
    void user(const QString &name, const QString &home, const QStringList &groups) override
    {
        users << QStringLiteral("%1 %2 %3").arg(name, home, groups.join(QLatin1Char(',')));
    }
    void directory(const QString &path, const QString &mode, const QString &owner, const QString &group) override
    {
        folders << QStringLiteral("%1 %2 %3:%4").arg(path, mode, owner, group);
    }
    void file(const QString &path, const QByteArray &bytes, const QString &mode, const QString &owner, const QString &group,
              const QMap<QString, QString> &secrets, const QMap<QString, QString> &localFiles) override
    {
        files.insert(path, bytes);
        rights.insert(path, QStringLiteral("%1 %2:%3").arg(mode, owner, group));
        secretNames += secrets.values();
        local += localFiles.values();
    }
    void program(const QString &product, const QString &version, const QString &path) override
    {
        programs << QStringLiteral("%1 %2 %3").arg(product, version, path);
    }
    void command(const QString &, const QStringList &, const QStringList &) override {}
    void service(const QString &unit, const QStringList &) override { units << unit; }
    void answers(const QString &url) override { urls << url; }
    void image(const QString &tag) override { images << tag; }
    void remark(const QString &) override {}

    QStringList packages, users, folders, secretNames, local, programs, units, urls, images;
    QMap<QString, QByteArray> files;
    QMap<QString, QString> rights;
};

Server server(const char *name, Role role, const char *address, const char *outside = "")
{
    return {text(name), {role}, {}, text(address), text(outside), QStringLiteral("ops@") + text(address)};
}

Site site()
{
    Site made;
    made.name = text("Shop");
    made.answers.users = 320;
    made.answers.recording = true;
    made.answers.transcription = true;
    made.answers.stablePublicAddress = true;
    made.answers.udpReliable = false;
    made.answers.tcpReliable = false;
    made.answers.licence = text("enterprise");
    made.answers.mattermostUrl = text("https://chat.example.com");
    made.servers = {server("mm1", Role::Mattermost, "10.0.0.10"), server("rtcd1", Role::Rtcd, "10.0.0.20", "203.0.113.20"),
                    server("off1", Role::Offloader, "10.0.0.30"), server("turn1", Role::Turn, "10.0.0.40", "203.0.113.40")};
    return made;
}

HostFacts facts(const QStringList &physical)
{
    HostFacts made;
    made.osId = made.osFamily = text("debian");
    made.osVersion = text("12");
    made.architecture = text("x86_64");
    made.systemd = true;
    made.cpus = 4;
    made.memoryBytes = 8LL << 30;
    made.addresses << InterfaceAddress{text("lo"), text("127.0.0.1"), 8, text("loopback")};
    for (const QString &address : physical)
        made.addresses << InterfaceAddress{QStringLiteral("eth%1").arg(made.addresses.size()), address, 24, text("physical")};
    return made;
}

RecipeInput input(const Site &of, const char *name, const HostFacts &host)
{
    return {of, makePlan(of), *of.server(text(name)), host, nullptr};
}

Noted noted(const TaskList &tasks)
{
    Noted all;
    for (const auto &task : tasks)
        task->describe(all);
    return all;
}

toml::table parsed(const QByteArray &bytes)
{
    return toml::parse(bytes.toStdString());
}

QString at(const toml::table &table, const char *path)
{
    const auto node = table.at_path(path);
    return node.is_string() ? QString::fromStdString(node.value_or(std::string())) : text("(no text)");
}

const QString rtcdToml = QStringLiteral("/etc/rtcd/rtcd.toml");

} // namespace

class TestRecipes : public QObject
{
    Q_OBJECT

    static toml::table rtcdConfiguration(const Site &of, const HostFacts &host)
    {
        const auto tasks = rtcdRecipe(input(of, "rtcd1", host));
        return tasks ? parsed(noted(*tasks).files.value(rtcdToml)) : toml::table();
    }

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QStringList>("physical");
        QTest::addColumn<QString>("bridge");
        QTest::addColumn<QString>("clients");
        QTest::addColumn<QString>("listen");
        QTest::addColumn<QString>("told");
        QTest::newRow("one address") << QStringList{text("10.0.0.20")} << QString() << QString() << QString() << text("203.0.113.20");
        QTest::newRow("docker beside it") << QStringList{text("10.0.0.20")} << text("172.17.0.1") << QString()
                                          << text("10.0.0.20") << text("203.0.113.20");
        QTest::newRow("another interface") << QStringList{text("192.168.50.20"), text("10.0.0.20")} << QString() << QString()
                                           << text("10.0.0.20") << text("203.0.113.20");
        QTest::newRow("clients inside on another interface")
            << QStringList{text("10.0.0.20"), text("192.168.50.20")} << text("172.17.0.1") << text("192.168.50.0/24")
            << text("10.0.0.20,192.168.50.20") << text("203.0.113.20/10.0.0.20,192.168.50.20/192.168.50.20");
        QTest::newRow("address of a router") << QStringList{text("172.20.0.5")} << QString() << QString() << QString()
                                             << text("203.0.113.20");
        QTest::newRow("nothing known") << QStringList() << QString() << QString() << QString() << text("203.0.113.20");
    }
    void addresses()
    {
        QFETCH(QStringList, physical);
        QFETCH(QString, bridge);
        QFETCH(QString, clients);
        QFETCH(QString, listen);
        QFETCH(QString, told);
        HostFacts host = facts(physical);
        if (!bridge.isEmpty())
            host.addresses << InterfaceAddress{text("docker0"), bridge, 16, text("bridge")};
        Site of = site();
        of.clients = {{text("Internet"), {}, {}, {}, {}}, {text("Office"), clients, {}, {}, {}}};
        const auto table = rtcdConfiguration(of, host);
        QCOMPARE(at(table, "rtc.ice_address_udp"), listen);
        QCOMPARE(at(table, "rtc.ice_address_tcp"), listen);
        QCOMPARE(at(table, "rtc.ice_host_override"), told);
        QCOMPARE(table.at_path("rtc.enable_ipv6").value_or(true), false);
    }

    void addressesOfVersionSix()
    {
        Site of = site();
        of.servers[1].address = text("2001:db8:10::20");
        of.servers[1].publicAddress.clear();
        HostFacts host = facts({text("10.0.0.20"), text("2001:db8:10::20")});
        const auto table = rtcdConfiguration(of, host);
        QCOMPARE(table.at_path("rtc.enable_ipv6").value_or(false), true);
        QCOMPARE(at(table, "rtc.ice_host_override"), text("2001:db8:10::20"));
    }

    void rtcdIsLockedAndKeepsItsClients()
    {
        const auto tasks = recipeFor(input(site(), "rtcd1", facts({text("10.0.0.20")})));
        QVERIFY(tasks.has_value());
        const Noted all = noted(*tasks);
        const auto table = parsed(all.files.value(rtcdToml));
        QCOMPARE(all.rights.value(rtcdToml), text("0640 root:rtcd"));
        QCOMPARE(all.secretNames, QStringList{text("rtcd-admin:rtcd1")});
        QCOMPARE(at(table, "api.http.listen_address"), text(":8045"));
        QCOMPARE(table.at_path("api.security.allow_self_registration").value_or(true), false);
        QCOMPARE(table.at_path("api.security.enable_admin").value_or(false), true);
        QCOMPARE(at(table, "store.data_source"), text("/var/lib/rtcd/db"));
        QCOMPARE(at(table, "logger.file_location"), text("/var/log/rtcd/rtcd.log"));
        QCOMPARE(table.at_path("rtc.ice_port_udp").value_or(0), 8443);
        QCOMPARE(table.at_path("rtc.nack_disable_copy").value_or(true), false);
        // rtcd's reader takes an array of texts, and refuses an array of tables.
        QVERIFY(table.at_path("rtc.ice_servers").as_array()->empty());
        QVERIFY(!all.files.value(rtcdToml).contains("turn:"));
        QCOMPARE(all.programs, QStringList{text("rtcd v1.2.6 /opt/rtcd/rtcd")});
        const QByteArray unit = all.files.value(text("/etc/systemd/system/rtcd.service"));
        for (const char *line : {"User=rtcd\n", "NoNewPrivileges=yes\n", "ProtectSystem=strict\n", "LimitNOFILE=65536\n",
                                 "TimeoutStopSec=18000\n", "CapabilityBoundingSet=\n", "WantedBy=multi-user.target\n",
                                 "After=network-online.target\n", "Restart=on-failure\n"})
            QVERIFY2(unit.contains(line), line);
        const QByteArray sysctl = all.files.value(text("/etc/sysctl.d/60-rtcd.conf"));
        QVERIFY2(sysctl.contains("16777216"), sysctl.constData());
    }

    void rtcdOnRecordedHosts_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"debian-12-rtcd", "rhel-8", "ubuntu-20.04-turn", "ubuntu-24.04-no-root", "rocky-9-clock-ahead"})
            QTest::newRow(host) << text(host);
    }
    void rtcdOnRecordedHosts()
    {
        QFETCH(QString, host);
        const HostFacts recorded = test::factsOf(host);
        const auto tasks = recipeFor(input(site(), "rtcd1", recorded));
        QVERIFY2(tasks.has_value(), tasks ? "" : qPrintable(tasks.error().sentence));
        QStringList ids;
        for (const auto &task : *tasks)
            ids << task->id();
        QCOMPARE(ids.first(), text("preflight:RTCD"));
        QVERIFY(ids.contains(text("service:rtcd.service")));
        QVERIFY(ids.indexOf(text("file:/etc/rtcd/rtcd.toml")) < ids.indexOf(text("service:rtcd.service")));
        QVERIFY(ids.indexOf(text("service:rtcd.service")) < ids.indexOf(text("client:rtcd")));
        QVERIFY(ids.indexOf(text("client:rtcd")) < ids.indexOf(text("verify-login:rtcd")));
        QVERIFY(ids.contains(text("verify-reach:rtcd from mm1")));
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
        (void)parsed(noted(*tasks).files.value(rtcdToml));
    }

    void withoutAStableAddressRtcdAsksStun()
    {
        Site of = site();
        of.answers.stablePublicAddress = false;
        const auto table = rtcdConfiguration(of, facts({text("10.0.0.20")}));
        QCOMPARE(at(table, "rtc.ice_host_override"), QString());
        const auto *servers = table.at_path("rtc.ice_servers").as_array();
        QVERIFY(servers && servers->size() == 1 && servers->get(0)->is_string());
        QVERIFY(servers->get(0)->value_or(std::string()).starts_with("stun:"));
    }

    void smallMachinesGetSmallerBuffers()
    {
        HostFacts host = facts({text("10.0.0.20")});
        host.memoryBytes = 512LL << 20;
        const auto tasks = rtcdRecipe(input(site(), "rtcd1", host));
        QVERIFY(noted(*tasks).files.value(text("/etc/sysctl.d/60-rtcd.conf")).contains("8388608"));
    }

    void largeMachinesGetMoreFiles()
    {
        HostFacts host = facts({text("10.0.0.20")});
        host.cpus = 256;
        const auto tasks = rtcdRecipe(input(site(), "rtcd1", host));
        QVERIFY(noted(*tasks).files.value(text("/etc/systemd/system/rtcd.service")).contains("LimitNOFILE=102400\n"));
    }

    void portsUnder1024NeedACapability()
    {
        Site of = site();
        of.answers.rtcdMediaPort = 443;
        const auto tasks = rtcdRecipe(input(of, "rtcd1", facts({text("10.0.0.20")})));
        QVERIFY(noted(*tasks).files.value(text("/etc/systemd/system/rtcd.service")).contains("AmbientCapabilities=CAP_NET_BIND_SERVICE\n"));
    }

    void oneNameForSeveralServers()
    {
        Site of = site();
        of.answers.rtcdHost = text("rtcd.example.com");
        of.servers << server("rtcd2", Role::Rtcd, "10.0.0.21");
        const auto tasks = rtcdRecipe(input(of, "rtcd2", facts({text("10.0.0.21")})));
        QVERIFY(tasks.has_value());
        QStringList ids;
        for (const auto &task : *tasks)
            ids << task->id();
        QVERIFY(ids.contains(text("verify-names:rtcd.example.com")));
    }

    void offloader()
    {
        const auto tasks = recipeFor(input(site(), "off1", facts({text("10.0.0.30")})));
        QVERIFY2(tasks.has_value(), tasks ? "" : qPrintable(tasks.error().sentence));
        const Noted all = noted(*tasks);
        const QString path = text("/etc/calls-offloader/config.toml");
        const auto table = parsed(all.files.value(path));
        QCOMPARE(all.rights.value(path), text("0640 root:calls-offloader"));
        QCOMPARE(at(table, "jobs.api_type"), text("docker"));
        QCOMPARE(at(table, "jobs.image_registry"), text("mattermost"));
        QCOMPARE(table.at_path("jobs.max_concurrent_jobs").value_or(0), makePlan(site()).recordings.jobs());
        QCOMPARE(at(table, "store.data_source"), text("/var/lib/calls-offloader/db"));
        QCOMPARE(table.at_path("api.security.allow_self_registration").value_or(true), false);
        QCOMPARE(all.packages, QStringList{text("docker.io")});
        QCOMPARE(all.users, QStringList{text("calls-offloader /var/lib/calls-offloader docker")});
        QCOMPARE(all.images.size(), 2);
        QVERIFY(all.units.indexOf(text("docker.service")) < all.units.indexOf(text("calls-offloader.service")));
        Site plain = site();
        plain.answers.transcription = false;
        QCOMPARE(noted(*offloaderRecipe(input(plain, "off1", facts({text("10.0.0.30")})))).images.size(), 1);
    }

    void turnRelaysToTheMediaServersOnly()
    {
        const auto tasks = recipeFor(input(site(), "turn1", facts({text("10.0.0.40")})));
        QVERIFY2(tasks.has_value(), tasks ? "" : qPrintable(tasks.error().sentence));
        const Noted all = noted(*tasks);
        const QString path = text("/etc/turnserver.conf");
        const QByteArrayList lines = all.files.value(path).split('\n');
        QCOMPARE(all.rights.value(path), text("0640 root:turnserver"));
        QCOMPARE(all.secretNames, QStringList{text("turn-secret:203.0.113.40")});
        for (const char *line : {"use-auth-secret", "static-auth-secret=@TURN_SECRET@", "realm=203.0.113.40", "fingerprint",
                                 "listening-ip=10.0.0.40", "relay-ip=10.0.0.40", "external-ip=203.0.113.40/10.0.0.40",
                                 "allowed-peer-ip=10.0.0.20", "allowed-peer-ip=203.0.113.20", "allowed-peer-ip=10.0.0.40",
                                 "denied-peer-ip=10.0.0.0-10.255.255.255", "denied-peer-ip=127.0.0.0-127.255.255.255",
                                 "min-port=49152", "max-port=65535", "no-cli", "no-multicast-peers", "no-tls", "no-dtls"})
            QVERIFY2(lines.contains(line), line);
        QVERIFY(!lines.contains("allowed-peer-ip=10.0.0.10"));
    }

    void turnWithACertificate()
    {
        Site of = site();
        of.answers.turnHost = text("turn.example.com");
        of.answers.turnCertificate = text("/home/anna/turn.pem");
        of.answers.turnKey = text("/home/anna/turn.key");
        const auto tasks = turnRecipe(input(of, "turn1", facts({text("10.0.0.40")})));
        QVERIFY(tasks.has_value());
        const Noted all = noted(*tasks);
        const QByteArray configuration = all.files.value(text("/etc/turnserver.conf"));
        QVERIFY(configuration.contains("tls-listening-port=5349\n"));
        QVERIFY(configuration.contains("realm=turn.example.com\n"));
        QVERIFY(!configuration.contains("\nno-tls\n"));
        QCOMPARE(all.local, (QStringList{text("/home/anna/turn.pem"), text("/home/anna/turn.key")}));
        QCOMPARE(all.rights.value(text("/etc/ssl/turn-key.pem")), text("0640 root:turnserver"));
        QCOMPARE(tasks->at(1)->id(), text("preflight:certificate of turn.example.com"));
    }

    void turnOnRhelHasOtherPlaces()
    {
        const auto tasks = turnRecipe(input(site(), "turn1", test::factsOf(text("rhel-8"))));
        QVERIFY(tasks.has_value());
        QCOMPARE(noted(*tasks).rights.value(text("/etc/coturn/turnserver.conf")), text("0640 root:coturn"));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        for (const char *row : {"role recipe.none", "kubernetes recipe.kubernetes", "os recipe.os",
                                "architecture recipe.architecture", "address recipe.address", "peer recipe.address",
                                "integrated recipe.none", "silent recipe.none"})
            QTest::newRow(row) << text(row).section(QLatin1Char(' '), 0, 0) << text(row).section(QLatin1Char(' '), 1);
    }
    void refusals()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        Site of = site();
        HostFacts host = facts({text("10.0.0.20")});
        const char *name = "rtcd1";
        if (what == text("role"))
            name = "mm1";
        else if (what == text("kubernetes"))
            of.answers.kubernetes = true;
        else if (what == text("os"))
            host.osId = host.osFamily = text("plan9");
        else if (what == text("architecture"))
            host.architecture = text("riscv64");
        else if (what == text("address"))
            of.servers[1].address = of.servers[1].publicAddress = QString();
        else if (what == text("integrated"))
            of.answers.architecture = text("integrated");
        if (what == text("peer")) {
            name = "turn1";
            of.servers[1].address = text("rtcd.internal.example.com");
            of.servers[1].publicAddress.clear();
        }
        if (what == text("silent")) {
            name = "off1";
            of.answers.recording = of.answers.transcription = false;
        }
        const auto tasks = recipeFor(input(of, name, host));
        QVERIFY(!tasks.has_value());
        QCOMPARE(tasks.error().code, code);
        QVERIFY(tasks.error().sentence.endsWith(QLatin1Char('.')));
    }

    void rolesThatShareAServerShareTasks()
    {
        Site of = site();
        of.servers[1].roles << Role::Turn << Role::Offloader;
        of.servers << server("prom1", Role::Monitoring, "10.0.0.60");
        const auto tasks = recipeFor(input(of, "rtcd1", facts({text("10.0.0.20")})));
        QVERIFY2(tasks.has_value(), tasks ? "" : qPrintable(tasks.error().sentence));
        QStringList ids;
        for (const auto &task : *tasks)
            ids << task->id();
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
        QVERIFY(ids.contains(text("service:prometheus-node-exporter.service")));
        bool verifying = false;
        for (const auto &task : *tasks) {
            const bool proves = task->verifies() && !task->id().startsWith(text("preflight:"));
            QVERIFY2(proves || !verifying, qPrintable(task->id()));
            verifying = proves;
        }
    }

    void prometheusFindsThemByTheDashboardsNames()
    {
        const Site of = site();
        const YAML::Node file = YAML::Load(scrapeConfiguration(makePlan(of), of).toStdString());
        const YAML::Node jobs = file["scrape_configs"];
        QCOMPARE(jobs.size(), std::size_t(3));
        QCOMPARE(jobs[0]["job_name"].as<std::string>(), std::string("calls"));
        QCOMPARE(jobs[0]["static_configs"][0]["targets"][0].as<std::string>(), std::string("10.0.0.10:8067"));
        QCOMPARE(jobs[1]["static_configs"][0]["targets"][0].as<std::string>(), std::string("10.0.0.20:8045"));
        QCOMPARE(jobs[2]["static_configs"].size(), std::size_t(4));
        QCOMPARE(jobs[2]["static_configs"][0]["labels"]["role"].as<std::string>(), std::string("node"));
        Site empty = of;
        for (Server &each : empty.servers)
            each.address.clear();
        QCOMPARE(prometheusHandoff(makePlan(empty), empty).error().code, text("handoff.empty"));
    }
};

CALLS_TEST_MAIN(TestRecipes)
#include "test_recipes.moc"
