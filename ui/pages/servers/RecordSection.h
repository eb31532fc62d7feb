// SPDX-License-Identifier: GPL-3.0-or-later
// A heading, a table of records and the buttons that add, edit and remove one. Which form opens is the page's matter.
#pragma once

#include <style/Signs.h>

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace calls {

class Label;

struct RecordRow
{
    QString name; ///< first cell and identity
    QStringList cells; ///< the other cells
    std::optional<Sign> sign; ///< before the last cell
    bool editable = true;     ///< planned servers are added, not edited
};

class RecordSection : public QWidget
{
    Q_OBJECT

public:
    RecordSection(const QString &title, const QString &sentence, const QStringList &head, const QString &addText,
                  QWidget *parent = nullptr);

    void setRows(const QList<RecordRow> &rows); ///< what is selected stays selected
    void select(const QString &name);
    [[nodiscard]] QString current() const;
    /// Below the table; replaces the one before. Null takes it away.
    void setForm(QWidget *form);
    void addAction(QPushButton *button);
    [[nodiscard]] QTreeWidget *table() const { return m_table; }

Q_SIGNALS:
    void addRequested();
    void editRequested(const QString &name);
    void removeRequested(const QString &name);
    void currentChanged();

private:
    void refreshButtons();
    void fitHeight();
    void request(void (RecordSection::*signal)(const QString &));

    QTreeWidget *m_table;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QVBoxLayout *m_column;
    QVBoxLayout *m_formPlace;
    QHBoxLayout *m_buttons;
    QWidget *m_form = nullptr;
    QList<RecordRow> m_rows;
};

} // namespace calls
