// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of what can be done to the selected server in service. What an action does to running calls is asked of the
// server and said first, at the foot of the page.
#pragma once

#include <base/TaskScope.h>
#include <models/ActionDesk.h>
#include <widgets/ReviewBar.h>

#include <QPushButton>

class QMenu;

namespace calls {

class Workspace;

class ServerActions : public QPushButton
{
    Q_OBJECT

public:
    /// Both outlive the button.
    ServerActions(Workspace *workspace, ReviewBar *review, QWidget *parent = nullptr);
    ~ServerActions() override;

    void setServer(const QString &name); ///< empty: none, and the button hides
    void letGo();                        ///< the document closes

Q_SIGNALS:
    void problem(const QString &fact, const QString &sentence);

private:
    void addActions(QMenu *menu);
    void ask(ServerAction action);
    void act(ServerAction action);
    void showStatus();
    void openLogs();

    Workspace *m_workspace;
    ReviewBar *m_review;
    QString m_server;
    TaskScope m_tasks;
    QList<std::weak_ptr<TaskScope>> m_acting; ///< one an action, so that each can be cancelled alone
};

/// "Restart", "Drain, then stop", …: as the menu says them.
[[nodiscard]] QString actionText(ServerAction action);

} // namespace calls
