// SPDX-License-Identifier: GPL-3.0-or-later
#include "Frames.h"

#include <support/TestMain.h>

using namespace calls;

class TestFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void actionsAreJsonWithThePrefix()
    {
        const auto frame = nlohmann::json::parse(actionFrame(QStringLiteral("join"), 7, {{"channelID", "c"}}).toStdString());
        QCOMPARE(frame["action"].get<std::string>(), std::string("custom_com.mattermost.calls_join"));
        QCOMPARE(frame["seq"].get<int>(), 7);
        QCOMPARE(frame["data"]["channelID"].get<std::string>(), std::string("c"));
    }

    void noTextBreaksAnAction()
    {
        // Half a character, as a cut text may end with.
        const QByteArray frame = actionFrame(QStringLiteral("react"), 1, {{"data", std::string("\xf0\x9f")}});
        QVERIFY(!nlohmann::json::parse(frame.toStdString(), nullptr, false).is_discarded());
    }

    void descriptionsArePackedBytes()
    {
        const nlohmann::json description{{"type", "offer"}, {"sdp", std::string("v=0\r\n") + std::string(4000, 'a')}};
        const QByteArray bytes = descriptionFrame(3, description);
        const auto frame = nlohmann::json::from_msgpack(bytes.begin(), bytes.end(), true, false);
        QVERIFY(frame.is_object());
        QCOMPARE(frame["action"].get<std::string>(), std::string("custom_com.mattermost.calls_sdp"));
        QCOMPARE(frame["seq"].get<int>(), 3);
        QVERIFY(frame["data"]["data"].is_binary()); // "str" is refused by the plugin
        const auto &packed = frame["data"]["data"].get_binary();
        // A zlib stream (RFC 1950): method 8 with a header that is divisible by 31; the recorded clients send the same.
        QVERIFY(packed.size() > 2);
        QCOMPARE(packed[0] & 0x0f, 8);
        QCOMPARE((packed[0] * 256 + packed[1]) % 31, 0);
        QByteArray whole("\0\0\0\0", 4); // the length that qUncompress wants in front: only a guess
        whole.append(reinterpret_cast<const char *>(packed.data()), static_cast<qsizetype>(packed.size()));
        QVERIFY(nlohmann::json::parse(qUncompress(whole).toStdString()) == description);
    }

    void eventsLoseThePrefix_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("of Calls") << QByteArray("{\"event\":\"custom_com.mattermost.calls_user_joined\",\"data\":{\"user_id\":\"u\"}}") << "user_joined";
        QTest::newRow("of Mattermost") << QByteArray("{\"event\":\"hello\",\"data\":{}}") << "hello";
        QTest::newRow("of another plugin") << QByteArray("{\"event\":\"custom_playbooks_x\"}") << "custom_playbooks_x";
        QTest::newRow("an answer") << QByteArray("{\"status\":\"OK\",\"seq_reply\":1}") << "";
        QTest::newRow("wrong types") << QByteArray("{\"event\":7,\"data\":[],\"broadcast\":null}") << "";
    }

    void eventsLoseThePrefix()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto frame = readFrame(bytes);
        QVERIFY(frame);
        QCOMPARE(frame->name, name);
        QVERIFY(frame->data.is_object());
        QVERIFY(frame->broadcast.is_object());
    }

    void garbageIsAnError()
    {
        for (const QByteArray &bytes : {QByteArray(), QByteArray("garbage"), QByteArray("[]"), QByteArray("\"hello\""), QByteArray("{\"event\":"),
                                        QByteArray(100'000, '['), QByteArray("\x00\xff", 2)}) {
            const auto frame = readFrame(bytes);
            QVERIFY(!frame);
            QCOMPARE(frame.error().code, QStringLiteral("mattermost.frame"));
            QVERIFY(frame.error().detail.size() <= 500);
        }
    }
};

CALLS_TEST_MAIN(TestFrames)
#include "test_frames.moc"
