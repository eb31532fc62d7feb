// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/SiteBook.h>

#include <Workspace.h>

namespace calls {

bool isSignedOut(const Error &error)
{
    return error.code == QLatin1String("mattermost.no-token") || error.code == QLatin1String("mattermost.signed-out");
}

SiteBook::SiteBook(Workspace *workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    connect(workspace, &Workspace::aboutToClose, this, [this] {
        giveUp();
        take(SiteState::NotAsked);
    });
}

SiteBook::~SiteBook() = default;

bool SiteBook::available() const
{
    return m_workspace->isOpen() && m_workspace->site();
}

/// Whatever is under way is about something that is no longer so.
void SiteBook::giveUp()
{
    m_tasks.stop();
    ++m_round;
    m_facts.reset();
}

void SiteBook::take(SiteState state, const Error &problem)
{
    m_state = state;
    m_problem = problem;
    Q_EMIT changed();
}

void SiteBook::look()
{
    if (!available() || m_state == SiteState::Looking)
        return;
    take(SiteState::Looking);
    const int round = ++m_round;
    m_tasks.start(
        this, [desk = m_workspace->site()](std::stop_token stop) { return desk->look(stop); },
        [this, round](const Result<MattermostFacts> &facts) {
            if (round != m_round)
                return;
            if (facts) {
                m_facts = *facts;
                m_when = QDateTime::currentDateTimeUtc();
                take(SiteState::Connected);
            } else if (isSignedOut(facts.error())) {
                m_facts.reset();
                take(SiteState::SignedOut, facts.error());
            } else {
                take(SiteState::Failed, facts.error());
            }
        });
}

void SiteBook::lookOnce()
{
    if (m_state == SiteState::NotAsked)
        look();
}

void SiteBook::met(const Error &error)
{
    if (!isSignedOut(error))
        return;
    giveUp();
    take(SiteState::SignedOut, error);
}

void SiteBook::signedOut()
{
    giveUp();
    take(SiteState::SignedOut);
}

} // namespace calls
