// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallsConfig.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace calls::practice {

using nlohmann::json;

namespace {

enum class Kind { Text, Int, Bool, Ice };

struct Field
{
    const char *name;
    Kind kind;
    const char *shipped; ///< JSON
    bool client;         ///< every user sees it
};

constexpr Field fields[] = {
    {"ICEHostOverride", Kind::Text, "\"\"", false},
    {"ICEHostPortOverride", Kind::Int, "null", false},
    {"UDPServerAddress", Kind::Text, "\"\"", false},
    {"TCPServerAddress", Kind::Text, "\"\"", false},
    {"UDPServerPort", Kind::Int, "8443", false},
    {"TCPServerPort", Kind::Int, "8443", false},
    {"RTCDServiceURL", Kind::Text, "\"\"", false},
    {"TURNStaticAuthSecret", Kind::Text, "\"\"", false},
    {"TURNCredentialsExpirationMinutes", Kind::Int, "240", false},
    {"ServerSideTURN", Kind::Bool, "false", false},
    {"JobServiceURL", Kind::Text, "\"\"", false},
    {"RecordingQuality", Kind::Text, "\"medium\"", false},
    {"EnableIPv6", Kind::Bool, "false", false},
    {"EnableRinging", Kind::Bool, "false", true},
    {"TranscriberModelSize", Kind::Text, "\"base\"", false},
    {"TranscribeAPI", Kind::Text, "\"whisper.cpp\"", false},
    {"TranscribeAPIAzureSpeechKey", Kind::Text, "\"\"", false},
    {"TranscribeAPIAzureSpeechRegion", Kind::Text, "\"\"", false},
    {"TranscriberNumThreads", Kind::Int, "2", false},
    {"EnableLiveCaptions", Kind::Bool, "false", true},
    {"LiveCaptionsModelSize", Kind::Text, "\"tiny\"", false},
    {"LiveCaptionsNumTranscribers", Kind::Int, "1", false},
    {"LiveCaptionsNumThreadsPerTranscriber", Kind::Int, "2", false},
    {"LiveCaptionsLanguage", Kind::Text, "\"en\"", false},
    {"ICEServersConfigs", Kind::Ice, "null", true},
    {"DefaultEnabled", Kind::Bool, "false", true},
    {"MaxCallParticipants", Kind::Int, "0", true},
    {"AllowScreenSharing", Kind::Bool, "true", true},
    {"EnableRecordings", Kind::Bool, "false", true},
    {"EnableTranscriptions", Kind::Bool, "false", true},
    {"MaxRecordingDuration", Kind::Int, "60", true},
    {"EnableSimulcast", Kind::Bool, "false", true},
    {"EnableAV1", Kind::Bool, "false", true},
    {"EnableDCSignaling", Kind::Bool, "false", true},
    {"EnableVideo", Kind::Bool, "false", true},
};

/// As the plugin derives it from a field's name.
QString variableOf(const QString &field)
{
    static const QRegularExpression lowerUpper(QStringLiteral("([a-z0-9])([A-Z])"));
    static const QRegularExpression upperUpperLower(QStringLiteral("([A-Z]+)([A-Z][a-z])"));
    QString name = field;
    name.replace(lowerUpper, QStringLiteral("\\1_\\2"));
    name.replace(upperUpperLower, QStringLiteral("\\1_\\2"));
    return QStringLiteral("MM_CALLS_") + name.toUpper();
}

/// The stored value of a field, whatever the case of its key; lower case wins when there are twins.
const json *storedValue(const json &stored, const char *name)
{
    const QString wanted = QString::fromLatin1(name).toLower();
    const json *found = nullptr;
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        if (QString::fromStdString(it.key()).toLower() == wanted && !it->is_null())
            found = &*it;
    }
    return found;
}

/// encoding/json's word for a value.
QString goKind(const json &value)
{
    if (value.is_number())
        return QStringLiteral("number");
    if (value.is_boolean())
        return QStringLiteral("bool");
    return value.is_string() ? QStringLiteral("string") : QString::fromLatin1(value.type_name());
}

