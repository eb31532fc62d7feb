// SPDX-License-Identifier: GPL-3.0-or-later
// One check on its way: the request, the means to answer it, and the answer without what all findings share.
#pragma once

#include "Meeting.h"
#include "SharedPool.h"
#include "Vantage.h"

#include <finding/CheckRunner.h>
#include <probe/Runners.h>
#include <remote/RemoteScript.h>

namespace calls {

class PortListener;

/// What all checks of one runner share: the way to sessions, and the scripts that run now.
struct Workshop
{
    OpenSession open;
    std::shared_ptr<Session> local;
    std::shared_ptr<SharedPool<RemoteScript>> scripts = std::make_shared<SharedPool<RemoteScript>>();
    std::shared_ptr<SharedPool<PortListener>> listeners = std::make_shared<SharedPool<PortListener>>();
};

struct Job
{
    CheckRequest request;
    std::shared_ptr<Workshop> workshop;
    std::stop_token stop;
    Progress progress;

    [[nodiscard]] QString param(const char *name) const { return request.params.value(QLatin1String(name)); }
    [[nodiscard]] bool local() const { return request.key.vantage == QLatin1String("local"); }
    [[nodiscard]] QString vantageName() const; ///< "rtcd1", "this computer"
    [[nodiscard]] QString targetName() const;  ///< name of the target, else its address
    [[nodiscard]] int port() const;
    /// target, address, port, protocol and vantage, for messages.
    [[nodiscard]] MessageArgs args() const;
    void say(const QString &sentence) const;
};

struct Answer
{
    Judgement judgement;
    QList<Evidence> evidence{};
    QString sourceAddress{};
};

/// Judgement of an Error from a session or a script: what stood in the way of asking.
[[nodiscard]] Judgement judgeHindrance(const Error &error, MessageArgs args);
/// The answer when asking was impossible, with the error's raw text as evidence; a cancellation stays an Error.
[[nodiscard]] Result<Answer> hindered(const Error &error, const Job &job);
[[nodiscard]] Answer answerOf(Judgement judgement, QString command, QString output);

/// The vantage of the request. Errors: cancelled, "vantage.no-login" and those of sessions and scripts.
Async<std::shared_ptr<Vantage>> vantageOf(std::shared_ptr<const Job> job);
/// The session to a server of the request: `ssh` from params; empty is "vantage.no-login".
Async<std::shared_ptr<Session>> sessionTo(std::shared_ptr<const Job> job, QString ssh);

using Instrument = Async<Answer> (*)(std::shared_ptr<const Job>);
Async<Answer> checkPort(std::shared_ptr<const Job> job);  ///< "tcp", "udp"
Async<Answer> checkName(std::shared_ptr<const Job> job);  ///< "dns"
Async<Answer> checkHttps(std::shared_ptr<const Job> job); ///< "https"
Async<Answer> checkPing(std::shared_ptr<const Job> job);  ///< "ping"
Async<Answer> checkStun(std::shared_ptr<const Job> job);  ///< "stun"
Async<Answer> checkService(std::shared_ptr<const Job> job); ///< "service.tcp"
Async<Answer> checkVersion(std::shared_ptr<const Job> job); ///< "http.version"
Async<Answer> checkSsh(std::shared_ptr<const Job> job);   ///< "server.ssh" and so on
Async<Answer> checkSudo(std::shared_ptr<const Job> job);
Async<Answer> checkSystem(std::shared_ptr<const Job> job);
Async<Answer> checkCpu(std::shared_ptr<const Job> job);
Async<Answer> checkMemory(std::shared_ptr<const Job> job);
Async<Answer> checkDisk(std::shared_ptr<const Job> job);
Async<Answer> checkTime(std::shared_ptr<const Job> job);
Async<Answer> checkAddress(std::shared_ptr<const Job> job);

} // namespace calls
