// SPDX-License-Identifier: GPL-3.0-or-later
// Mutes one participant for two seconds, and watches that the others are told and hear nothing meanwhile.
#pragma once

#include "Participant.h"

#include <QHash>
#include <QSet>

namespace calls {

class MuteTest : public QObject
{
    Q_OBJECT

public:
    /// `others`: those who are in the same call by now.
    MuteTest(Participant *who, const QList<Participant *> &others, QObject *parent);

Q_SIGNALS:
    void done(); ///< the participant knows the outcome

private:
    [[nodiscard]] QHash<Participant *, qint64> received() const;
    void listen();
    void unmute();
    void judge();

    Participant *m_who;
    QList<Participant *> m_others;
    QSet<Participant *> m_toldMuted;
    QSet<Participant *> m_toldUnmuted;
    QHash<Participant *, qint64> m_before;
    QTimer m_deadline;
    bool m_quiet = false;
    bool m_muted = true;
    bool m_ended = false;
};

} // namespace calls
