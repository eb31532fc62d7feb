// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in to Mattermost, what the server and its Calls plugin are, and the plugin's restart.
#pragma once

#include <base/TaskScope.h>
#include <pages/Page.h>

class QPushButton;
class QStackedWidget;

namespace calls {

class Dialogs;
class EmptyState;
class FactModel;
class FactTable;
class PluginLifeBar;
class ReviewBar;
class SignInForm;
class SiteBook;
class Workspace;
struct PluginOutcome;

class MattermostPage : public Page
{
    Q_OBJECT

public:
    struct Needs
    {
        Workspace *workspace;
        Dialogs *dialogs;
        SiteBook *book;
    };
    explicit MattermostPage(const Needs &needs, QWidget *parent = nullptr);
    ~MattermostPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    void runAll() override; ///< looks again
    void runSelected() override { runAll(); }
    bool stepBack() override;
    void entered() override;
    [[nodiscard]] QWidget *mainWidget() const override;

private:
    void refresh();
    void showFacts();
    void showPluginNews();
    void signIn();
    void signOut();
    void tellOutcome(const PluginOutcome &outcome);
    void letGo();

    Needs m_needs;
    QPushButton *m_signOut;
    QPushButton *m_look;
    QPushButton *m_restart;
    QPushButton *m_next; ///< the primary action: what leads on
    QStackedWidget *m_stack;
    SignInForm *m_form;
    EmptyState *m_nothing;
    FactModel *m_model;
    FactTable *m_table;
    ReviewBar *m_review;
    PluginLifeBar *m_life;
    TaskScope m_signing;
    bool m_formFilled = false; ///< from the document; what a person types is not overwritten
};

} // namespace calls
