// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/FactPanel.h>

#include <Workspace.h>
#include <base/Time.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <install/ServerSheet.h>
#include <models/FactModel.h>
#include <models/ServerDesk.h>
#include <pages/servers/FactTable.h>
#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>
#include <widgets/FilterChips.h>
#include <widgets/Label.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace calls {

FactPanel::FactPanel(Workspace *workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_title(heading({})), m_when(caption({})),
      m_lookNow(pushButton(Symbol::Again, tr("Look now"), ButtonKind::Secondary)),
      m_head(new QHBoxLayout), m_chips(new FilterChips),
      m_nothing(paragraph(tr("Nobody has looked at it yet. One look takes a second and changes nothing."))),
      m_model(new FactModel(this)), m_table(new FactTable(m_model))
{
    setObjectName(QStringLiteral("factPanel"));
    m_lookNow->setObjectName(QStringLiteral("lookNow"));
    m_nothing->setInk(Ink::Text2);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_title);
    names->addWidget(m_when);
    m_head->setSpacing(8);
    m_head->addLayout(names, 1);
    m_head->addWidget(m_lookNow, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_head);
    column->addWidget(m_nothing);
    column->addWidget(m_chips);
    column->addWidget(m_table);
    connect(m_lookNow, &QPushButton::clicked, this, &FactPanel::look);
    connect(m_chips, &FilterChips::chosen, this, &FactPanel::refresh);
    connect(m_table, &FactTable::copied, this, [this] { m_workspace->activities()->say(tr("Copied all facts as text.")); });
    refresh();
}

FactPanel::~FactPanel() = default;

void FactPanel::addAction(QWidget *button)
{
    m_head->insertWidget(1, button, 0, Qt::AlignTop);
}

void FactPanel::setServer(const QString &name)
{
    m_server = name;
    refresh();
}

void FactPanel::letGo()
{
    m_tasks.stop();
    m_looks.clear();
    m_looking.clear();
    setServer({});
}

void FactPanel::refresh()
{
    const Server *server = m_workspace->isOpen() ? m_workspace->document()->site().server(m_server) : nullptr;
    const bool usable = server && m_workspace->servers() && !server->ssh.isEmpty();
    setVisible(usable);
    if (!usable)
        return;
    m_title->setText(tr("What %1 is").arg(m_server));
    setBusy(m_lookNow, m_looking == m_server ? tr("Looking …") : QString());
    const auto look = m_looks.constFind(m_server);
    const bool looked = look != m_looks.constEnd();
    m_when->setText(looked ? tr("Looked at %1").arg(toLocalText(look->when)) : QString());
    m_when->setVisible(looked);
    m_nothing->setVisible(!looked);
    m_table->setVisible(looked);
    m_chips->setVisible(looked);
    if (!looked)
        return;
    const Site &site = m_workspace->document()->site();
    const QList<FactLine> lines = serverSheet(look->facts, m_workspace->checks()->plan(), site, *server);
    m_model->setLines(lines, false);
    const int problems = m_model->problems();
    m_chips->setOptions({{QStringLiteral("all"), tr("All"), static_cast<int>(lines.size()), std::nullopt},
                         {QStringLiteral("differs"), tr("Not as planned"), problems, Sign::Warn}});
    m_model->setLines(lines, m_chips->current() == QLatin1String("differs"));
}

void FactPanel::look()
{
    if (m_server.isEmpty() || !m_looking.isEmpty() || !m_workspace->servers())
        return;
    m_looking = m_server;
    refresh();
    m_tasks.start(
        this, [desk = m_workspace->servers(), name = m_server](std::stop_token stop) { return desk->look(name, stop); },
        [this, name = m_server](const Result<HostFacts> &facts) {
            m_looking.clear();
            if (facts)
                m_looks.insert(name, {*facts, QDateTime::currentDateTimeUtc()});
            else if (facts.error().code != cancelledCode)
                Q_EMIT problem(tr("%1 could not be looked at.").arg(name), facts.error().sentence);
            refresh();
        });
}

} // namespace calls
