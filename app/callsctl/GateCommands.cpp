// SPDX-License-Identifier: GPL-3.0-or-later
// gate, answer and accept: what a person decides. Nothing is reached over the network.
#include "Command.h"
#include "FindingLines.h"
#include "Output.h"
#include "Workplace.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace calls::cli {

namespace {

/// A gate with steps that nobody looked at is not passed.
bool isWhole(const QString &phase)
{
    const auto known = std::find_if(phases().begin(), phases().end(), [&](const Phase &each) { return each.id == phase; });
    return known != phases().end() && known->whole;
}

QCoro::Task<int> gate(QString file, QString phase, bool json)
{
    auto document = Document::open(file);
    if (!document)
        co_return complain(document.error());
    const CheckBook checks(document->get(), {});
    const GateState state = checks.gate(phase);
    const bool whole = isWhole(phase);
    const int status = state.passed && !whole ? Unknown : state.exitStatus();
    if (json) {
        printJsonPretty(gateJson(phase, state, whole));
        co_return status;
    }
    const auto missing = state.missing();
    if (!state.passed)
        printLine(QStringLiteral("Gate %1 is closed: %2 of %3 checks are missing.")
                      .arg(phase)
                      .arg(missing.size())
                      .arg(state.lines.size()));
    else if (whole)
        printLine(QStringLiteral("Gate %1 is passed.").arg(phase));
    else
        printLine(QStringLiteral("The %1 checks of phase %2 that version %3 has are passed. It does not have the others "
                                 "yet, so the gate stays closed: follow the guide for them.")
                      .arg(state.lines.size())
                      .arg(phase, QStringLiteral(CALLS_VERSION)));
    QList<QStringList> rows;
    for (const GateLine &line : missing) {
        const bool fresh = line.finding && line.stale == Staleness::Fresh;
        rows << QStringList{fresh ? verdictWord(line.finding->verdict)
                                  : (line.finding ? QStringLiteral("stale") : QStringLiteral("missing")),
                            line.requirement.key.check, line.requirement.key.target, line.requirement.key.vantage,
                            missingSentence(line)};
    }
    if (!rows.isEmpty())
        printTable({QStringLiteral("VERDICT"), QStringLiteral("CHECK"), QStringLiteral("TARGET"), QStringLiteral("FROM"),
                    QStringLiteral("SENTENCE")},
                   rows);
    for (const GateLine &line : state.accepted())
        printLine(QStringLiteral("Accepted: %1 from %2, by %3: %4")
                      .arg(line.requirement.key.check, line.requirement.key.vantage, line.acceptance->by,
                           line.acceptance->reason));
    co_return status;
}

struct AnswerArguments
{
    std::string file;
    std::string step;
    std::string word;
    std::string note;
};

QCoro::Task<int> answerItem(AnswerArguments arguments)
{
    auto document = Document::open(text(arguments.file));
    if (!document)
        co_return complain(document.error());
    CheckBook checks(document->get(), {});
    const QString word = text(arguments.word) == QLatin1String("skip") ? QStringLiteral("skipped") : text(arguments.word);
    auto answered = checks.answer(text(arguments.step), *verdictFromWord(word), text(arguments.note), loginName());
    co_return answered ? Done : complain(answered.error());
}

struct AcceptArguments
{
    std::string file;
    std::string step;
    std::string target;
    std::string from;
    std::string network;
    std::string by;
    std::string reason;
    std::string until;
};

/// The options that name this finding and no other.
QString named(const FindingKey &key)
{
    QStringList options;
    const auto add = [&options](const char *option, const QString &value) {
        if (!value.isEmpty())
            options << QStringLiteral("%1 \"%2\"").arg(QLatin1String(option), value);
    };
    add("--target", key.target);
    add("--from", key.vantage);
    add("--network", key.clientNetwork);
    return options.join(QLatin1Char(' '));
}

/// The one line of the gate that is meant; more than one is an error that lists them.
Result<FindingKey> meant(const GateState &state, const AcceptArguments &arguments)
{
    QList<FindingKey> keys;
    QList<FindingKey> untested; // nothing to accept yet: CheckBook::accept says so when there is nothing else
    for (const GateLine &line : state.lines) {
        const FindingKey &key = line.requirement.key;
        const bool fits = key.check == text(arguments.step)
            && (arguments.target.empty() || key.target == text(arguments.target))
            && (arguments.from.empty() || key.vantage == text(arguments.from))
            && (arguments.network.empty() || key.clientNetwork == text(arguments.network));
        // A line that is open needs nobody's acceptance, so it is not meant when another one is.
        if (fits && !line.open)
            (line.finding ? keys : untested) << key;
    }
    if (keys.isEmpty() && !untested.isEmpty())
        return untested.first();
    if (keys.size() == 1)
        return keys.first();
    if (keys.isEmpty())
        return failure(QStringLiteral("check.none"),
                       QStringLiteral("Nothing of %1 holds the gate up with that target, vantage and network.").arg(text(arguments.step)));
    QStringList names;
    for (const FindingKey &key : std::as_const(keys))
        names << named(key);
    return failure(QStringLiteral("check.ambiguous"),
                   QStringLiteral("%1 findings of %2 hold the gate up; say which one: %3")
                       .arg(keys.size())
                       .arg(text(arguments.step), names.join(QStringLiteral("; "))));
}

QCoro::Task<int> acceptFinding(AcceptArguments arguments)
{
    std::optional<QDate> until;
    if (!arguments.until.empty()) {
        until = QDate::fromString(text(arguments.until), Qt::ISODate);
        if (!until->isValid()) {
            complain(QStringLiteral("--until %1 is not a date. Write it as 2026-03-31.").arg(text(arguments.until)));
            co_return BadInput;
        }
    }
    auto document = Document::open(text(arguments.file));
    if (!document)
        co_return complain(document.error());
    CheckBook checks(document->get(), {});
    const CheckInfo *info = checkInfo(text(arguments.step));
    if (!info) {
        complain(QStringLiteral("There is no check %1.").arg(text(arguments.step)));
        co_return BadInput;
    }
    auto key = meant(checks.gate(info->phase), arguments);
    if (!key)
        co_return complain(key.error());
    auto accepted = checks.accept(*key, text(arguments.by), text(arguments.reason), until);
    co_return accepted ? Done : complain(accepted.error());
}

} // namespace

