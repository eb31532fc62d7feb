// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/ServersPage.h>

#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <pages/CheckRun.h>
#include <pages/servers/ConnectionWords.h>
#include <pages/servers/FactPanel.h>
#include <pages/servers/RecordSection.h>
#include <pages/servers/ServerActions.h>
#include <pages/servers/SiteRecords.h>
#include <remote/SessionPool.h>
#include <widgets/Buttons.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/Scrolled.h>
#include <widgets/ReviewBar.h>

#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

template<typename T>
qsizetype indexOf(const QList<T> &records, const QString &name)
{
    const auto found = std::find_if(records.begin(), records.end(), [&](const T &record) { return record.name == name; });
    return found == records.end() ? -1 : found - records.begin();
}

/// Replaces the record named `name`, or adds it.
template<typename T>
void put(QList<T> &records, const QString &name, const T &record)
{
    const qsizetype at = indexOf(records, name);
    if (at < 0)
        records.append(record);
    else
        records[at] = record;
}

QString reliability(const std::optional<bool> &value)
{
    if (!value)
        return ServersPage::tr("as answered");
    return *value ? ServersPage::tr("reliable") : ServersPage::tr("not reliable");
}

QString sizeWords(const Size &size)
{
    return size.cpus == 0 ? ServersPage::tr("as it is")
                          : ServersPage::tr("%1 vCPU, %2\u00a0GiB, %3\u00a0GiB disk").arg(size.cpus).arg(size.memoryGib).arg(size.diskGib);
}

QString roleWordsOf(const Server &server)
{
    QStringList words;
    for (const Role role : server.roles)
        words << roleName(role).section(QLatin1Char(','), 0, 0);
    return words.join(QLatin1String(", "));
}

} // namespace

ServersPage::ServersPage(Workspace *workspace, QWidget *parent)
    : Page({QStringLiteral("servers"), tr("Servers"), Symbol::Servers, QStringLiteral("1")}, parent), m_workspace(workspace),
      m_servers(new RecordSection(tr("Servers"), tr("Address and SSH login of each. They may be empty machines."),
                                  {tr("Name"), tr("Role"), tr("Address"), tr("For clients"), tr("Planned size"), tr("Login")},
                                  tr("Add server"))),
      m_facts(new FactPanel(workspace)), m_review(new ReviewBar), m_actions(new ServerActions(workspace, m_review)),
      m_clients(new RecordSection(tr("Client networks"),
                                  tr("Where people call from. A machine inside lets the console test what they reach."),
                                  {tr("Name"), tr("Network"), tr("UDP"), tr("TCP"), tr("Checks run from")}, tr("Add network"))),
      m_zones(new RecordSection(tr("Zones"), tr("Names for parts of the network, for the topology and the sheet."),
                                {tr("Name"), tr("Network")}, tr("Add zone")))
{
    header()->setSubtitle(tr("What the plan needs, and what is there. Names and addresses go into every port rule."));
    m_servers->setObjectName(QStringLiteral("servers"));
    m_clients->setObjectName(QStringLiteral("clients"));
    m_zones->setObjectName(QStringLiteral("zones"));
    auto *all = pushButton(tr("Connect to all"), ButtonKind::Primary);
    connect(all, &QPushButton::clicked, this, &ServersPage::runAll);
    header()->addAction(all);
    auto *one = pushButton(tr("Connect"), ButtonKind::Quiet);
    connect(one, &QPushButton::clicked, this, &ServersPage::runSelected);
    m_servers->addAction(one);

    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(32);
    for (QWidget *section : std::initializer_list<QWidget *>{m_servers, m_facts, m_clients, m_zones})
        rows->addWidget(section);
    rows->addStretch(1);
    column()->addWidget(scrolled(content), 1);
    m_facts->addAction(m_actions);
    setFoot(m_review);
    connect(m_review, &ReviewBar::closed, this, [this](bool hadFocus) {
        if (hadFocus)
            m_servers->table()->setFocus(Qt::OtherFocusReason);
    });

    connect(m_servers, &RecordSection::addRequested, this, [this] { editServer({}); });
    connect(m_servers, &RecordSection::editRequested, this, &ServersPage::editServer);
    connect(m_servers, &RecordSection::removeRequested, this, &ServersPage::removeServer);
    connect(m_servers, &RecordSection::currentChanged, this, [this] {
        m_facts->setServer(m_servers->current());
        m_actions->setServer(m_servers->current());
        Q_EMIT topicChanged();
    });
    const auto show = [this](const QString &fact, const QString &sentence) { message()->show(MessageBar::Kind::Fail, fact, sentence); };
    connect(m_facts, &FactPanel::problem, this, show);
    connect(m_actions, &ServerActions::problem, this, show);
    connect(m_clients, &RecordSection::addRequested, this, [this] { editClient({}); });
    connect(m_clients, &RecordSection::editRequested, this, &ServersPage::editClient);
    connect(m_clients, &RecordSection::removeRequested, this, [this](const QString &name) {
        Site site = m_workspace->document()->site();
        site.clients.removeAt(indexOf(site.clients, name));
        keep(tr("Remove %1").arg(name), site);
    });
    connect(m_zones, &RecordSection::addRequested, this, [this] { editZone({}); });
    connect(m_zones, &RecordSection::editRequested, this, &ServersPage::editZone);
    connect(m_zones, &RecordSection::removeRequested, this, [this](const QString &name) {
        Site site = m_workspace->document()->site();
        site.zones.removeAt(indexOf(site.zones, name));
        for (Server &server : site.servers) {
            if (server.zone == name)
                server.zone.clear();
        }
        keep(tr("Remove %1").arg(name), site);
    });
    connect(m_workspace, &Workspace::opened, this, &ServersPage::take);
    connect(m_workspace, &Workspace::aboutToClose, this, [this] {
        closeForm();
        m_connecting.stop();
        m_facts->letGo();
        m_actions->letGo();
    });
    if (m_workspace->isOpen())
        take();
}

