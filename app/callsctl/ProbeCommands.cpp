// SPDX-License-Identifier: GPL-3.0-or-later
// probe: which advertised address of the media server answers from where; with --participants, load.
#include "Command.h"
#include "Interrupt.h"
#include "LoadCommand.h"
#include "Output.h"
#include "ProbeLines.h"
#include "Workplace.h"

#include <guide/KeepFindings.h>
#include <media/SiteProbe.h>

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

Result<void> keep(Workplace &place, const ReachMatrix &matrix)
{
    return keepFindings(*place.document, matrix.findings, place.checks->planned(checkInfo(reachCheck)->phase),
                        reachEntry(matrix, loginName()));
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
    const SiteProbeParts parts = siteProbeParts(**place, text(arguments.channel));
    const std::function<void(const ReachCell &)> progress = [talks = !options.json && !options.quiet](const ReachCell &cell) {
        if (talks)
            printLine(reachLine(cell));
    };
    const Limits limits(Interrupt::token(), probeTime);
    auto probed = co_await probeSite(parts, *vantages, progress, limits);
    if (!probed)
        co_return complain(probed.error());
    const auto kept = keep(**place, probed->matrix);
    if (options.json)
        printJsonPretty(reachJson(probed->matrix, nlohmann::ordered_json::array()));
    else
        printReach(probed->matrix);
    for (const QString &sentence : std::as_const(probed->left))
        complain(sentence);
    if (!kept)
        co_return complain(kept.error());
    co_return statusOf(probed->matrix.findings);
}

} // namespace

void addProbeCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto arguments = std::make_shared<ProbeArguments>();
    const auto loading = std::make_shared<LoadArguments>();
    auto *command = app.add_subcommand("probe", "Ask every advertised media address from every vantage, or load the site's own calls");
    command->add_option("FILE", arguments->file, "The deployment")->required();
    auto *from = command->add_option("--from", arguments->from, "Only from this vantage: a server's name, or local");
    auto *channel = command->add_option("--channel", arguments->channel, "Id of the channel whose call is joined; by default one is made, and put away afterwards");
    addLoadOptions(*command, *loading)->excludes(from)->excludes(channel);
    command->callback([&, arguments, loading] {
        loading->file = arguments->file;
        const bool loads = loading->participants.has_value();
        chosen.run = [&, arguments, loading, loads] { return loads ? load(*loading, options) : probe(*arguments, options); };
    });
}

} // namespace calls::cli
