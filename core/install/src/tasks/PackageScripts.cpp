// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/PackageScripts.h"

#include <QFile>

namespace calls {

namespace {

QByteArray scriptOf(const QString &name)
{
    QFile common(QStringLiteral(":/install/packages-common.sh"));
    QFile file(QStringLiteral(":/install/") + name);
    if (!common.open(QIODevice::ReadOnly) || !file.open(QIODevice::ReadOnly))
        return "echo 'the script is missing in this build' >&2; exit 1\n";
    return common.readAll() + file.readAll();
}

} // namespace

QByteArray packageLookScript()
{
    return scriptOf(QStringLiteral("packages-look.sh"));
}

QByteArray packageWorkScript()
{
    return scriptOf(QStringLiteral("packages-work.sh"));
}

} // namespace calls
