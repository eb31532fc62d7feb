// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold to leave the phase: what is missing first, then what was accepted, by whom and why.
#pragma once

#include <models/CheckModel.h>
#include <pages/Page.h>

class QPushButton;

namespace calls {

class EmptyState;
class FindingList;
class GateCard;
class Label;
class Workspace;

class GatePage : public Page
{
    Q_OBJECT

public:
    explicit GatePage(Workspace *workspace, const QString &phase = QStringLiteral("1"), QWidget *parent = nullptr);
    ~GatePage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    void runAll() override; ///< what is missing and not answered by hand
    bool stepBack() override;
    [[nodiscard]] QWidget *mainWidget() const override;
    void entered() override;

private:
    void take();
    void letGo();
    void refresh();
    [[nodiscard]] QList<FindingKey> missing() const;

    Workspace *m_workspace;
    std::unique_ptr<CheckModel> m_model;
    QPushButton *m_run;
    GateCard *m_gate;
    Label *m_heading;
    FindingList *m_list;
    EmptyState *m_done;
};

/// "gate" of phase 1, "gate-2" of phase 2.
[[nodiscard]] QString gatePageId(const QString &phase);

} // namespace calls
