// SPDX-License-Identifier: GPL-3.0-or-later
#include <stun/Binding.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QRandomGenerator>

using namespace calls;

namespace {

constexpr int headerSize = 20;

QByteArray header(quint16 type, qsizetype length, const QByteArray &transaction)
{
    QByteArray bytes;
    bytes += char(type >> 8);
    bytes += char(type & 0xff);
    bytes += char(length >> 8);
    bytes += char(length & 0xff);
    return bytes + transaction;
}

QByteArray message(quint16 type, const QByteArray &attributes, const QByteArray &transaction)
{
    return header(type, attributes.size(), transaction) + attributes;
}

QByteArray xorMapped(const QHostAddress &address, quint16 port)
{
    constexpr quint32 cookie = 0x2112a442;
    const quint32 hidden = address.toIPv4Address() ^ cookie;
    const quint16 hiddenPort = port ^ quint16(cookie >> 16);
    QByteArray attribute = QByteArray::fromHex("002000080001");
    attribute += char(hiddenPort >> 8);
    attribute += char(hiddenPort & 0xff);
    for (int shift = 24; shift >= 0; shift -= 8)
        attribute += char((hidden >> shift) & 0xff);
    return attribute;
}

} // namespace

class TestBinding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestIsABindingRequestWithAFreshId()
    {
        const BindingRequest first = bindingRequest();
        QVERIFY(first.bytes.size() >= headerSize);
        QCOMPARE(first.bytes.left(2), QByteArray::fromHex("0001"));
        QCOMPARE(first.transaction.size(), 16);
        QCOMPARE(first.transaction.left(4), QByteArray::fromHex("2112a442"));
        QCOMPARE(first.bytes.mid(4, 16), first.transaction);
        QVERIFY(bindingRequest().transaction != first.transaction);
    }

    void readsTheHiddenAddress()
    {
        const BindingRequest request = bindingRequest();
        const QHostAddress address(QStringLiteral("203.0.113.20"));
        const auto mapped = readBindingAnswer(message(0x0101, xorMapped(address, 40123), request.transaction),
                                              request.transaction);
        QVERIFY_RESULT(mapped);
        QCOMPARE(mapped->address, address);
        QCOMPARE(mapped->port, quint16(40123));
    }

    void readsTheAddressOfAnOlderServer()
    {
        const BindingRequest request = bindingRequest();
        const auto mapped = readBindingAnswer(message(0x0101, QByteArray::fromHex("00010008000112c7cb007114"),
                                                      request.transaction),
                                              request.transaction);
        QVERIFY_RESULT(mapped);
        QCOMPARE(mapped->address, QHostAddress(QStringLiteral("203.0.113.20")));
        QCOMPARE(mapped->port, quint16(0x12c7));
    }

    // From captures/stun: what an RTCD answered in a live call (its transaction id is not in the record).
    void readsTheAnswerOfARealServer()
    {
        const BindingRequest request = bindingRequest();
        const QByteArray attributes = QByteArray::fromHex("002000080001c2395e12a443")
            + QByteArray::fromHex("000800143ac4cfea097e9aaa1855a40e24a6caf7abf91f04")
            + QByteArray::fromHex("802800040a5e573c");
        const auto mapped = readBindingAnswer(message(0x0101, attributes, request.transaction), request.transaction);
        QVERIFY_RESULT(mapped);
        QCOMPARE(mapped->address, QHostAddress(QStringLiteral("127.0.0.1")));
        QCOMPARE(mapped->port, quint16(0xc239 ^ 0x2112));
    }

    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QByteArray other = QByteArray::fromHex("2112a442") + QByteArray(12, 'x');
        const QByteArray good = xorMapped(QHostAddress(QStringLiteral("192.0.2.1")), 1);
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("stun.garbage");
        QTest::newRow("html") << QByteArray("<html>502 Bad Gateway</html>") << QStringLiteral("stun.garbage");
        QTest::newRow("token echoed") << QByteArray(32, 'a') << QStringLiteral("stun.garbage");
        QTest::newRow("another transaction") << message(0x0101, good, other) << QStringLiteral("stun.other");
        QTest::newRow("the request itself") << message(0x0001, {}, QByteArray()) << QStringLiteral("stun.garbage");
        QTest::newRow("huge") << QByteArray(70000, '\0') << QStringLiteral("stun.garbage");
    }

    void refusesWhatIsNoAnswer()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto mapped = readBindingAnswer(bytes, bindingRequest().transaction);
        QVERIFY(!mapped);
        QCOMPARE(mapped.error().code, code);
    }

    void tellsRefusalAndMissingAddress()
    {
        const BindingRequest request = bindingRequest();
        // ERROR-CODE 401, padded reason "no"
        const auto refused = readBindingAnswer(message(0x0111, QByteArray::fromHex("00090006000004016e6f0000"),
                                                       request.transaction),
                                               request.transaction);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("stun.refused"));
        QVERIFY(refused.error().sentence.contains(QLatin1String("401")));
        const auto empty = readBindingAnswer(message(0x0101, {}, request.transaction), request.transaction);
        QVERIFY(!empty);
        QCOMPARE(empty.error().code, QStringLiteral("stun.no-address"));
    }

    void survivesEveryCutAndFlip()
    {
        const BindingRequest request = bindingRequest();
        const QByteArray whole = message(0x0101, xorMapped(QHostAddress(QStringLiteral("203.0.113.20")), 40123),
                                         request.transaction);
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!readBindingAnswer(whole.left(length), request.transaction));
        for (qsizetype i = 0; i < whole.size() * 8; ++i) {
            QByteArray flipped = whole;
            flipped[i / 8] = char(flipped[i / 8] ^ (1 << (i % 8)));
            (void)readBindingAnswer(flipped, request.transaction); // any verdict, no crash (run under ASan)
        }
    }

    void survivesRandomBytes()
    {
        QRandomGenerator random(20261122);
        const BindingRequest request = bindingRequest();
        for (int round = 0; round < 20000; ++round) {
            QByteArray bytes(random.bounded(0, 120), Qt::Uninitialized);
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            if (round % 2) // right to the attributes, so that their parser is met as well
                bytes = message(0x0101, bytes.left(bytes.size() & ~3), request.transaction);
            const auto mapped = readBindingAnswer(bytes, request.transaction);
            if (round % 2 == 0)
                QVERIFY(!mapped);
        }
    }
};

CALLS_TEST_MAIN(TestBinding)
#include "test_binding.moc"
