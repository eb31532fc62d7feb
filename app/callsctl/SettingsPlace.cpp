// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsPlace.h"

#include <QSysInfo>

namespace calls::cli {

namespace {

Failure badSetting(const QString &sentence)
{
    return failure(QStringLiteral("usage.setting"), sentence);
}

/// A value of the command line: of the setting's type, else as JSON when it is some, else a text.
nlohmann::json valueOf(const SettingInfo *info, const QString &text)
{
    const auto json = nlohmann::json::parse(text.toStdString(), nullptr, false);
    if (json.is_null())
        return json;
    const bool isText = info && (info->type == SettingType::Text || info->type == SettingType::Choice || info->type == SettingType::JsonText);
    return isText || json.is_discarded() ? nlohmann::json(text.toStdString()) : json;
}

} // namespace

Async<std::shared_ptr<SettingsPlace>> openSettings(QString file, Options options)
{
    auto place = co_await openWorkplace(file, options);
    if (!place)
        co_return Failure(place.error());
    const auto settings = std::make_shared<SettingsPlace>();
    settings->place = *place;
    settings->site = (*place)->document->site();
    const auto client = co_await openMattermost(*place);
    if (!client)
        co_return Failure(client.error());
    SettingsParts &parts = settings->parts;
    parts.client = *client;
    parts.snapshots = (*place)->document.get();
    parts.journal = (*place)->document.get();
    parts.secrets = (*place)->access.secrets;
    parts.who = loginName() + QLatin1Char('@') + QSysInfo::machineHostName();
    const auto servers = settings->site.withRole(Role::Mattermost);
    for (const Server &one : servers) {
        if (one.ssh.isEmpty())
            continue;
        settings->server = one.name;
        parts.host = [sessions = (*place)->sessions, ssh = one.ssh](std::stop_token stop) { return sessions->session(ssh, stop); };
        break;
    }
    co_return settings;
}

Async<StatedSettings> statedSettings(std::shared_ptr<SettingsPlace> place, QStringList stated, std::stop_token stop)
{
    StatedSettings all;
    for (const QString &one : stated) {
        const qsizetype equals = one.indexOf(QLatin1Char('='));
        const QString key = equals < 0 ? one : one.left(equals);
        const SettingInfo *info = settingInfo(key);
        const QString text = one.mid(equals + 1);
        if (key.isEmpty())
            co_return badSetting(QStringLiteral("--set \"%1\" names no setting. Write KEY=VALUE, maxcallparticipants=50 for example.").arg(one));
        if (equals < 0 && !(info && info->secret))
            co_return badSetting(QStringLiteral("--set %1 has no value. Write %1=VALUE, or %1=null for the default.").arg(key));
        if (equals >= 0 && info && info->secret && text != QLatin1String("null"))
            co_return badSetting(QStringLiteral("%1 is a secret, and a command line is for everybody to read. Store it as "
                                                "calls-setting:%1 (with --secrets-file, or in the keychain), then give --set %1.")
                                     .arg(info->key));
        if (equals >= 0) {
            if (!QUrl(text).password().isEmpty())
                co_return badSetting(QStringLiteral("The URL of %1 has credentials in it, and a command line is for everybody to read. "
                                                    "Give it without: those of the installation are taken from the secret store.")
                                         .arg(key));
            all.insert(info ? info->key : key, valueOf(info, text));
            continue;
        }
        const QString name = QStringLiteral("calls-setting:") + info->key;
        const auto secret = co_await place->parts.secrets->read(name, stop);
        if (!secret)
            co_return Failure(secret.error());
        all.insert(info->key, secret->toStdString());
    }
    co_return all;
}

} // namespace calls::cli
