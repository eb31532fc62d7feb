// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin's own rules (its configuration's IsValid and the way it reads JSON), told before anything is sent.
#include "PluginMap.h"
#include "Reading.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

QString shortened(const nlohmann::json &value)
{
    const QString text = value.is_string()
        ? textOf(value)
        : QString::fromStdString(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return text.size() > 80 ? text.left(79) + QChar(0x2026) : text;
}

QString wrongType(const SettingInfo &info, const nlohmann::json &value)
{
    const QString shown = info.secret ? QString() : QStringLiteral(" \"%1\"").arg(shortened(value));
    switch (info.type) {
    case SettingType::Boolean:
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is true or false, not%2. Write true or false, without quotation marks."))
            .arg(info.key, shown);
    case SettingType::Integer:
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is a whole number, not%2. Write it without quotation marks."))
            .arg(info.key, shown);
    case SettingType::JsonText:
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                            "%1 is a JSON array written as one text, not an array itself. Put it in quotation marks."))
            .arg(info.key);
    case SettingType::Text:
    case SettingType::Choice: break;
    }
    return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is a text, not%2. Put it in quotation marks.")).arg(info.key, shown);
}

bool fits(SettingType type, const nlohmann::json &value)
{
    switch (type) {
    case SettingType::Boolean: return value.is_boolean();
    case SettingType::Integer: return value.is_number_integer();
    case SettingType::Text:
    case SettingType::Choice:
    case SettingType::JsonText: break;
    }
    return value.is_string();
}

QString outOfRange(const SettingInfo &info, const nlohmann::json &value)
{
    // 0 is "as the port that is listened on".
    if (info.key == QLatin1String("icehostportoverride") && value != 0 && value < 80)
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is %2. Choose 0 or a port between %3 and %4."))
            .arg(info.key, shortened(value))
            .arg(80)
            .arg(*info.most);
    const bool low = info.least && value < *info.least;
    const bool high = info.most && value > *info.most;
    if (!low && !high)
        return {};
    if (info.least && info.most)
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is %2. Choose a number between %3 and %4."))
            .arg(info.key, shortened(value))
            .arg(*info.least)
            .arg(*info.most);
    return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is %2. Choose %3 or more.")).arg(info.key, shortened(value)).arg(*info.least);
}

/// stun:HOST, turn:HOST:PORT?transport=…, turns:…
bool isIceUrl(const nlohmann::json &url)
{
    const QString text = textOf(url);
    for (const char *scheme : {"stun:", "turn:", "turns:"}) {
        if (text.startsWith(QLatin1String(scheme)) && text.size() > static_cast<qsizetype>(qstrlen(scheme)))
            return true;
    }
    return false;
}

QString iceProblem(const SettingInfo &info, const nlohmann::json &value)
{
    if (textOf(value).isEmpty())
        return {};
    const nlohmann::json list = nlohmann::json::parse(value.get_ref<const std::string &>(), nullptr, false);
    if (!list.is_array())
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                            "%1 is not a JSON array. Check its brackets and quotation marks: "
                                            "[{\"urls\":[\"turn:turn.example.com:3478\"]}]."))
            .arg(info.key);
    for (const auto &server : list) {
        const auto urls = server.is_object() ? server.find("urls") : server.end();
        const bool listed = server.is_object() && urls != server.end() && urls->is_array() && !urls->empty();
        if (!listed || !std::all_of(urls->begin(), urls->end(), isIceUrl))
            return inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                "%1 has an entry without usable urls. Each entry needs a list \"urls\" of addresses "
                                                "that begin with stun:, turn: or turns:."))
                .arg(info.key);
        for (const char *name : {"username", "credential"}) {
            if (server.contains(name) && !server.at(name).is_string())
                return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 has an entry whose %2 is not a text. Put it in quotation marks."))
                    .arg(info.key, QLatin1String(name));
        }
    }
    return {};
}

