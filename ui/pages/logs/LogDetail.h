// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a log in full: what it means where that is known, its message, its fields, and as it stands in its file.
#pragma once

#include <metrics/LogFold.h>

#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace calls {

class LogDetail : public QWidget
{
    Q_OBJECT

public:
    explicit LogDetail(QWidget *parent = nullptr);

    /// `raw`: the line as it stands in its file, without secrets.
    void setLine(const LogFold &fold, const QString &raw);
    void clear();
    [[nodiscard]] const LogRecord &record() const { return m_fold.record; }

Q_SIGNALS:
    void callWanted(const QString &id); ///< only this call
    void userWanted(const QString &id);
    void momentWanted(); ///< what happened around it
    void copyWanted();
    void closeWanted();

private:
    class Sheet;
    void addHead();
    void addMeaning(Sheet &sheet);
    void addFields(Sheet &sheet);

    LogFold m_fold;
    QVBoxLayout *m_head;
    QScrollArea *m_area;
};

} // namespace calls
