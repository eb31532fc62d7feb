// SPDX-License-Identifier: GPL-3.0-or-later
// import and export: the document's text form in and out.
#include "Command.h"
#include "Output.h"

#include <deployment/Document.h>
#include <deployment/TextForm.h>

#include <QSaveFile>

namespace calls::cli {

namespace {

QCoro::Task<int> import(QString source, QString target)
{
    const auto read = readTextFormFile(source);
    if (!read)
        co_return complain(read.error());
    const TextReading &reading = *read;
    if (!reading.problems.isEmpty()) {
        for (const TextProblem &problem : reading.problems)
            complain(QStringLiteral("%1: %2").arg(source, problem.sentence()));
        complain(QStringLiteral("Nothing was imported. Problems in %1: %2.").arg(source).arg(reading.problems.size()));
        co_return BadInput;
    }
    if (auto document = Document::create(target, reading.site); !document)
        co_return complain(document.error());
    co_return Done;
}

QCoro::Task<int> exportText(QString source, QString target)
{
    auto document = Document::open(source);
    if (!document)
        co_return complain(document.error());
    const QByteArray toml = writeTextForm((*document)->site());
    if (target.isEmpty()) {
        printData(toml);
        co_return Done;
    }
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly) || file.write(toml) != toml.size() || !file.commit()) {
        complain(QStringLiteral("%1 cannot be written: %2.").arg(target, file.errorString()));
        co_return BadInput;
    }
    co_return Done;
}

} // namespace

void addDocumentCommands(CLI::App &app, const Options &, Chosen &chosen)
{
    struct Arguments
    {
        std::string source;
        std::string target;
    };
    const auto in = std::make_shared<Arguments>();
    auto *importing = app.add_subcommand("import", "Make a deployment from its text form");
    importing->add_option("FILE.toml", in->source, "The text form")->required();
    importing->add_option("-o,--output", in->target, "The deployment to write, FILE.calls")->required();
    importing->callback([&chosen, in] { chosen.run = [in] { return import(text(in->source), text(in->target)); }; });

    const auto out = std::make_shared<Arguments>();
    auto *exporting = app.add_subcommand("export", "Print a deployment's text form (no secrets in it)");
    exporting->add_option("FILE.calls", out->source, "The deployment")->required();
    exporting->add_option("-o,--output", out->target, "Write to this file instead of printing");
    exporting->callback([&chosen, out] { chosen.run = [out] { return exportText(text(out->source), text(out->target)); }; });
}

} // namespace calls::cli
