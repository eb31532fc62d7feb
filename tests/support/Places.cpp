// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/Places.h>

namespace calls::test {
namespace {

QString under(const QString &folder, const QString &path)
{
    return path.isEmpty() ? folder : folder + QLatin1Char('/') + path;
}

} // namespace

QString sourceFile(const QString &path) { return under(QStringLiteral(CALLS_SOURCE_DIR), path); }

QString builtProgram(const QString &name) { return under(QStringLiteral(CALLS_BIN_DIR), name); }

} // namespace calls::test
