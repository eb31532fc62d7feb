// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts in one place above the panels: what, since when, what to do, and who has already seen it.
#pragma once

#include <models/MonitorBook.h>
#include <widgets/Surface.h>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace calls {

class AlertStrip : public Surface
{
    Q_OBJECT

public:
    explicit AlertStrip(QWidget *parent = nullptr);

    /// In this order. What is being typed into a note stays.
    void setAlerts(const QList<KnownAlert> &alerts);
    /// Gives up a note that is being written. False: none was.
    bool giveUp();

Q_SIGNALS:
    void acknowledged(const calls::KnownAlert &alert, const QString &note);

private:
    void build();
    QWidget *line(const KnownAlert &known);
    QWidget *noteLine(const KnownAlert &known);
    void beginNote(const QString &key);
    void endNote(const KnownAlert &known);

    QList<KnownAlert> m_alerts;
    QVBoxLayout *m_column;
    QLineEdit *m_note = nullptr; ///< of m_noteFor
    QString m_noteFor;           ///< key of an alert; empty: none
    QPushButton *m_more = nullptr;
    bool m_all = false;
};

/// "14:21", "3 May 14:21" for another day: local time.
[[nodiscard]] QString sinceText(qint64 at);

} // namespace calls
