// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Message.h>
#include <base/Redaction.h>
#include <support/TestMain.h>

using namespace calls;

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        QTest::newRow("bearer") << "Authorization: Bearer abcdefghijk" << "abcdefghijk";
        QTest::newRow("basic") << "authorization=Basic dXNlcjpwYXNz" << "dXNlcjpwYXNz";
        QTest::newRow("url") << "connect to http://id:s3cr%40t@rtcd:8045 failed" << "s3cr%40t";
        QTest::newRow("json") << "{\"credential\":\"hunter\\\"2\",\"x\":1}" << "hunter";
        QTest::newRow("toml") << "static_auth_secret = 'tops'" << "tops";
        QTest::newRow("key") << "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n-----END OPENSSH PRIVATE KEY-----" << "b3BlbnNz";
        QTest::newRow("cut off key") << "-----BEGIN PRIVATE KEY-----\nb3BlbnNz" << "b3BlbnNz";
    }

    void takesOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        QVERIFY(!redacted(text).contains(secret));
        QVERIFY(redacted(text).contains(QString::fromUtf16(redactedMark)));
    }

    void takesOutRememberedInAllForms()
    {
        rememberSecret(QStringLiteral("pässword with space"));
        QVERIFY(!redacted(QStringLiteral("said pässword with space!")).contains(QStringLiteral("with space")));
        const QByteArray utf8 = QStringLiteral("pässword with space").toUtf8();
        QVERIFY(!redacted(QString::fromLatin1(utf8.toBase64())).contains(QString::fromLatin1(utf8.toBase64())));
        QVERIFY(!redacted(QStringLiteral("p%C3%A4ssword%20with%20space")).contains(QStringLiteral("ssword")));
    }

    void leavesOrdinaryTextAlone()
    {
        const QString text = QStringLiteral("rtcd1 answers on TCP 8443 at http://10.0.0.5:8045/version; ssh ops@host");
        QCOMPARE(redacted(text), text);
    }

    void fillsOnce()
    {
        QCOMPARE(fill(QStringLiteral("{a} and {b} and {c}"),
                      {{QStringLiteral("a"), QStringLiteral("{b}")}, {QStringLiteral("b"), QStringLiteral("2")}}),
                 QStringLiteral("{b} and 2 and {c}"));
    }

    void argumentsSurviveJson()
    {
        const MessageArgs args{{QStringLiteral("x"), QStringLiteral("a \"b\"\n\u00e4")}, {QStringLiteral("y"), {}}};
        QCOMPARE(argsFromJson(argsToJson(args)), args);
        QVERIFY(argsFromJson(QStringLiteral("not json")).isEmpty());
    }
};

CALLS_TEST_MAIN(TestRedaction)
#include "test_redaction.moc"
