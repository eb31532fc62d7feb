// SPDX-License-Identifier: GPL-3.0-or-later
#include "SheetWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace calls::words {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Sheet)
};

QString shortDate(const QDate &date, const QDate &sheetDate)
{
    return date.year() == sheetDate.year() ? QLocale().toString(date, Words::tr("d MMM", "a date of this year"))
                                           : QLocale().toString(date, Words::tr("d MMM yyyy", "a date"));
}

QString roleText(Role role)
{
    switch (role) {
    case Role::Mattermost:
        return Words::tr("Mattermost");
    case Role::Proxy:
        return Words::tr("reverse proxy");
    case Role::Rtcd:
        return Words::tr("media service");
    case Role::Offloader:
        return Words::tr("recording");
    case Role::Turn:
        return Words::tr("relay");
    case Role::Monitoring:
        return Words::tr("monitoring");
    case Role::Vantage:
        return Words::tr("vantage");
    }
    return {};
}

QString comma(const QStringList &parts)
{
    QStringList given = parts;
    given.removeAll(QString());
    return given.join(QStringLiteral(", "));
}

} // namespace

QString title() { return Words::tr("Firewall request"); }

QString subtitle(const Sheet &sheet)
{
    return sheet.site.isEmpty() ? Words::tr("Mattermost Calls") : Words::tr("Mattermost Calls for %1").arg(sheet.site);
}

QString organisation(const Sheet &sheet)
{
    return sheet.head.organisation.isEmpty() ? sheet.deployment : sheet.head.organisation;
}

QString revision(const Sheet &sheet)
{
    if (!sheet.head.date.isValid())
        return Words::tr("Revision %1").arg(sheet.head.revision);
    return Words::tr("Revision %1, %2").arg(sheet.head.revision).arg(date(sheet.head.date));
}

QString request(const Sheet &sheet)
{
    const qsizetype count = sheet.rules().size();
    if (count == 1)
        return Words::tr("Please open this rule. It allows new connections from Source to Destination, replies follow.");
    return Words::tr("Please open these %1 rules. Each allows new connections from Source to Destination, "
                     "replies follow.").arg(count);
}

QString nat(const Sheet &sheet)
{
    QStringList pairs;
    for (const SheetNat &nat : sheet.nat)
        pairs.append(Words::tr("%1 to %2", "public address to private address").arg(nat.publicAddress, nat.privateAddress));
    return pairs.isEmpty() ? QString()
                           : Words::tr("NAT one to one, same ports: %1.").arg(pairs.join(QStringLiteral(", ")));
}

QString date(const QDate &date)
{
    return date.isValid() ? QLocale().toString(date, Words::tr("d MMMM yyyy", "a date in full")) : QString();
}

QString changeNumber() { return Words::tr("Change number"); }

QString footer(const Sheet &sheet)
{
    return Words::tr("%1, revision %2", "name of the deployment").arg(sheet.deployment).arg(sheet.head.revision);
}

QString runningTitle() { return Words::tr("Firewall request, Mattermost Calls"); }
QString pageOf(int page, int pages) { return Words::tr("Page %1 of %2").arg(page).arg(pages); }

QList<Fact> facts(const Sheet &sheet)
{
    return {{Words::tr("Requested by"), sheet.head.requester},
            {Words::tr("Needed by"), date(sheet.head.dateNeeded)},
            {Words::tr("Review or expiry"), date(sheet.head.reviewDate)},
            {Words::tr("Reason"), sheet.head.reason}};
}

QStringList signatures()
{
    return {Words::tr("Requested by"), Words::tr("Opened by"), Words::tr("Date")};
}

QString requestedBy(const QString &name) { return Words::tr("Requested by %1").arg(name); }

QString zones() { return Words::tr("Zones"); }
QString seeTopology() { return Words::tr("The zones do not fit into a small drawing. See the topology."); }
QString clients() { return Words::tr("Clients"); }
QString outside() { return Words::tr("Outside"); }
QString andMore(const QString &name, int more) { return Words::tr("%1 and %2 more").arg(name).arg(more); }

QString rulesText(const QList<int> &numbers)
{
    return numbers.size() == 1 ? Words::tr("Rule %1").arg(numbers.first()) : Words::tr("Rules %1").arg(numberList(numbers));
}

