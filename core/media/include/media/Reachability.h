// SPDX-License-Identifier: GPL-3.0-or-later
// Which advertised address of the media server answers from where: vantage x candidate, one verdict and reason per cell.
#pragma once

#include <finding/Finding.h>
#include <mattermost/Account.h>
#include <plan/Plan.h>
#include <remote/SessionPool.h>

#include <functional>

namespace calls {

/// An address that the media server (or a TURN server) offers to clients.
struct MediaCandidate
{
    QString address;
    int port = 0;
    QString protocol; ///< "udp", "tcp"
    QString kind;     ///< "host", "srflx", "relay"
    bool operator==(const MediaCandidate &) const = default;
};

/// A place asked from.
struct ReachVantage
{
    QString name;          ///< "local" or a server's
    QString ssh;           ///< empty for "local"
    QString clientNetwork; ///< it stands for, or empty
    bool operator==(const ReachVantage &) const = default;
};

struct ReachCell
{
    QString vantage;
    int candidate = 0; ///< index into ReachMatrix::candidates
    Verdict verdict = Verdict::Unknown;
    Message what;      ///< code in resources/guide/messages/media.toml
    std::optional<double> rttMs{};
    QString seenAs;    ///< the asker's address as the media server sees it (XOR-MAPPED-ADDRESS)
    QList<Evidence> evidence{};
};

struct ReachMatrix
{
    QList<ReachVantage> vantages;
    QList<MediaCandidate> candidates; ///< as advertised, TURN servers last
    QList<ReachCell> cells;           ///< vantages x candidates, by vantage
    QList<Finding> findings;          ///< about the candidates themselves: private address to outside clients, other port than
                                      ///< planned, an address of no interface, a name with several addresses …
    QString sentence;                 ///< the one on top
    QDateTime when;
    [[nodiscard]] const ReachCell *cell(const QString &vantage, int candidate) const;
};

struct ReachParts
{
    std::shared_ptr<MattermostClient> client; ///< signed in; an account that may join calls
    SessionPool *sessions = nullptr;          ///< outlives the call; null: only "local" is asked
    QString channel;                          ///< id of the channel to join in
};

/// Joins once a vantage (a session's TCP candidates die with its last TCP connection), asks each candidate by authenticated STUN,
/// and TURN by allocation, permission and data with the credentials that the plugin hands out. `progress` gets cells as
/// they come. Errors: the client's and "reach.join" (the plugin refused; its words), "reach.no-answer" (the media server
/// gave no answer), cancelled, too-late.
Async<ReachMatrix> findReachability(ReachParts parts, Site site, Plan plan, QList<ReachVantage> vantages,
                                    std::function<void(const ReachCell &)> progress, Limits limits);

/// Checks that the matrix answers (resources/guide/checks.toml): what a vantage reaches, and whether the advertised
/// addresses fit the plan.
inline const QString reachCheck = QStringLiteral("media.reach");
inline const QString addressCheck = QStringLiteral("media.addresses");

/// The vantages of a site: this computer, and each server with role vantage that has a login.
[[nodiscard]] QList<ReachVantage> reachVantages(const Site &site);

} // namespace calls
