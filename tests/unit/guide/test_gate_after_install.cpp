// SPDX-License-Identifier: GPL-3.0-or-later
// Gate 1 is passed on servers without services. Once RTCD runs, TCP ports open and UDP ports fall silent, because RTCD
// answers nobody it does not know: what was certain must stay certain.
#include "../plan/Sites.h"
#include "Meeting.h"

#include <guide/CheckBook.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>

using namespace calls;

namespace {

/// What a socket meets at each stage, judged as the real instruments judge it. Everything else passes.
class Stage : public CheckRunner
{
public:
    Contact tcp;
    Contact udp;
    bool proves = false; ///< a temporary listener can be had, and answers

    QStringList kinds() const override
    {
        QStringList all;
        for (const CheckInfo &check : checks()) {
            if (check.kind != QLatin1String("person") && check.kind != QLatin1String("plan"))
                all << check.kind;
        }
        all.removeDuplicates();
        return all;
    }
    Async<Finding> run(CheckRequest request, std::stop_token, Progress) override
    {
        Finding finding;
        finding.key = request.key;
        finding.fingerprint = request.fingerprint;
        finding.started = QDateTime::currentDateTimeUtc();
        finding.sourceHost = QSysInfo::machineHostName();
        finding.verdict = Verdict::Pass;
        if (request.kind == QLatin1String("tcp") || request.kind == QLatin1String("udp")) {
            const bool datagrams = request.kind == QLatin1String("udp");
            const Transport transport = datagrams ? Transport::Udp : Transport::Tcp;
            const Contact &met = datagrams ? udp : tcp;
            ListenerView seen;
            seen.sawToken = true;
            const Judgement judgement =
                proves ? judgeProof(met, transport, seen, {}) : judgePlain(met, transport, {});
            finding.verdict = judgement.verdict;
            finding.what = judgement.what;
        }
        co_return finding;
    }
};

Contact met(const char *error = "", bool connected = false, bool answers = false)
{
    Contact contact;
    contact.address = QStringLiteral("10.0.1.20");
    contact.error = QLatin1String(error);
    contact.connected = connected;
    if (answers)
        contact.answer = QByteArray("token");
    return contact;
}

} // namespace

class TestGateAfterInstall : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Document> m_document;
    std::shared_ptr<Stage> m_stage;
    std::unique_ptr<CheckBook> m_book;

    void runAll()
    {
        QSignalSpy ended(m_book.get(), &CheckBook::ended);
        QVERIFY(m_book->run({}) > 0);
        QTRY_COMPARE(ended.size(), 1);
    }
    [[nodiscard]] QString gate() const
    {
        const GateState state = m_book->gate(QStringLiteral("1"));
        QStringList missing;
        for (const GateLine &line : state.missing())
            missing << line.requirement.key.check + QLatin1Char(' ')
                    + (line.finding ? line.finding->what.code : QStringLiteral("none"));
        missing.removeDuplicates();
        return state.passed ? QStringLiteral("passed") : missing.join(QStringLiteral(", "));
    }
    [[nodiscard]] QStringList codes(const QString &protocol) const
    {
        QStringList all;
        const GateState state = m_book->gate(QStringLiteral("1"));
        for (const GateLine &line : state.lines) {
            if (line.requirement.asked && line.requirement.key.protocol == protocol && line.finding
                && line.finding->what.code.startsWith(protocol))
                all << line.finding->what.code;
        }
        all.removeDuplicates();
        return all;
    }
    void bareServers()
    {
        m_stage->tcp = met("ECONNREFUSED");
        m_stage->udp = met("ECONNREFUSED");
    }
    void installedServers()
    {
        m_stage->proves = false; // the ports are held
        m_stage->tcp = met("", true);
        m_stage->udp = met();
    }

private Q_SLOTS:
    void init()
    {
        Site site = test::recordingSite();
        site.clients[1].vantage = QStringLiteral("mm1");
        site.answers.outsideClients = true;
        static int number = 0;
        auto document = Document::create(m_folder.filePath(QStringLiteral("%1.calls").arg(++number)), site);
        QVERIFY_RESULT(document);
        m_document = std::move(*document);
        m_stage = std::make_shared<Stage>();
        m_book = std::make_unique<CheckBook>(m_document.get(), QList<std::shared_ptr<CheckRunner>>{m_stage});
        for (const CheckInfo &check : checks()) {
            if (check.kind == QLatin1String("person"))
                QVERIFY_RESULT(m_book->answer(check.id, Verdict::Pass, QStringLiteral("seen"), QStringLiteral("ops")));
        }
    }
    void cleanup()
    {
        m_book.reset();
        m_document.reset();
    }

    void staysPassed()
    {
        bareServers();
        runAll();
        QCOMPARE(gate(), QStringLiteral("passed"));
        QCOMPARE(codes(QStringLiteral("tcp")), QStringList{QStringLiteral("tcp.closed")});
        installedServers();
        runAll();
        QCOMPARE(gate(), QStringLiteral("passed"));
        QCOMPARE(codes(QStringLiteral("tcp")), QStringList{QStringLiteral("tcp.open")});
        QCOMPARE(codes(QStringLiteral("udp")), QStringList{QStringLiteral("udp.closed")});
        runAll(); // silence twice is no more than silence once
        QCOMPARE(gate(), QStringLiteral("passed"));
    }

    void staysProven()
    {
        m_stage->proves = true;
        m_stage->tcp = met("", true, true);
        m_stage->udp = met("", false, true);
        runAll();
        QCOMPARE(gate(), QStringLiteral("passed"));
        installedServers();
        runAll();
        QCOMPARE(gate(), QStringLiteral("passed"));
        QCOMPARE(codes(QStringLiteral("udp")), QStringList{QStringLiteral("udp.proven")});
    }

    void silenceAloneIsNoProof()
    {
        installedServers();
        runAll();
        QCOMPARE(gate(), QStringLiteral("1.6.3 udp.silent, 1.6.7 udp.silent"));
    }

    void anotherServerWasNeverProven()
    {
        bareServers();
        runAll();
        Site site = m_document->site();
        site.servers[1].address = QStringLiteral("10.0.1.21");
        QVERIFY_RESULT(m_document->edit(QStringLiteral("rtcd1"), site));
        installedServers();
        runAll();
        QVERIFY2(gate().contains(QLatin1String("1.6.7 udp.silent")), qPrintable(gate()));
    }

    void whatIsCertainAfterwardsCounts_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::newRow("tcp") << QStringLiteral("tcp");
        QTest::newRow("udp") << QStringLiteral("udp");
    }
    void whatIsCertainAfterwardsCounts()
    {
        QFETCH(QString, protocol);
        bareServers();
        runAll();
        installedServers();
        if (protocol == QLatin1String("tcp"))
            m_stage->tcp = met(); // the installed firewall drops it
        else
            m_stage->udp = met("EPERM");
        runAll();
        QVERIFY2(gate().contains(protocol + QLatin1Char('.')), qPrintable(gate()));
        installedServers();
        runAll();
        QCOMPARE(gate() == QLatin1String("passed"), protocol == QLatin1String("tcp"));
    }
};

CALLS_TEST_MAIN(TestGateAfterInstall)
#include "test_gate_after_install.moc"
