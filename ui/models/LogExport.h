// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a time line as a file, some at a time, so that millions of them do not hold up the window.
#pragma once

#include <base/Result.h>

#include <QBasicTimer>
#include <QObject>
#include <QSaveFile>

namespace calls {

class LogTimeline;

/// Writes from start() on; as the lines stand in their logs, without secrets.
class LogExport : public QObject
{
    Q_OBJECT

public:
    LogExport(LogTimeline *lines, const QString &path, QObject *parent = nullptr); ///< the lines outlive it
    ~LogExport() override; ///< a file that is not whole is not left behind
    void start();
    void cancel();

    [[nodiscard]] qint64 written() const { return m_next; }
    [[nodiscard]] qint64 wanted() const { return m_size; }
    [[nodiscard]] QString path() const { return m_file.fileName(); }

Q_SIGNALS:
    void progressed();
    /// Once. An empty code: all is written. "logs.save": it cannot be written, or the list changed meanwhile; cancelledCode.
    void ended(const calls::Error &error);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void end(const Error &error);

    LogTimeline *m_lines;
    QSaveFile m_file;
    QBasicTimer m_timer;
    qint64 m_size = 0;
    qint64 m_next = 0;
    bool m_ended = false;
};

} // namespace calls
