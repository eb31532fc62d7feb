// SPDX-License-Identifier: GPL-3.0-or-later
#include <PhaseLines.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

QString text(const char *source, int n = -1)
{
    return QCoreApplication::translate("calls::PhaseLines", source, nullptr, n);
}

RailPhase lineOf(const Phase &phase, const GateState &gate)
{
    const int total = int(gate.lines.size());
    const auto open = int(std::count_if(gate.lines.cbegin(), gate.lines.cend(), [](const GateLine &line) { return line.open; }));
    const bool asked = std::any_of(gate.lines.cbegin(), gate.lines.cend(), [](const GateLine &line) { return line.finding.has_value(); });
    const int accepted = int(gate.accepted().size());
    if (gate.passed && accepted > 0)
        return {phase.id, phase.name, text("Passed, %n accepted", accepted), Sign::Warn};
    if (gate.passed)
        return {phase.id, phase.name, text("Passed"), Sign::Pass};
    if (!asked)
        return {phase.id, phase.name, text("Not checked yet"), Sign::Waiting};
    return {phase.id, phase.name, text("%1 of %2 checks pass").arg(open).arg(total), Sign::GateProgress};
}

} // namespace

QList<RailPhase> railPhases(const QList<Phase> &phases, const std::function<GateState(const QString &)> &gateOf)
{
    QList<RailPhase> lines;
    for (const Phase &phase : phases) {
        if (phase.built)
            lines.append(lineOf(phase, gateOf(phase.id)));
        else
            lines.append({phase.id, phase.name, text("Not in this version"), Sign::GateClosed});
    }
    return lines;
}

} // namespace calls
