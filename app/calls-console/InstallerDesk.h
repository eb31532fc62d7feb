// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/InstallDesk.h>

#include <memory>

namespace calls {

class Document;

/// The installer and the document's record of runs, as pages see them.
class InstallerDesk : public InstallDesk
{
    Q_OBJECT

public:
    /// Keeps document and sessions for as long as something runs. `parts` with everything but what these two give.
    InstallerDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions, InstallParts parts);
    ~InstallerDesk() override;

    [[nodiscard]] QStringList installable(const Site &site) const override;
    void start(const Site &site, const QStringList &servers, InstallMode mode) override;
    void cancel(const QString &server) override;
    [[nodiscard]] Result<QList<RunRecord>> runs(const QString &server) const override;
    [[nodiscard]] QString caution() const override;

private:
    std::shared_ptr<Document> m_document;
    std::shared_ptr<SessionPool> m_sessions;
    std::shared_ptr<SecretStore> m_secrets;
    Installer m_installer; ///< last, so that it goes first
};

} // namespace calls
