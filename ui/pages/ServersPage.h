// SPDX-License-Identifier: GPL-3.0-or-later
// Servers, the networks people call from, and zones: named here once, used everywhere.
#pragma once

#include <base/TaskScope.h>
#include <pages/Page.h>
#include <pages/servers/RecordForm.h>
#include <plan/Plan.h>

#include <functional>

namespace calls {

class FactPanel;
class RecordSection;
class ReviewBar;
class ServerActions;
class Workspace;

class ServersPage : public Page
{
    Q_OBJECT

public:
    explicit ServersPage(Workspace *workspace, QWidget *parent = nullptr);

    [[nodiscard]] GuideTopic topic() const override;
    [[nodiscard]] QList<Landmark> landmarks() const override;
    void reveal(const QString &key) override;
    void runSelected() override; ///< connects to the selected server
    void runAll() override;      ///< connects to all
    bool stepBack() override;
    [[nodiscard]] QWidget *mainWidget() const override;

private:
    using Change = std::function<void(Site &, const QVariantMap &)>;

    void take();
    void refresh();
    void refreshServers();
    void openForm(RecordSection *section, const QString &title, const QString &save, const QList<RecordField> &fields,
                  const QVariantMap &values, const QString &path, const Change &change);
    void closeForm();
    void editServer(const QString &name);
    void editClient(const QString &name);
    void editZone(const QString &name);
    void removeServer(const QString &name);
    bool keep(const QString &what, const Site &site); ///< false: a problem is shown
    void connectTo(const QString &server);

    Workspace *m_workspace;
    RecordSection *m_servers;
    FactPanel *m_facts;
    ReviewBar *m_review;
    ServerActions *m_actions;
    RecordSection *m_clients;
    RecordSection *m_zones;
    RecordSection *m_formSection = nullptr; ///< where a form is open
    RecordForm *m_form = nullptr;
    TaskScope m_connecting;
};

} // namespace calls
