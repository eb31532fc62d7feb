// SPDX-License-Identifier: GPL-3.0-or-later
#include "Vantage.h"

#include "NameLookup.h"
#include "SocketProbe.h"
#include "TlsProbe.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <unistd.h>

namespace calls {

namespace {

// What a slow machine and a slow line may add to the time that a question takes there.
constexpr std::chrono::seconds lineTime{10};
constexpr std::chrono::seconds lookUpTime{20};
constexpr std::chrono::seconds tlsTime{10};

class ThisComputer final : public Vantage
{
public:
    explicit ThisComputer(std::shared_ptr<Session> local) : m_local(std::move(local)) {}

    Async<Contact> contact(ContactRequest request, std::stop_token stop) override
    {
        return contactFromHere(std::move(request), std::move(stop));
    }
    Async<QStringList> addresses(QString host, std::stop_token stop) override { return texts(host, stop); }
    Async<TlsReport> tls(QString host, quint16 port, std::stop_token stop) override
    {
        return tlsFromHere(std::move(host), port, std::move(stop));
    }
    Async<NmapRun> nmap(QStringList arguments, Limits limits) override { return runNmap(m_local, arguments, limits); }

private:
    static Async<QStringList> texts(QString host, std::stop_token stop)
    {
        auto found = co_await lookUp(host, stop);
        if (!found)
            co_return Failure(found.error());
        QStringList list;
        for (const QHostAddress &address : *found)
            list << address.toString();
        co_return list;
    }

    static Async<NmapRun> runNmap(std::shared_ptr<Session> local, QStringList arguments, Limits limits)
    {
        NmapRun run;
        Command command;
        command.argv = QStringList{QStringLiteral("nmap")} + arguments;
        if (::geteuid() != 0)
            command.argv = QStringList{QStringLiteral("sudo"), QStringLiteral("-n")} + command.argv;
        run.command = shellLine(command.argv);
        auto result = co_await local->run(command, limits);
        if (!result && result.error().code == cancelledCode)
            co_return Failure(result.error());
        if (!result)
            run.trouble = result.error().sentence;
        else if (result->exitStatus != 0)
            run.trouble = QString::fromUtf8(result->err).trimmed();
        else
            run.out = result->out;
        co_return run;
    }

    std::shared_ptr<Session> m_local;
};

class Scripted final : public Vantage
{
public:
    explicit Scripted(std::shared_ptr<RemoteScript> script) : m_script(std::move(script)) {}

    Async<Contact> contact(ContactRequest request, std::stop_token stop) override
    {
        return askContact(m_script, std::move(request), std::move(stop));
    }
    Async<QStringList> addresses(QString host, std::stop_token stop) override
    {
        return askAddresses(m_script, std::move(host), std::move(stop));
    }
    Async<TlsReport> tls(QString host, quint16 port, std::stop_token stop) override
    {
        return askTls(m_script, std::move(host), port, std::move(stop));
    }
    Async<NmapRun> nmap(QStringList arguments, Limits limits) override
    {
        return askNmap(m_script, std::move(arguments), limits);
    }

private:
    static double seconds(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000; }

    static Async<Contact> askContact(std::shared_ptr<RemoteScript> script, ContactRequest request, std::stop_token stop)
    {
        QJsonObject question;
        question.insert(QStringLiteral("do"), QStringLiteral("contact"));
        question.insert(QStringLiteral("protocol"), transportWord(request.transport));
        question.insert(QStringLiteral("host"), request.host);
        question.insert(QStringLiteral("port"), request.port);
        question.insert(QStringLiteral("payload"), QString::fromLatin1(request.payload.toHex()));
        question.insert(QStringLiteral("expect"), QString::fromLatin1(request.expected.toHex()));
        question.insert(QStringLiteral("limit"), request.answerLimit);
        question.insert(QStringLiteral("seconds"), seconds(request.time));
        question.insert(QStringLiteral("every"), seconds(request.every));
        const Limits limits(stop, request.time + lineTime);
        auto answer = co_await RemoteScript::ask(script, question, limits);
        if (!answer)
            co_return Failure(answer.error());
        Contact contact = contactFromJson(*answer);
        if (const QString trouble = answer->value(QLatin1String("trouble")).toString(); !trouble.isEmpty())
            contact.error = trouble;
        co_return contact;
    }

    static Async<QStringList> askAddresses(std::shared_ptr<RemoteScript> script, QString host, std::stop_token stop)
    {
        QJsonObject question;
        question.insert(QStringLiteral("do"), QStringLiteral("resolve"));
        question.insert(QStringLiteral("host"), host);
        const Limits limits(stop, lookUpTime);
        auto answer = co_await RemoteScript::ask(script, question, limits);
        if (!answer)
            co_return Failure(answer.error());
        QStringList list;
        for (const QJsonValue &address : answer->value(QLatin1String("addresses")).toArray())
            list << address.toString();
        if (!list.isEmpty())
            co_return list;
        const QString error = answer->value(QLatin1String("error")).toString();
        if (error == QLatin1String("EAI_NONAME"))
            co_return failure(QStringLiteral("dns.none"),
                              QCoreApplication::translate("Probe", "The name %1 leads to no address.").arg(host),
                              error);
        co_return failure(QStringLiteral("dns.no-answer"),
                          QCoreApplication::translate("Probe", "The look-up of %1 failed: %2.").arg(host, error),
                          error);
    }

    static Async<TlsReport> askTls(std::shared_ptr<RemoteScript> script, QString host, quint16 port,
                                   std::stop_token stop)
    {
        QJsonObject question;
        question.insert(QStringLiteral("do"), QStringLiteral("tls"));
        question.insert(QStringLiteral("host"), host);
        question.insert(QStringLiteral("port"), port);
        question.insert(QStringLiteral("seconds"), seconds(tlsTime));
        const Limits limits(stop, tlsTime + lineTime);
        auto answer = co_await RemoteScript::ask(script, question, limits);
        if (!answer)
            co_return Failure(answer.error());
        co_return tlsReportFromJson(*answer);
    }

    static Async<NmapRun> askNmap(std::shared_ptr<RemoteScript> script, QStringList arguments, Limits limits)
    {
        NmapRun run;
        run.command = shellLine(QStringList{QStringLiteral("nmap")} + arguments);
        QJsonObject question;
        question.insert(QStringLiteral("do"), QStringLiteral("nmap"));
        question.insert(QStringLiteral("arguments"), QJsonArray::fromStringList(arguments));
        question.insert(QStringLiteral("seconds"), seconds(limits.time));
        auto answer = co_await RemoteScript::ask(script, question, limits);
        if (!answer && answer.error().code == cancelledCode)
            co_return Failure(answer.error());
        if (!answer)
            run.trouble = answer.error().sentence;
        else if (answer->value(QLatin1String("status")).toInt(-1) == 0)
            run.out = answer->value(QLatin1String("out")).toString().toUtf8();
        else
            run.trouble = answer->value(QLatin1String("error")).toString()
                + answer->value(QLatin1String("err")).toString().trimmed();
        co_return run;
    }

    std::shared_ptr<RemoteScript> m_script;
};

} // namespace

std::shared_ptr<Vantage> thisComputer(std::shared_ptr<Session> local)
{
    return std::make_shared<ThisComputer>(std::move(local));
}

std::shared_ptr<Vantage> scriptedVantage(std::shared_ptr<RemoteScript> script)
{
    return std::make_shared<Scripted>(std::move(script));
}

} // namespace calls
