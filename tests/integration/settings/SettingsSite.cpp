// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsSite.h"

#include <support/PracticeStart.h>

#include <QDir>
#include <QFile>

namespace calls::test {

SettingsSite::SettingsSite() : site(practice::Options())
{
    const auto started = startActive(site);
    if (!started)
        qFatal("%s", qPrintable(started.error().sentence));
    QObject::connect(&site, &practice::Site::requested, &site, [this](const QString &method, const QString &path, int status) {
        requests << QStringLiteral("%1 %2 %3").arg(method, path).arg(status);
        if (!m_sshd)
            return;
        if (path == QLatin1String("/api/v4/config/patch"))
            save(); // Mattermost writes its file before it answers
        if (path == QLatin1String("/api/v4/config/reload")) {
            QFile disk(diskPath());
            if (disk.open(QIODevice::ReadOnly))
                site.setConfigFile(disk.readAll());
        }
    });
    calls::Site deployment;
    deployment.name = QStringLiteral("Practice");
    deployment.answers.users = 40;
    deployment.answers.mattermostUrl = site.url().toString();
    const auto created = Document::create(file(), deployment);
    auto opened = Document::open(file());
    if (!created || !opened)
        qFatal("%s", qPrintable(created ? opened.error().sentence : created.error().sentence));
    document = std::move(*opened);
}

SettingsSite::~SettingsSite()
{
    endMattermost();
}

nlohmann::json SettingsSite::config() const
{
    return nlohmann::json::parse(site.configFile().toStdString());
}

void SettingsSite::setCalls(const char *key, const nlohmann::json &value)
{
    nlohmann::json all = config();
    all["PluginSettings"]["Plugins"]["com.mattermost.calls"][key] = value;
    site.setConfigFile(QByteArray::fromStdString(all.dump()));
    if (m_sshd)
        save();
}

int SettingsSite::writes() const
{
    return static_cast<int>(requests.filter(QStringLiteral("PUT ")).size());
}

SettingsParts SettingsSite::parts()
{
    MattermostServer server;
    server.url = site.url();
    SettingsParts parts;
    parts.client = mattermostClient(server, site.adminToken());
    parts.snapshots = document.get();
    parts.journal = document.get();
    parts.secrets = secrets;
    parts.who = QStringLiteral("anna@desk");
    if (m_sshd)
        parts.host = [pool = m_pool.get(), there = destination()](std::stop_token stop) { return pool->session(there, stop); };
    return parts;
}

Result<SettingsReading> SettingsSite::read()
{
    const Limits limits;
    return await(readSettingsWhole(parts(), limits));
}

Result<SettingsOutcome> SettingsSite::write(const StatedSettings &stated, bool losing)
{
    const auto reading = read();
    if (!reading)
        return Failure(reading.error());
    const Limits limits({}, std::chrono::minutes(1));
    return await(writeSettings(parts(), *reading, settingChanges(*reading, Plan(), stated, {}), losing, limits));
}

Result<SettingsOutcome> SettingsSite::restore(qint64 snapshot, bool losing)
{
    const auto reading = read();
    if (!reading)
        return Failure(reading.error());
    const auto changes = await(snapshotChanges(parts(), snapshot, *reading, {}));
    if (!changes)
        return Failure(changes.error());
    const Limits limits({}, std::chrono::minutes(1));
    return await(writeSettings(parts(), *reading, *changes, losing, limits));
}

void SettingsSite::save() const
{
    QFile disk(diskPath());
    if (!disk.open(QIODevice::WriteOnly) || disk.write(site.configFile()) < 0)
        qFatal("%s", qPrintable(disk.errorString()));
}

void SettingsSite::putOnDisk()
{
    m_sshd = std::make_unique<Sshd>();
    m_folder = std::make_unique<SshFolder>();
    m_folder->know(*m_sshd);
    SshOptions options;
    options.sshDir = m_folder->path();
    m_pool = std::make_unique<SessionPool>(options, std::make_shared<ScriptedQuestions>(), secrets);
    QDir(m_dir.path()).mkpath(QStringLiteral("mattermost/config"));
    QDir(m_dir.path()).mkpath(QStringLiteral("mattermost/bin"));
    save();
    QFile::setPermissions(diskPath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    // A shell that waits for its input, under the name and with the arguments of the server.
    const QString program = m_dir.filePath(QStringLiteral("mattermost/bin/mattermost"));
    if (!QFile::copy(QFileInfo(QStringLiteral("/bin/sh")).canonicalFilePath(), program))
        qFatal("%s could not be made", qPrintable(program));
    m_mattermost.setWorkingDirectory(m_dir.filePath(QStringLiteral("mattermost")));
    m_mattermost.start(program, {QStringLiteral("-s"), QStringLiteral("server"), QStringLiteral("--config"), QStringLiteral("config.json")});
    if (!m_mattermost.waitForStarted())
        qFatal("%s", qPrintable(m_mattermost.errorString()));
}

void SettingsSite::endMattermost()
{
    if (m_mattermost.state() == QProcess::NotRunning)
        return;
    m_mattermost.closeWriteChannel();
    if (!m_mattermost.waitForFinished(5000))
        m_mattermost.kill();
    m_mattermost.waitForFinished(5000);
}

} // namespace calls::test
