// SPDX-License-Identifier: GPL-3.0-or-later
// The smoke tests of a phase: synthetic participants make the calls that the guide asks a person to make; live, with what they
// measured, and a person's own test beside.
#pragma once

#include <models/CheckModel.h>
#include <pages/Page.h>

class QPushButton;

namespace calls {

class EmptyState;
class FindingList;
class Label;
class ParticipantModel;
class ParticipantTable;
class SiteBook;
class Workspace;

class SmokePage : public Page
{
    Q_OBJECT

public:
    struct Info
    {
        QString phase;
        QString id;
        QString title;
        QString gate;     ///< page that a green result leads to
        QString subtitle;
    };
    SmokePage(const Info &info, Workspace *workspace, SiteBook *book, QWidget *parent = nullptr);
    ~SmokePage() override;

    [[nodiscard]] std::optional<Sign> sign() const override;
    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runSelected() override;
    void runAll() override;
    bool stepBack() override;
    void entered() override;
    [[nodiscard]] QWidget *mainWidget() const override;

private:
    void take();
    void letGo();
    void refresh();
    void run(const QList<FindingKey> &keys);
    void primary();
    [[nodiscard]] bool signedOut() const;
    [[nodiscard]] bool green() const; ///< every test has a result that lets through
    [[nodiscard]] bool running() const;

    Info m_info;
    Workspace *m_workspace;
    SiteBook *m_book;
    std::unique_ptr<CheckModel> m_model;
    QPushButton *m_again;
    QPushButton *m_primary;
    Label *m_people;
    ParticipantModel *m_participants;
    ParticipantTable *m_table;
    FindingList *m_list;
    EmptyState *m_nothing;
};

/// Of phase 2 (two users in a call), and of phase 3 (a call that is recorded).
[[nodiscard]] SmokePage *smokePage(Workspace *workspace, SiteBook *book);
[[nodiscard]] SmokePage *recordingSmokePage(Workspace *workspace, SiteBook *book);

} // namespace calls
