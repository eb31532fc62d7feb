// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/SiteSheet.h>

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

constexpr int soon = 30; // days before a licence ends that it is worth a warning

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("SiteSheet", text, nullptr, count);
}

QString yesNo(bool value)
{
    return value ? say("Yes") : say("No");
}

/// Collects the lines of one sheet; a section's title is said once.
struct Sheet
{
    QList<FactLine> lines{};
    QString section{};

    FactLine &add(const char *id, const QString &label, const QString &value, const QString &expected = {},
                  FactVerdict verdict = FactVerdict::None, const QString &reason = {})
    {
        lines.append({QLatin1String(id), section, label, value.isEmpty() ? say("not known") : value, expected, verdict, reason});
        return lines.last();
    }
};

void addAccount(Sheet &sheet, const MattermostFacts &facts)
{
    sheet.section = say("Signed in");
    sheet.add("account.name", say("Account"), facts.account.name);
    const bool admin = facts.account.administers();
    sheet.add("account.roles", say("Rights"), admin ? say("System administrator") : facts.account.roles.join(say(", ")),
              say("System administrator"), admin ? FactVerdict::Pass : FactVerdict::Fail,
              admin ? QString() : say("This account can look at little and change nothing. Sign out, and sign in as a system administrator."));
}

void addServer(Sheet &sheet, const MattermostFacts &facts, const Site &site)
{
    sheet.section = say("Server");
    sheet.add("server.version", say("Version"), facts.build.isEmpty() || facts.build == facts.version
                  ? facts.version : say("%1, build %2").arg(facts.version, facts.build));
    sheet.add("server.edition", say("Edition"), facts.enterpriseBuild ? say("Enterprise") : say("Team"));
    const QUrl stated(site.answers.mattermostUrl.value_or(QString()));
    const QUrl own(facts.siteUrl);
    const bool same = own.host().compare(stated.host(), Qt::CaseInsensitive) == 0 && own.port(443) == stated.port(443);
    sheet.add("server.url", say("Site URL"), facts.siteUrl, stated.toDisplayString(), facts.siteUrl.isEmpty() ? FactVerdict::None
                  : same ? FactVerdict::Pass : FactVerdict::Warn,
              same || facts.siteUrl.isEmpty() ? QString()
                   : say("Clients open their WebSocket by the Site URL: calls fail for whoever opened the page by another address. Set the Site "
                         "URL in the System Console, under Environment, Web Server."));
    if (!facts.diagnosticId.isEmpty())
        sheet.add("server.id", say("Diagnostic ID"), facts.diagnosticId);
}

QString skuName(const LicenceFacts &licence)
{
    if (!licence.licensed)
        return say("None");
    const QString sku = licence.sku.toLower();
    if (sku == QLatin1String("professional") || sku == QLatin1String("e10"))
        return say("Professional");
    if (sku == QLatin1String("enterprise") || sku == QLatin1String("e20"))
        return say("Enterprise");
    if (sku == QLatin1String("advanced"))
        return say("Enterprise Advanced");
    if (sku == QLatin1String("entry"))
        return say("Entry");
    return licence.sku.isEmpty() ? say("not known") : licence.sku;
}

void addLicence(Sheet &sheet, const MattermostFacts &facts, const Plan &plan, const QDateTime &now)
{
    sheet.section = say("Licence");
    const LicenceFacts &licence = facts.licence;
    sheet.add("licence.kind", say("Kind"), licence.trial ? say("%1, trial").arg(skuName(licence)) : skuName(licence));
    if (licence.licensed && licence.expires.isValid()) {
        const qint64 days = now.daysTo(licence.expires);
        const bool over = licence.expires < now;
        sheet.add("licence.expires", say("Valid until"), QLocale().toString(licence.expires.toLocalTime().date(), QLocale::ShortFormat), {},
                  over ? FactVerdict::Fail : days < soon ? FactVerdict::Warn : FactVerdict::Pass,
                  over         ? say("The licence has ended. Load a new one in the System Console, under Edition and License.")
                  : days < soon ? say("It ends in %n day(s). Group calls and RTCD end with it.", static_cast<int>(days)) : QString());
    }
    if (licence.groupCalls)
        sheet.add("licence.group", say("Calls in channels"), yesNo(*licence.groupCalls), say("Yes"),
                  *licence.groupCalls ? FactVerdict::Pass : FactVerdict::Fail,
                  *licence.groupCalls ? QString() : say("Without a licence calls work in direct messages only. Load a licence for group calls."));
    if (licence.hostControls)
        sheet.add("licence.host", say("Host controls"), yesNo(*licence.hostControls));
    const bool needed = plan.architecture == Architecture::Rtcd || plan.recording;
    const bool allowed = licence.allowsRtcd();
    sheet.add("licence.rtcd", say("RTCD, recording, transcription"), allowed ? say("Allowed") : say("Not allowed"),
              needed ? say("Needed") : QString(), !needed ? FactVerdict::None : allowed ? FactVerdict::Pass : FactVerdict::Fail,
              needed && !allowed ? say("The plugin ignores the RTCD URL without a word. Load an Enterprise or Enterprise Advanced licence, or plan "
                                       "without RTCD and recording.")
                                 : QString());
}

