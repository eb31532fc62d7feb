// SPDX-License-Identifier: GPL-3.0-or-later
// Activation errors of the Calls plugin and their way out. The texts are those of Calls 1.12 (captures/scenarios, field.md).
#include <mattermost/MattermostFacts.h>

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QRegularExpression>

namespace calls {

namespace {

struct Known
{
    const char *pattern; ///< in the row's error
    const char *code;
    const char *sentence;
    const char *fix;
};

// What names more stands first: the first that fits counts.
constexpr Known known[] = {
    {"missing port in address", "plugin.rtcd-no-port",
     QT_TRANSLATE_NOOP("Mattermost", "The RTCD service URL has no port. The example in the System Console leaves it out, and with it the plugin does not start."),
     QT_TRANSLATE_NOOP("Mattermost", "Write the URL with its port, http://HOST:8045, then restart the plugin.")},
    {"failed to split host/port|failed to parse|invalid URL|unsupported protocol scheme", "plugin.rtcd-bad-url",
     QT_TRANSLATE_NOOP("Mattermost", "The RTCD service URL cannot be read."),
     QT_TRANSLATE_NOOP("Mattermost", "Write it as http://HOST:8045, then restart the plugin.")},
    {"failed to resolve URL|no such host|failed to lookup", "plugin.rtcd-name",
     QT_TRANSLATE_NOOP("Mattermost", "The Mattermost server finds no IPv4 address for the name in the RTCD service URL."),
     QT_TRANSLATE_NOOP("Mattermost", "Add an A record for it, or write the address, then restart the plugin.")},
    {"server gave HTTP response to HTTPS client", "plugin.rtcd-https",
     QT_TRANSLATE_NOOP("Mattermost", "The RTCD service URL begins with https, and RTCD speaks http there."),
     QT_TRANSLATE_NOOP("Mattermost", "Begin the URL with http, or set up TLS in RTCD, then restart the plugin.")},
    {"minimum version check failed|version compatibility check failed", "plugin.rtcd-too-old",
     QT_TRANSLATE_NOOP("Mattermost", "RTCD is older than this version of Calls needs."),
     QT_TRANSLATE_NOOP("Mattermost", "Upgrade every RTCD server first, then restart the plugin.")},
    {"already registered", "plugin.key-trap",
     QT_TRANSLATE_NOOP("Mattermost", "RTCD knows this Mattermost by a key that the plugin no longer has. That happens when credentials once stood in the URL and "
             "were taken out again, or when the database of one of the two was restored."),
     QT_TRANSLATE_NOOP("Mattermost", "Unregister the client id (the site's DiagnosticId) at RTCD with its admin key, POST /unregister, then disable and enable "
             "the plugin; or write the right credentials into the URL.")},
    {"key not long enough", "plugin.rtcd-short-key",
     QT_TRANSLATE_NOOP("Mattermost", "The key in the RTCD service URL is shorter than the 32 characters that RTCD asks for."),
     QT_TRANSLATE_NOOP("Mattermost", "Register a longer key at RTCD and write that one, then restart the plugin.")},
    {"authentication failed|not authorized|unauthorized", "plugin.rtcd-credentials",
     QT_TRANSLATE_NOOP("Mattermost", "RTCD refused the plugin's credentials, and does not let clients register themselves."),
     QT_TRANSLATE_NOOP("Mattermost", "Register the client at RTCD with its admin key and write both into the URL, or as MM_CALLS_RTCD_CLIENT_ID and "
             "MM_CALLS_RTCD_AUTH_KEY, then restart the plugin.")},
    {"failed to (?:create|register) rtcd.*(?:connection refused|no route to host|i/o timeout|deadline exceeded|connection reset)",
     "plugin.rtcd-unreachable",
     QT_TRANSLATE_NOOP("Mattermost", "RTCD did not answer the Mattermost server when the plugin started. With several addresses, one that does not answer is "
             "enough. The plugin does not try again by itself."),
     QT_TRANSLATE_NOOP("Mattermost", "Bring RTCD up, or open TCP 8045 from every Mattermost server to it, then disable and enable the plugin.")},
    {"bad handshake|Proxy Authentication|Bad Gateway", "plugin.rtcd-proxy",
     QT_TRANSLATE_NOOP("Mattermost", "Something between Mattermost and RTCD does not pass its WebSocket. HTTP_PROXY in the environment of Mattermost takes RTCD in "
             "as well."),
     QT_TRANSLATE_NOOP("Mattermost", "Add the RTCD host to NO_PROXY of the Mattermost service, restart Mattermost, then look again.")},
    {"address already in use", "plugin.port-taken",
     QT_TRANSLATE_NOOP("Mattermost", "The plugin's own media server finds its port taken by another program."),
     QT_TRANSLATE_NOOP("Mattermost", "See who holds it (ss -lntup on the Mattermost server), stop that or choose another port, then restart the plugin.")},
    {"failed to unmarshal config data|invalid syntax", "plugin.settings-unreadable",
     QT_TRANSLATE_NOOP("Mattermost", "A setting of Calls has another form than the plugin expects. ICE servers must be a JSON text, not JSON itself."),
     QT_TRANSLATE_NOOP("Mattermost", "Compare the settings on the page Settings and write them anew.")},
    {"disabled by environment flag", "plugin.environment",
     QT_TRANSLATE_NOOP("Mattermost", "MM_CALLS_DISABLE in the environment of the Mattermost service keeps the plugin from starting."),
     QT_TRANSLATE_NOOP("Mattermost", "Remove it from the environment and restart Mattermost.")},
    {"is not valid|should be|out of range|must be", "plugin.settings-invalid",
     QT_TRANSLATE_NOOP("Mattermost", "A setting of Calls has a value that the plugin refuses."),
     QT_TRANSLATE_NOOP("Mattermost", "Compare the settings on the page Settings and write the value anew.")},
    {"failed to create rtcd manager", "plugin.rtcd",
     QT_TRANSLATE_NOOP("Mattermost", "The plugin could not begin to work with RTCD."),
     QT_TRANSLATE_NOOP("Mattermost", "Run the checks of step 2B.2 from the Mattermost servers, then restart the plugin.")},
};

QString said(const char *text)
{
    return QCoreApplication::translate("Mattermost", text);
}

std::optional<PluginTrouble> knownTrouble(const QString &text)
{
    for (const Known &entry : known) {
        const QRegularExpression pattern(QLatin1String(entry.pattern), QRegularExpression::CaseInsensitiveOption);
        if (pattern.match(text).hasMatch())
            return PluginTrouble{QLatin1String(entry.code), said(entry.sentence), said(entry.fix)};
    }
    return std::nullopt;
}

} // namespace

std::optional<PluginTrouble> explainPlugin(const QString &error, const QStringList &logLines)
{
    if (error.trimmed().isEmpty())
        return std::nullopt;
    if (const auto trouble = knownTrouble(error))
        return trouble;
    for (auto line = logLines.crbegin(); line != logLines.crend(); ++line) {
        if (const auto trouble = knownTrouble(*line))
            return trouble;
    }
    return PluginTrouble{QStringLiteral("plugin.other"),
                         QCoreApplication::translate("Mattermost", "The plugin did not start: %1").arg(redacted(error.simplified())),
                         QCoreApplication::translate("Mattermost", "Read the log of Mattermost from the moment it was enabled, correct what "
                                                     "it names, then disable and enable the plugin.")};
}

} // namespace calls
