// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judge.h"

namespace calls {

namespace {

ReachCell cell(Verdict verdict, const char *code, const MessageArgs &args)
{
    ReachCell made;
    made.verdict = verdict;
    made.what.code = QLatin1String(code);
    made.what.args = args;
    return made;
}

MessageArgs argsOf(const MediaCandidate &candidate, const QString &vantage)
{
    return {{QStringLiteral("address"), candidate.address},
            {QStringLiteral("port"), QString::number(candidate.port)},
            {QStringLiteral("protocol"), candidate.protocol.toUpper()},
            {QStringLiteral("vantage"), vantage}};
}

/// What ends a socket without a word of the other end's program.
std::optional<ReachCell> judgeError(const Encounter &meeting, const MessageArgs &known)
{
    MessageArgs args = known;
    args.insert(QStringLiteral("error"), meeting.error);
    const auto is = [&](const char *name) { return meeting.error == QLatin1String(name); };
    if (is("ECONNREFUSED"))
        return cell(Verdict::Fail, "reach.refused", args);
    if (is("ENETUNREACH") || is("EHOSTUNREACH") || is("EADDRNOTAVAIL") || is("EAFNOSUPPORT"))
        return cell(Verdict::Fail, "reach.no-route", args);
    if (is("EACCES") || is("EPERM"))
        return cell(Verdict::Fail, "reach.prohibited", args);
    if (is("EAI_NONAME") || is("EAI_AGAIN"))
        return cell(Verdict::Fail, "reach.no-name", args);
    if (is("ENOTCONN"))
        return cell(Verdict::Unknown, "reach.vantage-lost", args);
    if (is("ECONNRESET"))
        return cell(Verdict::Fail, "reach.closed", args);
    if (!meeting.error.isEmpty() && !is("ETIMEDOUT"))
        return cell(Verdict::Unknown, "reach.trouble", args);
    return {};
}

ReachCell judgeSilence(const Asked &asked, const MediaCandidate &candidate, const MessageArgs &args)
{
    const Encounter &meeting = asked.meeting;
    if (asked.forged)
        return cell(Verdict::Fail, "reach.forged", args);
    if (asked.sessionGone)
        return cell(Verdict::Unknown, "reach.session-gone", args);
    if (const auto error = judgeError(meeting, args))
        return *error;
    if (candidate.protocol == QLatin1String("udp"))
        return cell(Verdict::Fail, "reach.udp-silent", args);
    if (!meeting.opened)
        return cell(Verdict::Fail, "reach.tcp-silent", args);
    if (meeting.ended)
        return cell(Verdict::Fail, "reach.closed", args);
    return cell(Verdict::Fail, "reach.tcp-mute", args);
}

ReachCell judgeRefusal(const RelayAsked &asked, MessageArgs args)
{
    args.insert(QStringLiteral("code"), QString::number(asked.error));
    args.insert(QStringLiteral("reason"), asked.reason);
    if (asked.stage == RelayStage::Permit && asked.error == 403)
        return cell(Verdict::Fail, "reach.relay-peer-forbidden", args);
    switch (asked.error) {
    case 401:
    case 441: return cell(Verdict::Fail, "reach.relay-credentials", args);
    case 403: return cell(Verdict::Fail, "reach.relay-forbidden", args);
    case 486: return cell(Verdict::Fail, "reach.relay-quota", args);
    case 508: return cell(Verdict::Fail, "reach.relay-full", args);
    default: return cell(Verdict::Fail, "reach.relay-refused", args);
    }
}

ReachCell judgeRelayWords(const RelayAsked &asked, const MediaCandidate &relay, const QString &vantage)
{
    MessageArgs args = argsOf(relay, vantage);
    args.insert(QStringLiteral("peer"), asked.peer);
    args.insert(QStringLiteral("relayed"), asked.relayed);
    if (asked.stage == RelayStage::Done)
        return asked.openToAll ? cell(Verdict::Warn, "reach.relay-open-to-all", args)
                               : cell(Verdict::Pass, "reach.relay-open", args);
    if (asked.error != 0)
        return judgeRefusal(asked, args);
    if (const auto error = judgeError(asked.meeting, args))
        return *error;
    switch (asked.stage) {
    case RelayStage::Data: return cell(Verdict::Fail, "reach.relay-no-data", args);
    case RelayStage::Allocate:
        // Granted, with no address of the media server to send to.
        return asked.relayed.isEmpty() ? cell(Verdict::Fail, "reach.relay-mute", args)
                                       : cell(Verdict::Unknown, "reach.relay-no-peer", args);
    case RelayStage::Permit: return cell(Verdict::Fail, "reach.relay-mute", args);
    default: break;
    }
    const bool connected = asked.meeting.opened && relay.protocol == QLatin1String("tcp");
    return cell(Verdict::Fail, connected ? "reach.relay-mute" : "reach.relay-silent", args);
}

} // namespace

ReachCell judgeCandidate(const Asked &asked, const MediaCandidate &candidate, const QString &vantage)
{
    MessageArgs args = argsOf(candidate, vantage);
    ReachCell made;
    if (!asked.refusal.isEmpty()) {
        args.insert(QStringLiteral("code"), asked.refusal);
        made = cell(Verdict::Fail, "reach.check-refused", args);
    } else if (asked.meeting.answered) {
        made = cell(Verdict::Pass, "reach.open", args);
        made.rttMs = asked.meeting.ms;
        made.seenAs = asked.seenAs.address.toString();
    } else {
        made = judgeSilence(asked, candidate, args);
    }
    made.evidence = asked.evidence;
    return made;
}

ReachCell judgeRelay(const RelayAsked &asked, const MediaCandidate &relay, const QString &vantage)
{
    ReachCell made = judgeRelayWords(asked, relay, vantage);
    made.evidence = asked.evidence;
    if (asked.stage == RelayStage::Done)
        made.rttMs = asked.meeting.ms;
    return made;
}

std::optional<ReachCell> judgeUnasked(const MediaCandidate &candidate, const QString &vantage)
{
    const QHostAddress address(candidate.address);
    if (address.isNull())
        return cell(Verdict::Unknown, "reach.name-candidate", argsOf(candidate, vantage));
    if (address.isLinkLocal())
        return cell(Verdict::Skipped, "reach.link-local", argsOf(candidate, vantage));
    return {};
}

} // namespace calls
