// SPDX-License-Identifier: GPL-3.0-or-later
// A place to ask the network from: this computer, or a server over SSH. The same questions, the same answers.
#pragma once

#include "Contact.h"
#include "SharedPool.h"
#include "TlsReport.h"

#include <remote/RemoteScript.h>

namespace calls {

struct NmapRun
{
    QString command; ///< as an admin would type it
    QByteArray out;  ///< XML
    QString trouble; ///< why there is none: no nmap, no root, too slow
};

/// Errors of every call: cancelled; for a server also those of its session and its script.
class Vantage
{
public:
    virtual ~Vantage() = default;
    virtual Async<Contact> contact(ContactRequest request, std::stop_token stop) = 0;
    /// Errors also "dns.none", "dns.no-answer".
    virtual Async<QStringList> addresses(QString host, std::stop_token stop) = 0;
    virtual Async<TlsReport> tls(QString host, quint16 port, std::stop_token stop) = 0;
    /// As root, where that needs no question.
    virtual Async<NmapRun> nmap(QStringList arguments, Limits limits) = 0;
};

[[nodiscard]] std::shared_ptr<Vantage> thisComputer(std::shared_ptr<Session> local);
[[nodiscard]] std::shared_ptr<Vantage> scriptedVantage(std::shared_ptr<RemoteScript> script);

} // namespace calls
