// SPDX-License-Identifier: GPL-3.0-or-later
#include <mattermost/SettingsProof.h>

#include "PluginMap.h"
#include "Reading.h"
#include "ServiceQuestion.h"

#include <base/Operation.h>
#include <base/Redaction.h>

#include <QHostAddress>
#include <QHostInfo>
#include <QUrl>
#include <QVersionNumber>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto oneQuestion = 5s;

/// One service as a URL names it.
struct Subject
{
    QString key;
    QUrl url;
    QString least; ///< version
    int port = 0;
    [[nodiscard]] QString place() const { return QStringLiteral("%1:%2").arg(url.host()).arg(port); }
};

Limits brief(const Limits &limits)
{
    return Limits(limits.stop, qMin<std::chrono::milliseconds>(limits.time, oneQuestion));
}

Async<QStringList> lookUpHere(QString name, Limits limits)
{
    const Operation<QStringList> operation;
    QObject context;
    QHostInfo::lookupHost(name, &context, [operation](const QHostInfo &info) {
        QStringList all;
        const auto addresses = info.addresses();
        for (const QHostAddress &address : addresses) {
            if (address.protocol() == QAbstractSocket::IPv4Protocol)
                all << address.toString();
        }
        operation.finish(all);
    });
    const QString what = inSettings(QT_TRANSLATE_NOOP("CallsSettings", "Looking up %1")).arg(name);
    co_return co_await operation.wait(limits, what);
}

/// As the server itself resolves names, its hosts file included.
Async<QStringList> lookUpThere(std::shared_ptr<Session> session, QString name, Limits limits)
{
    Command command;
    command.argv = QStringList{QStringLiteral("getent"), QStringLiteral("ahostsv4"), name};
    const auto result = co_await session->run(command, limits);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus == 127)
        co_return failure(QStringLiteral("proof.no-getent"),
                          inSettings(QT_TRANSLATE_NOOP("CallsSettings", "The server has no getent to look up names with.")));
    QStringList all;
    const auto lines = result->out.split('\n');
    for (const QByteArray &line : lines) {
        const QString address = QString::fromLatin1(line.simplified().split(' ').value(0));
        if (QHostAddress(address).protocol() == QAbstractSocket::IPv4Protocol && !all.contains(address))
            all << address;
    }
    co_return all;
}

Async<QStringList> addressesOf(ProofParts parts, QString host, Limits limits)
{
    if (QHostAddress(host).protocol() == QAbstractSocket::IPv4Protocol)
        co_return QStringList(host);
    if (parts.session)
        co_return co_await lookUpThere(parts.session, host, limits);
    co_return co_await lookUpHere(host, limits);
}

struct Judgement
{
    Verdict verdict = Verdict::Pass;
    QString sentence;
};

Judgement judge(Verdict verdict, const QString &sentence)
{
    Judgement judgement;
    judgement.verdict = verdict;
    judgement.sentence = sentence;
    return judgement;
}

Judgement judgeVersion(const Subject &subject, const QString &place, const ServiceAnswer &answer)
{
    const auto json = nlohmann::json::parse(answer.body.begin(), answer.body.end(), nullptr, false);
    const auto found = json.is_object() ? json.find("buildVersion") : json.end();
    if (answer.status != 200 || !json.is_object() || found == json.end() || !found->is_string())
        return judge(Verdict::Fail,
                     inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 answers, but not as the service of %2 does (HTTP %3). Check host and port."))
                         .arg(place, subject.key)
                         .arg(answer.status));
    QString version = textOf(*found).left(40);
    const QString shown = version;
    if (version.startsWith(QLatin1Char('v')))
        version.remove(0, 1);
    const QVersionNumber number = QVersionNumber::fromString(version);
    if (number.isNull())
        return judge(Verdict::Warn,
                     inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 answers, with a version that cannot be compared (\"%2\").")).arg(place, shown));
    if (number < QVersionNumber::fromString(subject.least))
        return judge(Verdict::Fail,
                     inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 is version %2, and the plugin wants %3 or newer. Upgrade it."))
                         .arg(place, shown, subject.least));
    return judge(Verdict::Pass, inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 answers, version %2.")).arg(place, shown));
}

