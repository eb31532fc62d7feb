// SPDX-License-Identifier: GPL-3.0-or-later
#include "MuteTest.h"

namespace calls {

using namespace std::chrono_literals;

namespace {

constexpr auto muteTime = 2s;
constexpr auto underWay = 500ms;  ///< packets that were sent before the mute have arrived by then
constexpr auto tellingTime = 3s;  ///< until the last one must have been told of the unmute

} // namespace

MuteTest::MuteTest(Participant *who, const QList<Participant *> &others, QObject *parent)
    : QObject(parent), m_who(who), m_others(others)
{
    const QString session = who->person().session;
    for (Participant *other : others) {
        connect(other, &Participant::told, this, [this, other, session](const QString &event, const QString &whose) {
            if (whose != session)
                return;
            if (event == QLatin1String("user_muted"))
                m_toldMuted.insert(other);
            else if (event == QLatin1String("user_unmuted") && !m_muted)
                m_toldUnmuted.insert(other);
            if (!m_muted && m_toldUnmuted.size() == m_others.size())
                judge();
        });
    }
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { judge(); });
    who->setMuted(true);
    QTimer::singleShot(underWay, this, [this] { listen(); });
    QTimer::singleShot(muteTime, this, [this] { unmute(); });
}

QHash<Participant *, qint64> MuteTest::received() const
{
    QHash<Participant *, qint64> counts;
    const QString session = m_who->person().session;
    for (Participant *other : m_others) {
        const auto streams = other->stats().streams;
        for (const PeerStream &stream : streams) {
            if (stream.session == session && !stream.screen)
                counts.insert(other, stream.received);
        }
    }
    return counts;
}

void MuteTest::listen()
{
    m_before = received();
}

void MuteTest::unmute()
{
    m_quiet = received() == m_before;
    m_muted = false;
    m_who->setMuted(false);
    m_deadline.start(tellingTime);
    if (m_others.isEmpty())
        judge();
}

void MuteTest::judge()
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    m_who->setMuteSeen(m_quiet && !m_others.isEmpty() && m_toldMuted.size() == m_others.size()
                       && m_toldUnmuted.size() == m_others.size());
    Q_EMIT done();
}

} // namespace calls