void addGateCommands(CLI::App &app, const Options &options, Chosen &chosen)
{
    struct GateArguments
    {
        std::string file;
        std::string phase;
    };
    const auto gating = std::make_shared<GateArguments>();
    auto *gated = app.add_subcommand("gate", "Whether a phase may be left, and what is missing");
    gated->add_option("FILE", gating->file, "The deployment")->required();
    gated->add_option("PHASE", gating->phase, "1")->required()->check(phaseWithChecks());
    gated->callback([&, gating] {
        chosen.run = [&, gating] { return gate(text(gating->file), phaseId(text(gating->phase)), options.json); };
    });

    const auto answering = std::make_shared<AnswerArguments>();
    auto *answered = app.add_subcommand("answer", "A person's answer to a checklist item");
    answered->add_option("FILE", answering->file, "The deployment")->required();
    answered->add_option("STEP", answering->step, "The item: pre.accounts, 1.1.ports …")->required();
    answered->add_option("ANSWER", answering->word, "pass, fail or skip")
        ->required()
        ->check(CLI::IsMember({"pass", "fail", "skip"}));
    answered->add_option("--note", answering->note, "What was found out");
    answered->callback([&, answering] { chosen.run = [answering] { return answerItem(*answering); }; });

    const auto accepting = std::make_shared<AcceptArguments>();
    auto *accepted = app.add_subcommand("accept", "Go on in spite of one finding");
    accepted->add_option("FILE", accepting->file, "The deployment")->required();
    accepted->add_option("STEP", accepting->step, "The check: 1.6.12")->required();
    accepted->add_option("--target", accepting->target, "Server it is about");
    accepted->add_option("--from", accepting->from, "Vantage it was run from");
    accepted->add_option("--network", accepting->network, "Client network it is about");
    accepted->add_option("--by", accepting->by, "Who accepts it")->required();
    accepted->add_option("--reason", accepting->reason, "Why")->required();
    accepted->add_option("--until", accepting->until, "Last day it holds, 2026-03-31");
    accepted->callback([&, accepting] { chosen.run = [accepting] { return acceptFinding(*accepting); }; });
}

} // namespace calls::cli
