// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartScene.h>

#include <QTimer>

#include <algorithm>

namespace calls {

void ChartCursor::setAt(qint64 at)
{
    if (at == m_at)
        return;
    m_at = at;
    Q_EMIT moved();
}

bool ChartCursor::takeFrameTime(qint64 nanoseconds)
{
    constexpr qint64 budget = 7'000'000; // of 16 milliseconds: the rest is for everything else
    if (m_spent == 0)
        QTimer::singleShot(frame, this, [this] { m_spent = 0; });
    else if (m_spent + nanoseconds > budget)
        return false; // a panel that needs more than that alone has a frame of its own
    m_spent += std::max<qint64>(1, nanoseconds);
    return true;
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
