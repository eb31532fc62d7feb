// SPDX-License-Identifier: GPL-3.0-or-later
// A practice site whose settings are written, and whose config.json lies on a disk beside a program called mattermost, so
// that it is found over SSH as on a real server.
#pragma once

#include <deployment/Document.h>
#include <mattermost/SettingsWrite.h>
#include <practice/PracticeSite.h>
#include <remote/SessionPool.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/SshdFixture.h>

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTemporaryDir>

namespace calls::test {

class SettingsSite
{
public:
    SettingsSite();
    ~SettingsSite();

    practice::Site site;
    QStringList requests; ///< "PUT /api/v4/config/patch 200"
    std::shared_ptr<SecretStore> secrets = memoryStore();
    std::unique_ptr<Document> document;

    [[nodiscard]] QString file() const { return m_dir.filePath(QStringLiteral("site.calls")); }
    [[nodiscard]] QString folder() const { return m_dir.path(); }
    [[nodiscard]] nlohmann::json config() const; ///< config.json, secrets in clear
    [[nodiscard]] nlohmann::json plugins() const { return config()["PluginSettings"]["Plugins"]; }
    [[nodiscard]] nlohmann::json calls() const { return plugins()["com.mattermost.calls"]; }
    /// Another administrator changes a setting of Calls.
    void setCalls(const char *key, const nlohmann::json &value);
    [[nodiscard]] int writes() const; ///< that reached the site

    [[nodiscard]] SettingsParts parts();
    [[nodiscard]] Result<SettingsReading> read();
    [[nodiscard]] Result<SettingsOutcome> write(const StatedSettings &stated, bool losing);
    [[nodiscard]] Result<SettingsOutcome> restore(qint64 snapshot, bool losing);

    /// From now on config.json is on a disk that an sshd leads to, and a process there uses it.
    void putOnDisk();
    [[nodiscard]] QString diskPath() const { return m_dir.filePath(QStringLiteral("mattermost/config/config.json")); }
    [[nodiscard]] QString destination() const { return m_sshd->destination(); }
    [[nodiscard]] QString sshDir() const { return m_folder->path(); }
    void endMattermost(); ///< the process; the file stays

private:
    void save() const;

    QTemporaryDir m_dir;
    std::unique_ptr<Sshd> m_sshd;
    std::unique_ptr<SshFolder> m_folder;
    std::unique_ptr<SessionPool> m_pool;
    QProcess m_mattermost;
};

} // namespace calls::test
