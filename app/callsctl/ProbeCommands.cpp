// SPDX-License-Identifier: GPL-3.0-or-later
// probe: which advertised address of the media server answers from where.
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "ProbeLines.h"
#include "Workplace.h"

#include <media/Reachability.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

namespace {

// Logins, joins, one session's half minute, and leaving.
constexpr std::chrono::minutes probeTime{3};

struct ProbeArguments
{
    std::string file;
    std::string from;
    std::string channel;
};

/// What the plan needs decides; cells alone do not: a private address beside a public one may well be silent.
int statusOf(const QList<Finding> &findings)
{
    int status = Done;
    for (const Finding &finding : findings) {
        if (finding.verdict == Verdict::Fail)
            return Failed;
        if (finding.verdict == Verdict::Unknown)
            status = Unknown;
    }
    return status;
}

Result<QList<ReachVantage>> chosenVantages(const Site &site, const QString &from)
{
    const QList<ReachVantage> all = reachVantages(site);
    if (from.isEmpty())
        return all;
    QStringList names;
    for (const ReachVantage &vantage : all) {
        if (vantage.name == from)
            return QList<ReachVantage>{vantage};
        names << vantage.name;
    }
    return failure(QStringLiteral("usage.vantage"),
                   QStringLiteral("There is no vantage \"%1\". Give one of: %2. A server becomes one by the role vantage and an "
                                  "SSH login.")
                       .arg(from, names.join(QLatin1String(", "))));
}

/// Kept like the findings of checks.
Result<void> keep(Workplace &place, const ReachMatrix &matrix)
{
    if (auto kept = place.document->addFindings(matrix.findings); !kept)
        return kept;
    JournalEntry entry;
    entry.when = QDateTime::currentDateTimeUtc();
    entry.who = loginName();
    entry.what = {QStringLiteral("journal.reach"), {{QStringLiteral("sentence"), matrix.sentence}}};
    entry.outcome = QStringLiteral("done");
    return place.document->append(entry);
}

QCoro::Task<int> probe(ProbeArguments arguments, Options options)
{
    auto place = co_await openWorkplace(text(arguments.file), options);
    if (!place)
        co_return complain(place.error());
    const Site site = (*place)->document->site();
    const auto vantages = chosenVantages(site, text(arguments.from));
    if (!vantages)
        co_return complain(vantages.error());
    MattermostServer server;
    server.url = QUrl(answerText(site.answers, "mattermost.url"));
    const auto client = co_await openMattermost(server, (*place)->access.secrets, Interrupt::token());
    if (!client)
        co_return complain(client.error());
    ReachParts parts;
    parts.client = *client;
    parts.sessions = (*place)->sessions.get();
    parts.channel = text(arguments.channel);
    const bool talks = !options.json && !options.quiet;
    const std::function<void(const ReachCell &)> progress = [talks](const ReachCell &cell) {
        if (talks)
            printLine(reachLine(cell));
    };
    const Limits limits(Interrupt::token(), probeTime);
    auto matrix = co_await findReachability(parts, site, makePlan(site), *vantages, progress, limits);
    if (!matrix)
        co_return complain(matrix.error());
    const auto kept = keep(**place, *matrix);
    if (options.json)
        printJsonPretty(reachJson(*matrix, nlohmann::ordered_json::array()));
    else
        printReach(*matrix);
    if (!kept)
        co_return complain(kept.error());
    co_return statusOf(matrix->findings);
}

} // namespace

void addProbeCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<ProbeArguments>();
    auto *command = app.add_subcommand("probe", "Ask every advertised media address from every vantage");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    command->add_option("--from", arguments->from, "Only from this vantage: a server's name, or local");
    command->add_option("--channel", arguments->channel, "Id of the channel whose call is joined")->required();
    command->callback([&, arguments] { chosen.run = [&, arguments] { return probe(*arguments, options); }; });
}

} // namespace calls::cli
