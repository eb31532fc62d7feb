// SPDX-License-Identifier: GPL-3.0-or-later
// Restarting or enabling the Calls plugin from a page: running calls are counted and said first, and once more when the
// person agrees; what came of it is told with its explanation.
#pragma once

#include <base/TaskScope.h>
#include <models/SiteDesk.h>

#include <QObject>

namespace calls {

class ReviewBar;
class SiteBook;
class Workspace;

class PluginLifeBar : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    PluginLifeBar(Workspace *workspace, SiteBook *book, ReviewBar *review, QObject *parent = nullptr);
    ~PluginLifeBar() override;

    void askRestart();
    void askEnable();
    void letGo(); ///< the document closes
    [[nodiscard]] bool busy() const { return m_busy; }

Q_SIGNALS:
    void busyChanged();
    void ended(const calls::PluginOutcome &outcome);
    void problem(const calls::Error &error);

private:
    void ask(bool enable, std::optional<int> agreed);
    void review(bool enable, const RestartEffect &effect, bool more);
    void act(bool enable);
    void setBusy(bool busy);

    Workspace *m_workspace;
    SiteBook *m_book;
    ReviewBar *m_review;
    TaskScope m_tasks;
    bool m_busy = false;
};

} // namespace calls
