// SPDX-License-Identifier: GPL-3.0-or-later
// The exchange with one candidate, by this computer's sockets and by a script's: what comes back and what it means.
#include "Responder.h"

#include <reach/Judge.h>
#include <reach/ScriptPlace.h>

#include <support/Await.h>
#include <support/TestMain.h>


using namespace calls;
using namespace calls::test;

namespace {

constexpr std::chrono::milliseconds patience{1700};

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

IceCredentials credentials()
{
    return {text("ours"), text(Responder::fragment), text(Responder::password)};
}

MediaCandidate candidate(quint16 port, const QString &protocol)
{
    return {text("127.0.0.1"), port, protocol, text("host")};
}

QString verdictOf(const ReachCell &cell)
{
    return verdictWord(cell.verdict) + u' ' + cell.what.code;
}

} // namespace

class TestReachExchange : public QObject
{
    Q_OBJECT

    std::shared_ptr<Place> m_here = placeHere();
    std::shared_ptr<Place> m_there;

    Result<Asking> ask(bool remote, const MediaCandidate &target, const IceCredentials &ours = credentials())
    {
        const Limits limits({}, patience);
        return await(askCandidate(remote ? m_there : m_here, target, ours, limits));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Limits limits({}, std::chrono::seconds{20});
        auto place = await(placeAt(localSession(nullptr, nullptr), limits));
        QVERIFY_RESULT(place);
        m_there = *place;
    }
    void cleanupTestCase() { m_there.reset(); }

    void behaviours_data()
    {
        QTest::addColumn<bool>("remote");
        QTest::addColumn<QString>("misbehaviour");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("wanted");
        struct Row
        {
            const char *misbehaviour;
            const char *udp;
            const char *tcp;
        };
        const Row rows[] = {{"", "pass reach.open", "pass reach.open"},
                            {"sends_requests_first", "pass reach.open", "pass reach.open"},
                            {"wrong_integrity", "fail reach.forged", "fail reach.forged"},
                            {"unsigned", "fail reach.forged", "fail reach.forged"},
                            {"other_transaction", "fail reach.udp-silent", "fail reach.tcp-mute"},
                            {"answers_from_elsewhere", "fail reach.udp-silent", "pass reach.open"},
                            {"refuses", "fail reach.check-refused", "fail reach.check-refused"},
                            {"silent", "fail reach.udp-silent", "fail reach.tcp-mute"},
                            {"floods", "fail reach.udp-silent", "fail reach.tcp-mute"},
                            {"closes_tcp", "pass reach.open", "fail reach.closed"},
                            {"half_frame", "pass reach.open", "fail reach.tcp-mute"}};
        for (const Row &row : rows) {
            for (const bool remote : {false, true}) {
                const QByteArray from = remote ? " by script" : " from here";
                const QByteArray name = *row.misbehaviour ? row.misbehaviour : "well";
                QTest::newRow((name + " udp" + from).constData()) << remote << text(row.misbehaviour) << text("udp") << text(row.udp);
                QTest::newRow((name + " tcp" + from).constData()) << remote << text(row.misbehaviour) << text("tcp") << text(row.tcp);
            }
        }
    }
    void behaviours()
    {
        QFETCH(bool, remote);
        QFETCH(QString, misbehaviour);
        QFETCH(QString, protocol);
        QFETCH(QString, wanted);
        Responder responder(misbehaviour);
        QVERIFY(responder.listen());
        const MediaCandidate target = candidate(responder.port(), protocol);
        const auto asking = ask(remote, target);
        QVERIFY_RESULT(asking);
        const ReachCell cell = judgeCandidate(asking->asked, target, text("desk"));
        QVERIFY2(verdictOf(cell) == wanted, qPrintable(verdictOf(cell) + u' ' + cell.evidence.value(0).output));
        QCOMPARE(cell.evidence.size(), 1);
        QVERIFY(!cell.evidence.first().output.isEmpty());
        QVERIFY(!cell.evidence.first().command.contains(text(Responder::password)));
        if (cell.verdict == Verdict::Pass) {
            QCOMPARE(cell.seenAs, text("127.0.0.1"));
            QVERIFY(cell.rttMs && *cell.rttMs >= 0 && *cell.rttMs < 1700);
        }
    }

