// SPDX-License-Identifier: GPL-3.0-or-later
// The firewall request sheet as a value: what stands on it, in order. Pages, HTML and CSV are made from this alone.
#pragma once

#include <base/Result.h>
#include <finding/Finding.h>
#include <plan/Topology.h>

#include <QDate>

namespace calls {

/// Who asks for what until when. Empty fields become lines to write on.
struct SheetHead
{
    QString organisation;
    QString requester;
    QString ticket;     ///< number of the change
    QDate dateNeeded;
    QDate reviewDate;   ///< when the rules are looked at again, or expire
    QString reason;     ///< of the whole request
    int revision = 1;
    QDate date;         ///< of this revision
    bool operator==(const SheetHead &) const = default;
};

/// What a check said about one rule.
struct SheetProof
{
    Verdict verdict = Verdict::Unknown;
    QDateTime when;         ///< UTC; shown in local time with its zone
    QString vantage;        ///< as people call it: "home-1", "this computer"
    bool stale = false;     ///< the rule or the place changed since, or it is too old
    QString acceptedBy;     ///< who accepted it although it does not pass; empty: nobody
    QString acceptedReason;
    bool operator==(const SheetProof &) const = default;
};
/// By flow number; a rule proven from several places has several.
using SheetProofs = QMap<int, QList<SheetProof>>;

/// Against the last revision of the sheet.
enum class RuleChange { None, Added, Changed };
using RuleChanges = QMap<int, RuleChange>; ///< by flow number; absent: None

/// A flow with what is known of it.
struct SheetRule
{
    Flow flow;
    RuleChange change = RuleChange::None;
    QList<SheetProof> proofs;
    bool operator==(const SheetRule &) const = default;

    /// The one that the summary shows: what holds the gate up comes first. Null: not tested yet.
    [[nodiscard]] const SheetProof *worst() const;
};

/// The rules towards one destination.
struct SheetGroup
{
    QString title; ///< "rtcd1, media service"
    QList<SheetRule> rules;
};

/// A rule in the table of one server.
struct SheetServerRule
{
    SheetRule rule;
    Direction direction = Direction::Inbound;
    Origin origin = Origin::Guide; ///< of this row in this server's table
};

struct SheetServer
{
    QString name;
    QList<Role> roles;
    QString zone;
    QString address;
    QString publicAddress; ///< empty: the same
    QList<SheetServerRule> inbound;
    QList<SheetServerRule> outbound;
};

/// One to one, all ports the same.
struct SheetNat
{
    QString server;
    QString publicAddress;
    QString privateAddress;
};

struct Sheet
{
    SheetHead head;
    QString deployment;
    QString site; ///< host of the Mattermost URL, or empty
    QList<SheetNat> nat;
    Topology topology;
    QList<SheetGroup> summary; ///< each rule once
    QList<SheetServer> servers;

    [[nodiscard]] QList<SheetRule> rules() const; ///< by number
};

/// Pure. Names and purposes are made fit for one line (plainLine): line breaks become blanks, other control and
/// direction characters U+FFFD.
[[nodiscard]] Sheet makeSheet(const Site &site, const Plan &plan, const SheetHead &head,
                              const SheetProofs &proofs = {}, const RuleChanges &changes = {});

/// The rules of one server only. Error "paper.no-server" when the sheet has no such server.
[[nodiscard]] Result<Sheet> sheetForServer(const Sheet &sheet, const QString &server);

/// RFC 4180 with a header row, a row a rule, C locale, times in UTC.
[[nodiscard]] QString sheetCsv(const Sheet &sheet);

/// One page for a browser: semantic tables, its own style, printable, nothing loaded from elsewhere.
[[nodiscard]] QString sheetHtml(const Sheet &sheet);

} // namespace calls
