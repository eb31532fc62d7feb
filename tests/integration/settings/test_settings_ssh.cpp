// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of plugins that are not installed survive a write where the server can be reached over SSH.
#include "SettingsSite.h"

#include <support/TestMain.h>

#include <QDir>
#include <QFileInfo>

using namespace calls;
using namespace calls::test;

class TestSettingsSsh : public QObject
{
    Q_OBJECT

    std::unique_ptr<SettingsSite> m_site;

    QFileInfoList copies() const
    {
        return QFileInfo(m_site->diskPath()).dir().entryInfoList({QStringLiteral("config.json.calls-console-*")}, QDir::Files);
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<SettingsSite>();
        m_site->putOnDisk();
    }

    void hiddenSettingsAreKept()
    {
        nlohmann::json expected = m_site->config();
        const QByteArray was = m_site->site.configFile();
        expected["PluginSettings"]["Plugins"]["com.mattermost.calls"]["maxcallparticipants"] = 25;
        const auto reading = m_site->read();
        QVERIFY_RESULT(reading);
        QVERIFY2(reading->hidden.is_object(), qPrintable(reading->hiddenUnknown));
        QVERIFY(reading->hidden.contains("com.example.archive"));
        const auto outcome = m_site->write({{QStringLiteral("maxcallparticipants"), 25}}, false);
        QVERIFY_RESULT(outcome);
        QCOMPARE(outcome->kept, QStringList(QStringLiteral("com.example.archive")));
        QVERIFY2(m_site->config() == expected, nlohmann::json::diff(expected, m_site->config()).dump(1).c_str());
        QVERIFY(m_site->requests.contains(QStringLiteral("POST /api/v4/config/reload 200")));
        // The whole file as it was lies beside it, for its owner only.
        const auto kept = copies();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().permissions() & 0x7077, QFile::ReadOwner | QFile::WriteOwner);
        QFile copy(kept.first().filePath());
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), was);
        // Mode of the original as it was, nothing half-written beside it.
        QCOMPARE(QFileInfo(m_site->diskPath()).permissions() & 0x7077, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        QCOMPARE(QFileInfo(m_site->diskPath()).dir().entryList(QDir::Files).size(), 2);
    }

    void applyThenRestoreIsWhole()
    {
        const nlohmann::json before = m_site->config();
        // The plugin does not run, so secrets are known from the file alone.
        QVERIFY_RESULT(m_site->site.misbehave(QStringLiteral("plugin-disabled")));
        const auto outcome = m_site->write({{QStringLiteral("turnstaticauthsecret"), "another-turn-secret-for-a-while"},
                                            {QStringLiteral("iceserversconfigs"), "[{\"urls\":[\"turn:t.example.com:3478\"]}]"}},
                                           false);
        QVERIFY_RESULT(outcome);
        QVERIFY(m_site->calls()["turnstaticauthsecret"] == "another-turn-secret-for-a-while");
        QVERIFY_RESULT(m_site->restore(outcome->snapshot, false));
        QVERIFY2(m_site->plugins() == before["PluginSettings"]["Plugins"],
                 nlohmann::json::diff(before["PluginSettings"]["Plugins"], m_site->plugins()).dump(1).c_str());
    }

    void fileThatIsNotInUseIsNotTrusted()
    {
        nlohmann::json other = m_site->config();
        other["PluginSettings"]["Plugins"]["com.mattermost.calls"]["maxcallparticipants"] = 99;
        QFile disk(m_site->diskPath());
        QVERIFY(disk.open(QIODevice::WriteOnly));
        disk.write(QByteArray::fromStdString(other.dump()));
        disk.close();
        const auto reading = m_site->read();
        QVERIFY_RESULT(reading);
        QVERIFY(reading->hidden.is_null());
        QVERIFY2(reading->hiddenUnknown.contains(QStringLiteral("uses another one")), qPrintable(reading->hiddenUnknown));
        QCOMPARE(m_site->write({{QStringLiteral("maxcallparticipants"), 25}}, false).error().code, QStringLiteral("settings.hidden"));
        QCOMPARE(m_site->writes(), 0);
    }

    void nothingSecretIsInTheDocument()
    {
        QVERIFY_RESULT(m_site->write({{QStringLiteral("turnstaticauthsecret"), "another-turn-secret-for-a-while"},
                                      {QStringLiteral("rtcdserviceurl"), "http://calls:canary-auth-key-of-rtcd@127.0.0.1:8045"}},
                                     false));
        QVERIFY_RESULT(m_site->write({{QStringLiteral("rtcdserviceurl"), ""}}, false));
        m_site->document.reset();
        QByteArray all;
        const auto files = QDir(m_site->folder()).entryInfoList({QStringLiteral("site.calls*")}, QDir::Files);
        for (const QFileInfo &one : files) {
            QFile file(one.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            all += file.readAll();
        }
        QVERIFY(all.contains("calls-settings"));
        for (const char *secret : {"another-turn-secret-for-a-while", "canary-auth-key-of-rtcd", "practice-turn-static-auth-secret",
                                   "practice-archive-store-key", "practice-other-api-secret"})
            QVERIFY2(!all.contains(secret), secret);
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = sshdMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("sshd"), why);
    TestSettingsSsh test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_settings_ssh.moc"
