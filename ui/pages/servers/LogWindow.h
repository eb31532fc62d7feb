// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of a server's services, followed live: filter, pause, copy. Not modal, so that one can watch while something is done.
#pragma once

#include <models/ActionDesk.h>

#include <QDialog>

#include <deque>

class QPlainTextEdit;
class QPushButton;

namespace calls {

class FilterField;
class Label;

class LogWindow : public QDialog
{
    Q_OBJECT

public:
    static constexpr int mostLines = 10000; ///< older ones go

    LogWindow(const QString &server, const QStringList &units, QWidget *parent = nullptr);
    ~LogWindow() override;

    /// Starts it and keeps it for as long as the window lives.
    void setFeed(std::shared_ptr<LogFeed> feed);
    void setProblem(const QString &sentence);
    [[nodiscard]] int lines() const { return static_cast<int>(m_lines.size()); }
    [[nodiscard]] QString shownText() const;

private:
    void take(const QString &line);
    void append(const QString &line);
    void refill();
    void setPaused(bool paused);
    void refreshState();

    std::shared_ptr<LogFeed> m_feed;
    std::deque<QString> m_lines;
    QPlainTextEdit *m_text;
    FilterField *m_filter;
    QPushButton *m_pause;
    Label *m_state;
    QString m_ended; ///< why nothing more comes; empty: it follows
    int m_held = 0;  ///< lines that came while paused
    bool m_paused = false;
};

} // namespace calls
