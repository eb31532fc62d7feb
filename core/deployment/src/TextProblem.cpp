// SPDX-License-Identifier: GPL-3.0-or-later
#include <deployment/TextForm.h>

#include <QCoreApplication>

namespace calls {

QString TextProblem::sentence() const
{
    const auto say = [](const char *text) { return QCoreApplication::translate("TextForm", text); };
    if (key.isEmpty())
        return line > 0 ? say("Line %1: %2").arg(QString::number(line), allowed) : allowed;
    if (line == 0 && value.isEmpty())
        return say("%1 is missing. %2").arg(key, allowed);
    if (line == 0)
        return say("%1 is %2. %3").arg(key, value, allowed);
    if (value.isEmpty())
        return say("Line %1, %2: %3").arg(QString::number(line), key, allowed);
    return say("Line %1: %2 is %3. %4").arg(QString::number(line), key, value, allowed);
}

} // namespace calls
