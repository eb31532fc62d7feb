// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's decisions, answered in place, the load and licence, and what follows from them.
#pragma once

#include <pages/Page.h>

class QPushButton;

namespace calls {

class AnswerEditors;
class Consequences;
class DecisionsView;
class WarningList;
class Workspace;
class Dialogs;

class ArchitecturePage : public Page
{
    Q_OBJECT

public:
    ArchitecturePage(Workspace *workspace, Dialogs *dialogs, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void print() override;
    [[nodiscard]] QWidget *mainWidget() const override;

private:
    void take();
    void refresh();
    void setAnswer(const QString &path, const QVariant &value);
    void exportDrawing();

    Workspace *m_workspace;
    Dialogs *m_dialogs;
    DecisionsView *m_decisions;
    AnswerEditors *m_editors;
    Consequences *m_consequences;
    WarningList *m_warnings;
};

} // namespace calls
