// SPDX-License-Identifier: GPL-3.0-or-later
// Relays: a real coturn in front of a media server's ICE, over UDP and TCP, from here and by script; and what it refuses.
#include "Coturn.h"
#include "Responder.h"

#include <reach/Judge.h>
#include <reach/ScriptPlace.h>

#include <support/Await.h>
#include <support/TestMain.h>

using namespace calls;
using namespace calls::test;

namespace {

constexpr std::chrono::milliseconds step{2500};

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

QStringList guarded()
{
    return {text("use-auth-secret"), text("static-auth-secret=") + text(Coturn::secret)};
}

} // namespace

class TestReachRelay : public QObject
{
    Q_OBJECT

    std::shared_ptr<Place> m_here = placeHere();
    std::shared_ptr<Place> m_there;
    Coturn m_relay;
    quint16 m_port = 0;

    RelayWish wish(const Responder &media, const QString &protocol) const
    {
        RelayWish made;
        made.host = text("127.0.0.1");
        made.port = m_port;
        made.protocol = protocol;
        made.credentials = turnCredentials(text(Coturn::secret), text("anna"), QDateTime::currentDateTimeUtc().addSecs(3600));
        MappedAddress peer;
        peer.address = QHostAddress(QHostAddress::LocalHost);
        peer.port = media.port();
        made.peers = {peer};
        made.session = {text("ours"), text(Responder::fragment), text(Responder::password)};
        return made;
    }

    ReachCell ask(const RelayWish &asked, bool remote = false)
    {
        const Limits limits({}, step);
        auto result = await(askRelay(remote ? m_there : m_here, asked, limits));
        const MediaCandidate candidate{asked.host, asked.port, asked.protocol, text("relay")};
        return result ? judgeRelay(*result, candidate, text("desk")) : ReachCell();
    }

    static QString said(const ReachCell &cell)
    {
        QStringList lines{verdictWord(cell.verdict) + u' ' + cell.what.code};
        for (const Evidence &evidence : cell.evidence)
            lines << evidence.command + text(": ") + evidence.output;
        return lines.join(u'\n');
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
    void init()
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
    }
    void cleanup() { m_relay.stop(); }

    void aCheckGoesThroughAndBack_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<bool>("remote");
        QTest::newRow("udp from here") << text("udp") << false;
        QTest::newRow("tcp from here") << text("tcp") << false;
        QTest::newRow("udp by script") << text("udp") << true;
        QTest::newRow("tcp by script") << text("tcp") << true;
    }
    void aCheckGoesThroughAndBack()
    {
        QFETCH(QString, protocol);
        QFETCH(bool, remote);
        QVERIFY2(m_relay.start(text("127.0.0.1"), m_port, guarded() + QStringList{text("allow-loopback-peers")}),
                 qPrintable(m_relay.problem()));
        Responder media(text("sends_requests_first"));
        QVERIFY(media.listen());
        const ReachCell cell = ask(wish(media, protocol), remote);
        QVERIFY2(said(cell).startsWith(text("pass reach.relay-open\n")), qPrintable(said(cell)));
        QVERIFY(media.asked() > 0);
        QVERIFY(cell.what.args.value(text("peer")).startsWith(text("127.0.0.1:")));
        QVERIFY(!said(cell).contains(wish(media, protocol).credentials.password));
    }

    void theSecondAddressAnswers()
    {
        QVERIFY(m_relay.start(text("127.0.0.1"), m_port, guarded() + QStringList{text("allow-loopback-peers")}));
        Responder silent(text("silent"));
        Responder media;
        QVERIFY(silent.listen() && media.listen());
        RelayWish both = wish(silent, text("udp"));
        both.peers += wish(media, text("udp")).peers;
        QVERIFY2(said(ask(both)).startsWith(text("pass reach.relay-open\n")), "the first candidate may be a private one");
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QString>("media");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("wanted");
        const QStringList open = guarded() + QStringList{text("allow-loopback-peers")};
        const QString right = text(Coturn::secret);
        QTest::newRow("wrong secret") << open << QString() << text("another secret than the relay's") << text("fail reach.relay-credentials");
        QTest::newRow("peer not allowed") << guarded() << QString() << right << text("fail reach.relay-peer-forbidden");
        QTest::newRow("media server silent") << open << text("silent") << right << text("fail reach.relay-no-data");
        QTest::newRow("media server of somebody else") << open << text("wrong_integrity") << right << text("fail reach.relay-no-data");
        QTest::newRow("open to all") << QStringList{text("no-auth"), text("allow-loopback-peers")} << QString() << right
                                     << text("warn reach.relay-open-to-all");
    }
    void refusals()
    {
        QFETCH(QStringList, lines);
        QFETCH(QString, media);
        QFETCH(QString, secret);
        QFETCH(QString, wanted);
        QVERIFY2(m_relay.start(text("127.0.0.1"), m_port, lines), qPrintable(m_relay.problem()));
        Responder responder(media);
        QVERIFY(responder.listen());
        for (const char *protocol : {"udp", "tcp"}) {
            RelayWish asked = wish(responder, text(protocol));
            asked.credentials = turnCredentials(secret, text("anna"), QDateTime::currentDateTimeUtc().addSecs(3600));
            const ReachCell cell = ask(asked);
            QVERIFY2(said(cell).startsWith(wanted + u'\n'), qPrintable(said(cell)));
        }
    }

    void theRelayIsFull_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("quota of the user") << text("user-quota=1") << text("fail reach.relay-quota");
        QTest::newRow("no port left") << text("min-port=51234\nmax-port=51235") << text("fail reach.relay-full");
    }
    void theRelayIsFull()
    {
        QFETCH(QString, line);
        QFETCH(QString, wanted);
        QVERIFY(m_relay.start(text("127.0.0.1"), m_port, guarded() + QStringList{text("allow-loopback-peers"), line}));
        Responder silent(text("silent"));
        QVERIFY(silent.listen());
        // Several at once: each keeps its allocation until its media server has not answered.
        std::vector<Async<RelayAsked>> running;
        for (int i = 0; i < 6; ++i) {
            const Limits limits({}, step);
            running.push_back(askRelay(m_here, wish(silent, text("udp")), limits));
        }
        QStringList codes;
        for (auto &each : running) {
            const auto asked = await(std::move(each));
            QVERIFY_RESULT(asked);
            const MediaCandidate candidate{text("127.0.0.1"), m_port, text("udp"), text("relay")};
            const ReachCell cell = judgeRelay(*asked, candidate, text("desk"));
            codes << verdictWord(cell.verdict) + u' ' + cell.what.code;
        }
        QVERIFY2(codes.contains(wanted), qPrintable(codes.join(u'\n')));
    }

    void nobodyRelays()
    {
        Responder media;
        QVERIFY(media.listen());
        for (const char *protocol : {"udp", "tcp"}) {
            for (const bool remote : {false, true}) {
                const ReachCell cell = ask(wish(media, text(protocol)), remote);
                QVERIFY2(said(cell).startsWith(text("fail reach.refused\n")), qPrintable(said(cell)));
            }
        }
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost, m_port));
        const ReachCell cell = ask(wish(media, text("udp")));
        QVERIFY2(said(cell).startsWith(text("fail reach.relay-silent\n")), qPrintable(said(cell)));
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (program(QStringLiteral("turnserver")).isEmpty())
        return skipWhole(QStringLiteral("coturn"), QStringLiteral("it is not installed"));
    TestReachRelay test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_reach_relay.moc"
