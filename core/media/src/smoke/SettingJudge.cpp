// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingJudge.h"

#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

using Json = nlohmann::json;

/// One planned setting held against the server.
struct Compared
{
    QString key;
    QString wanted;
    QString there;  ///< as shown to people
    QString winner; ///< "environment", "console", "default"
    bool known = true;
    bool same = false;
    bool stored = false; ///< the stored value is as planned, though another one wins
};

QString winnerWord(SettingOrigin origin)
{
    switch (origin) {
    case SettingOrigin::Environment:
        return QStringLiteral("environment");
    case SettingOrigin::Console:
        return QStringLiteral("console");
    case SettingOrigin::Default:
        break;
    }
    return QStringLiteral("default");
}

QString plain(const Json &value)
{
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (value.is_null() || value.is_discarded())
        return {};
    return QString::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// Address and port; credentials are nobody's business here, and a slash at the end means nothing.
QString place(const QString &url)
{
    const QString text = QUrl(url.trimmed()).toString(QUrl::RemoveUserInfo);
    return text.endsWith(QLatin1Char('/')) ? text.chopped(1) : text;
}

QStringList urlsOf(const Json &entry)
{
    const auto urls = entry.is_object() ? entry.find("urls") : entry.end();
    QStringList all;
    if (!entry.is_object() || urls == entry.end())
        return all;
    if (urls->is_string())
        all << QString::fromStdString(urls->get<std::string>());
    if (urls->is_array()) {
        for (const Json &url : *urls) {
            if (url.is_string())
                all << QString::fromStdString(url.get<std::string>());
        }
    }
    return all;
}

/// Every relay that is planned is among the configured ones; more do no harm.
bool namesRelays(const Json &value, const QString &wanted)
{
    const auto read = [](const Json &from) {
        const Json list = from.is_string() ? Json::parse(from.get<std::string>(), nullptr, false) : from;
        QStringList all;
        if (list.is_array()) {
            for (const Json &entry : list)
                all += urlsOf(entry);
        }
        return all;
    };
    const QStringList there = read(value);
    const QStringList planned = read(Json(wanted.toStdString()));
    return !planned.isEmpty()
        && std::all_of(planned.begin(), planned.end(), [&](const QString &url) {
               return std::any_of(there.begin(), there.end(), [&](const QString &each) {
                   return each == url || each.startsWith(url + QLatin1Char('?'));
               });
           });
}

bool matches(const QString &key, const Json &value, const QString &wanted, const SettingState &state)
{
    if (wanted == QLatin1String("(set)"))
        return state.secretSet;
    if (key == QLatin1String("iceserversconfigs"))
        return namesRelays(value, wanted);
    const QString text = plain(value);
    if (key.endsWith(QLatin1String("serviceurl")))
        return place(text) == place(wanted);
    return text.compare(wanted, Qt::CaseInsensitive) == 0;
}

Compared compare(const SettingsReading &reading, const QString &key, const QString &wanted)
{
    Compared compared;
    compared.key = key;
    compared.wanted = wanted.isEmpty() ? QStringLiteral("(empty)") : wanted;
    const auto found = std::find_if(reading.settings.begin(), reading.settings.end(),
                                    [&](const SettingState &state) { return state.key == key; });
    if (found == reading.settings.end()) {
        compared.known = false;
        compared.there = QStringLiteral("-");
        return compared;
    }
    const SettingInfo *info = settingInfo(key);
    const bool effective = !found->effective.is_discarded() && !found->effective.is_null();
    const Json standard = info ? info->standard : Json();
    const Json stored = found->value.is_null() ? standard : found->value;
    const Json inForce = effective ? found->effective : stored;
    compared.winner = winnerWord(found->origin);
    compared.same = matches(key, inForce, wanted, *found);
    compared.stored = matches(key, stored, wanted, *found);
    // The plugin's own list leaves out relays without fixed credentials, and the stored text is masked (api-facts.md section 0).
    if (key == QLatin1String("iceserversconfigs") && !compared.same && found->origin != SettingOrigin::Environment)
        compared.same = compared.stored;
    compared.there = shownSetting(key, inForce);
    return compared;
}

bool isMasked(const SettingsReading &reading, const QString &key)
{
    const auto found = std::find_if(reading.settings.begin(), reading.settings.end(),
                                    [&](const SettingState &state) { return state.key == key; });
    const QString text = found == reading.settings.end() ? QString() : plain(found->value);
    return !text.isEmpty() && text.count(QLatin1Char('*')) == text.size();
}

} // namespace

WantedSettings wantedSettings(const QString &json)
{
    WantedSettings wanted;
    const Json object = Json::parse(json.toStdString(), nullptr, false);
    if (!object.is_object())
        return wanted;
    for (const auto &[key, value] : object.items()) {
        if (value.is_string())
            wanted.append({QString::fromStdString(key), QString::fromStdString(value.get<std::string>())});
    }
    return wanted;
}

QString settingsEvidence(const SettingsReading &reading, const WantedSettings &wanted)
{
    QStringList lines;
    for (const auto &[key, value] : wanted) {
        const Compared compared = compare(reading, key, value);
        lines << QStringLiteral("%1: planned %2, in force %3 (%4)")
                     .arg(compared.key, compared.wanted, compared.there,
                          compared.known ? compared.winner : QStringLiteral("not read"));
    }
    return lines.join(QLatin1Char('\n'));
}

Judged judgeSettings(const SettingsReading &reading, const WantedSettings &wanted)
{
    QStringList different;
    QStringList overridden;
    QStringList unseen;
    for (const auto &[key, value] : wanted) {
        const Compared compared = compare(reading, key, value);
        const QString told = QStringLiteral("%1 is %2, planned %3").arg(key, compared.there, compared.wanted);
        if (!compared.known)
            unseen << key;
        else if (!compared.same && key == QLatin1String("iceserversconfigs") && isMasked(reading, key))
            unseen << key;
        else if (!compared.same && compared.winner == QLatin1String("environment"))
            overridden << told;
        else if (!compared.same)
            different << told;
    }
    const QLatin1String comma("; ");
    MessageArgs args{{QStringLiteral("count"), QString::number(wanted.size())},
                     {QStringLiteral("different"), (different + overridden).join(comma)},
                     {QStringLiteral("unseen"), unseen.join(comma)},
                     {QStringLiteral("twins"), reading.duplicates.join(QStringLiteral(", "))}};
    Judged judged;
    judged.what.args = args;
    const auto answer = [&judged](Verdict verdict, const char *code) {
        judged.verdict = verdict;
        judged.what.code = QLatin1String(code);
        return judged;
    };
    if (wanted.isEmpty())
        return answer(Verdict::Unknown, "calls.setting-nothing");
    if (!overridden.isEmpty())
        return answer(Verdict::Fail, "calls.setting-overridden");
    if (!different.isEmpty())
        return answer(Verdict::Fail, "calls.setting-different");
    if (!reading.duplicates.isEmpty())
        return answer(Verdict::Fail, "calls.setting-twins");
    if (!unseen.isEmpty())
        return answer(Verdict::Unknown, "calls.setting-unseen");
    return answer(Verdict::Pass, "calls.setting-same");
}

} // namespace calls
