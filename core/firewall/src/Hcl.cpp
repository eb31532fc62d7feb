// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hcl.h"

#include <algorithm>

namespace calls {

HclBlock &HclBlock::set(const QString &name, const QString &expression)
{
    m_arguments.append({name, expression});
    return *this;
}

HclBlock &HclBlock::add(const HclBlock &inner)
{
    m_inner << inner;
    return *this;
}

QStringList HclBlock::lines() const
{
    const QString indentation(2, QLatin1Char(' '));
    qsizetype width = 0;
    for (const auto &[name, expression] : m_arguments)
        width = std::max(width, name.size());
    QStringList lines{m_head + QStringLiteral(" {")};
    for (const auto &[name, expression] : m_arguments)
        lines << indentation + name.leftJustified(width) + QStringLiteral(" = ") + expression;
    for (const HclBlock &inner : m_inner) {
        if (lines.size() > 1)
            lines << QString();
        const QStringList body = inner.lines();
        for (const QString &line : body)
            lines << (line.isEmpty() ? line : indentation + line);
    }
    return lines << QStringLiteral("}");
}

} // namespace calls