QString urlProblem(const SettingInfo &info, const nlohmann::json &value, bool portNeeded)
{
    const QString text = textOf(value);
    if (text.isEmpty())
        return {};
    const QString shown = shownSetting(info.key, value);
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !web || url.host().isEmpty())
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is \"%2\", which is no URL. Write it like http://rtcd.example.com:8045."))
            .arg(info.key, shown);
    if (portNeeded && url.port() < 0)
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                            "%1 is \"%2\", without a port, and the plugin does not start without one. Add it, "
                                            "8045 if RTCD was not told another."))
            .arg(info.key, shown);
    if (QHostAddress(url.host()).protocol() == QAbstractSocket::IPv6Protocol && portNeeded)
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                            "%1 is \"%2\", an IPv6 address, and the plugin looks for IPv4 addresses only. Use an "
                                            "IPv4 address or a name that has one."))
            .arg(info.key, shown);
    if (!url.userInfo().isEmpty() && (url.userName().isEmpty() || url.password().isEmpty()))
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 has half of its credentials. Write both, http://clientID:authKey@HOST:PORT."))
            .arg(info.key);
    return {};
}

QString textProblem(const SettingInfo &info, const nlohmann::json &value)
{
    const QString text = textOf(value);
    if (info.key == QLatin1String("rtcdserviceurl") || info.key == QLatin1String("jobserviceurl"))
        return urlProblem(info, value, info.key == QLatin1String("rtcdserviceurl"));
    const bool address = info.key == QLatin1String("udpserveraddress") || info.key == QLatin1String("tcpserveraddress");
    if (address && !text.isEmpty() && QHostAddress(text).isNull())
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is \"%2\". Write an IP address of the Mattermost server, or nothing for all."))
            .arg(info.key, shortened(value));
    if (info.key == QLatin1String("livecaptionslanguage") && !text.isEmpty() && text.size() != 2)
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is \"%2\". Write two letters of ISO 639-1, en for English."))
            .arg(info.key, shortened(value));
    return {};
}

/// The rules for one value as it would be stored; empty: none is broken.
QString problemOf(const SettingInfo &info, const nlohmann::json &value)
{
    if (isMask(value) && info.secret)
        return {}; // the server keeps what it has
    if (!fits(info.type, value))
        return wrongType(info, value);
    switch (info.type) {
    case SettingType::Integer: return outOfRange(info, value);
    case SettingType::Choice:
        // The plugin reads an empty choice as its default.
        return info.choices.contains(textOf(value)) || textOf(value).isEmpty()
            ? QString()
            : inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is \"%2\". Choose one of %3."))
                  .arg(info.key, shortened(value), info.choices.join(QStringLiteral(", ")));
    case SettingType::JsonText: return iceProblem(info, value);
    case SettingType::Text: return textProblem(info, value);
    case SettingType::Boolean: break;
    }
    return {};
}

/// What nobody means to send: stars as a secret, or a secret that is empty.
QString secretProblem(const SettingChange &change, const SettingInfo &info)
{
    if (!info.secret || change.to.is_null())
        return {};
    if (isStars(change.to) && change.to != change.from)
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                            "%1 would be stars, which is how Mattermost hides a secret, not a secret. Leave the setting "
                                            "out to keep what is stored, or give the secret itself."))
            .arg(info.key);
    if (change.to == std::string() && !change.restores)
        return inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                            "%1 has no value here. Give it to the secret store (the TURN server's as turn-secret:HOST), "
                                            "or set the setting to null to take it away."))
            .arg(info.key);
    return {};
}

} // namespace

QList<SettingProblem> settingProblems(const QList<SettingChange> &changes, const SettingsReading &reading)
{
    QList<SettingProblem> problems;
    const auto add = [&problems](const QString &key, const QString &sentence) {
        if (!sentence.isEmpty())
            problems.append(SettingProblem{key, sentence});
    };
    QStringList secrets;
    for (const SettingChange &change : changes) {
        const SettingInfo *info = settingInfo(change.key);
        if (!info)
            continue;
        const QString sentence = secretProblem(change, *info);
        if (!sentence.isEmpty())
            secrets << change.key;
        add(change.key, sentence);
    }
    // The plugin judges what a save makes of the whole, and one bad value that was there before refuses it as well.
    const nlohmann::json result = callsMap(changedMap(reading.plugins, changes));
    for (auto it = result.begin(); it != result.end(); ++it) {
        const QString key = QString::fromStdString(it.key());
        const SettingInfo *info = settingInfo(key);
        if (info && !it->is_null() && !secrets.contains(key))
            add(key, problemOf(*info, it.value()));
    }
    return problems;
}

} // namespace calls
