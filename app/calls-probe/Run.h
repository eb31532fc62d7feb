// SPDX-License-Identifier: GPL-3.0-or-later
// A whole job: everybody joins, media flows for the time that was asked for, everybody leaves, one report.
#pragma once

#include "Participant.h"

#include <functional>

namespace calls {

class MuteTest;

class Run : public QObject
{
    Q_OBJECT

public:
    /// `write` gets every line, the report last.
    Run(ProbeJob job, std::function<void(const ProbeLine &)> write);
    ~Run() override;

    void start();
    void cancel(); ///< everybody leaves now; the report follows
    /// Nobody joins, everybody has failed for this reason.
    void refuse(const QString &code, const QString &text);

Q_SIGNALS:
    void finished(); ///< once, after the report was written

private:
    enum class Phase { Joining, Flowing, Leaving, Ended };

    void tick();
    void flow();
    void startMuteTest(Participant *who);
    [[nodiscard]] QList<Participant *> together(const Participant *who) const;
    /// Whom this one should hear and does not.
    [[nodiscard]] QStringList unheard(const Participant *who) const;
    void judge();
    void leave();
    void everybodyLeft();
    void report();
    void say(const QString &event, const Participant *who);
    [[nodiscard]] ProbePerson named(const Participant *who) const;

    ProbeJob m_job;
    std::function<void(const ProbeLine &)> m_write;
    QList<Participant *> m_people;
    Phase m_phase = Phase::Joining;
    QTimer m_tick;
    QTimer m_hardLimit;
    QTimer m_ending;
    QElapsedTimer m_flowing;
    QElapsedTimer m_lastStats;
    QHash<const Participant *, QElapsedTimer> m_media; ///< since when it has any
    QSet<const Participant *> m_muteStarted;
    int m_muteTests = 0; ///< under way
    int m_away = 0;
    QSet<QString> m_endedChannels;
    QString m_call;
    QString m_post;
};

} // namespace calls
