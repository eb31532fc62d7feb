// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Connectivity.h>
#include <stun/Framing.h>
#include <support/Await.h>
#include <support/StunWords.h>
#include <support/TestMain.h>

#include <rapidcheck.h>

using namespace calls;
using namespace calls::test::stun;

namespace {

// RFC 5769, 2.2: sample IPv4 response, signed with this password.
constexpr char rfcPassword[] = "VOkJxbRl1RmTxUk/WvJxBt";
constexpr char rfcResponse[] = "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220"
                               "002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                               "80280004c07d4c96";

const QByteArray mapped = QByteArray::fromHex("002000080001a147e112a643"); // 192.0.2.1:32853

IceCredentials credentials()
{
    return {QStringLiteral("ourfragment"), QStringLiteral("theirfragment"), QStringLiteral("afUApzzSaTjZRnpUwydSspTPitwVsqrS")};
}

QByteArray password()
{
    return credentials().remotePassword.toUtf8();
}

} // namespace

class TestConnectivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheVectorOfTheRfc()
    {
        const QByteArray bytes = QByteArray::fromHex(rfcResponse);
        IceCredentials ours;
        ours.remotePassword = QString::fromLatin1(rfcPassword);
        const auto answer = readConnectivityAnswer(bytes, bytes.mid(4, 16), ours);
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->address, QHostAddress(QStringLiteral("192.0.2.1")));
        QCOMPARE(answer->port, quint16(32853));
        ours.remotePassword = QStringLiteral("another");
        const auto forged = readConnectivityAnswer(bytes, bytes.mid(4, 16), ours);
        QCOMPARE(forged ? QString() : forged.error().code, QStringLiteral("stun.forged"));
    }

    // RFC 8445, 7.2.2 and media-probe.md section 5: what a media server wants to see, and never USE-CANDIDATE.
    void theRequestIsSignedAndNominatesNothing()
    {
        const BindingRequest request = connectivityRequest(credentials());
        const QByteArray &bytes = request.bytes;
        QCOMPARE(bytes.left(2).toHex(), QByteArray("0001"));
        QCOMPARE(bytes.mid(4, 16), request.transaction);
        const QMap<int, QByteArray> attributes = attributesOf(bytes);
        QCOMPARE(attributes.value(0x0006), QByteArray("theirfragment:ourfragment"));
        QVERIFY(attributes.contains(0x0024));  // PRIORITY
        QVERIFY(attributes.contains(0x802a));  // ICE-CONTROLLING
        QVERIFY(!attributes.contains(0x0025)); // USE-CANDIDATE
        QVERIFY(attributes.contains(0x8028));  // FINGERPRINT
        QVERIFY(signedBy(bytes, password()));
        QVERIFY(!signedBy(bytes, "another"));
        QVERIFY(!bytes.contains(password()));
        QVERIFY(connectivityRequest(credentials()).transaction != request.transaction);
    }

    void tellsAnswersApart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QByteArray id = theId();
        const QByteArray other = QByteArray::fromHex("2112a442") + QByteArray(12, 'x');
        const QByteArray good = signedMessage(0x0101, mapped, id, password());
        QTest::newRow("good") << good << QString();
        QTest::newRow("another transaction") << signedMessage(0x0101, mapped, other, password()) << QStringLiteral("stun.other");
        // What rtcd sends by itself meanwhile: a request, on the same socket.
        QTest::newRow("a request of theirs") << signedMessage(0x0001, QByteArray::fromHex("002400046e7f1eff"), other, password())
                                             << QStringLiteral("stun.other");
        QTest::newRow("our request comes back") << signedMessage(0x0001, {}, id, password()) << QStringLiteral("stun.other");
        QTest::newRow("wrong password") << signedMessage(0x0101, mapped, id, "not the password") << QStringLiteral("stun.forged");
        QTest::newRow("unsigned") << number(0x0101) + number(mapped.size()) + id + mapped << QStringLiteral("stun.forged");
        QByteArray bent = good;
        bent[27] = char(bent.at(27) ^ 1);
        QTest::newRow("address changed on the way") << bent << QStringLiteral("stun.forged");
        QByteArray unmarked = good.left(good.size() - 8);
        unmarked.replace(2, 2, number(unmarked.size() - 20));
        QTest::newRow("no fingerprint") << unmarked << QStringLiteral("stun.forged");
        QTest::newRow("no address") << signedMessage(0x0101, {}, id, password()) << QStringLiteral("stun.no-address");
        QTest::newRow("role conflict") << signedMessage(0x0111, QByteArray::fromHex("0009000400000457"), id, password())
                                       << QStringLiteral("stun.refused");
        QTest::newRow("unsigned refusal") << number(0x0111) + number(8) + id + QByteArray::fromHex("0009000400000401")
                                          << QStringLiteral("stun.refused");
        QTest::newRow("half") << good.left(30) << QStringLiteral("stun.garbage");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("stun.garbage");
        QTest::newRow("html") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << QStringLiteral("stun.garbage");
        QTest::newRow("huge") << QByteArray(70000, '\0') << QStringLiteral("stun.garbage");
    }
    void tellsAnswersApart()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto answer = readConnectivityAnswer(bytes, theId(), credentials());
        QCOMPARE(answer ? QString() : answer.error().code, code);
        if (code == QLatin1String("stun.refused"))
            QVERIFY2(answer.error().detail == QLatin1String("487") || answer.error().detail == QLatin1String("401"),
                     qPrintable(answer.error().detail));
    }

    void nothingButTheRightPasswordPasses()
    {
        const QByteArray good = signedMessage(0x0101, mapped, theId(), password());
        const bool held = rc::check("any change is noticed", [&good] {
            QByteArray bytes = good;
            const int changes = *rc::gen::inRange(1, 6);
            for (int i = 0; i < changes; ++i)
                bytes[*rc::gen::inRange<qsizetype>(0, bytes.size())] = *rc::gen::arbitrary<char>();
            bytes.truncate(*rc::gen::inRange<qsizetype>(0, bytes.size() + 1));
            const auto answer = readConnectivityAnswer(bytes, theId(), credentials());
            RC_ASSERT(!answer || bytes == good);
        });
        QVERIFY(held);
    }

    void anyBytesAreSafe()
    {
        const bool held = rc::check("no crash and no answer", [](const std::vector<char> &noise) {
            const QByteArray tail(noise.data(), qsizetype(noise.size()));
            (void)readConnectivityAnswer(tail, theId(), credentials());
            const QByteArray body = tail.left(tail.size() & ~qsizetype(3));
            const auto answer = readConnectivityAnswer(number(0x0101) + number(body.size()) + theId() + body, theId(),
                                                       credentials());
            RC_ASSERT(!answer);
        });
        QVERIFY(held);
    }

    void framesSurviveAnyCutting_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::newRow("with a length in front") << Framing::Rfc4571;
        QTest::newRow("by their own headers") << Framing::Turn;
    }
    void framesSurviveAnyCutting()
    {
        QFETCH(Framing, framing);
        const QByteArray first = signedMessage(0x0101, mapped, theId(), password());
        const QByteArray second = connectivityRequest(credentials()).bytes;
        const QByteArray stream = framed(first, framing) + framed(second, framing);
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            FrameReader reader(framing);
            QList<QByteArray> all = reader.feed(stream.left(cut));
            all += reader.feed(stream.mid(cut));
            QCOMPARE(all, (QList<QByteArray>{first, second}));
            QVERIFY(!reader.inTheMiddle());
        }
        FrameReader half(framing);
        QVERIFY(half.feed(stream.left(first.size() - 1)).isEmpty());
        QVERIFY(half.inTheMiddle());
    }

    void anotherProtocolBreaksATurnStream()
    {
        FrameReader reader(Framing::Turn);
        QVERIFY(reader.feed(QByteArray("\xffSMB and more of it")).isEmpty());
        QVERIFY(reader.broken());
        QVERIFY(reader.feed(connectivityRequest(credentials()).bytes).isEmpty());
    }

    void anyStreamIsSafe()
    {
        const bool held = rc::check("bytes are conserved", [](const std::vector<char> &noise, bool turn) {
            FrameReader reader(turn ? Framing::Turn : Framing::Rfc4571);
            const QByteArray bytes(noise.data(), qsizetype(noise.size()));
            qsizetype got = 0;
            for (const QByteArray &message : reader.feed(bytes))
                got += message.size();
            RC_ASSERT(got <= bytes.size());
        });
        QVERIFY(held);
    }

private:
    static QByteArray theId() { return QByteArray::fromHex("2112a442b7e7a701bc34d686fa87dfae"); }
};

CALLS_TEST_MAIN(TestConnectivity)
#include "test_connectivity.moc"
