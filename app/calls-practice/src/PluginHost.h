// SPDX-License-Identifier: GPL-3.0-or-later
// Installed plugins and the life cycle of Calls: activation with the texts the real one fails with, and what retries it.
#pragma once

#include "CallsConfig.h"

#include <practice/RtcdLink.h>

#include <QObject>

#include <functional>

namespace calls::practice {

class Calls;
class ConfigStore;
class ServerLog;

constexpr auto callsId = "com.mattermost.calls";

enum class PluginState { NotRunning = 0, Starting, Running, FailedToStart, FailedToStayRunning, Stopping };

class PluginHost : public QObject
{
    Q_OBJECT

public:
    /// `licence`: the SKU, empty for none.
    PluginHost(ConfigStore &config, ServerLog &log, QString licence, QString diagnosticId, QObject *parent = nullptr);

    /// Of the plugins that can be installed here.
    [[nodiscard]] static QMap<QString, nlohmann::json> shippedManifests();
    [[nodiscard]] const QMap<QString, nlohmann::json> &manifests() const { return m_manifests; }
    [[nodiscard]] CallsConfig callsConfig() const;
    [[nodiscard]] Entitlement entitlement() const;
    void setUnlicensed(bool on) { m_unlicensed = on; } ///< the licence ran out; the running plugin keeps its rtcd
    [[nodiscard]] QString licence() const { return m_unlicensed ? QString() : m_licence; }
    void setCalls(Calls *calls) { m_calls = calls; }

    [[nodiscard]] PluginState state(const QString &plugin) const { return m_states.value(plugin).state; }
    [[nodiscard]] bool callsRunning() const { return state(QLatin1String(callsId)) == PluginState::Running; }
    [[nodiscard]] nlohmann::json statuses() const;
    [[nodiscard]] nlohmann::json version() const; ///< /version of Calls

    /// `done` is called when the attempt is over, whatever came of it.
    void enable(const QString &plugin, std::function<void()> done);
    void disable(const QString &plugin);
    void install(const QString &plugin, const nlohmann::json &manifest, std::function<void()> done);
    void remove(const QString &plugin);
    /// A save that changed something: states are followed, and a failed activation is tried again.
    void configChanged(std::function<void()> done);

Q_SIGNALS:
    void activated(); ///< Calls runs

private:
    struct Life
    {
        PluginState state = PluginState::NotRunning;
        QString error;
    };
    void start(const QString &plugin, std::function<void()> done);
    void startCalls(std::function<void()> done);
    void connectRtcd(const QUrl &url, std::function<void()> done);
    void fail(const QString &error, const std::function<void()> &done);
    void succeed(const std::function<void()> &done);
    void stop(const QString &plugin);

    ConfigStore &m_config;
    ServerLog &m_log;
    QString m_licence;
    bool m_unlicensed = false;
    QString m_diagnosticId;
    Calls *m_calls = nullptr;
    QMap<QString, nlohmann::json> m_manifests;
    QMap<QString, Life> m_states;
    RtcdLink m_link;
    std::function<void()> m_afterLink;
    QString m_storedKey; ///< the plugin's key for rtcd in its own store: the key trap
    QString m_offeredKey;
    QString m_rtcdVersion;
    QString m_rtcdBuild;
};

} // namespace calls::practice
