// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include <guide/Guide.h>

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace calls::cli {

namespace {

std::string phaseProblem(const std::string &given)
{
    const QString phase = text(given);
    const QString id = phaseId(phase);
    if (std::none_of(phases().begin(), phases().end(), [&](const Phase &each) { return each.id == id; }))
        return QStringLiteral("There is no phase \"%1\". The phases are 1, 2A, 2B, 3, 4 and 5").arg(phase).toStdString();
    if (std::none_of(checks().begin(), checks().end(), [&](const CheckInfo &check) { return check.phase == id; }))
        return QStringLiteral("Phase %1 is not in version %2 yet. It comes with a later one")
            .arg(phase, QStringLiteral(CALLS_VERSION))
            .toStdString();
    return {};
}

std::string fingerprintProblem(const std::string &given)
{
    static const QRegularExpression form(QStringLiteral("\\ASHA256:[A-Za-z0-9+/]{43}\\z"));
    if (form.match(text(given)).hasMatch())
        return {};
    return QStringLiteral("\"%1\" is not a fingerprint. It is SHA256: and 43 characters, as ssh-keygen -l prints it")
        .arg(text(given))
        .toStdString();
}

/// Milliseconds; nothing when the text is no duration above 0 and up to ten years.
std::optional<qint64> duration(const QString &typed)
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9]{1,12})(ms|s|m|h|d)\\z"));
    const auto match = form.match(typed);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2);
    const qint64 one = unit == QLatin1String("ms") ? 1
        : unit == QLatin1String("s")               ? 1000
        : unit == QLatin1String("m")               ? 60'000
        : unit == QLatin1String("h")               ? 3'600'000
                                                   : 86'400'000;
    const qint64 count = match.captured(1).toLongLong();
    constexpr qint64 tenYears = qint64(86'400'000) * 3653;
    return count > 0 && count <= tenYears / one ? std::optional(count * one) : std::nullopt;
}

std::string durationProblem(const std::string &given)
{
    if (duration(text(given)))
        return {};
    return QStringLiteral("\"%1\" is no time span. Write a whole number and ms, s, m, h or d: 90s, 15m, 7d")
        .arg(text(given))
        .toStdString();
}

} // namespace

CLI::Validator durationText()
{
    return CLI::Validator(durationProblem, {});
}

qint64 durationOf(const std::string &typed)
{
    return duration(text(typed)).value_or(0);
}

std::optional<qint64> timeTyped(const std::string &typed)
{
    const QDateTime time = QDateTime::fromString(text(typed), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

QString phaseId(const QString &typed)
{
    return typed == QLatin1String("2A") || typed == QLatin1String("2B") ? QStringLiteral("2") : typed;
}

CLI::Validator phaseWithChecks()
{
    return CLI::Validator(phaseProblem, {});
}

CLI::Validator fingerprintText()
{
    return CLI::Validator(fingerprintProblem, {});
}

} // namespace calls::cli