void addNodes(Sheet &sheet, const MattermostFacts &facts)
{
    sheet.section = say("Nodes");
    for (const ClusterNode &node : facts.nodes) {
        const bool inStep = node.configHash == facts.nodes.first().configHash && node.version == facts.nodes.first().version;
        FactLine &line = sheet.add("node.", node.host.isEmpty() ? node.id : node.host, node.version, {},
                                   inStep ? FactVerdict::Pass : FactVerdict::Warn,
                                   inStep ? QString() : say("It has another version or configuration than the first node, so calls differ by "
                                                            "the node that people reach. Bring the nodes in step."));
        line.id += node.id;
    }
}

QString troubleText(const PluginTrouble &trouble)
{
    return trouble.fix.isEmpty() ? trouble.sentence : say("%1 %2").arg(trouble.sentence, trouble.fix);
}

void addPlugin(Sheet &sheet, const MattermostFacts &facts, const Plan &plan)
{
    sheet.section = say("Calls plugin");
    if (!facts.pluginInstalled) {
        sheet.add("plugin.installed", say("Installed"), say("No"), say("Yes"), FactVerdict::Fail,
                  say("Install it in the System Console, under Plugins, Plugin Management, then look again."));
        return;
    }
    sheet.add("plugin.version", say("Version"), facts.callsVersion);
    for (const PluginNode &node : facts.plugin) {
        const bool runs = node.state == PluginState::Running;
        const bool unknown = node.state == PluginState::Unknown || node.state == PluginState::Starting;
        const QString reason = node.trouble ? troubleText(*node.trouble)
            : runs                          ? QString()
            : node.error.isEmpty()          ? say("Enable the plugin below.")
                                            : node.error;
        FactLine &line = sheet.add("plugin.state.", node.node.isEmpty() ? say("State") : say("State on %1").arg(node.node),
                                   pluginStateText(node.state), say("Running"),
                                   runs && !node.trouble ? FactVerdict::Pass : unknown || runs ? FactVerdict::Warn : FactVerdict::Fail, reason);
        line.id += node.node;
    }
    const bool rtcd = plan.architecture == Architecture::Rtcd;
    sheet.add("plugin.media", say("Media server in use"),
              facts.rtcdVersion.isEmpty() ? say("built in") : say("RTCD %1, as the plugin remembers it").arg(facts.rtcdVersion),
              rtcd ? say("RTCD") : say("built in"),
              rtcd == !facts.rtcdVersion.isEmpty() ? FactVerdict::Pass : FactVerdict::Warn,
              rtcd && facts.rtcdVersion.isEmpty()
                  ? say("The plugin takes RTCD only when its URL is set, the licence allows it, and the plugin was restarted since.")
                  : rtcd == !facts.rtcdVersion.isEmpty() ? QString()
                                                         : say("The plan has no RTCD. Compare the settings, or change the architecture."));
    sheet.add("plugin.test", say("Test mode"), facts.testMode ? say("On: calls where an administrator enables them") : say("Off: everybody may call"));
    sheet.add("plugin.calls", say("Running calls"), !facts.runningCalls ? QString()
                  : facts.sessions ? say("%1, with %n session(s)", *facts.sessions).arg(*facts.runningCalls)
                                   : QString::number(*facts.runningCalls));
}

} // namespace

QString pluginStateText(PluginState state)
{
    switch (state) {
    case PluginState::NotRunning: return say("Not running");
    case PluginState::Starting: return say("Starting");
    case PluginState::Running: return say("Running");
    case PluginState::FailedToStart: return say("Failed to start");
    case PluginState::FailedToStayRunning: return say("Failed while it ran");
    case PluginState::Stopping: return say("Stopping");
    case PluginState::Unknown: break;
    }
    return say("not known");
}

bool pluginRuns(const MattermostFacts &facts)
{
    return facts.pluginInstalled && !facts.plugin.isEmpty()
        && std::all_of(facts.plugin.begin(), facts.plugin.end(), [](const PluginNode &node) { return node.state == PluginState::Running; });
}

std::optional<PluginTrouble> worstTrouble(const QList<PluginNode> &nodes)
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [](const PluginNode &node) { return node.trouble.has_value(); });
    return found == nodes.end() ? std::nullopt : found->trouble;
}

QList<FactLine> siteSheet(const MattermostFacts &facts, const Plan &plan, const Site &site, const QDateTime &now)
{
    Sheet sheet;
    addAccount(sheet, facts);
    addServer(sheet, facts, site);
    addLicence(sheet, facts, plan, now);
    addNodes(sheet, facts);
    addPlugin(sheet, facts, plan);
    sheet.section = say("Not known");
    int number = 0;
    for (const QString &note : facts.notes) {
        FactLine &line = sheet.add("note.", say("Could not be read"), {}, {}, FactVerdict::Warn, note);
        line.id += QString::number(number++);
    }
    return sheet.lines;
}

} // namespace calls
