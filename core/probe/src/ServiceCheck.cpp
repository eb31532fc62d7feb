// SPDX-License-Identifier: GPL-3.0-or-later
// "service.tcp" and "http.version": does the service run and answer, on each address that its name has for this vantage?
// The Calls plugin does not start when one of them fails (field.md row 14).
#include "Job.h"
#include "SocketProbe.h"
#include "VersionReply.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace calls {

namespace {

constexpr std::chrono::milliseconds patience{5000};
constexpr qsizetype mostAddresses = 16; // more are no site's RTCD servers

/// Asks one address of the service.
using AskOne = Async<Answer> (*)(std::shared_ptr<const Job> job, QString address, QString target);

QString hostOf(const Job &job)
{
    return job.param("host").isEmpty() ? job.param("address") : job.param("host");
}

/// The addresses of the service as the vantage sees them; RTCD and the plugin speak IPv4 unless there is nothing else.
Async<QStringList> addressesOf(std::shared_ptr<const Job> job)
{
    const QString host = hostOf(*job);
    if (!QHostAddress(host).isNull())
        co_return QStringList{host};
    auto vantage = co_await vantageOf(job);
    if (!vantage)
        co_return Failure(vantage.error());
    auto found = co_await (*vantage)->addresses(host, job->stop);
    if (!found)
        co_return found;
    QStringList wanted;
    std::copy_if(found->begin(), found->end(), std::back_inserter(wanted), [](const QString &address) {
        return QHostAddress(address).protocol() == QAbstractSocket::IPv4Protocol;
    });
    co_return (wanted.isEmpty() ? *found : wanted).mid(0, mostAddresses);
}

/// The worst answer counts. When all pass, the message says so of all.
Answer combined(const QStringList &addresses, const std::vector<Result<Answer>> &answers, const Job &job)
{
    Answer all;
    QStringList told;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const auto &each = answers[static_cast<size_t>(i)];
        const Answer answer = each ? *each : *hindered(each.error(), job);
        if (i == 0 || answer.judgement.verdict > all.judgement.verdict)
            all.judgement = answer.judgement;
        all.evidence += answer.evidence;
        all.sourceAddress = answer.sourceAddress;
        const QString version = answer.judgement.what.args.value(QStringLiteral("version"));
        told << (version.isEmpty() ? addresses[i] : addresses[i] + QLatin1Char(' ') + version);
    }
    Message &what = all.judgement.what;
    if (all.judgement.verdict == Verdict::Pass) {
        what.code += QLatin1String("-all");
        what.args.insert(QStringLiteral("target"), job.targetName());
        what.args.insert(QStringLiteral("addresses"), told.join(QStringLiteral(", ")));
        what.args.insert(QStringLiteral("count"), QString::number(addresses.size()));
    }
    return all;
}

Async<Answer> askAll(std::shared_ptr<const Job> job, AskOne ask)
{
    if (job->port() < 1 || job->port() > 65535 || hostOf(*job).isEmpty())
        co_return failure(QStringLiteral("request.incomplete"),
                          QCoreApplication::translate("Probe", "The address or the port of %1 is not known yet.")
                              .arg(job->targetName()));
    auto addresses = co_await addressesOf(job);
    if (!addresses && addresses.error().code == QLatin1String("dns.none")) {
        Judgement judgement;
        judgement.verdict = Verdict::Fail;
        judgement.what.code = QStringLiteral("service.no-name");
        judgement.what.args = job->args();
        judgement.what.args.insert(QStringLiteral("host"), hostOf(*job));
        co_return answerOf(judgement, QStringLiteral("getent ahosts %1").arg(hostOf(*job)), addresses.error().sentence);
    }
    if (!addresses)
        co_return Failure(addresses.error());
    if (addresses->size() == 1)
        co_return co_await ask(job, addresses->first(), job->targetName());
    std::vector<Async<Answer>> asking;
    for (const QString &address : std::as_const(*addresses))
        asking.push_back(ask(job, address, QStringLiteral("%1 (%2)").arg(job->targetName(), address)));
    const auto answers = co_await all(std::move(asking));
    const auto cancelled = std::find_if(answers.begin(), answers.end(), [](const Result<Answer> &each) {
        return !each && each.error().code == cancelledCode;
    });
    if (cancelled != answers.end())
        co_return Failure(cancelled->error());
    co_return combined(*addresses, answers, *job);
}

