// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the stand-in server is made of, for the routes.
#pragma once

#include "ConfigStore.h"
#include "Directory.h"
#include "Http.h"
#include "Hub.h"
#include "PluginHost.h"
#include "Recorder.h"
#include "ServerLog.h"

namespace calls::practice {

using ReplyPtr = std::shared_ptr<HttpReply>;

/// "10 at once, then one a second".
class Limiter
{
public:
    Limiter(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst), m_left(burst) {}
    [[nodiscard]] bool allow();
    [[nodiscard]] int left() const { return int(m_left); }

private:
    double m_perSecond;
    double m_burst;
    double m_left;
    qint64 m_at = 0;
};

struct World
{
    World(QString licence, bool tls);

    QString diagnosticId;
    Directory directory;
    ServerLog log;
    ConfigStore config;
    Hub hub;
    PluginHost plugins;
    Calls calls;
    Recorder recorder;
    QUrl url;
    QSet<QString> misbehaviour;
    QHash<QString, Limiter> pluginLimits; ///< by user
    std::optional<Limiter> coreLimit;     ///< with RateLimitSettings.Enable
    QHash<QPair<QString, QString>, quint64> events; ///< (direction, type) of the plugin's WebSocket events, for metrics

    /// The user of a request's token; empty without a good one.
    [[nodiscard]] QString userOf(const QString &token) const;
    [[nodiscard]] QString serverVersion() const; ///< "11.6.0.11.6.0.HASH.true", also X-Version-Id
};

/// The token of a request: header, or a browser's cookie.
[[nodiscard]] QString tokenOf(const HttpRequest &request);

[[nodiscard]] HttpAnswer jsonAnswer(const nlohmann::json &body, int status = 200);
[[nodiscard]] HttpAnswer plainAnswer(const QByteArray &body, int status);

/// Requests to /api/v4. False: not one of these.
void answerApi(World &world, const HttpRequest &request, const ReplyPtr &reply);
/// Requests to /plugins/com.mattermost.calls.
void answerPlugin(World &world, const HttpRequest &request, const ReplyPtr &reply);
/// The metrics port.
[[nodiscard]] HttpAnswer metricsAnswer(World &world, const QString &path);
[[nodiscard]] QByteArray pluginMetrics(World &world);

} // namespace calls::practice