void ServersPage::take()
{
    if (!m_workspace->checks())
        return;
    connect(m_workspace->checks().get(), &CheckBook::planChanged, this, &ServersPage::refresh);
    if (m_workspace->sessions())
        connect(m_workspace->sessions().get(), &SessionPool::stateChanged, this, &ServersPage::refreshServers);
    refresh();
}

void ServersPage::refresh()
{
    refreshServers();
    const Site &site = m_workspace->document()->site();
    QList<RecordRow> clients;
    for (const ClientNetwork &network : site.effectiveClients()) {
        const QString vantage = network.vantage == QLatin1String("local") ? tr("this computer")
            : network.vantage.isEmpty() ? (network.network.isEmpty() ? tr("this computer") : tr("nowhere yet"))
                                        : network.vantage;
        clients.append({network.name,
                        {network.network.isEmpty() ? tr("any address") : network.network, reliability(network.udpReliable),
                         reliability(network.tcpReliable), vantage},
                        std::nullopt, !site.clients.isEmpty()});
    }
    m_clients->setRows(clients);
    QList<RecordRow> zones;
    for (const Zone &zone : site.zones)
        zones.append({zone.name, {zone.network}, std::nullopt});
    m_zones->setRows(zones);
    Q_EMIT topicChanged();
}

void ServersPage::refreshServers()
{
    if (!m_workspace->isOpen())
        return;
    QList<RecordRow> rows;
    for (const PlannedServer &entry : m_workspace->checks()->plan().servers) {
        const Server &server = entry.server;
        const ConnectionWords login = connectionWords(entry, m_workspace->sessions().get());
        rows.append({server.name,
                     {roleWordsOf(server), server.address.isEmpty() ? tr("not known yet") : server.address, server.publicAddress,
                      sizeWords(entry.size), login.text},
                     login.sign, !entry.planned && m_workspace->document()->site().server(server.name)});
    }
    m_servers->setRows(rows);
    m_facts->setServer(m_servers->current());
    m_actions->setServer(m_servers->current());
}

