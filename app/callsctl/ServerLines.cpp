// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerLines.h"

#include "Output.h"

#include <base/Time.h>

#include <nlohmann/json.hpp>

namespace calls::cli {

nlohmann::ordered_json serviceJson(const ServiceStatus &service)
{
    nlohmann::ordered_json json{{"unit", utf8(service.unit)},          {"role", utf8(roleWord(service.role))},
                                {"installed", service.there},          {"state", utf8(service.activeState)},
                                {"sub_state", utf8(service.subState)}, {"since", nullptr},
                                {"enabled", service.enabled},          {"restarts", service.restarts},
                                {"version", utf8(service.version)},    {"sessions", nullptr},
                                {"trouble", utf8(service.trouble)}};
    if (service.since.isValid())
        json["since"] = utf8(toUtcText(service.since));
    if (service.sessions)
        json["sessions"] = *service.sessions;
    return json;
}

nlohmann::ordered_json factJson(const FactLine &line)
{
    return {{"id", utf8(line.id)},
            {"section", utf8(line.section)},
            {"label", utf8(line.label)},
            {"value", utf8(line.value)},
            {"expected", utf8(line.expected)},
            {"verdict", utf8(factVerdictWord(line.verdict))},
            {"reason", utf8(line.reason)}};
}

nlohmann::ordered_json actionJson(const QString &server, ServerAction action, const QString &state,
                                  const QString &sentence, bool endsCalls)
{
    return {{"server", utf8(server)},
            {"action", utf8(serverActionWord(action))},
            {"state", utf8(state)},
            {"sentence", utf8(sentence)},
            {"ends_calls", endsCalls}};
}

void printServices(const QList<ServiceStatus> &services)
{
    QList<QStringList> rows;
    for (const ServiceStatus &service : services) {
        const QString state = !service.there ? QStringLiteral("not installed")
                                             : QStringLiteral("%1 (%2)").arg(service.activeState, service.subState);
        rows << QStringList{service.unit,
                            state,
                            service.since.isValid() ? toLocalText(service.since) : QString(),
                            service.enabled ? QStringLiteral("yes") : QStringLiteral("no"),
                            QString::number(service.restarts),
                            service.version,
                            service.sessions ? QString::number(*service.sessions) : QStringLiteral("?"),
                            service.trouble};
    }
    printTable({QStringLiteral("Service"), QStringLiteral("State"), QStringLiteral("Since"), QStringLiteral("At boot"),
                QStringLiteral("Restarts"), QStringLiteral("Version"), QStringLiteral("Sessions"), QString()},
               rows);
}

void printFacts(const QList<FactLine> &lines)
{
    QString section;
    QList<QStringList> rows;
    const auto flush = [&rows, &section] {
        if (rows.isEmpty())
            return;
        printTable({QString(), section, QString(), QString(), QString()}, rows);
        printLine({});
        rows.clear();
    };
    for (const FactLine &line : lines) {
        if (line.section != section)
            flush();
        section = line.section;
        const bool judged = line.verdict != FactVerdict::None;
        const bool bad = line.verdict == FactVerdict::Warn || line.verdict == FactVerdict::Fail;
        const QString expected = line.expected.isEmpty() ? QString()
                                                         : QStringLiteral("expected: %1").arg(line.expected);
        rows << QStringList{judged ? factVerdictWord(line.verdict) : QString(), line.label, line.value, expected,
                            bad ? line.reason : QString()};
    }
    flush();
}

} // namespace calls::cli