QString turnPorts() { return Words::tr("TURN ports"); }

QString ruleCount(const QList<int> &numbers)
{
    return numbers.size() == 1 ? Words::tr("1 rule") : Words::tr("%1 rules").arg(numbers.size());
}

QString rules() { return Words::tr("Rules"); }
QString tickWhenOpen() { return Words::tr("Tick when open. Calls Console fills in the proof."); }
QString continued(const QString &title) { return Words::tr("%1 (continued)").arg(title); }
QString noRules() { return Words::tr("The plan asks for no rules."); }

QString number() { return Words::tr("No."); }
QString source() { return Words::tr("Source"); }
QString destination() { return Words::tr("Destination"); }
QString port() { return Words::tr("Port"); }
QString protocol() { return Words::tr("Proto."); }
QString direction() { return Words::tr("Dir.", "direction, short"); }
QString purpose() { return Words::tr("Purpose"); }
QString step() { return Words::tr("Step"); }
QString open() { return Words::tr("Open"); }
QString proof() { return Words::tr("Proof"); }

QString address(const Endpoint &end)
{
    return end.address.isEmpty() ? Words::tr("not known yet", "an address") : end.address;
}

QString portText(const PortRange &range)
{
    return range.text().replace(QLatin1Char('-'), QChar(0x2013));
}

QString protocolText(Protocol protocol) { return protocolWord(protocol).toUpper(); }

QString directionText(Direction direction)
{
    return direction == Direction::Inbound ? Words::tr("in", "direction") : Words::tr("out", "direction");
}

QString guideText(const QString &text)
{
    return QCoreApplication::translate("guide", text.toUtf8().constData());
}

QString optional() { return Words::tr("optional", "a rule"); }

QString originText(Origin origin)
{
    return origin == Origin::Guide ? Words::tr("guide", "origin of a rule") : Words::tr("added", "origin of a rule");
}

QString changeText(RuleChange change)
{
    switch (change) {
    case RuleChange::None:
        break;
    case RuleChange::Added:
        return Words::tr("new", "a rule");
    case RuleChange::Changed:
        return Words::tr("changed", "a rule");
    }
    return {};
}

QString roles(const QList<Role> &roles)
{
    QStringList texts;
    for (const Role role : roles)
        texts.append(roleText(role));
    return comma(texts);
}

QString setUp() { return Words::tr("Set-up and monitoring"); }

QString verdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Skipped:
        return Words::tr("skipped");
    case Verdict::Pass:
        return Words::tr("pass");
    case Verdict::Warn:
        return Words::tr("warn");
    case Verdict::Unknown:
        return Words::tr("unknown");
    case Verdict::Fail:
        return Words::tr("fail");
    }
    return {};
}

QString verdict(const SheetProof &proof)
{
    const QString word = verdict(proof.verdict);
    if (proof.stale)
        return Words::tr("%1, out of date").arg(word);
    return proof.acceptedBy.isEmpty() ? word : Words::tr("%1, accepted").arg(word);
}

QString proofShort(const SheetProof &proof, const QDate &sheetDate)
{
    QString when;
    if (proof.when.isValid())
        when = shortDate(proof.when.toLocalTime().date(), sheetDate);
    return comma({verdict(proof) + (when.isEmpty() ? QString() : QLatin1Char(' ') + when), proof.vantage});
}

QString proofTime(const SheetProof &proof, const QDate &sheetDate)
{
    if (!proof.when.isValid())
        return {};
    const QDateTime local = proof.when.toLocalTime();
    return Words::tr("%1 %2 %3", "date, time, time zone")
        .arg(shortDate(local.date(), sheetDate), local.toString(QStringLiteral("HH:mm")), local.timeZoneAbbreviation());
}

QString proofPlace(const SheetProof &proof)
{
    return proof.vantage.isEmpty() ? QString() : Words::tr("from %1", "where a check was run").arg(proof.vantage);
}

