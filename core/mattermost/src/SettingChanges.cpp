// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/JsonFields.h>
#include "PluginMap.h"
#include "Reading.h"

#include <base/Redaction.h>

#include <QUrl>

#include <algorithm>
#include <set>

namespace calls {

namespace {

/// What a setting should be, and who says so.
struct Wish
{
    nlohmann::json value;
    QString reason;
    QString step;
    bool stated = false;
};

/// A planned text as the type its setting has; a text that does not fit stays a text, and settingProblems refuses it.
nlohmann::json typed(const SettingInfo &info, const QString &text)
{
    if (info.type == SettingType::Boolean && (text == QLatin1String("true") || text == QLatin1String("false")))
        return text == QLatin1String("true");
    bool number = false;
    const qint64 value = text.toLongLong(&number);
    if (info.type == SettingType::Integer && number)
        return value;
    return text.toStdString();
}

bool isUrl(const QString &key)
{
    return key == QLatin1String("rtcdserviceurl") || key == QLatin1String("jobserviceurl");
}

nlohmann::json withCredentials(const nlohmann::json &value, const QString &credentials)
{
    QUrl url(textOf(value));
    const qsizetype colon = credentials.indexOf(QLatin1Char(':'));
    if (colon <= 0 || !url.isValid() || url.host().isEmpty())
        return value;
    url.setUserName(credentials.left(colon), QUrl::DecodedMode);
    url.setPassword(credentials.mid(colon + 1), QUrl::DecodedMode);
    rememberSecret(credentials.mid(colon + 1));
    return url.toString(QUrl::FullyEncoded).toStdString();
}

/// The same server, whoever signs in.
bool samePlace(const nlohmann::json &one, const nlohmann::json &other)
{
    const auto bare = [](const nlohmann::json &value) {
        return QUrl(textOf(value)).adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash).toString();
    };
    return bare(one) == bare(other);
}

nlohmann::json parsed(const nlohmann::json &value)
{
    if (!value.is_string())
        return value;
    const auto &text = value.get_ref<const std::string &>();
    return nlohmann::json::parse(nestsTooDeep(QByteArray::fromStdString(text)) ? std::string() : text, nullptr, false);
}

bool sameJson(const nlohmann::json &one, const nlohmann::json &other)
{
    const nlohmann::json value = parsed(one);
    return !value.is_discarded() && value == parsed(other);
}

std::set<std::string> urlsOf(const nlohmann::json &server)
{
    std::set<std::string> all;
    const auto urls = server.is_object() ? server.find("urls") : server.end();
    if (server.is_object() && urls != server.end() && urls->is_array()) {
        for (const auto &url : *urls) {
            if (url.is_string())
                all.insert(url.get<std::string>());
        }
    }
    return all;
}

/// The plan extends the list of ICE servers (guide 2A.2.4) and leaves those that are there, with their credentials.
nlohmann::json extendedIce(const nlohmann::json &now, const nlohmann::json &planned)
{
    nlohmann::json list = parsed(now);
    const nlohmann::json wanted = parsed(planned);
    if (!list.is_array() || list.empty() || !wanted.is_array())
        return planned;
    std::set<std::string> there;
    for (const auto &server : list)
        there.merge(urlsOf(server));
    const std::size_t before = list.size();
    for (const auto &server : wanted) {
        const auto urls = urlsOf(server);
        if (!std::includes(there.begin(), there.end(), urls.begin(), urls.end()))
            list.push_back(server);
    }
    return list.size() == before ? now : nlohmann::json(list.dump());
}

QMap<QString, Wish> wishes(const Plan &plan, const StatedSettings &stated)
{
    QMap<QString, Wish> all;
    for (const PlannedSetting &planned : plan.settings) {
        const SettingInfo *info = settingInfo(planned.key);
        if (planned.place.isEmpty() && info)
            all.insert(info->key, {typed(*info, planned.value), planned.reason, planned.step, false});
    }
    for (auto it = stated.begin(); it != stated.end(); ++it) {
        const SettingInfo *info = settingInfo(it.key());
        all.insert(info ? info->key : it.key(),
                   {it.value(), inSettings(QT_TRANSLATE_NOOP("CallsSettings", "As stated.")), info ? info->step : QString(), true});
    }
    return all;
}

/// Whether what is stored already does what is wished; only for what the server shows.
bool fulfilled(const SettingInfo &info, const SettingState &state, const Wish &wish)
{
    if (wish.value.is_null())
        return state.value.is_null();
    const nlohmann::json &now = state.value.is_null() ? info.standard : state.value;
    if (isUrl(info.key) && hasCredentials(now) && !wish.stated && samePlace(now, wish.value))
        return true;
    return now == wish.value || (info.type == SettingType::JsonText && sameJson(now, wish.value));
}

/// The same for secrets, which the server shows as stars.
bool secretFulfilled(const SettingsReading &reading, const SettingInfo &info, const SettingState &state, const Wish &wish)
{
    if (wish.value.is_null())
        return state.value.is_null();
    const auto clear = reading.clear.find(info.key);
    if (clear != reading.clear.end())
        return *clear == wish.value || (info.type == SettingType::JsonText && sameJson(*clear, wish.value));
    if (info.type == SettingType::JsonText && !state.effective.is_discarded())
        return sameJson(state.effective, wish.value);
    return state.secretSet && !wish.stated;
}

std::optional<SettingChange> changeOf(const SettingInfo &info, Wish wish, const SettingsReading &reading,
                                      const StatedSettings &secrets)
{
    const auto found = std::find_if(reading.settings.begin(), reading.settings.end(),
                                    [&info](const SettingState &one) { return one.key == info.key; });
    const SettingState state = found == reading.settings.end() ? SettingState() : *found;
    const auto secret = secrets.find(info.key);
    if (secret != secrets.end() && isUrl(info.key))
        wish.value = hasCredentials(wish.value) ? wish.value : withCredentials(wish.value, textOf(*secret));
    else if (secret != secrets.end() && info.secret && !wish.stated)
        wish.value = *secret;
    else if (info.secret && info.type == SettingType::Text && !wish.stated)
        wish.value = std::string(); // planned, and nobody knows it: settingProblems says how to give it
    if (info.type == SettingType::JsonText && !wish.stated) {
        const nlohmann::json now = reading.clear.value(info.key, state.effective);
        wish.value = now.is_discarded() ? wish.value : extendedIce(now, wish.value);
    }
    const bool unknownSecret = info.secret && wish.value == std::string() && !wish.stated;
    if (unknownSecret ? state.secretSet : info.secret ? secretFulfilled(reading, info, state, wish) : fulfilled(info, state, wish))
        return std::nullopt;
    const bool overridden = state.origin == SettingOrigin::Environment;
    if (overridden && !info.secret && (state.effective == wish.value || (isUrl(info.key) && samePlace(state.effective, wish.value))))
        return std::nullopt; // the environment says the same, and wins
    if (info.secret)
        rememberValue(wish.value);
    SettingChange change;
    change.key = info.key;
    const nlohmann::json stored = callsMap(reading.plugins);
    const auto there = stored.find(info.key.toStdString());
    change.from = there == stored.end() ? nlohmann::json() : *there;
    change.to = wish.value;
    change.reason = wish.reason;
    change.step = wish.step.isEmpty() ? info.step : wish.step;
    change.restart = info.restart;
    change.overridden = overridden;
    return change;
}

SettingChange removal(const QString &key, const nlohmann::json &value, bool alone)
{
    const SettingInfo *info = settingInfo(key);
    SettingChange change;
    change.key = key;
    change.from = value;
    change.reason = (alone ? inSettings(QT_TRANSLATE_NOOP("CallsSettings", "Written as %1 now; the plugin reads either, and one of two wins by chance."))
                           : inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is there as well, and which of the two wins is chance.")))
                        .arg(key.toLower());
    change.step = info ? info->step : QString();
    change.restart = info && info->restart;
    return change;
}

} // namespace

QList<SettingChange> settingChanges(const SettingsReading &reading, const Plan &plan, const StatedSettings &stated,
                                    const StatedSettings &secrets)
{
    const QMap<QString, Wish> wished = wishes(plan, stated);
    const nlohmann::json stored = callsMap(reading.plugins);
    QList<SettingChange> changes;
    QList<SettingChange> removals;
    for (const SettingInfo &info : callsSettings()) {
        bool written = false;
        if (const auto wish = wished.find(info.key); wish != wished.end()) {
            if (const auto change = changeOf(info, *wish, reading, secrets)) {
                written = true;
                if (change->from != change->to) // else only another casing of the key is taken away
                    changes << *change;
            }
        }
        const QStringList others = otherCasings(stored, info.key);
        const bool twin = stored.contains(info.key.toStdString());
        // A lone key in another casing works; it goes only when the setting is written anew beside it.
        if (twin || written || others.size() > 1) {
            for (const QString &other : others) {
                if (twin || written || other != others.first())
                    removals << removal(other, stored.at(other.toStdString()), !twin);
            }
        }
    }
    for (auto it = wished.begin(); it != wished.end(); ++it) {
        if (settingInfo(it.key()))
            continue;
        const auto there = stored.find(it.key().toStdString());
        const nlohmann::json now = there == stored.end() ? nlohmann::json() : *there;
        if (now == it->value)
            continue;
        SettingChange change;
        change.key = it.key();
        change.from = now;
        change.to = it->value;
        change.reason = it->reason;
        changes << change;
    }
    return changes + removals;
}

} // namespace calls
