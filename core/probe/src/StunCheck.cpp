// SPDX-License-Identifier: GPL-3.0-or-later
// "stun": does the STUN server answer this vantage, and which public address does it see?
#include "Job.h"
#include "StunAnswer.h"

#include <QCoreApplication>

namespace calls {

namespace {

constexpr std::chrono::milliseconds patience{4000};

Judgement judgement(Verdict verdict, const char *code, const MessageArgs &args)
{
    Judgement result;
    result.verdict = verdict;
    result.what.code = QLatin1String(code);
    result.what.args = args;
    return result;
}

Judgement judgeNoAnswer(const Contact &contact, MessageArgs args)
{
    args.insert(QStringLiteral("error"), contact.error);
    args.insert(QStringLiteral("offender"), contact.icmp ? contact.icmp->from : QString());
    switch (meeting(contact, Transport::Udp)) {
    case Meeting::Silent: return judgement(Verdict::Fail, "stun.silent", args);
    case Meeting::Closed: return judgement(Verdict::Fail, "stun.closed", args);
    case Meeting::Rejected: return judgement(Verdict::Fail, "stun.rejected", args);
    case Meeting::BlockedHere: return judgement(Verdict::Fail, "stun.blocked-here", args);
    case Meeting::NoName: return judgement(Verdict::Fail, "stun.no-name", args);
    default: return judgement(Verdict::Unknown, "stun.unreachable", args);
    }
}

} // namespace

Judgement judgeStun(const Contact &contact, const QByteArray &transaction, const QHostAddress &expected,
                    MessageArgs args)
{
    if (!contact.answer)
        return judgeNoAnswer(contact, args);
    const auto mapped = readBindingAnswer(*contact.answer, transaction);
    if (!mapped) {
        args.insert(QStringLiteral("reason"), mapped.error().sentence);
        return judgement(Verdict::Unknown, "stun.no-answer", args);
    }
    args.insert(QStringLiteral("mapped"), mapped->address.toString());
    args.insert(QStringLiteral("expected"), expected.toString());
    if (!expected.isNull() && mapped->address != expected)
        return judgement(Verdict::Warn, "stun.other-address", args);
    return judgement(Verdict::Pass, "stun.answers", args);
}

Async<Answer> checkStun(std::shared_ptr<const Job> job)
{
    if (job->param("host").isEmpty() || job->port() < 1)
        co_return failure(QStringLiteral("request.incomplete"),
                          QCoreApplication::translate("Probe", "The deployment names no STUN server."));
    auto vantage = co_await vantageOf(job);
    if (!vantage)
        co_return Failure(vantage.error());
    const BindingRequest binding = bindingRequest();
    ContactRequest request;
    request.transport = Transport::Udp;
    request.host = job->param("host");
    request.port = static_cast<quint16>(job->port());
    request.payload = binding.bytes;
    request.time = patience;
    job->say(QCoreApplication::translate("Probe", "Asking the STUN server %1 from %2")
                 .arg(request.host, job->vantageName()));
    auto contact = co_await (*vantage)->contact(request, job->stop);
    if (!contact)
        co_return Failure(contact.error());
    const QHostAddress expected(job->param("expected_address"));
    Answer answer = answerOf(judgeStun(*contact, binding.transaction, expected, job->args()),
                             QCoreApplication::translate("Probe", "STUN binding request: %1")
                                 .arg(describe(request, job->vantageName())),
                             describe(*contact, Transport::Udp));
    answer.sourceAddress = contact->localAddress;
    co_return answer;
}

} // namespace calls