bool ServersPage::keep(const QString &what, const Site &site)
{
    const QList<TextProblem> problems = siteProblems(site);
    if (!problems.isEmpty()) {
        message()->show(MessageBar::Kind::Fail, tr("That was not kept."), problems.first().sentence());
        return false;
    }
    const auto kept = m_workspace->document()->edit(what, site);
    message()->hide();
    showProblem(message(), kept);
    return kept.has_value();
}

void ServersPage::openForm(RecordSection *section, const QString &title, const QString &save,
                           const QList<RecordField> &fields, const QVariantMap &values, const QString &path,
                           const Change &change)
{
    closeForm();
    auto *form = new RecordForm(title, save, fields, values);
    m_form = form;
    m_formSection = section;
    section->setForm(form);
    connect(form, &RecordForm::cancelled, this, &ServersPage::closeForm);
    connect(form, &RecordForm::saved, this, [this, form, section, path, change](const QVariantMap &entered) {
        Site site = m_workspace->document()->site();
        change(site, entered);
        // Only this record's problems keep it from being saved: another record may wait for its turn.
        QList<TextProblem> mine = siteProblems(site);
        mine.erase(std::remove_if(mine.begin(), mine.end(),
                                  [&](const TextProblem &problem) { return !problem.key.startsWith(path); }),
                   mine.end());
        if (!mine.isEmpty()) {
            form->setProblems(mine);
            return;
        }
        const QString name = entered.value(QStringLiteral("name")).toString();
        if (!keep(name, site))
            return;
        closeForm();
        section->select(name);
    });
}

void ServersPage::closeForm()
{
    if (m_formSection)
        m_formSection->setForm(nullptr);
    m_formSection = nullptr;
    m_form = nullptr;
}

void ServersPage::editServer(const QString &name)
{
    const Site &site = m_workspace->document()->site();
    const auto &planned = m_workspace->checks()->plan().servers;
    const auto entry = std::find_if(planned.begin(), planned.end(),
                                    [&](const PlannedServer &p) { return p.server.name == name; });
    const Server server = entry == planned.end() ? Server() : entry->server;
    const qsizetype place = indexOf(site.servers, name);
    const QString path = QStringLiteral("servers[%1]").arg((place < 0 ? site.servers.size() : place) + 1);
    openForm(m_servers, name.isEmpty() ? tr("A new server") : place < 0 ? tr("Provision %1").arg(name) : name,
             tr("Keep server"), serverFields(site), toRecord(server), path, [name](Site &changed, const QVariantMap &entered) {
        const Server now = toServer(entered);
        put(changed.servers, name, now);
        // Who named the server as a vantage means the same machine under its new name.
        for (ClientNetwork &network : changed.clients) {
            if (!name.isEmpty() && network.vantage == name)
                network.vantage = now.name;
        }
    });
}

void ServersPage::editClient(const QString &name)
{
    const Site &site = m_workspace->document()->site();
    const qsizetype place = indexOf(site.clients, name);
    // The network that is assumed while none is named becomes a real one when it is edited.
    const auto effective = site.effectiveClients();
    const qsizetype shown = indexOf(effective, name);
    const ClientNetwork network = shown < 0 ? ClientNetwork() : effective.at(shown);
    const QString path = QStringLiteral("clients[%1]").arg((place < 0 ? site.clients.size() : place) + 1);
    openForm(m_clients, name.isEmpty() ? tr("A new client network") : name, tr("Keep network"), clientFields(site),
             toRecord(network), path,
             [name](Site &changed, const QVariantMap &entered) { put(changed.clients, name, toClient(entered)); });
}