QList<KeyEntry> key(const Sheet &sheet)
{
    bool warns = false;
    bool skips = false;
    for (const SheetRule &rule : sheet.rules()) {
        for (const SheetProof &proof : rule.proofs) {
            warns = warns || shownVerdict(proof) == Verdict::Warn;
            skips = skips || shownVerdict(proof) == Verdict::Skipped;
        }
    }
    QList<KeyEntry> key{{Verdict::Pass, Words::tr("pass: an answer came back")}};
    if (warns)
        key.append({Verdict::Warn, Words::tr("warn: open with a remark, or proven before a change")});
    key.append({Verdict::Fail, Words::tr("fail: dropped or refused on the way")});
    key.append({Verdict::Unknown, Words::tr("unknown: silence, not a proof")});
    if (skips)
        key.append({Verdict::Skipped, Words::tr("skipped: not asked")});
    key.append({std::nullopt, Words::tr("not tested yet")});
    return key;
}

QString accepted() { return Words::tr("Accepted findings"); }

QString acceptedSentence(const SheetProof &proof)
{
    const QString what = proof.vantage.isEmpty() ? verdict(proof.verdict)
                                                 : Words::tr("%1 from %2", "verdict and vantage").arg(verdict(proof.verdict), proof.vantage);
    return proof.acceptedReason.isEmpty() ? Words::tr("%1, accepted by %2.").arg(what, proof.acceptedBy)
                                          : Words::tr("%1, accepted by %2: %3").arg(what, proof.acceptedBy, proof.acceptedReason);
}

QString inboundTo(const QString &server) { return Words::tr("Inbound, to %1").arg(server); }
QString outboundFrom(const QString &server) { return Words::tr("Outbound, from %1").arg(server); }

QString serverFacts(const SheetServer &server)
{
    QString addresses = server.address.isEmpty() ? Words::tr("address not known yet") : server.address;
    if (!server.publicAddress.isEmpty())
        addresses = Words::tr("%1, for clients %2", "addresses").arg(addresses, server.publicAddress);
    return comma({roles(server.roles), server.zone, addresses});
}

QString reasons() { return Words::tr("Why, and what fails without it"); }
QString reason() { return Words::tr("Reason"); }
QString ifRefused() { return Words::tr("Risk if refused"); }

QList<Reason> reasonsOf(const SheetServer &server)
{
    QList<Reason> reasons;
    QList<Flow> flows;
    for (const auto *list : {&server.inbound, &server.outbound}) {
        for (const SheetServerRule &rule : *list)
            flows.append(rule.rule.flow);
    }
    std::ranges::stable_sort(flows, {}, &Flow::number);
    for (const Flow &flow : std::as_const(flows)) {
        if (flow.note.isEmpty() && flow.riskIfRefused.isEmpty())
            continue;
        const auto same = std::ranges::find_if(reasons, [&flow](const Reason &reason) {
            return reason.reason == flow.note && reason.risk == flow.riskIfRefused;
        });
        if (same == reasons.end())
            reasons.append({{flow.number}, flow.note, flow.riskIfRefused});
        else if (!same->numbers.contains(flow.number))
            same->numbers.append(flow.number);
    }
    return reasons;
}

QString numberList(const QList<int> &numbers)
{
    QStringList parts;
    for (qsizetype i = 0; i < numbers.size();) {
        qsizetype last = i;
        while (last + 1 < numbers.size() && numbers.at(last + 1) == numbers.at(last) + 1)
            ++last;
        if (last >= i + 2) {
            parts.append(Words::tr("%1 to %2", "rule numbers").arg(numbers.at(i)).arg(numbers.at(last)));
        } else {
            for (qsizetype j = i; j <= last; ++j)
                parts.append(QString::number(numbers.at(j)));
        }
        i = last + 1;
    }
    return parts.join(QStringLiteral(", "));
}

QString noServer(const QString &server, const QStringList &known)
{
    return known.isEmpty() ? Words::tr("There is no sheet for “%1”: the plan has no rules for any server yet.").arg(server)
                           : Words::tr("There is no sheet for “%1”. Servers with rules: %2.")
                                 .arg(server, known.join(QStringLiteral(", ")));
}

Verdict shownVerdict(const SheetProof &proof)
{
    return proof.stale && letsThrough(proof.verdict) ? Verdict::Warn : proof.verdict;
}

} // namespace calls::words
