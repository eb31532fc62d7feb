// SPDX-License-Identifier: GPL-3.0-or-later
// What a Mattermost server says of itself and of the Calls plugin: version, licence, nodes, plugin state.
#pragma once

#include <mattermost/Account.h>

#include <QDateTime>

#include <optional>

namespace calls {

/// States of a plugin on one node (api-facts.md section 1).
enum class PluginState { NotRunning, Starting, Running, FailedToStart, FailedToStayRunning, Stopping, Unknown };

/// What is wrong with a plugin that did not start, and the way out. From the status row's text and, where that tells nothing,
/// the newest log line that does.
struct PluginTrouble
{
    QString code;     ///< "plugin.rtcd-no-port", "plugin.rtcd-unreachable", "plugin.key-trap" …; "plugin.other"
    QString sentence; ///< the cause
    QString fix;
    bool operator==(const PluginTrouble &) const = default;
};

struct PluginNode
{
    QString node; ///< cluster id; empty without clustering
    PluginState state = PluginState::Unknown;
    QString version;
    QString error; ///< the server's own text, redacted
    std::optional<PluginTrouble> trouble;
};

struct LicenceFacts
{
    bool licensed = false;
    QString sku;       ///< "professional", "enterprise", "advanced", "entry", "E10", "E20"; empty: none
    QDateTime expires; ///< invalid: never or unknown
    bool trial = false;
    /// What the plugin itself makes of it (its /config); none: the plugin did not say.
    std::optional<bool> groupCalls;
    std::optional<bool> hostControls;
    /// RTCD, recording, transcription: sku "enterprise" or "advanced", or a server in developer mode.
    [[nodiscard]] bool allowsRtcd() const;
};

struct ClusterNode
{
    QString id;
    QString host;
    QString version;
    QString configHash; ///< differs: the node is out of step
};

struct MattermostFacts
{
    Account account;
    QString version; ///< "11.6.0"
    QString build;
    bool enterpriseBuild = false;
    QString siteUrl;
    QString diagnosticId; ///< the default client id at RTCD and calls-offloader
    LicenceFacts licence;
    QList<ClusterNode> nodes; ///< empty without clustering
    bool pluginInstalled = false;
    QList<PluginNode> plugin; ///< a row a node
    QString callsVersion;     ///< "1.12.2"
    QString rtcdVersion;      ///< as the plugin has cached it; empty: it uses its own media server. Never proof of life
    bool testMode = false;
    std::optional<int> runningCalls; ///< none: the plugin did not say
    std::optional<int> sessions;
    QStringList notes; ///< what could not be read and why, a sentence each
};

/// Reads all of it side by side. Only who-am-I and version are needed; what else fails becomes a note.
Async<MattermostFacts> readMattermostFacts(std::shared_ptr<MattermostClient> client, Limits limits);

/// Explains an activation error of the Calls plugin (captures/scenarios). None for an empty text.
[[nodiscard]] std::optional<PluginTrouble> explainPlugin(const QString &error, const QStringList &logLines = {});

} // namespace calls
