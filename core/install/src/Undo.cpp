// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/FirewallTask.h"
#include "tasks/Tasks.h"

#include <QHash>

namespace calls {

QString taskKind(const QString &id)
{
    return id.section(QLatin1Char(':'), 0, 0);
}

UndoFunction undoOf(const QString &kind)
{
    static const QHash<QString, UndoFunction> functions{
        {QStringLiteral("file"), undoFile},
        {QStringLiteral("user"), undoUser},
        {QStringLiteral("directory"), undoDirectory},
        {QStringLiteral("package"), undoPackage},
        {QStringLiteral("program"), undoProgram},
        {QStringLiteral("sysctl"), undoSysctl},
        {QStringLiteral("service"), undoService},
        {QStringLiteral("image"), undoImage},
        {QStringLiteral("firewall"), undoFirewall},
        {QStringLiteral("client"), undoClient},
    };
    return functions.value(kind, nullptr);
}

} // namespace calls
