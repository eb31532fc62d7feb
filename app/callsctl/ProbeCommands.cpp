// SPDX-License-Identifier: GPL-3.0-or-later
// probe: which advertised address of the media server answers from where.
#include "Command.h"
#include "Interrupt.h"
#include "Output.h"
#include "ProbeLines.h"
#include "Workplace.h"

#include <media/Reachability.h>
#include <media/TestCall.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

namespace {

// Logins, joins, one session's half minute, and leaving.
constexpr std::chrono::minutes probeTime{3};
constexpr std::chrono::seconds groundTime{60};

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

/// The matrix of a call in the given channel, or in one made for it and put away afterwards.
Async<ReachMatrix> askFromAll(std::shared_ptr<Workplace> place, Site site, QList<ReachVantage> vantages, QString channel, bool talks)
{
    auto client = co_await openMattermost(place);
    if (!client)
        co_return Failure(client.error());
    TestCallWishes wishes;
    wishes.channel = channel;
    wishes.accounts = 0;
    const Limits preparing(Interrupt::token(), groundTime);
    auto ground = co_await prepareGround(*client, wishes, place->access.secrets, preparing);
    if (!ground)
        co_return Failure(ground.error());
    ReachParts parts;
    parts.client = *client;
    parts.sessions = place->sessions.get();
    parts.channel = ground->channel;
    const std::function<void(const ReachCell &)> progress = [talks](const ReachCell &cell) {
        if (talks)
            printLine(reachLine(cell));
    };
    const Limits limits(Interrupt::token(), probeTime);
    const Plan plan = makePlan(site);
    auto matrix = co_await findReachability(parts, site, plan, vantages, progress, limits);
    const Limits clearing({}, groundTime);
    auto left = co_await clearGround(*client, *ground, clearing);
    for (const QString &sentence : left.value_or(QStringList()))
        complain(sentence);
    co_return matrix;
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
    auto matrix = co_await askFromAll(*place, site, *vantages, text(arguments.channel), !options.json && !options.quiet);
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
    command->add_option("--channel", arguments->channel, "Id of the channel whose call is joined; by default one is made, and put away afterwards");
    command->callback([&, arguments] { chosen.run = [&, arguments] { return probe(*arguments, options); }; });
}

} // namespace calls::cli