    // RFC 5389 wants repetition, and a lossy way must not look closed.
    void datagramsAreRepeated()
    {
        Responder responder(text("silent"));
        QVERIFY(responder.listen());
        const auto asking = ask(false, candidate(responder.port(), text("udp")));
        QVERIFY_RESULT(asking);
        QVERIFY2(asking->asked.meeting.sent >= 3, qPrintable(QString::number(asking->asked.meeting.sent)));
    }

    void nobodyListens_data()
    {
        QTest::addColumn<bool>("remote");
        QTest::newRow("from here") << false;
        QTest::newRow("by script") << true;
    }
    void nobodyListens()
    {
        QFETCH(bool, remote);
        quint16 port = 0;
        {
            Responder gone;
            QVERIFY(gone.listen());
            port = gone.port();
        }
        for (const char *protocol : {"udp", "tcp"}) {
            const MediaCandidate target = candidate(port, text(protocol));
            const auto asking = ask(remote, target);
            QVERIFY_RESULT(asking);
            QCOMPARE(verdictOf(judgeCandidate(asking->asked, target, text("desk"))), text("fail reach.refused"));
        }
        MediaCandidate named = candidate(port, text("tcp"));
        named.address = text("nowhere.invalid");
        const auto asking = ask(remote, named);
        QVERIFY_RESULT(asking);
        QCOMPARE(verdictOf(judgeCandidate(asking->asked, named, text("desk"))), text("fail reach.no-name"));
    }

    // A wrong password gets silence from a media server, as from a firewall: what tells them apart is that ours is right.
    void strangersGetNoAnswer()
    {
        Responder responder;
        QVERIFY(responder.listen());
        IceCredentials stranger = credentials();
        stranger.remotePassword = text("not the password of this call...");
        const MediaCandidate target = candidate(responder.port(), text("udp"));
        const auto asking = ask(false, target, stranger);
        QVERIFY_RESULT(asking);
        QCOMPARE(verdictOf(judgeCandidate(asking->asked, target, text("desk"))), text("fail reach.udp-silent"));
        QCOMPARE(responder.asked(), 0);
    }

    // When a session's last TCP connection closes, later ones get no answer: each stays open while its Asking lives.
    void tcpConnectionsStayOpen()
    {
        Responder responder;
        QVERIFY(responder.listen());
        const MediaCandidate target = candidate(responder.port(), text("tcp"));
        {
            const auto first = ask(false, target);
            QVERIFY_RESULT(first);
            QCOMPARE(responder.connections(), 1);
            const auto second = ask(true, target);
            QVERIFY_RESULT(second);
            QVERIFY(second->asked.meeting.answered);
            QCOMPARE(responder.connections(), 2);
        }
        QTRY_COMPARE(responder.connections(), 0); // and they are closed with it, the script's too
        const auto late = ask(false, target);
        QVERIFY_RESULT(late);
        QVERIFY(!late->asked.meeting.answered);
    }

    void manyAtOnce()
    {
        Responder responder;
        QVERIFY(responder.listen());
        std::vector<Async<Asking>> running;
        for (int i = 0; i < 40; ++i) {
            const Limits limits({}, std::chrono::seconds{20});
            running.push_back(askCandidate(i % 2 ? m_there : m_here, candidate(responder.port(), i % 4 < 2 ? text("udp") : text("tcp")),
                                           credentials(), limits));
        }
        for (auto &each : running) {
            const auto asking = await(std::move(each));
            QVERIFY_RESULT(asking);
            QVERIFY2(asking->asked.meeting.answered, qPrintable(asking->asked.evidence.value(0).output));
        }
    }

    void cancelling()
    {
        Responder responder(text("silent"));
        QVERIFY(responder.listen());
        for (const bool remote : {false, true}) {
            std::stop_source stop;
            const Limits limits(stop.get_token(), std::chrono::seconds{60});
            auto asking = askCandidate(remote ? m_there : m_here, candidate(responder.port(), text("udp")), credentials(), limits);
            stop.request_stop();
            const auto ended = await(std::move(asking));
            QCOMPARE(ended ? QString() : ended.error().code, cancelledCode);
        }
    }
};

CALLS_TEST_MAIN(TestReachExchange)
#include "test_reach_exchange.moc"
