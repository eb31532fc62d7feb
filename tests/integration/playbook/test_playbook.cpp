// SPDX-License-Identifier: GPL-3.0-or-later
// The playbook as Ansible reads it.
#include "Ansible.h"

#include <install/Playbook.h>
#include <install/Releases.h>

#include <support/TestMain.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <yaml-cpp/yaml.h>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), qPrintable(path));
}

Server server(const QString &name, Role role, const char *address, const char *ssh)
{
    return {name, {role}, {}, text(address), {}, text(ssh)};
}

Site site()
{
    Site made;
    made.name = text("Shop");
    made.answers.users = 320;
    made.answers.recording = true;
    made.answers.stablePublicAddress = true;
    made.answers.udpReliable = made.answers.tcpReliable = false;
    made.answers.licence = text("enterprise");
    made.servers = {server(text("mm1"), Role::Mattermost, "10.0.0.10", "ops@10.0.0.10"),
                    server(text("rtcd1"), Role::Rtcd, "10.0.0.20", "ops@10.0.0.20:2222"),
                    server(text("off1"), Role::Offloader, "10.0.0.30", "off1"),
                    server(text("turn1"), Role::Turn, "10.0.0.40", "ops@[2001:db8::40]:22")};
    return made;
}

} // namespace

class TestPlaybook : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    test::Ansible::Ended ansible(const QString &name, const QStringList &arguments) const
    {
        return test::Ansible(m_dir->path()).run(name, arguments);
    }
    Result<QList<HandoffFile>> write(const Site &of) const
    {
        auto files = ansibleHandoff(of, makePlan(of), {}, nullptr);
        if (files) {
            if (const auto written = writeHandoff(*files, m_dir->path()); !written)
                return Failure(written.error());
        }
        return files;
    }
    QByteArray read(const char *name) const
    {
        QFile file(m_dir->filePath(text(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
    }

    void ansibleTakesIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("folder");
        QTest::newRow("plain") << text("rtcd1") << QString();
        QTest::newRow("from a folder") << text("rtcd1") << text("/srv/it's {{ mirror }}");
        QTest::newRow("from a mirror") << text("rtcd1") << text("https://mirror.example.com/calls {{ x }}");
        QTest::newRow("hostile") << text("rtcd \"1\": {{ lookup('pipe', 'id') }}\n- x {% raw %} \\") << QString();
    }
    void ansibleTakesIt()
    {
        QFETCH(QString, name);
        QFETCH(QString, folder);
        Site of = site();
        of.servers[1].name = name;
        of.answers.installSource = folder;
        const auto files = write(of);
        QVERIFY2(files.has_value(), files ? "" : qPrintable(files.error().sentence));
        const test::Ansible::Ended ran = ansible(text("ansible-playbook"), {text("--syntax-check"), text("-i"), text("inventory.ini"), text("playbook.yml")});
        QVERIFY2(ran.status == 0, ran.said.constData());
        QVERIFY2(!ran.said.contains("WARNING"), ran.said.constData());
    }

    void onlyModulesOfTheCore()
    {
        QVERIFY(write(site()).has_value());
        const YAML::Node plays = YAML::Load(read("playbook.yml").toStdString());
        QCOMPARE(plays.size(), std::size_t(3));
        int tasks = 0;
        for (const auto &play : plays) {
            for (const auto &task : play["tasks"]) {
                int modules = 0;
                for (const auto &entry : task) {
                    const auto key = entry.first.as<std::string>();
                    if (key.find('.') != std::string::npos) {
                        ++modules;
                        QVERIFY2(key.starts_with("ansible.builtin."), key.c_str());
                    }
                }
                QCOMPARE(modules, 1);
                ++tasks;
            }
        }
        QVERIFY(tasks > 30);
    }

    void secretsAreVariables()
    {
        QVERIFY(write(site()).has_value());
        const QByteArray variables = read("variables.yml.example");
        for (const char *name : {"rtcd_admin_rtcd1: \"\"", "offloader_admin_off1: \"\"", "turn_secret_10_0_0_40: \"\"", "rtcd_sha256: \"\""})
            QVERIFY2(variables.contains(name), variables.constData());
        QVERIFY(read("templates/rtcd1/etc_rtcd_rtcd.toml.j2").contains("admin_secret_key = '{{ rtcd_admin_rtcd1 }}'")
                || read("templates/rtcd1/etc_rtcd_rtcd.toml.j2").contains("admin_secret_key = \"{{ rtcd_admin_rtcd1 }}\""));
        QVERIFY(read("README.txt").contains("callsctl install"));
    }

    void theInventoryKnowsTheLogins()
    {
        QVERIFY(write(site()).has_value());
        const test::Ansible::Ended ran = ansible(text("ansible-inventory"), {text("-i"), text("inventory.ini"), text("--list")});
        QVERIFY2(ran.status == 0, ran.said.constData());
        for (const char *part : {"\"ansible_port\": 2222", "\"ansible_user\": \"ops\"", "\"ansible_host\": \"2001:db8::40\"",
                                 "\"ansible_host\": \"off1\""})
            QVERIFY2(ran.said.contains(part), ran.said.constData());
    }

    void templatesGiveTheFilesBack()
    {
        Site of = site();
        of.servers[1].name = text("rtcd {{ 1 + 1 }} {% if %} {#x#}");
        QVERIFY(write(of).has_value());
        const test::Ansible::Ended ran = ansible(text("ansible"), {text("localhost"), text("-c"), text("local"), text("-m"), text("ansible.builtin.template"),
                                                  text("-a"), text("src=%1 dest=%2").replace(text("%1"), templateOf("rtcd.toml")).replace(text("%2"), m_dir->filePath(text("out.toml"))),
                                                  text("-e"), variableOf("rtcd_admin") + text("=KEY")});
        QVERIFY2(ran.status == 0, ran.said.constData());
        QVERIFY2(read("out.toml").contains("{{ 1 + 1 }} {% if %} {#x#}"), read("out.toml").constData());
        QVERIFY(read("out.toml").contains("KEY"));
    }

    void aFolderVouchesForItsPrograms_data()
    {
        QTest::addColumn<QByteArray>("sums");
        QTest::addColumn<bool>("taken");
        const QByteArray sum = QCryptographicHash::hash("a program", QCryptographicHash::Sha256).toHex();
        const QByteArray other = QCryptographicHash::hash("another", QCryptographicHash::Sha256).toHex();
        QTest::newRow("stated") << QByteArray(other + "  other\n" + sum + "  rtcd-linux-amd64\n") << true;
        QTest::newRow("stated, read as binary") << QByteArray(sum + " *rtcd-linux-amd64\n") << true;
        QTest::newRow("another sum") << QByteArray(other + "  rtcd-linux-amd64\n") << false;
        QTest::newRow("the sum of another file") << QByteArray(sum + "  rtcd-linux-amd64.sig\n") << false;
    }
    void aFolderVouchesForItsPrograms()
    {
        QFETCH(QByteArray, sums);
        QFETCH(bool, taken);
        const QString folder = m_dir->filePath(text("it's \\ {{ mirror }}"));
        Site of = site();
        of.answers.installSource = folder;
        QVERIFY(write(of).has_value());
        const QDir release(folder + text("/rtcd/") + Releases::defaults(text("rtcd")).version);
        QVERIFY(QDir().mkpath(release.path()));
        put(release.filePath(text("rtcd-linux-amd64")), "a program");
        put(release.filePath(text("SHA256SUMS")), sums);

        // The play's own tasks for the program, brought to this computer.
        YAML::Node tasks;
        for (const auto &task : YAML::Load(read("playbook.yml").toStdString())[0]["tasks"]) {
            YAML::Node own = YAML::Clone(task);
            if (!own["name"].as<std::string>().starts_with("Program rtcd"))
                continue;
            if (own["ansible.builtin.copy"]) {
                own["ansible.builtin.copy"]["dest"] = m_dir->filePath(text("rtcd")).toStdString();
                own["ansible.builtin.copy"].remove("owner");
                own["ansible.builtin.copy"].remove("group");
            }
            tasks.push_back(own);
        }
        QCOMPARE(tasks.size(), std::size_t(4));
        YAML::Node play;
        play["hosts"] = "localhost";
        play["gather_facts"] = false;
        play["tasks"] = tasks;
        YAML::Node plays;
        plays.push_back(play);
        put(m_dir->filePath(text("here.yml")), QByteArray::fromStdString(YAML::Dump(plays)));
        const test::Ansible::Ended ran = ansible(text("ansible-playbook"), {text("-c"), text("local"), text("here.yml")});
        QVERIFY2((ran.status == 0) == taken, ran.said.constData());
        QCOMPARE(read("rtcd"), taken ? QByteArray("a program") : QByteArray());
    }

    void nothingToSetUp()
    {
        Site of = site();
        of.servers.resize(1);
        QCOMPARE(ansibleHandoff(of, makePlan(of), {}, nullptr).error().code, text("handoff.empty"));
    }

private:
    QString templateOf(const char *ending) const
    {
        const auto files = QDir(m_dir->filePath(text("templates"))).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QFileInfo &folder : files) {
            for (const QFileInfo &file : QDir(folder.filePath()).entryInfoList(QDir::Files)) {
                if (file.fileName().contains(QLatin1String(ending)) && folder.fileName() != text("rtcd1"))
                    return file.filePath();
            }
        }
        return {};
    }
    QString variableOf(const char *beginning) const
    {
        for (const QByteArray &line : read("variables.yml.example").split('\n')) {
            if (line.startsWith(beginning))
                return QString::fromUtf8(line.left(line.indexOf(':')));
        }
        return {};
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString missing = test::Ansible::missing(); !missing.isEmpty())
        return test::skipWhole(missing, QStringLiteral("it is not installed"));
    TestPlaybook test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_playbook.moc"
