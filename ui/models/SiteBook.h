// SPDX-License-Identifier: GPL-3.0-or-later
// What the window knows of the deployment's Mattermost server, for all pages together: asked once, told to everybody.
#pragma once

#include <base/TaskScope.h>
#include <models/SiteDesk.h>

#include <QObject>

#include <optional>

namespace calls {

class Workspace;

enum class SiteState {
    NotAsked,  ///< nobody has looked since the document was opened
    Looking,
    SignedOut, ///< no token, or the server no longer takes it
    Connected,
    Failed     ///< problem() says why
};

class SiteBook : public QObject
{
    Q_OBJECT

public:
    /// `workspace` outlives it.
    explicit SiteBook(Workspace *workspace, QObject *parent = nullptr);
    ~SiteBook() override;

    [[nodiscard]] SiteState state() const { return m_state; }
    /// As of the last look that came back; empty before, and after a sign-out.
    [[nodiscard]] const std::optional<MattermostFacts> &facts() const { return m_facts; }
    [[nodiscard]] QDateTime when() const { return m_when; } ///< of the facts, UTC
    [[nodiscard]] const Error &problem() const { return m_problem; } ///< of SignedOut (the token was refused) and Failed
    [[nodiscard]] bool available() const; ///< this program speaks to Mattermost, and a document is open

    void look(); ///< nothing while one is under way
    void lookOnce(); ///< when a page is entered: only if nobody has looked yet
    /// Another page met an error of the server: signed out is told to all.
    void met(const Error &error);
    void signedOut();

Q_SIGNALS:
    void changed();

private:
    void take(SiteState state, const Error &problem = {});
    void giveUp();

    Workspace *m_workspace;
    SiteState m_state = SiteState::NotAsked;
    std::optional<MattermostFacts> m_facts;
    QDateTime m_when;
    Error m_problem;
    int m_round = 0; ///< number of the look that counts
    TaskScope m_tasks;
};

/// The server no longer takes the token, or there is none.
[[nodiscard]] bool isSignedOut(const Error &error);

} // namespace calls