/// The service at one address as the vantage reaches it.
struct Door
{
    QUrl url; ///< without credentials
    std::shared_ptr<Forward> forward{}; ///< kept open while it is asked
};

Async<Door> openDoor(ProofParts parts, Subject subject, QString address, Limits limits)
{
    Door door;
    door.url.setScheme(subject.url.scheme());
    door.url.setHost(address);
    door.url.setPort(subject.port);
    if (parts.session) {
        const auto forward = co_await parts.session->forward(address, static_cast<quint16>(subject.port), limits);
        if (!forward)
            co_return Failure(forward.error());
        door.forward = *forward;
        door.url.setHost(QStringLiteral("127.0.0.1"));
        door.url.setPort(door.forward->localPort());
    }
    co_return door;
}

/// What a command on the server itself finds at the address, where a forward found nothing: sshd may forbid forwards.
Async<Judgement> askByCommand(ProofParts parts, Subject subject, QString address, QString place, Error byForward, Limits limits)
{
    QUrl url = subject.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery);
    url.setPath(QStringLiteral("/version"));
    Command command;
    command.argv = QStringList{QStringLiteral("curl"), QStringLiteral("-sS"), QStringLiteral("-m"), QStringLiteral("4"),
                               QStringLiteral("--resolve"), QStringLiteral("%1:%2:%3").arg(subject.url.host()).arg(subject.port).arg(address),
                               QStringLiteral("--noproxy"), QStringLiteral("*"), url.toString(QUrl::FullyEncoded)};
    const auto result = co_await parts.session->run(command, limits);
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus == 127)
        co_return judge(Verdict::Unknown,
                        inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                     "%1 could not be asked from %2 (%3). Its sshd may forbid forwards, and it has no curl."))
                            .arg(place, parts.server, byForward.sentence));
    if (result->exitStatus != 0)
        co_return judge(Verdict::Fail,
                        inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                     "%1 does not answer from %2 (%3), where the plugin asks it. Check the address, the "
                                                     "service and the firewall between them."))
                            .arg(place, parts.server, redacted(QString::fromUtf8(result->err).trimmed())));
    ServiceAnswer answer;
    answer.status = 200;
    answer.body = result->out;
    Judgement judgement = judgeVersion(subject, place, answer);
    if (judgement.verdict != Verdict::Fail && !subject.url.userName().isEmpty()) {
        judgement.verdict = Verdict::Unknown;
        judgement.sentence += QLatin1Char(' ')
            + inSettings(QT_TRANSLATE_NOOP("CallsSettings", "The credentials were not tried: sshd there forbids forwards."));
    }
    co_return judgement;
}

Async<Judgement> askAddress(ProofParts parts, Subject subject, QString address, QString place, Limits limits)
{
    const auto door = co_await openDoor(parts, subject, address, brief(limits));
    if (!door)
        co_return Failure(door.error());
    QUrl url = door->url;
    url.setPath(QStringLiteral("/version"));
    const auto version = co_await askService(url, subject.url.host(), QByteArray(), brief(limits));
    if (!version)
        co_return Failure(version.error());
    const Judgement judgement = judgeVersion(subject, place, *version);
    if (judgement.verdict == Verdict::Fail || subject.url.userName().isEmpty())
        co_return judgement;
    const auto login = nlohmann::json::object({{"clientID", subject.url.userName(QUrl::FullyDecoded).toStdString()},
                                               {"authKey", subject.url.password(QUrl::FullyDecoded).toStdString()}});
    const QByteArray body = QByteArray::fromStdString(login.dump());
    url.setPath(QStringLiteral("/login"));
    const auto signedIn = co_await askService(url, subject.url.host(), body, brief(limits));
    if (!signedIn)
        co_return Failure(signedIn.error());
    if (signedIn->status == 200)
        co_return judge(judgement.verdict,
                        judgement.sentence + QLatin1Char(' ')
                            + inSettings(QT_TRANSLATE_NOOP("CallsSettings", "The credentials in the URL are accepted.")));
    co_return judge(Verdict::Fail,
                    inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                 "%1 refuses the credentials in the URL (HTTP %2): the client is not registered there, or with "
                                                 "another key. Register it, or take the credentials of the installation."))
                        .arg(place)
                        .arg(signedIn->status));
}

