// SPDX-License-Identifier: GPL-3.0-or-later
// What the selected server is, beside what the plan expects of it.
#pragma once

#include <base/TaskScope.h>
#include <install/Facts.h>

#include <QHash>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace calls {

class FactModel;
class FactTable;
class FilterChips;
class Label;
class Workspace;

class FactPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FactPanel(Workspace *workspace, QWidget *parent = nullptr);
    ~FactPanel() override;

    void setServer(const QString &name); ///< empty: none
    void look();
    void letGo(); ///< the document closes
    void addAction(QWidget *button); ///< in the head, before "Look now"

Q_SIGNALS:
    void problem(const QString &fact, const QString &sentence);

private:
    struct Look
    {
        HostFacts facts;
        QDateTime when;
    };
    void refresh();

    Workspace *m_workspace;
    QString m_server;
    QHash<QString, Look> m_looks; ///< by server name, kept while the document is open
    Label *m_title;
    Label *m_when;
    QPushButton *m_lookNow;
    QHBoxLayout *m_head;
    FilterChips *m_chips;
    Label *m_nothing;
    FactModel *m_model;
    FactTable *m_table;
    QString m_looking; ///< server that is being looked at
    TaskScope m_tasks;
};

} // namespace calls