/// The text of the first thing that cannot be read; empty: all can.
QString typeProblem(const json &stored)
{
    for (const Field &field : fields) {
        const json *value = storedValue(stored, field.name);
        if (!value)
            continue;
        if (field.kind == Kind::Ice) {
            if (!value->is_string())
                return QStringLiteral("invalid syntax");
            const QByteArray list = QByteArray::fromStdString(value->get_ref<const std::string &>());
            if (!list.isEmpty() && !parsedJson(list))
                return goProblem(list);
            continue;
        }
        const bool fits = field.kind == Kind::Text ? value->is_string()
            : field.kind == Kind::Bool             ? value->is_boolean()
                                                   : value->is_number_integer();
        if (fits)
            continue;
        const QString type = field.kind == Kind::Text ? QStringLiteral("string")
            : field.kind == Kind::Bool                ? QStringLiteral("bool")
                                                      : QStringLiteral("int");
        return QStringLiteral("json: cannot unmarshal %1 into Go struct field configuration.%2 of type %3")
            .arg(goKind(*value), QLatin1String(field.name), type);
    }
    return {};
}

bool isOneOf(const QString &value, std::initializer_list<const char *> allowed)
{
    return std::any_of(allowed.begin(), allowed.end(), [&value](const char *one) { return value == QLatin1String(one); });
}

} // namespace

bool Entitlement::enterprise() const
{
    // Mattermost Entry brings every feature, which the plugin sees as FutureFeatures.
    return development || isOneOf(sku, {"enterprise", "advanced", "entry", "E20"});
}

bool Entitlement::professional() const
{
    return enterprise() || isOneOf(sku, {"professional", "E10"});
}

CallsConfig::CallsConfig(const json &stored, const QMap<QString, QString> &variables, Entitlement entitlement)
    : m_values(json::object()), m_overrides(json::object()), m_ice(json::array()), m_entitlement(std::move(entitlement))
{
    const bool readable = typeProblem(stored).isEmpty();
    for (const Field &field : fields) {
        json value = json::parse(field.shipped, nullptr, false);
        if (const json *given = readable ? storedValue(stored, field.name) : nullptr)
            value = *given;
        const QString variable = variables.value(variableOf(QString::fromLatin1(field.name)));
        if (!variable.isEmpty()) {
            m_overrides[field.name] = text(variable);
            if (field.kind == Kind::Bool)
                value = variable == QLatin1String("true") || variable == QLatin1String("1");
            else if (field.kind == Kind::Int)
                value = variable.toLongLong();
            else
                value = text(variable);
        }
        m_values[field.name] = value;
    }
    const std::optional<json> ice = parsedJson(textValue("ICEServersConfigs").toUtf8());
    if (ice && ice->is_array())
        m_ice = *ice;
}

