// SPDX-License-Identifier: GPL-3.0-or-later
// sheet, topology and handoff: what is handed to others.
#include "Command.h"
#include "GrafanaHandoff.h"
#include "Interrupt.h"
#include "Output.h"

#include <firewall/Handoff.h>
#include <guide/CheckBook.h>
#include <install/HelmValues.h>
#include <install/Playbook.h>
#include <install/Scrape.h>
#include <paper/DocumentSheet.h>
#include <paper/DrawingExport.h>
#include <paper/SheetFiles.h>

#include <QDir>

namespace calls::cli {

namespace {

bool endsWith(const QString &path, const char *ending)
{
    return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
}

struct SheetArguments
{
    std::string file;
    std::string output;
    std::string server;
    std::string paper = "A4";
};

QCoro::Task<int> writeSheet(SheetArguments arguments)
{
    auto document = Document::open(text(arguments.file));
    if (!document)
        co_return complain(document.error());
    const CheckBook checks(document->get(), {});
    Result<Sheet> sheet = documentSheet(**document, checks);
    if (!arguments.server.empty())
        sheet = sheetForServer(*sheet, text(arguments.server));
    if (!sheet) {
        complain(sheet.error().sentence);
        co_return BadInput;
    }
    const QString path = text(arguments.output);
    const QPageSize size(arguments.paper == "Letter" ? QPageSize::Letter : QPageSize::A4);
    Result<void> written = failure(QStringLiteral("usage.format"),
                                   QStringLiteral("%1 is no sheet: name a file that ends in .pdf, .html or .csv.").arg(path));
    if (endsWith(path, ".pdf"))
        written = writeSheetPdf(*sheet, path, size);
    else if (endsWith(path, ".html"))
        written = writeSheetHtml(*sheet, path);
    else if (endsWith(path, ".csv"))
        written = writeSheetCsv(*sheet, path);
    if (!written)
        co_return complain(written.error());
    auto issued = issueSheet(**document, checks);
    co_return issued ? Done : complain(issued.error());
}

QCoro::Task<int> writeTopology(QString file, QString path)
{
    auto document = Document::open(file);
    if (!document)
        co_return complain(document.error());
    const CheckBook checks(document->get(), {});
    const Topology graph = topology(checks.plan(), (*document)->site());
    const Limits limits(Interrupt::token(), std::chrono::seconds{20});
    auto layout = co_await layoutTopology(graph, exportFont(), limits);
    if (!layout)
        co_return complain(layout.error());
    if (!layout->notice.isEmpty())
        complain(layout->notice);
    const Picture picture = pictureOf(*layout, flowVerdicts(checks), (*document)->site().name);
    Result<void> written = failure(QStringLiteral("usage.format"),
                                   QStringLiteral("%1 is no drawing: name a file that ends in .svg or .png.").arg(path));
    if (endsWith(path, ".svg"))
        written = writeSvg(picture, path);
    else if (endsWith(path, ".png"))
        written = writePng(picture, path);
    co_return written ? Done : complain(written.error());
}

QStringList allHandoffTargets()
{
    return handoffTargets() << QStringLiteral("helm") << QStringLiteral("ansible") << QStringLiteral("prometheus")
                            << QStringLiteral("grafana");
}

Result<QList<HandoffFile>> handoffFiles(const Site &site, const QString &target)
{
    const Plan plan = makePlan(site);
    if (target == QLatin1String("helm"))
        return helmHandoff(plan, site);
    if (target == QLatin1String("ansible"))
        return ansibleHandoff(site, plan, {}, nullptr);
    if (target == QLatin1String("prometheus"))
        return prometheusHandoff(plan, site);
    if (target == QLatin1String("grafana"))
        return grafanaHandoff(plan, site);
    if (handoffTargets().contains(target))
        return handoff(plan, target, answerText(site.answers, "cloud"));
    return failure(QStringLiteral("handoff.target"),
                   QStringLiteral("There is no handoff called “%1”. Choose one of: %2.")
                       .arg(target, allHandoffTargets().join(QStringLiteral(", "))));
}

QCoro::Task<int> handOver(QString file, QString target, QString into, bool quiet)
{
    auto document = Document::open(file);
    if (!document)
        co_return complain(document.error());
    const auto files = handoffFiles((*document)->site(), target);
    if (!files)
        co_return complain(files.error());
    if (auto written = writeHandoff(*files, into); !written)
        co_return complain(written.error());
    const QDir folder(into);
    for (const HandoffFile &each : *files) {
        if (!quiet)
            printLine(folder.filePath(each.name));
    }
    co_return Done;
}

} // namespace

void addPaperCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    const auto sheet = std::make_shared<SheetArguments>();
    auto *sheeting = app.add_subcommand("sheet", "The firewall request sheet");
    sheeting->add_option("FILE", sheet->file, "The deployment")->required();
    sheeting->add_option("-o,--output", sheet->output, "OUT.pdf, OUT.html or OUT.csv")->required();
    sheeting->add_option("--server", sheet->server, "The rules of this server only");
    sheeting->add_option("--paper", sheet->paper, "A4 or Letter")->check(CLI::IsMember({"A4", "Letter"}));
    sheeting->callback([&, sheet] {
        chosen.paints = true;
        chosen.run = [sheet] { return writeSheet(*sheet); };
    });

    struct Arguments
    {
        std::string file;
        std::string output;
        std::string target;
    };
    const auto drawing = std::make_shared<Arguments>();
    auto *drawn = app.add_subcommand("topology", "The diagram of servers, networks and traffic");
    drawn->add_option("FILE", drawing->file, "The deployment")->required();
    drawn->add_option("-o,--output", drawing->output, "OUT.svg or OUT.png")->required();
    drawn->callback([&, drawing] {
        chosen.paints = true;
        chosen.run = [drawing] { return writeTopology(text(drawing->file), text(drawing->output)); };
    });

    const auto hand = std::make_shared<Arguments>();
    auto *handing = app.add_subcommand("handoff", "The plan as files for other tools");
    handing->add_option("FILE", hand->file, "The deployment")->required();
    handing->add_option("TARGET", hand->target, allHandoffTargets().join(QStringLiteral(", ")).toStdString())
        ->required();
    handing->add_option("-o,--output", hand->output, "Folder to write to")->required();
    handing->callback([&, hand] {
        chosen.run = [&, hand] {
            return handOver(text(hand->file), text(hand->target), text(hand->output), options.quiet);
        };
    });
}

} // namespace calls::cli
