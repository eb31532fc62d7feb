// SPDX-License-Identifier: GPL-3.0-or-later
// Steps 1.6.1 to 1.6.13: can this vantage reach that port? By a plain socket, by nmap beside it, and where it is
// asked for, by a temporary listener that makes both directions certain.
#include "Nmap.h"
#include "TargetListener.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace calls {

namespace {

// TCP: three attempts of the kernel (at 0, 1 and 3 s). UDP: longer than the 3 s after which the kernel gives up
// asking for the target's hardware address, so that a dead host is told from a silent one.
constexpr std::chrono::milliseconds tcpTime{5000};
constexpr std::chrono::milliseconds udpTime{4000};
constexpr std::chrono::milliseconds proofEvery{300};
constexpr qsizetype nmapShown = 4000;

ContactRequest contactRequest(const Job &job, Transport transport)
{
    ContactRequest request;
    request.transport = transport;
    request.host = job.param("address");
    request.port = static_cast<quint16>(job.port());
    request.time = transport == Transport::Udp ? udpTime : tcpTime;
    if (transport == Transport::Udp)
        request.payload = QUuid::createUuid().toRfc4122() + QUuid::createUuid().toRfc4122();
    return request;
}

QString place(const Job &job, Transport transport)
{
    return QCoreApplication::translate("Probe", "%1 %2 on %3")
        .arg(transportName(transport))
        .arg(job.port())
        .arg(job.targetName());
}

struct Witness
{
    std::optional<NmapPort> port{};
    Evidence evidence{};
};

// Beside the socket and never longer than it, so that it costs no time.
Async<Witness> askNmap(std::shared_ptr<Vantage> vantage, ContactRequest request, std::stop_token stop)
{
    Witness witness;
    const QStringList arguments = nmapArguments(request.transport, request.host, request.port, request.time);
    if (arguments.isEmpty())
        co_return witness;
    const Limits limits(stop, request.time);
    auto run = co_await vantage->nmap(arguments, limits);
    if (!run)
        co_return Failure(run.error());
    if (run->out.isEmpty())
        co_return witness; // no nmap or no root there: nothing to tell
    witness.port = readNmapXml(run->out, request.transport, request.port);
    witness.evidence.command = run->command;
    witness.evidence.output = witness.port
        ? QStringLiteral("%1/%2  %3  %4\n\n")
              .arg(request.port)
              .arg(transportWord(request.transport), witness.port->state, witness.port->reason)
        : QCoreApplication::translate("Probe", "This output tells nothing of the port and was not used.\n\n");
    witness.evidence.output += QString::fromUtf8(run->out.left(nmapShown));
    co_return witness;
}

Async<Answer> checkPlain(std::shared_ptr<const Job> job, std::shared_ptr<Vantage> vantage, Transport transport)
{
    const ContactRequest request = contactRequest(*job, transport);
    job->say(QCoreApplication::translate("Probe", "Asking %1 from %2").arg(place(*job, transport), job->vantageName()));
    Async<Witness> beside = askNmap(vantage, request, job->stop);
    auto contact = co_await vantage->contact(request, job->stop);
    auto witness = co_await beside;
    if (!contact)
        co_return Failure(contact.error());
    Judgement judgement = judgePlain(*contact, transport, job->args());
    if (witness && witness->port)
        judgement = withNmap(judgement, transport, *witness->port);
    Answer answer = answerOf(judgement, describe(request, job->vantageName()), describe(*contact, transport));
    answer.sourceAddress = contact->localAddress;
    if (witness && !witness->evidence.command.isEmpty())
        answer.evidence.append(witness->evidence);
    co_return answer;
}

QString listenerText(const ListenerView &view)
{
    if (view.sawToken)
        return QStringLiteral("the message arrived at the listener");
    if (view.sawAttempt)
        return QStringLiteral("the connection arrived at the listener, its answer did not get back");
    return QStringLiteral("nothing arrived at the listener");
}

Async<Answer> checkByToken(std::shared_ptr<const Job> job, std::shared_ptr<Vantage> vantage,
                           std::shared_ptr<PortListener> listener, Transport transport)
{
    const QByteArray token = QUuid::createUuid().toRfc4122();
    ContactRequest request = contactRequest(*job, transport);
    request.payload = listener->key() + token;
    request.expected = token;
    std::reverse(request.expected.begin(), request.expected.end());
    request.every = proofEvery;
    job->say(QCoreApplication::translate("Probe", "Proving %1 from %2: the listener is up")
                 .arg(place(*job, transport), job->vantageName()));
    auto contact = co_await vantage->contact(request, job->stop);
    if (!contact)
        co_return Failure(contact.error());
    ListenerView view;
    if (!contact->answer) {
        auto seen = co_await PortListener::ask(listener, token, *contact, job->stop);
        if (!seen)
            co_return Failure(seen.error());
        view = *seen;
    } else {
        view.sawToken = true;
    }
    Answer answer = answerOf(judgeProof(*contact, transport, view, job->args()), describe(request, job->vantageName()),
                             describe(*contact, transport));
    answer.sourceAddress = contact->localAddress;
    answer.evidence.append(
        {QCoreApplication::translate("Probe", "Temporary listener on %1").arg(place(*job, transport)),
         listenerText(view)});
    co_return answer;
}

QString holderText(const PortHolder &holder)
{
    if (holder.program.isEmpty())
        return QCoreApplication::translate("Probe", "another user's program (sudo without a password would name it)");
    return QCoreApplication::translate("Probe", "%1 (pid %2)").arg(holder.program).arg(holder.pid);
}

// The listener could not be had: the plain verdict stands, and says what stood in the way of certainty.
void noteNoListener(Answer &answer, const Error &error, const Job &job, Transport transport)
{
    const bool held = error.code == QLatin1String("listener.held");
    const QString holder = held ? holderText(holderOf(error)) : QString();
    answer.evidence.append(
        {QCoreApplication::translate("Probe", "Temporary listener on %1").arg(place(job, transport)),
         held ? error.sentence + QLatin1Char(' ') + holder : error.sentence + QLatin1Char('\n') + error.detail});
    Message &what = answer.judgement.what;
    what.args.insert(QStringLiteral("holder"), holder);
    what.args.insert(QStringLiteral("reason"), error.sentence);
    if (held
        && (what.code == QLatin1String("tcp.open") || what.code == QLatin1String("udp.silent")
            || what.code == QLatin1String("udp.open")))
        what.code += QLatin1String("-held");
    else if (what.code == QLatin1String("udp.silent"))
        what.code = QStringLiteral("udp.silent-no-listener");
}

Async<Answer> prove(std::shared_ptr<const Job> job, std::shared_ptr<Vantage> vantage, Transport transport)
{
    job->say(QCoreApplication::translate("Probe", "Starting a temporary listener on %1").arg(place(*job, transport)));
    auto listener = co_await listenOnTarget(job, transport);
    if (!listener)
        co_return Failure(listener.error());
    co_return co_await checkByToken(job, vantage, *listener, transport);
}

Async<Answer> checkWithProof(std::shared_ptr<const Job> job, std::shared_ptr<Vantage> vantage, Transport transport)
{
    auto proof = co_await prove(job, vantage, transport);
    if (proof || proof.error().code == cancelledCode)
        co_return proof;
    const Error why = proof.error();
    auto plain = co_await checkPlain(job, vantage, transport);
    if (plain)
        noteNoListener(*plain, why, *job, transport);
    co_return plain;
}

} // namespace

Async<Answer> checkPort(std::shared_ptr<const Job> job)
{
    const Transport transport = job->request.kind == QLatin1String("udp") ? Transport::Udp : Transport::Tcp;
    if (job->port() < 1 || job->port() > 65535 || job->param("address").isEmpty())
        co_return failure(QStringLiteral("request.incomplete"),
                          QCoreApplication::translate("Probe", "The address or the port of %1 is not known yet.")
                              .arg(job->targetName()));
    auto vantage = co_await vantageOf(job);
    if (!vantage)
        co_return Failure(vantage.error());
    if (job->request.prove)
        co_return co_await checkWithProof(job, *vantage, transport);
    co_return co_await checkPlain(job, *vantage, transport);
}

} // namespace calls
