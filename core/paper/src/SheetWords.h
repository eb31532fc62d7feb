// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence and word of the sheet, once for paper and HTML.
#pragma once

#include <paper/Sheet.h>

namespace calls::words {

[[nodiscard]] QString title();
[[nodiscard]] QString subtitle(const Sheet &sheet);
[[nodiscard]] QString organisation(const Sheet &sheet);
[[nodiscard]] QString revision(const Sheet &sheet);      ///< "Revision 3, 12 March 2026"
[[nodiscard]] QString request(const Sheet &sheet);       ///< "Please open these 16 rules. …"
[[nodiscard]] QString nat(const Sheet &sheet);           ///< empty when no address is translated
[[nodiscard]] QString date(const QDate &date);           ///< "12 March 2026", empty when invalid
[[nodiscard]] QString changeNumber();
[[nodiscard]] QString footer(const Sheet &sheet);
[[nodiscard]] QString runningTitle();
[[nodiscard]] QString pageOf(int page, int pages);

/// A fact of the request: "Needed by", "20 March 2026"; an empty value is a line to write on.
struct Fact
{
    QString label;
    QString value;
};
[[nodiscard]] QList<Fact> facts(const Sheet &sheet);
[[nodiscard]] QStringList signatures();
[[nodiscard]] QString requestedBy(const QString &name);

[[nodiscard]] QString zones();
[[nodiscard]] QString seeTopology();
[[nodiscard]] QString clients();
[[nodiscard]] QString outside();                         ///< hosts that are nobody's here
[[nodiscard]] QString andMore(const QString &name, int more);
[[nodiscard]] QString rulesText(const QList<int> &numbers); ///< "Rules 11 to 15"
[[nodiscard]] QString turnPorts();
[[nodiscard]] QString ruleCount(const QList<int> &numbers); ///< "5 rules"
[[nodiscard]] QString rules();
[[nodiscard]] QString tickWhenOpen();
[[nodiscard]] QString continued(const QString &title);
[[nodiscard]] QString noRules();

[[nodiscard]] QString number();
[[nodiscard]] QString source();
[[nodiscard]] QString destination();
[[nodiscard]] QString port();
[[nodiscard]] QString protocol();
[[nodiscard]] QString direction();
[[nodiscard]] QString purpose();
[[nodiscard]] QString step();
[[nodiscard]] QString open();
[[nodiscard]] QString proof();

[[nodiscard]] QString address(const Endpoint &end);      ///< never empty
[[nodiscard]] QString portText(const PortRange &range);  ///< with an en dash
[[nodiscard]] QString protocolText(Protocol protocol);   ///< "UDP"
[[nodiscard]] QString directionText(Direction direction);
[[nodiscard]] QString guideText(const QString &text);    ///< the plan's English in the reader's language
[[nodiscard]] QString optional();
[[nodiscard]] QString originText(Origin origin);         ///< "guide", "added"
[[nodiscard]] QString changeText(RuleChange change);     ///< empty for None
[[nodiscard]] QString roles(const QList<Role> &roles);   ///< "media service, relay"
[[nodiscard]] QString setUp();                           ///< the group of what administrators and monitoring need

[[nodiscard]] QString verdict(Verdict verdict);          ///< "pass"
[[nodiscard]] QString verdict(const SheetProof &proof);  ///< "pass, out of date", "fail, accepted"
/// "pass 12 Mar, home-1"; the year only when it is not the sheet's.
[[nodiscard]] QString proofShort(const SheetProof &proof, const QDate &sheetDate);
/// "12 Mar 14:05 CET"
[[nodiscard]] QString proofTime(const SheetProof &proof, const QDate &sheetDate);
[[nodiscard]] QString proofPlace(const SheetProof &proof); ///< "from home-1"

struct KeyEntry
{
    std::optional<Verdict> verdict; ///< none: the line to write on
    QString text;
};
/// Pass, fail, unknown and not tested always; the others when the sheet has them.
[[nodiscard]] QList<KeyEntry> key(const Sheet &sheet);

[[nodiscard]] QString accepted();
[[nodiscard]] QString acceptedSentence(const SheetProof &proof);
[[nodiscard]] QString inboundTo(const QString &server);
[[nodiscard]] QString outboundFrom(const QString &server);
[[nodiscard]] QString serverFacts(const SheetServer &server); ///< roles, zone and addresses in one line
[[nodiscard]] QString reasons();
[[nodiscard]] QString reason();
[[nodiscard]] QString ifRefused();

/// What several rules have in common: why they are asked for, and what fails without them.
struct Reason
{
    QList<int> numbers;
    QString reason;
    QString risk;
};
[[nodiscard]] QList<Reason> reasonsOf(const SheetServer &server);
[[nodiscard]] QString numberList(const QList<int> &numbers); ///< "3 to 6, 9"

[[nodiscard]] QString noServer(const QString &server, const QStringList &known);

/// The sign that stands for a proof: a stale one asks for attention whatever it said.
[[nodiscard]] Verdict shownVerdict(const SheetProof &proof);

} // namespace calls::words