QString CallsConfig::problem(const json &stored)
{
    if (!stored.is_object())
        return QStringLiteral("failed to unmarshal config data: json: cannot unmarshal into Go value of type main.configuration");
    if (const QString type = typeProblem(stored); !type.isEmpty())
        return QStringLiteral("failed to unmarshal config data: ") + type;
    const CallsConfig config(stored, {}, {});
    for (const char *name : {"UDPServerAddress", "TCPServerAddress"}) {
        if (!config.textValue(name).isEmpty() && QHostAddress(config.textValue(name)).isNull())
            return QStringLiteral("%1 parsing failed").arg(QLatin1String(name));
    }
    const auto portProblem = [&config](const char *name) {
        const int port = config.number(name);
        return port >= 80 && port <= 49151 ? QString()
                                           : QStringLiteral("%1 is not valid: %2 is not in allowed range [80, 49151]").arg(QLatin1String(name)).arg(port);
    };
    for (const char *name : {"UDPServerPort", "TCPServerPort"}) {
        if (const QString bad = portProblem(name); !bad.isEmpty())
            return bad;
    }
    if (config.number("MaxCallParticipants") < 0)
        return QStringLiteral("MaxCallParticipants is not valid");
    if (config.number("TURNCredentialsExpirationMinutes") < 0)
        return QStringLiteral("TURNCredentialsExpirationMinutes is not valid");
    if (config.number("MaxRecordingDuration") < 15 || config.number("MaxRecordingDuration") > 180)
        return QStringLiteral("MaxRecordingDuration is not valid: range should be [15, 180]");
    if (!isOneOf(config.textValue("RecordingQuality"), {"low", "medium", "high"}))
        return QStringLiteral("RecordingQuality is not valid");
    const bool transcriptions = config.flag("EnableRecordings") && config.flag("EnableTranscriptions");
    if (transcriptions) {
        if (!isOneOf(config.textValue("TranscriberModelSize"), {"tiny", "base", "small", "medium", "large"}))
            return QStringLiteral("TranscriberModelSize is not valid");
        if (!isOneOf(config.textValue("TranscribeAPI"), {"whisper.cpp", "azure"}))
            return QStringLiteral("TranscribeAPI is not valid");
        if (config.number("TranscriberNumThreads") <= 0)
            return QStringLiteral("TranscriberNumThreads is not valid: should be greater than 0");
    }
    if (config.number("ICEHostPortOverride") != 0) {
        if (const QString bad = portProblem("ICEHostPortOverride"); !bad.isEmpty())
            return bad;
    }
    if (!transcriptions || !config.flag("EnableLiveCaptions"))
        return {};
    if (!isOneOf(config.textValue("LiveCaptionsModelSize"), {"tiny", "base", "small", "medium", "large"}))
        return QStringLiteral("LiveCaptionsModelSize is not valid");
    for (const char *name : {"LiveCaptionsNumTranscribers", "LiveCaptionsNumThreadsPerTranscriber"}) {
        if (config.number(name) <= 0)
            return QStringLiteral("%1 is not valid: should be greater than 0").arg(QLatin1String(name));
    }
    if (!config.textValue("LiveCaptionsLanguage").isEmpty() && config.textValue("LiveCaptionsLanguage").size() != 2)
        return QStringLiteral("LiveCaptionsLanguage is not valid: should be a 2-letter ISO 639 set 1 language code, or blank for default");
    return {};
}

QString CallsConfig::textValue(const char *field) const
{
    return textOf(m_values, field);
}

bool CallsConfig::flag(const char *field) const
{
    return flagOf(m_values, field);
}

int CallsConfig::number(const char *field) const
{
    const auto found = m_values.find(field);
    return found != m_values.end() && found->is_number_integer() ? found->get<int>() : 0;
}

json CallsConfig::turnServers() const
{
    json servers = json::array();
    for (const json &server : m_ice) {
        if (!server.is_object() || !server.contains("urls") || !server["urls"].is_array() || !textOf(server, "username").isEmpty())
            continue;
        const bool turn = std::any_of(server["urls"].begin(), server["urls"].end(), [](const json &url) {
            return url.is_string() && url.get_ref<const std::string &>().rfind("turn", 0) == 0;
        });
        if (turn)
            servers.push_back(json{{"urls", server["urls"]}});
    }
    return servers;
}

json CallsConfig::forUser() const
{
    json shown{{"ICEServers", nullptr}, {"AllowEnableCalls", true}};
    for (const Field &field : fields) {
        if (field.client && field.kind != Kind::Ice)
            shown[field.name] = m_values[field.name];
    }
    json ice;
    for (const json &server : m_ice) {
        if (!server.is_object())
            continue;
        const json bare = turnServers();
        const bool needsCredentials = std::any_of(bare.begin(), bare.end(), [&server](const json &one) { return server.contains("urls") && one["urls"] == server["urls"]; });
        if (!needsCredentials)
            ice.push_back(server);
    }
    shown["ICEServersConfigs"] = ice;
    shown["NeedsTURNCredentials"] = !textValue("TURNStaticAuthSecret").isEmpty() && !turnServers().empty();
    shown["sku_short_name"] = m_entitlement.sku.isEmpty() ? json("starter") : text(m_entitlement.sku);
    shown["HostControlsAllowed"] = m_entitlement.professional();
    shown["GroupCallsAllowed"] = m_entitlement.groupCalls();
    return shown;
}

json CallsConfig::forAdmin() const
{
    json shown = forUser();
    for (const Field &field : fields) {
        if (!field.client)
            shown[field.name] = m_values[field.name];
    }
    return shown;
}

} // namespace calls::practice