void ServersPage::editZone(const QString &name)
{
    const Site &site = m_workspace->document()->site();
    const qsizetype place = indexOf(site.zones, name);
    const QString path = QStringLiteral("zones[%1]").arg((place < 0 ? site.zones.size() : place) + 1);
    openForm(m_zones, name.isEmpty() ? tr("A new zone") : name, tr("Keep zone"), zoneFields(),
             toRecord(place < 0 ? Zone() : site.zones.at(place)), path, [name](Site &changed, const QVariantMap &entered) {
        const Zone now = toZone(entered);
        put(changed.zones, name, now);
        for (Server &server : changed.servers) {
            if (!name.isEmpty() && server.zone == name)
                server.zone = now.name;
        }
    });
}

void ServersPage::removeServer(const QString &name)
{
    Site site = m_workspace->document()->site();
    const qsizetype place = indexOf(site.servers, name);
    if (place < 0)
        return;
    site.servers.removeAt(place);
    for (ClientNetwork &network : site.clients) {
        if (network.vantage == name)
            network.vantage.clear();
    }
    if (keep(tr("Remove %1").arg(name), site))
        m_workspace->activities()->say(tr("Removed %1 from the deployment. Ctrl+Z brings it back.").arg(name));
}

void ServersPage::connectTo(const QString &name)
{
    const Server *server = m_workspace->document()->site().server(name);
    if (!server || server->ssh.isEmpty())
        return;
    const std::shared_ptr<SessionPool> pool = m_workspace->sessions();
    m_connecting.start(
        this, [pool, ssh = server->ssh](std::stop_token stop) { return pool->session(ssh, stop); },
        [this, name](const Result<std::shared_ptr<Session>> &session) {
        refreshServers();
        if (!session && session.error().code != cancelledCode)
            message()->show(MessageBar::Kind::Fail, tr("%1 cannot be logged in to.").arg(name), session.error().sentence);
    });
    refreshServers();
}

void ServersPage::runSelected()
{
    connectTo(m_servers->current());
}

void ServersPage::runAll()
{
    message()->hide();
    for (const Server &server : m_workspace->document()->site().servers)
        connectTo(server.name);
}

bool ServersPage::stepBack()
{
    if (m_review->asking()) {
        m_review->giveUp();
        return true;
    }
    const bool open = m_form;
    closeForm();
    return open;
}

QWidget *ServersPage::mainWidget() const
{
    return m_servers->table();
}

GuideTopic ServersPage::topic() const
{
    GuideTopic topic;
    topic.step = QStringLiteral("1.4");
    topic.question = tr("Which machines take part, and how are they reached?");
    topic.why = tr("Port rules need addresses, and checks run where the traffic starts.");
    topic.guide = tr("Every required server exists, has the address you plan to use, and you have administrative access to it.");
    topic.anchor = topic.step;
    if (!m_workspace->isOpen() || !m_workspace->checks())
        return topic;
    for (const PlannedServer &entry : m_workspace->checks()->plan().servers) {
        if (entry.server.name != m_servers->current())
            continue;
        topic.factsTitle = entry.server.name;
        topic.facts = {{tr("Role"), roleWordsOf(entry.server)},
                       {tr("Planned size"), sizeWords(entry.size)},
                       {tr("Login"), entry.server.ssh.isEmpty() ? tr("none") : entry.server.ssh}};
        if (!entry.size.reason.isEmpty())
            topic.why = entry.size.reason;
        const QString problem = m_workspace->sessions() && !entry.server.ssh.isEmpty()
            ? m_workspace->sessions()->problem(entry.server.ssh)
            : QString();
        if (!problem.isEmpty()) {
            topic.cautionTitle = tr("The last login failed");
            topic.caution = problem;
        }
    }
    return topic;
}

QList<Landmark> ServersPage::landmarks() const
{
    QList<Landmark> marks;
    if (!m_workspace->isOpen())
        return marks;
    for (const Server &server : m_workspace->document()->site().servers)
        marks.append({QStringLiteral("server:") + server.name, server.name,
                      QStringLiteral("%1, %2").arg(roleWordsOf(server), server.address), Symbol::Servers});
    return marks;
}

void ServersPage::reveal(const QString &key)
{
    m_servers->select(key.section(QLatin1Char(':'), 1));
    m_servers->table()->setFocus();
}

} // namespace calls
