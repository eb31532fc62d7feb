// SPDX-License-Identifier: GPL-3.0-or-later
#include "InstallerDesk.h"

#include <deployment/Document.h>
#include <remote/SessionPool.h>

namespace calls {

namespace {

InstallParts completed(InstallParts parts, Document *document, SessionPool *sessions)
{
    parts.pool = sessions;
    parts.runs = document;
    parts.journal = document;
    return parts;
}

} // namespace

InstallerDesk::InstallerDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions, InstallParts parts)
    : m_document(std::move(document)), m_sessions(std::move(sessions)), m_secrets(parts.secrets),
      m_installer(completed(std::move(parts), m_document.get(), m_sessions.get()))
{
    connect(&m_installer, &Installer::stepChanged, this, &InstallDesk::stepChanged);
    connect(&m_installer, &Installer::progressed, this, &InstallDesk::progressed);
    connect(&m_installer, &Installer::serverEnded, this, &InstallDesk::serverEnded);
}

InstallerDesk::~InstallerDesk() = default;

QStringList InstallerDesk::installable(const Site &site) const
{
    return Installer::installable(site);
}

void InstallerDesk::start(const Site &site, const QStringList &servers, InstallMode mode)
{
    m_installer.start(site, servers, mode);
}

void InstallerDesk::cancel(const QString &server)
{
    m_installer.cancel(server);
}

Result<QList<RunRecord>> InstallerDesk::runs(const QString &server) const
{
    return m_document->runs(server);
}

QString InstallerDesk::caution() const
{
    return m_secrets->lasting() ? QString()
                                : tr("This computer has no keychain: keys that are made on the way are lost when the console closes.");
}

} // namespace calls
