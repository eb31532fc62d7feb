// SPDX-License-Identifier: GPL-3.0-or-later
#include <Workspace.h>

#include <deployment/Document.h>
#include <models/ActionDesk.h>
#include <models/InstallDesk.h>
#include <models/ProbeFeed.h>
#include <models/ReachDesk.h>
#include <models/ServerDesk.h>
#include <models/SettingsDesk.h>
#include <models/SiteDesk.h>

#include <QUrl>

namespace calls {

Workspace::Workspace(Outfit outfit, QObject *parent) : QObject(parent), m_outfit(std::move(outfit)) {}

Workspace::~Workspace() = default;

Result<void> Workspace::open(const QString &path)
{
    auto document = Document::open(path);
    if (!document)
        return Failure(std::move(document.error()));
    take(std::move(*document));
    return {};
}

Result<void> Workspace::create(const QString &path, const Site &site)
{
    auto document = Document::create(path, site);
    if (!document)
        return Failure(std::move(document.error()));
    take(std::move(*document));
    return {};
}

void Workspace::take(std::unique_ptr<Document> document)
{
    close();
    m_opened = m_outfit(std::shared_ptr<Document>(std::move(document)));
    Document *now = m_opened.document.get();
    connect(now, &Document::siteChanged, this, &Workspace::renamed);
    connect(now, &Document::saved, this, &Workspace::saved);
    connect(now, &Document::saveFailed, this, &Workspace::saveFailed);
    Q_EMIT opened();
}

void Workspace::close()
{
    if (!isOpen())
        return;
    Q_EMIT aboutToClose();
    m_opened.document->disconnect(this);
    m_opened.installs.reset();
    m_opened.servers.reset();
    m_opened.actions.reset();
    m_opened.reach.reset();
    m_opened.monitor.reset();
    m_opened.probes.reset();
    m_opened.settings.reset();
    m_opened.site.reset();
    m_opened.checks.reset();
    m_opened.sessions.reset();
    m_opened.document.reset();
    Q_EMIT closed();
}

QString Workspace::undoName() const
{
    return isOpen() ? m_opened.document->undoName() : QString();
}

QString Workspace::redoName() const
{
    return isOpen() ? m_opened.document->redoName() : QString();
}

void Workspace::undo()
{
    if (!isOpen())
        return;
    if (const Result<void> undone = m_opened.document->undo(); !undone)
        Q_EMIT saveFailed(undone.error());
}

void Workspace::redo()
{
    if (!isOpen())
        return;
    if (const Result<void> redone = m_opened.document->redo(); !redone)
        Q_EMIT saveFailed(redone.error());
}

QString Workspace::name() const
{
    return isOpen() ? m_opened.document->site().name : QString();
}

QString Workspace::host() const
{
    if (!isOpen())
        return {};
    return QUrl(m_opened.document->site().answers.mattermostUrl.value_or(QString())).host();
}

bool Workspace::practice() const
{
    return isOpen() && m_opened.document->note(QString::fromUtf16(practiceNote)) == QLatin1String("yes");
}

QString Workspace::path() const
{
    return isOpen() ? m_opened.document->path() : QString();
}

} // namespace calls
