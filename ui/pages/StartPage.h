// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen while no deployment is open: ways to begin, recent deployments, what happens first.
#pragma once

#include <base/TaskScope.h>

#include <QScrollArea>

class QBoxLayout;
class QSettings;
class QVBoxLayout;

namespace calls {

struct PracticeStart;

class Dialogs;
class EmptyState;
class ActionRow;
class MessageBar;
class PracticeDesk;
class Workspace;

class StartPage : public QScrollArea
{
    Q_OBJECT

public:
    struct Needs
    {
        Workspace *workspace;
        Dialogs *dialogs;
        QSettings *settings;
        PracticeDesk *practice = nullptr; ///< null: this program starts none
    };
    explicit StartPage(const Needs &needs, QWidget *parent = nullptr);

    void startNew(QWidget *window);   ///< the form for a new deployment
    void askToOpen(QWidget *window);
    void remember();                  ///< puts the open deployment into the list
    void refresh();                   ///< looks again which files are there
    void showProblem(const Error &error);

    /// As the row does: starts the practice site and opens its deployment.
    void startPractice();

Q_SIGNALS:
    void openRequested(const QString &path);
    void created(); ///< a new deployment is open
    void practiceOpened(); ///< the deployment of the practice site is open

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *ways();
    void openPractice(const PracticeStart &start);
    void setStarting(bool starting);
    QWidget *recent();
    QWidget *firstMinutes();

    Needs m_needs;
    MessageBar *m_message;
    ActionRow *m_practice = nullptr;
    TaskScope m_starting;
    QBoxLayout *m_columns;
    QBoxLayout *m_steps = nullptr;
    QVBoxLayout *m_files = nullptr;
    EmptyState *m_noFiles = nullptr;
};

} // namespace calls
