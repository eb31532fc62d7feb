// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/Csv.h>

#include <QRegularExpression>

namespace calls {

namespace {

bool looksLikeFormula(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("\\A[+-]?[0-9]+(\\.[0-9]+)?\\z"));
    if (number.match(text).hasMatch())
        return false;
    static const QString starts = QStringLiteral("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");
    for (const QChar c : text) {
        if (starts.contains(c))
            return true;
        if (!c.isSpace())
            return false;
    }
    return false;
}

} // namespace

QString csvCell(const QString &text)
{
    QString cell = looksLikeFormula(text) ? QLatin1Char('\'') + text : text;
    static const QRegularExpression special(QStringLiteral("[,\"\r\n\t]"));
    if (!cell.contains(special))
        return cell;
    cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + cell + QLatin1Char('"');
}

QString csvLine(const QStringList &cells)
{
    QStringList safe;
    safe.reserve(cells.size());
    for (const QString &cell : cells)
        safe.append(csvCell(cell));
    return safe.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

} // namespace calls
