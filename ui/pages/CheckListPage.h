// SPDX-License-Identifier: GPL-3.0-or-later
// A list of checks with the gate above it. Prerequisites and Checks are two of these over different checks; Health is a short
// one without gate and filters.
#pragma once

#include <models/CheckModel.h>
#include <pages/Page.h>

#include <functional>

class QPushButton;

namespace calls {

class FilterChips;
class FilterField;
class FindingList;
class GateCard;
class Workspace;

class CheckListPage : public Page
{
    Q_OBJECT

public:
    struct Texts
    {
        QString subtitle;
        QString runAll; ///< "Run checks"
        bool proves = true; ///< offers temporary listeners
        bool gate = true;   ///< of the page's phase, above the list
        bool filters = true; ///< for lists that are longer than a look
        QString runAgain{}; ///< empty: "Run all again"
    };
    CheckListPage(PageInfo info, Workspace *workspace, CheckModel::Filter filter, const Texts &texts,
                  QWidget *parent = nullptr);
    ~CheckListPage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runSelected() override;
    void runAll() override;
    bool stepBack() override;
    [[nodiscard]] QLineEdit *filterField() const override;
    [[nodiscard]] QWidget *mainWidget() const override;
    void entered() override;

private:
    void take();
    void letGo();
    void refresh();
    void refreshChips();
    void run(const Selection &selection);
    [[nodiscard]] bool shows(const CheckModel::Row &row) const;

    Workspace *m_workspace;
    CheckModel::Filter m_filter;
    std::unique_ptr<CheckModel> m_model;
    QPushButton *m_prove;
    QPushButton *m_run;
    GateCard *m_gate;
    FilterChips *m_chips;
    FilterField *m_field;
    FindingList *m_list;
    Texts m_texts;
};

/// For the checks of the Prerequisites and step 1.1, and for all others of phase 1.
[[nodiscard]] CheckListPage *prerequisitesPage(Workspace *workspace);
[[nodiscard]] CheckListPage *checksPage(Workspace *workspace);

} // namespace calls
