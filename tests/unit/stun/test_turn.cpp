// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Turn.h>
#include <support/TestMain.h>

#include <QRandomGenerator>

using namespace calls;

namespace {

QByteArray number(int value)
{
    QByteArray bytes;
    bytes += char(value >> 8);
    bytes += char(value & 0xff);
    return bytes;
}

QByteArray attribute(int type, const QByteArray &value)
{
    return number(type) + number(static_cast<int>(value.size())) + value + QByteArray((4 - value.size() % 4) % 4, '\0');
}

QByteArray message(int type, const QByteArray &attributes, const QByteArray &transaction)
{
    return number(type) + number(static_cast<int>(attributes.size())) + transaction + attributes;
}

TurnCredentials someone()
{
    TurnCredentials credentials;
    credentials.username = QStringLiteral("2000000000:anna");
    credentials.password = QStringLiteral("secret");
    credentials.realm = QStringLiteral("example.com");
    credentials.nonce = "0123456789abcdef";
    return credentials;
}

} // namespace

class TestTurn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentialsAsCoturnMakesThem()
    {
        // printf 1600000000:user | openssl dgst -sha1 -hmac north -binary | base64
        const auto made = turnCredentials(QStringLiteral("north"), QStringLiteral("user"),
                                          QDateTime::fromSecsSinceEpoch(1'600'000'000, Qt::UTC));
        QCOMPARE(made.username, QStringLiteral("1600000000:user"));
        QCOMPARE(made.password, QStringLiteral("+MZFCAu4mmIptlzhb6Q1/w9pwv0="));
    }

    void theFirstQuestionNamesNobody()
    {
        TurnCredentials stranger = someone();
        stranger.realm.clear();
        const TurnRequest request = turnAllocate(stranger);
        QCOMPARE(request.bytes.left(2).toHex(), QByteArray("0003"));
        QCOMPARE(request.bytes.mid(4, 16), request.transaction);
        QVERIFY(!request.bytes.contains("anna"));
        const TurnRequest known = turnAllocate(someone());
        QVERIFY(known.bytes.contains("2000000000:anna"));
        QVERIFY(known.bytes.contains("example.com"));
        QVERIFY(!known.bytes.contains("secret"));
        QVERIFY(known.transaction != request.transaction);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<int>("code");
        QTest::newRow("unauthorised") << QByteArray::fromHex("00000401") + "Unauthorized" << 401;
        QTest::newRow("forbidden") << QByteArray::fromHex("00000403") + "Forbidden IP" << 403;
        QTest::newRow("quota") << QByteArray::fromHex("00000456") + "Quota\nreached" << 486;
        QTest::newRow("no code") << QByteArray::fromHex("0000") << 500;
    }
    void refusals()
    {
        QFETCH(QByteArray, error);
        QFETCH(int, code);
        if (code == 486)
            error[3] = 86;
        else if (error.size() >= 4)
            error[3] = char(code % 100);
        const TurnRequest request = turnAllocate(someone());
        const QByteArray attributes = attribute(0x0009, error) + attribute(0x0014, "example.com") + attribute(0x0015, "fresh");
        const auto answer = readTurnAnswer(message(0x0113, attributes, request.transaction), request.transaction);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->error, code);
        QCOMPARE(answer->realm, QStringLiteral("example.com"));
        QCOMPARE(answer->nonce, QByteArray("fresh"));
        QVERIFY(!answer->reason.contains(QLatin1Char('\n')));
    }

    void aGrantedAllocation()
    {
        const TurnRequest request = turnAllocate(someone());
        // 203.0.113.40:50000, each xored with the magic cookie
        const QByteArray relayed = attribute(0x0016, QByteArray::fromHex("0001e242ea12d56a"));
        const auto answer = readTurnAnswer(message(0x0103, relayed, request.transaction), request.transaction);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->error, 0);
        QVERIFY(answer->relayed.has_value());
        QCOMPARE(answer->relayed->address, QHostAddress(QStringLiteral("203.0.113.40")));
        QCOMPARE(answer->relayed->port, quint16(50000));
    }

    void answersToOthersAreNoAnswers()
    {
        const TurnRequest mine = turnAllocate(someone());
        const TurnRequest other = turnAllocate(someone());
        QCOMPARE(readTurnAnswer(message(0x0103, {}, other.transaction), mine.transaction).error().code, QStringLiteral("stun.other"));
        QCOMPARE(readTurnAnswer(mine.bytes, mine.transaction).error().code, QStringLiteral("stun.other"));
        QCOMPARE(readTurnAnswer("HTTP/1.1 400 Bad Request", mine.transaction).error().code, QStringLiteral("stun.garbage"));
        QCOMPARE(readTurnAnswer({}, mine.transaction).error().code, QStringLiteral("stun.garbage"));
        QCOMPARE(readTurnAnswer(QByteArray(70000, '\0'), mine.transaction).error().code, QStringLiteral("stun.garbage"));
    }

    void whatPeersSend()
    {
        MappedAddress peer;
        peer.address = QHostAddress(QStringLiteral("203.0.113.40"));
        peer.port = 50000;
        QByteArray sent = turnSend(peer, "hello");
        QVERIFY(!readTurnData(sent)); // a Send is not a Data
        sent[1] = 0x17;               // as the relay turns one into the other
        const auto got = readTurnData(sent);
        QVERIFY(got.has_value());
        QCOMPARE(got->data, QByteArray("hello"));
        QCOMPARE(got->peer, peer);
        peer.address = QHostAddress(QStringLiteral("2001:db8::40"));
        sent = turnSend(peer, "six");
        sent[1] = 0x17;
        QCOMPARE(readTurnData(sent)->peer, peer);
    }

    void anyBytesAreSafe()
    {
        QRandomGenerator random(42);
        const TurnRequest request = turnAllocate(someone());
        for (int i = 0; i < 20000; ++i) {
            QByteArray bytes = i % 2 ? request.bytes : message(0x0103, attribute(0x0016, QByteArray(8, 'x')), request.transaction);
            for (int change = 0; change < 4; ++change)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = char(random.bounded(256));
            bytes.truncate(random.bounded(static_cast<int>(bytes.size()) + 1));
            (void)readTurnAnswer(bytes, request.transaction);
            (void)readTurnData(bytes);
        }
    }
};

CALLS_TEST_MAIN(TestTurn)
#include "test_turn.moc"
