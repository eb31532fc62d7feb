// SPDX-License-Identifier: GPL-3.0-or-later
// A practice site with people on it, for tests.
#pragma once

#include "PracticeClient.h"

#include <support/PracticeStart.h>

namespace calls::test {

/// The site with tokens of everyone, its plugin's activation over.
class PracticeStage
{
public:
    explicit PracticeStage(practice::Options options = {}, const std::function<void(json &config)> &configure = {}) : site(std::move(options))
    {
        if (configure) {
            const QByteArray shipped = site.configFile();
            json config = json::parse(shipped.cbegin(), shipped.cend(), nullptr, false);
            configure(config);
            site.setConfigFile(QByteArray::fromStdString(config.dump()));
        }
        const auto started = startActive(site);
        if (!started)
            qFatal("%s", qPrintable(started.error().sentence));
        admin = site.adminToken();
        for (const char *name : {"ada", "bert", "carl"})
            tokens.insert(QLatin1String(name), signIn(QLatin1String(name)));
    }

    QString signIn(const QString &name)
    {
        const json body{{"login_id", name.toStdString()}, {"password", "practice-site"}};
        return QString::fromLatin1(post(QStringLiteral("/api/v4/users/login"), {}, body).headers.value("token"));
    }

    [[nodiscard]] QUrl at(const QString &path) const { return QUrl(site.url().toString() + path); }
    Answer get(const QString &path, const QString &token) { return request("GET", at(path), token); }
    Answer post(const QString &path, const QString &token, const json &body = json::object())
    {
        return request("POST", at(path), token, QByteArray::fromStdString(body.dump()));
    }
    Answer put(const QString &path, const QString &token, const json &body)
    {
        return request("PUT", at(path), token, QByteArray::fromStdString(body.dump()));
    }
    Answer plugin(const QString &path, const QString &token) { return get(QStringLiteral("/plugins/com.mattermost.calls/") + path, token); }

    /// As everyone must: the whole map, with one setting changed.
    Answer set(const char *key, const json &value)
    {
        json map = get(QStringLiteral("/api/v4/config"), admin).parsed()["PluginSettings"]["Plugins"];
        map["com.mattermost.calls"][key] = value;
        return put(QStringLiteral("/api/v4/config/patch"), admin, json{{"PluginSettings", json{{"Plugins", map}}}});
    }
    void restartPlugin()
    {
        post(QStringLiteral("/api/v4/plugins/com.mattermost.calls/disable"), admin);
        post(QStringLiteral("/api/v4/plugins/com.mattermost.calls/enable"), admin);
    }
    /// The status row of Calls.
    json status()
    {
        for (const json &row : get(QStringLiteral("/api/v4/plugins/statuses"), admin).parsed()) {
            if (row.value("plugin_id", "") == "com.mattermost.calls")
                return row;
        }
        return {};
    }
    [[nodiscard]] json disk() const
    {
        const QByteArray bytes = site.configFile();
        return json::parse(bytes.cbegin(), bytes.cend(), nullptr, false);
    }

    practice::Site site;
    QString admin;
    QMap<QString, QString> tokens;
};

} // namespace calls::test
