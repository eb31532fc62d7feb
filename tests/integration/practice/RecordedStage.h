// SPDX-License-Identifier: GPL-3.0-or-later
// The practice site in the state in which a real server was recorded.
#pragma once

#include "Captures.h"
#include "PracticeStage.h"

namespace calls::test {

/// Unlicensed, with the two settings that count as a licence for development.
void development(json &config);

/// The recorded server had these people and places; here they have other ids.
class Recorded : public PracticeStage
{
public:
    explicit Recorded(practice::Options options = unlicensed(), const std::function<void(json &)> &configure = development)
        : PracticeStage(std::move(options), configure)
    {
        const json team = get(QStringLiteral("/api/v4/teams/name/practice"), admin).parsed();
        const auto made = post(QStringLiteral("/api/v4/channels"), admin,
                               json{{"team_id", team["id"]}, {"name", "calls-two"}, {"display_name", "Calls two"}, {"type", "O"}}).parsed();
        two = QString::fromStdString(made["id"].get<std::string>());
        for (const QString &name : {QStringLiteral("ada"), QStringLiteral("bert")}) {
            const json user = get(QStringLiteral("/api/v4/users/username/") + name, admin).parsed();
            ids.insert(name, user["id"]);
            post(QStringLiteral("/api/v4/channels/%1/members").arg(two), admin, json{{"user_id", user["id"]}});
        }
        const json direct = post(QStringLiteral("/api/v4/channels/direct"), tokens[QStringLiteral("ada")], json::array({ids[QStringLiteral("ada")], ids[QStringLiteral("bert")]})).parsed();
        dm = QString::fromStdString(direct["id"].get<std::string>());
    }

    static practice::Options unlicensed()
    {
        practice::Options options;
        options.licence.clear();
        return options;
    }

    [[nodiscard]] QString tokenLike(const QByteArray &recorded) const
    {
        if (recorded.isEmpty())
            return {};
        if (recorded.startsWith("hfmagbbe"))
            return admin;
        if (recorded.startsWith("cyk4eraip"))
            return tokens[QStringLiteral("ada")];
        if (recorded.startsWith("gne6t3xy"))
            return tokens[QStringLiteral("bert")];
        return QString(26, QLatin1Char('a'));
    }

    Answer ask(const Capture &capture)
    {
        QString target = capture.target;
        target.replace(QLatin1String("8ujh9wqkgiyi9x4cetobax566r"), site.channelId());
        target.replace(QLatin1String("u6d1377mninrpgex58btqoqw9e"), two);
        target.replace(QLatin1String("ygy6gyyj47d8imosm4cj1fd6nr"), dm);
        const QUrl url((capture.onMetricsPort ? site.metricsUrl() : site.url()).toString() + target);
        if (!capture.multipart)
            return request(capture.method, url, tokenLike(capture.token), capture.body);
        return request(capture.method, url, tokenLike(capture.token), upload, "multipart/form-data; boundary=edge");
    }

    /// A form with a bundle of that start, and force.
    static QByteArray form(const QByteArray &bundle, bool force)
    {
        QByteArray all = "--edge\r\nContent-Disposition: form-data; name=\"plugin\"; filename=\"p.tar.gz\"\r\n\r\n" + bundle + "\r\n";
        if (force)
            all += "--edge\r\nContent-Disposition: form-data; name=\"force\"\r\n\r\ntrue\r\n";
        return all + "--edge--\r\n";
    }

    /// Two people talk in calls-one.
    void callOngoing()
    {
        for (const QString &name : {QStringLiteral("ada"), QStringLiteral("bert")}) {
            callers.push_back(std::make_unique<Caller>(site.url(), tokens[name]));
            callers.back()->join(site.channelId());
            callers.back()->take(QStringLiteral("join"));
            callers.back()->act("unmute");
            callers.back()->take(QStringLiteral("user_unmuted"));
        }
    }
    void callEnded()
    {
        callOngoing();
        for (const auto &caller : callers)
            caller->act("leave");
        callers.back()->take(QStringLiteral("post_edited"));
    }

    QString two;
    QString dm;
    QMap<QString, json> ids;
    QByteArray upload = form("\x1f\x8b calls", false);
    std::vector<std::unique_ptr<Caller>> callers;
};

using Preparation = std::function<void(Recorded &)>;

/// What the recorded server had gone through before; files that are not named here need nothing.
[[nodiscard]] const QMap<QString, Preparation> &preparations();

} // namespace calls::test
