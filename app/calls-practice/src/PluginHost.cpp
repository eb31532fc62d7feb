// SPDX-License-Identifier: GPL-3.0-or-later
#include "PluginHost.h"

#include "Calls.h"
#include "ConfigStore.h"
#include "Ids.h"
#include "ServerLog.h"

#include <QFile>
#include <QHostInfo>
#include <QVersionNumber>

namespace calls::practice {

using nlohmann::json;

namespace {

const QString calls = QLatin1String(callsId);
const QString managerFailed = QStringLiteral("failed to create rtcd manager: ");

/// The manifest's min_rtcd_version.
bool newEnough(const QString &version)
{
    return QVersionNumber::fromString(QStringView(version).mid(1)) >= QVersionNumber(0, 17, 0);
}

} // namespace

QMap<QString, json> PluginHost::shippedManifests()
{
    QFile file(QStringLiteral(":/practice/manifests.json"));
    const json all = file.open(QIODevice::ReadOnly) ? parsedJson(file.readAll()).value_or(json::object()) : json::object();
    QMap<QString, json> manifests;
    for (const auto &[id, manifest] : all.items())
        manifests.insert(QString::fromStdString(id), manifest);
    return manifests;
}

PluginHost::PluginHost(ConfigStore &config, ServerLog &log, QString licence, QString diagnosticId, QObject *parent)
    : QObject(parent), m_config(config), m_log(log), m_licence(std::move(licence)), m_diagnosticId(std::move(diagnosticId))
{
    m_manifests = shippedManifests();
    m_config.setManifests(&m_manifests);
    connect(&m_link, &RtcdLink::opened, this, [this] {
        m_rtcdVersion = m_link.version();
        m_rtcdBuild = m_link.build();
        if (!m_afterLink)
            return; // it came back by itself
        const auto done = std::exchange(m_afterLink, {});
        if (!newEnough(m_rtcdVersion)) {
            fail(managerFailed
                     + QStringLiteral("version compatibility check failed: minimum version check failed: current version (%1) is lower than "
                                      "minimum supported version (v0.17.0)")
                           .arg(m_rtcdVersion),
                 done);
            return;
        }
        succeed(done);
    });
    connect(&m_link, &RtcdLink::failed, this, [this](const QString &reason) {
        if (m_afterLink)
            fail(managerFailed + reason, std::exchange(m_afterLink, {}));
    });
    // Whatever key was registered last is the stored one, also when it came from the URL of another client id.
    connect(&m_link, &RtcdLink::registered, this, [this] { m_storedKey = m_offeredKey; });
    connect(&m_link, &RtcdLink::lost, this, [this] {
        m_log.add("error", QStringLiteral("failed to re-connect: failed to create ws client: failed to dial"));
    });
}

Entitlement PluginHost::entitlement() const
{
    const json testing = m_config.value("ServiceSettings", "EnableTesting");
    const json developer = m_config.value("ServiceSettings", "EnableDeveloper");
    return {licence(), testing == true && developer == true,
            m_config.variables().value(QStringLiteral("MM_CALLS_GROUP_CALLS_ALLOWED")) == QLatin1String("true")};
}

CallsConfig PluginHost::callsConfig() const
{
    return CallsConfig(m_config.pluginSettings(calls), m_config.variables(), entitlement());
}

json PluginHost::statuses() const
{
    json list = json::array();
    for (auto it = m_manifests.cbegin(); it != m_manifests.cend(); ++it) {
        const Life life = m_states.value(it.key());
        list.push_back(json{{"plugin_id", text(it.key())},
                            {"cluster_id", ""},
                            {"plugin_path", "/opt/mattermost/plugins/" + it.key().toStdString()},
                            {"state", int(life.state)},
                            {"error", text(life.error)},
                            {"name", text(textOf(*it, "name"))},
                            {"description", text(textOf(*it, "description"))},
                            {"version", text(textOf(*it, "version"))}});
    }
    return list;
}

json PluginHost::version() const
{
    json answer{{"version", text(textOf(m_manifests.value(calls), "version"))}, {"build", "eb708b4c2ea2ccbd7d99ef6b1b067a4a0bdfdeb5"}};
    if (!m_rtcdVersion.isEmpty()) {
        answer["rtcd_version"] = text(m_rtcdVersion);
        answer["rtcd_build"] = text(m_rtcdBuild);
    }
    return answer;
}

void PluginHost::enable(const QString &plugin, std::function<void()> done)
{
    m_config.enablePlugin(plugin, true);
    const PluginState now = state(plugin);
    if (now != PluginState::NotRunning) { // running, starting or failed: enabling what is enabled does nothing
        done();
        return;
    }
    start(plugin, std::move(done));
}

void PluginHost::disable(const QString &plugin)
{
    m_config.enablePlugin(plugin, false);
    stop(plugin);
}

void PluginHost::stop(const QString &plugin)
{
    m_states[plugin] = {};
    if (plugin != calls)
        return;
    m_link.close();
    if (auto waiting = std::exchange(m_afterLink, {}))
        waiting();
    m_rtcdVersion.clear();
    m_rtcdBuild.clear();
    m_calls->setRunning(false);
    m_calls->setLink(nullptr);
}

void PluginHost::install(const QString &plugin, const json &manifest, std::function<void()> done)
{
    stop(plugin);
    m_manifests.insert(plugin, manifest);
    if (m_config.pluginEnabled(plugin))
        start(plugin, std::move(done));
    else
        done();
}

void PluginHost::remove(const QString &plugin)
{
    stop(plugin);
    m_states.remove(plugin);
    m_manifests.remove(plugin);
}

void PluginHost::configChanged(std::function<void()> done)
{
    for (const QString &plugin : m_manifests.keys()) {
        const PluginState now = state(plugin);
        const bool wanted = m_config.pluginEnabled(plugin);
        if (!wanted && now != PluginState::NotRunning)
            stop(plugin);
        else if (wanted && plugin != calls && now != PluginState::Running)
            start(plugin, [] {});
    }
    const PluginState now = state(calls);
    if (m_manifests.contains(calls) && m_config.pluginEnabled(calls) && (now == PluginState::NotRunning || now == PluginState::FailedToStart))
        start(calls, std::move(done));
    else
        done();
}

void PluginHost::start(const QString &plugin, std::function<void()> done)
{
    if (plugin == calls) {
        startCalls(std::move(done));
        return;
    }
    m_states[plugin] = {PluginState::Running, {}};
    done();
}

void PluginHost::startCalls(std::function<void()> done)
{
    m_states[calls] = {PluginState::Starting, {}};
    m_log.add("debug", QStringLiteral("activating"), json{{"plugin_id", callsId}, {"origin", "main.(*Plugin).OnActivate activate.go:58"}});
    if (m_config.variables().value(QStringLiteral("MM_CALLS_DISABLE")) == QLatin1String("true")) {
        fail(QStringLiteral("disabled by environment flag"), done);
        return;
    }
    const CallsConfig config = callsConfig();
    const QString given = config.textValue("RTCDServiceURL");
    if (given.isEmpty() || !config.entitlement().enterprise()) {
        succeed(done); // without a licence the URL is ignored, and nobody is told
        return;
    }
    const QUrl url(given, QUrl::StrictMode);
    if (url.host().isEmpty() || url.port() < 0) {
        const QString address = url.host().isEmpty() ? QString() : QStringLiteral("address %1: ").arg(url.host());
        fail(managerFailed + QStringLiteral("failed to resolve URL: failed to split host/port: %1missing port in address").arg(address), done);
        return;
    }
    m_afterLink = std::move(done);
    QHostInfo::lookupHost(url.host(), this, [this, url](const QHostInfo &host) {
        if (!m_afterLink)
            return;
        const QList<QHostAddress> addresses = host.addresses();
        const bool found = std::any_of(addresses.cbegin(), addresses.cend(), [](const QHostAddress &one) { return one.protocol() == QAbstractSocket::IPv4Protocol; });
        if (!found) {
            fail(managerFailed + QStringLiteral("failed to resolve URL: failed to lookup ips: lookup %1: no such host").arg(url.host()),
                 std::exchange(m_afterLink, {}));
            return;
        }
        connectRtcd(url, std::exchange(m_afterLink, {}));
    });
}

void PluginHost::connectRtcd(const QUrl &url, std::function<void()> done)
{
    RtcdAccess access;
    access.url = url;
    access.url.setUserInfo({});
    access.url.setPath({});
    access.clientId = m_config.variables().value(QStringLiteral("MM_CALLS_RTCD_CLIENT_ID"));
    access.authKey = m_config.variables().value(QStringLiteral("MM_CALLS_RTCD_AUTH_KEY"));
    if (access.clientId.isEmpty() && access.authKey.isEmpty()) {
        access.clientId = url.userName(QUrl::FullyDecoded);
        access.authKey = url.password(QUrl::FullyDecoded);
    }
    if (access.clientId.isEmpty())
        access.clientId = m_diagnosticId;
    if (access.authKey.isEmpty())
        access.authKey = m_storedKey;
    if (access.authKey.isEmpty())
        access.authKey = newId() + newId().left(6);
    m_offeredKey = access.authKey;
    m_afterLink = std::move(done);
    m_link.open(access);
}

void PluginHost::fail(const QString &error, const std::function<void()> &done)
{
    m_link.close();
    m_states[calls] = {PluginState::FailedToStart, error};
    m_log.add("error", error, json{{"plugin_id", callsId}, {"origin", "main.(*Plugin).OnActivate activate.go:159"}});
    m_log.add("error", QStringLiteral("Unable to activate plugin"), json{{"bundle_path", "/opt/mattermost/plugins/com.mattermost.calls"}, {"error", text(error)}});
    done();
}

void PluginHost::succeed(const std::function<void()> &done)
{
    m_states[calls] = {PluginState::Running, {}};
    m_calls->setLink(m_link.isOpen() ? &m_link : nullptr);
    m_calls->setRunning(true);
    m_log.add("debug", QStringLiteral("activated"), json{{"plugin_id", callsId}});
    Q_EMIT activated();
    done();
}

} // namespace calls::practice
