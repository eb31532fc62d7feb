// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include <guide/Guide.h>

#include <QRegularExpression>

#include <algorithm>

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

} // namespace

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
