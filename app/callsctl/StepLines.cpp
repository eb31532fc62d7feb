// SPDX-License-Identifier: GPL-3.0-or-later
#include "StepLines.h"

#include "Output.h"

#include <nlohmann/json.hpp>

namespace calls::cli {

nlohmann::ordered_json stepJson(const QString &server, const StepRecord &step)
{
    auto commands = nlohmann::ordered_json::array();
    for (const CommandRecord &command : step.commands)
        commands.push_back(utf8(command.command));
    return {{"server", utf8(server)},
            {"task", utf8(step.task)},
            {"state", utf8(stepStateWord(step.state))},
            {"sentence", utf8(step.sentence)},
            {"diff", utf8(step.diff)},
            {"commands", commands},
            {"seconds", step.seconds},
            {"title", utf8(step.title)}};
}

QString stepLine(const QString &server, const StepRecord &step)
{
    constexpr int stateWidth = 9; // "unchanged"
    return QStringLiteral("%1  %2  %3: %4")
        .arg(server, stepStateWord(step.state).leftJustified(stateWidth), step.title, step.sentence);
}

QStringList detailLines(const StepRecord &step)
{
    QStringList lines;
    for (const CommandRecord &command : step.commands) {
        for (const QString &line : command.command.split(QLatin1Char('\n')))
            lines << QStringLiteral("      $ ") + line;
    }
    for (const QString &line : step.diff.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        lines << QStringLiteral("      ") + line;
    return lines;
}

} // namespace calls::cli