MessageArgs argsFor(const Job &job, const QString &address, const QString &target)
{
    MessageArgs args = job.args();
    args.insert(QStringLiteral("address"), address);
    args.insert(QStringLiteral("target"), target);
    args.insert(QStringLiteral("service"), job.param("service"));
    args.insert(QStringLiteral("patience"), QString::number(patience.count() / 1000));
    return args;
}

ContactRequest requestTo(const Job &job, const QString &address)
{
    ContactRequest request;
    request.transport = Transport::Tcp;
    request.host = address;
    request.port = static_cast<quint16>(job.port());
    request.time = patience;
    return request;
}

Async<Answer> askPort(std::shared_ptr<const Job> job, QString address, QString target)
{
    const ContactRequest request = requestTo(*job, address);
    auto vantage = co_await vantageOf(job);
    if (!vantage)
        co_return Failure(vantage.error());
    job->say(QCoreApplication::translate("Probe", "Connecting to %1 port %2 from %3")
                 .arg(target, QString::number(job->port()), job->vantageName()));
    auto contact = co_await (*vantage)->contact(request, job->stop);
    if (!contact)
        co_return Failure(contact.error());
    Answer answer = answerOf(judgeOpen(*contact, argsFor(*job, address, target)), describe(request, job->vantageName()),
                             describe(*contact, Transport::Tcp));
    answer.sourceAddress = contact->localAddress;
    co_return answer;
}

struct Exchange
{
    Contact contact{};
    QString way{}; ///< for the evidence
};

/// Through the SSH connection, so that nothing has to run on the server. None when no answer came: then the port
/// may be closed as well as the forwarding forbidden, and this way cannot tell which.
Async<std::optional<Contact>> exchangeForwarded(std::shared_ptr<const Job> job, ContactRequest request)
{
    auto session = co_await sessionTo(job, job->param("vantage_ssh"));
    if (!session)
        co_return Failure(session.error());
    const QString host = request.host;
    const Limits limits(job->stop, patience);
    auto forward = co_await (*session)->forward(host, request.port, limits);
    if (!forward && forward.error().code == cancelledCode)
        co_return Failure(forward.error());
    if (!forward)
        co_return std::optional<Contact>();
    request.host = QStringLiteral("127.0.0.1");
    request.port = (*forward)->localPort();
    auto contact = co_await contactFromHere(request, job->stop);
    if (!contact)
        co_return Failure(contact.error());
    if (!contact->answer)
        co_return std::optional<Contact>();
    contact->address = host;
    co_return std::optional<Contact>(*contact);
}

Async<Exchange> exchange(std::shared_ptr<const Job> job, ContactRequest request)
{
    Exchange result;
    if (!job->local()) {
        auto forwarded = co_await exchangeForwarded(job, request);
        if (!forwarded)
            co_return Failure(forwarded.error());
        if (*forwarded) {
            result.contact = **forwarded;
            result.way = QCoreApplication::translate("Probe", "from %1, through its SSH connection").arg(job->vantageName());
            co_return result;
        }
    }
    auto vantage = co_await vantageOf(job);
    if (!vantage)
        co_return Failure(vantage.error());
    auto contact = co_await (*vantage)->contact(request, job->stop);
    if (!contact)
        co_return Failure(contact.error());
    result.contact = *contact;
    result.way = QCoreApplication::translate("Probe", "from %1").arg(job->vantageName());
    co_return result;
}

Async<Answer> askVersion(std::shared_ptr<const Job> job, QString address, QString target)
{
    ContactRequest request = requestTo(*job, address);
    request.payload = versionRequest(address, job->port());
    request.answerLimit = largestVersionReply;
    job->say(QCoreApplication::translate("Probe", "Asking %1 for its version from %2").arg(target, job->vantageName()));
    auto met = co_await exchange(job, request);
    if (!met)
        co_return Failure(met.error());
    const VersionWishes wishes{job->param("least"), job->param("advised")};
    const QString command =
        QStringLiteral("curl -i http://%1/version (%2)").arg(hostAndPort(address, job->port()), met->way);
    Answer answer = answerOf(judgeVersion(met->contact, wishes, argsFor(*job, address, target)), command,
                             describeVersionReply(met->contact));
    answer.sourceAddress = met->contact.localAddress;
    co_return answer;
}

} // namespace

Async<Answer> checkService(std::shared_ptr<const Job> job)
{
    return askAll(job, askPort);
}

Async<Answer> checkVersion(std::shared_ptr<const Job> job)
{
    return askAll(job, askVersion);
}

} // namespace calls
