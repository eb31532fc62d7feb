// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartScene.h>

namespace calls {

void ChartCursor::setAt(qint64 at)
{
    if (at == m_at)
        return;
    m_at = at;
    Q_EMIT moved();
}

int ChartCursor::inkOf(const QString &server)
{
    const auto known = m_inks.constFind(server);
    if (known != m_inks.cend())
        return *known;
    const int next = int(m_inks.size() % mostSeries);
    m_inks.insert(server, next);
    return next;
}

} // namespace calls