Judgement unanswered(const QString &place, const Error &error)
{
    return judge(Verdict::Unknown,
                 inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                              "%1 does not answer from this computer (%2). Whether it answers from the Mattermost server is not "
                                              "known: the deployment has no SSH login there."))
                     .arg(place, error.sentence));
}

Async<Judgement> prove(Subject subject, ProofParts parts, Limits limits)
{
    const auto addresses = co_await addressesOf(parts, subject.url.host(), brief(limits));
    if (!addresses && addresses.error().code == cancelledCode)
        co_return Failure(addresses.error());
    if (!addresses)
        co_return judge(Verdict::Unknown,
                        inSettings(QT_TRANSLATE_NOOP("CallsSettings", "%1 could not be looked up: %2")).arg(subject.url.host(), addresses.error().sentence));
    if (addresses->isEmpty())
        co_return judge(parts.session ? Verdict::Fail : Verdict::Unknown,
                        inSettings(QT_TRANSLATE_NOOP("CallsSettings",
                                                     "%1 has no IPv4 address where it was looked up, and the plugin looks for no other. Check the "
                                                     "name and its A records."))
                            .arg(subject.url.host()));
    Judgement worst;
    QStringList sentences;
    // The plugin does not start when one of the addresses fails, so each is asked.
    for (const QString &address : *addresses) {
        const QString place = address == subject.url.host() ? subject.place() : QStringLiteral("%1 (%2)").arg(subject.place(), address);
        auto one = co_await askAddress(parts, subject, address, place, limits);
        if (!one && one.error().code != cancelledCode && parts.session) {
            const Error byForward = one.error();
            one = co_await askByCommand(parts, subject, address, place, byForward, brief(limits));
        }
        if (!one && (one.error().code == cancelledCode || parts.session))
            co_return Failure(one.error());
        const Judgement judgement = one ? *one : unanswered(place, one.error());
        worst.verdict = qMax(worst.verdict, judgement.verdict);
        sentences << judgement.sentence;
    }
    worst.sentence = sentences.join(QLatin1Char(' '));
    co_return worst;
}

std::optional<Subject> subjectOf(const SettingChange &change)
{
    Subject subject;
    subject.key = change.key;
    if (change.key == QLatin1String("rtcdserviceurl"))
        subject.least = QString::fromUtf16(leastRtcdVersion);
    else if (change.key == QLatin1String("jobserviceurl"))
        subject.least = QString::fromUtf16(leastOffloaderVersion);
    else
        return std::nullopt;
    subject.url = QUrl(textOf(change.to), QUrl::StrictMode);
    if (!subject.url.isValid() || subject.url.host().isEmpty())
        return std::nullopt; // taken away, or settingProblems tells
    subject.port = subject.url.port(subject.url.scheme() == QLatin1String("https") ? 443 : 80);
    return subject;
}

} // namespace

Async<QList<SettingProof>> proveSettings(QList<SettingChange> changes, ProofParts parts, Limits limits)
{
    QList<SettingProof> proofs;
    for (const SettingChange &change : changes) {
        const auto subject = subjectOf(change);
        if (!subject || change.overridden)
            continue;
        const auto judgement = co_await prove(*subject, parts, limits);
        if (!judgement && judgement.error().code == cancelledCode)
            co_return Failure(judgement.error());
        SettingProof proof;
        proof.key = change.key;
        proof.vantage = parts.session ? parts.server : QStringLiteral("local");
        proof.verdict = judgement ? judgement->verdict : Verdict::Unknown;
        proof.sentence = judgement ? judgement->sentence : judgement.error().sentence;
        proofs << proof;
    }
    co_return proofs;
}

} // namespace calls
