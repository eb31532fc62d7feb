// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <support/TestMain.h>

#include <QProcess>

namespace calls::test {

/// What `pdftotext -layout` reads, a text a page. Empty when it fails.
inline QStringList pdfPages(const QString &path)
{
    QProcess reader;
    reader.start(program(QStringLiteral("pdftotext")),
                 {QStringLiteral("-layout"), QStringLiteral("-enc"), QStringLiteral("UTF-8"), path, QStringLiteral("-")});
    if (!reader.waitForFinished(60000) || reader.exitCode() != 0)
        return {};
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(QLatin1Char('\f'));
    if (pages.last().isEmpty())
        pages.removeLast();
    return pages;
}

} // namespace calls::test
