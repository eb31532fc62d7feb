// SPDX-License-Identifier: GPL-3.0-or-later
#include "SessionDesk.h"

#include <deployment/Document.h>
#include <remote/SessionPool.h>

#include <QCoreApplication>

namespace calls {

namespace {

class SessionDesk : public ServerDesk
{
public:
    SessionDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions)
        : m_document(std::move(document)), m_sessions(std::move(sessions))
    {
    }

    Async<HostFacts> look(QString server, std::stop_token stop) override
    {
        const Server *stated = m_document->site().server(server);
        return lookAt(m_sessions, stated ? stated->ssh : QString(), std::move(server), std::move(stop));
    }

private:
    static Async<HostFacts> lookAt(std::shared_ptr<SessionPool> sessions, QString ssh, QString server, std::stop_token stop)
    {
        if (ssh.isEmpty())
            co_return failure(QStringLiteral("install.no-login"),
                              QCoreApplication::translate("SessionDesk", "%1 has no SSH login. Enter it, then look again.").arg(server));
        auto session = co_await sessions->session(ssh, stop);
        if (!session)
            co_return Failure(session.error());
        co_return co_await gatherFacts(*session, stop);
    }

    std::shared_ptr<Document> m_document;
    std::shared_ptr<SessionPool> m_sessions;
};

} // namespace

std::shared_ptr<ServerDesk> sessionDesk(std::shared_ptr<Document> document, std::shared_ptr<SessionPool> sessions)
{
    return std::make_shared<SessionDesk>(std::move(document), std::move(sessions));
}

} // namespace calls
