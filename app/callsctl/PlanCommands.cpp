// SPDX-License-Identifier: GPL-3.0-or-later
// plan and ports: what follows from the answers. Nothing is reached over the network.
#include "Command.h"
#include "Output.h"
#include "PlanJson.h"

#include <deployment/Document.h>
#include <paper/Csv.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

namespace {

QString oneEnd(const Endpoint &end)
{
    if (end.address.isEmpty())
        return QStringLiteral("%1 (address not known)").arg(end.name);
    return QStringLiteral("%1 (%2)").arg(end.address, end.name);
}

void printDecisions(const Plan &plan)
{
    for (const Path &path : plan.paths) {
        QStringList way;
        for (const Decision &decision : path.decisions)
            way << QStringLiteral("%1 %2%3").arg(decision.ask, decision.answer,
                                                 decision.stated ? QString() : QStringLiteral(" (assumed)"));
        printLine(QStringLiteral("%1  %2").arg(path.decisions.first().step, way.join(QStringLiteral(" -> "))));
        printLine(QStringLiteral("       %1. %2%3")
                      .arg(path.outcome.title, path.outcome.reason,
                           path.against ? QStringLiteral(" Advised: %1.").arg(path.advised.title) : QString()));
    }
}

void printServers(const Plan &plan)
{
    QList<QStringList> rows;
    for (const PlannedServer &entry : plan.servers) {
        QStringList roles;
        for (const Role role : entry.server.roles)
            roles << roleWord(role);
        const Size &size = entry.size;
        const QString wanted = size.cpus == 0
            ? QStringLiteral("as it is")
            : QStringLiteral("%1 vCPU, %2 GiB, %3 GiB disk").arg(size.cpus).arg(size.memoryGib).arg(size.diskGib);
        rows << QStringList{entry.server.name, roles.join(QLatin1Char(',')),
                            entry.server.address.isEmpty() ? QStringLiteral("-") : entry.server.address,
                            entry.planned ? QStringLiteral("to provision") : QStringLiteral("exists"), wanted};
    }
    printTable({QStringLiteral("SERVER"), QStringLiteral("ROLES"), QStringLiteral("ADDRESS"), QStringLiteral("STATE"),
                QStringLiteral("SIZE (1.4)")},
               rows);
}

void printLoad(const Plan &plan)
{
    const Peak &peak = plan.peak;
    const Load &load = plan.load;
    const MeasuredRow &row = nearestRow(peak);
    printLine(QStringLiteral("Peak: %1 calls of %2 people, %3 speaking, %4")
                  .arg(peak.calls)
                  .arg(peak.participants)
                  .arg(peak.unmuted)
                  .arg(peak.screen ? QStringLiteral("1 screen each") : QStringLiteral("no screens")));
    printLine(QStringLiteral("At the media service: %1 Mbps out, %2 Mbps in, %3 cores (+-%4 %), %5 GiB")
                  .arg(load.outMbps, 0, 'f', 0)
                  .arg(load.inMbps, 0, 'f', 0)
                  .arg(load.cores, 0, 'f', 2)
                  .arg(qRound(cpuErrorShare * 100))
                  .arg(load.memoryGib, 0, 'f', 1));
    printLine(QStringLiteral("Nearest measured: %1 x %2 people, %3 speaking, %4: %5 % of %6 vCPU, %7 Mbps out")
                  .arg(row.peak.calls)
                  .arg(row.peak.participants)
                  .arg(row.peak.unmuted)
                  .arg(row.peak.screen ? QStringLiteral("screen") : QStringLiteral("no screen"))
                  .arg(qRound(row.cpuShare * 100))
                  .arg(row.cpus)
                  .arg(row.outMbps));
}

QCoro::Task<int> showPlan(QString file, bool json)
{
    auto document = Document::open(file);
    if (!document)
        co_return complain(document.error());
    const Plan plan = makePlan((*document)->site());
    if (json) {
        printJsonPretty(planJson(plan));
        co_return Done;
    }
    printDecisions(plan);
    printLine({});
    printServers(plan);
    printLine({});
    printLoad(plan);
    printLine({});
    QList<QStringList> settings;
    for (const PlannedSetting &setting : plan.settings)
        settings << QStringList{setting.key, setting.value, setting.place.isEmpty() ? QStringLiteral("Calls") : setting.place,
                                setting.step, setting.reason};
    printTable({QStringLiteral("SETTING"), QStringLiteral("VALUE"), QStringLiteral("WHERE"), QStringLiteral("STEP"),
                QStringLiteral("WHY")},
               settings);
    printLine({});
    for (const PlanWarning &warning : plan.warnings)
        printLine(QStringLiteral("%1 (%2) %3").arg(warning.severe ? QStringLiteral("!!") : QStringLiteral(" !"),
                                                   warning.step, warning.text));
    co_return Done;
}

QStringList ruleCells(const PortRule &rule)
{
    const Flow &flow = rule.flow;
    return {QString::number(flow.number), rule.server, roleWord(rule.role), flow.port.text(), protocolWord(flow.protocol),
            directionWord(rule.direction), oneEnd(flow.source), oneEnd(flow.destination),
            flow.optional ? flow.purpose + QStringLiteral(" (optional)") : flow.purpose, flow.step, originWord(rule.origin)};
}

const QStringList ruleHead{QStringLiteral("number"), QStringLiteral("server"), QStringLiteral("role"),
                           QStringLiteral("port"), QStringLiteral("protocol"), QStringLiteral("direction"),
                           QStringLiteral("source"), QStringLiteral("destination"), QStringLiteral("purpose"),
                           QStringLiteral("step"), QStringLiteral("origin")};

void printRules(const Plan &plan, const QString &format)
{
    if (format == QLatin1String("json")) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const PortRule &rule : plan.rules)
            all.push_back(ruleJson(rule));
        printJsonPretty(all);
        return;
    }
    QList<QStringList> rows;
    for (const PortRule &rule : plan.rules)
        rows << ruleCells(rule);
    if (format == QLatin1String("table")) {
        printTable(ruleHead, rows);
        return;
    }
    if (format == QLatin1String("csv")) {
        // The JSON keys in their order: a script may read either.
        QString csv = csvLine(ruleHead + QStringList{QStringLiteral("check"), QStringLiteral("note")});
        for (const PortRule &rule : plan.rules)
            csv += csvLine(ruleCells(rule) + QStringList{rule.flow.check, rule.flow.note});
        printData(csv.toUtf8());
        return;
    }
    const auto line = [](QStringList cells) {
        for (QString &cell : cells)
            cell.replace(QLatin1Char('|'), QLatin1String("\\|")).replace(QLatin1Char('\n'), QLatin1Char(' '));
        return QStringLiteral("| %1 |").arg(cells.join(QStringLiteral(" | ")));
    };
    printLine(line(ruleHead));
    printLine(QStringLiteral("|") + QStringLiteral(" --- |").repeated(ruleHead.size()));
    for (const QStringList &row : std::as_const(rows))
        printLine(line(row));
}

QCoro::Task<int> showPorts(QString file, QString format)
{
    auto document = Document::open(file);
    if (!document)
        co_return complain(document.error());
    printRules(makePlan((*document)->site()), format);
    co_return Done;
}

} // namespace

void addPlanCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    struct Arguments
    {
        std::string file;
        std::string format = "table";
    };
    const auto plan = std::make_shared<Arguments>();
    auto *planning = app.add_subcommand("plan", "Decisions with reasons, servers with sizes, settings that follow");
    planning->add_option("FILE", plan->file, "The deployment")->required();
    planning->callback([&, plan] { chosen.run = [&, plan] { return showPlan(text(plan->file), options.json); }; });

    const auto ports = std::make_shared<Arguments>();
    auto *porting = app.add_subcommand("ports", "The port table");
    porting->add_option("FILE", ports->file, "The deployment")->required();
    porting->add_option("--format", ports->format, "table, csv, md or json")
        ->check(CLI::IsMember({"table", "csv", "md", "json"}));
    porting->callback([&, ports] {
        chosen.run = [&, ports] {
            return showPorts(text(ports->file), options.json ? QStringLiteral("json") : text(ports->format));
        };
    });
}

} // namespace calls::cli
