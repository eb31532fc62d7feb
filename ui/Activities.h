// SPDX-License-Identifier: GPL-3.0-or-later
// What is going on, for the strip at the bottom: pages report their tasks here and forget about the strip.
#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace calls {

struct Activity
{
    int id = 0;
    QString sentence; ///< "Network checks: 12 of 13, step 1.6.12 from desk-12"
    int done = 0;
    int total = 0;    ///< 0: not known, no bar
    QDateTime started;
    std::function<void()> cancel; ///< empty: cannot be cancelled
};

/// Outlives the pages; lives as long as the window.
class Activities : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Returns the id for progress() and end().
    int begin(const QString &sentence, std::function<void()> cancel = {});
    void progress(int id, const QString &sentence, int done = 0, int total = 0);
    /// `lastSentence` stays in the strip until something else happens: "13 checks ended, 1 fails."
    void end(int id, const QString &lastSentence);
    /// A word without a task: "Copied step 1.6.3."
    void say(const QString &sentence);
    /// Cancels the oldest task that can be (Ctrl+.). False when there is none.
    bool cancelOldest();

    [[nodiscard]] const QList<Activity> &running() const { return m_running; } ///< oldest first
    [[nodiscard]] QString lastSentence() const { return m_last; }

Q_SIGNALS:
    void changed();

private:
    QList<Activity> m_running;
    QString m_last;
    int m_nextId = 1;
};

} // namespace calls
