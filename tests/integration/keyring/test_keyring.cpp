// SPDX-License-Identifier: GPL-3.0-or-later
// The keychain against a real gnome-keyring-daemon on a session bus of its own, and without either.
#include <base/Redaction.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QProcess>

using namespace calls;

namespace {

constexpr char insideMark[] = "CALLS_TEST_KEYRING";

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestWithoutKeyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fallsToMemory_data()
    {
        QTest::addColumn<QByteArray>("bus");
        QTest::newRow("no bus") << QByteArray();
        QTest::newRow("bus that is gone") << QByteArray("unix:path=/no/such/socket");
    }
    void fallsToMemory()
    {
        QFETCH(QByteArray, bus);
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        qunsetenv("DISPLAY");
        const auto store = test::await(bestStore(std::stop_token()));
        QVERIFY_RESULT(store);
        QCOMPARE((*store)->whereabouts(), memoryStore()->whereabouts());
    }

    void keychainFailsInWords()
    {
        const auto result = test::await(keychainStore()->read(text("a:b"), std::stop_token()));
        QVERIFY(!result);
        QCOMPARE(result.error().code, text("secret.keychain"));
    }
};

class TestKeyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheBest()
    {
        const auto store = test::await(bestStore(std::stop_token()));
        QVERIFY_RESULT(store);
        QCOMPARE((*store)->whereabouts(), keychainStore()->whereabouts());
    }

    void keeps_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("word") << text("a secret in the keyring");
        QTest::newRow("Unicode") << text("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80 and more");
        QTest::newRow("lines") << text("one\ntwo\n");
    }
    void keeps()
    {
        QFETCH(QString, value);
        const QString name = text("ssh-password:ops@10.0.0.10:22");
        const auto absent = test::await(keychainStore()->read(name, std::stop_token()));
        QVERIFY(!absent);
        QCOMPARE(absent.error().code, text("secret.none"));
        QVERIFY_RESULT(test::await(keychainStore()->write(name, value, std::stop_token())));
        const auto kept = test::await(keychainStore()->read(name, std::stop_token()));
        QVERIFY_RESULT(kept);
        QCOMPARE(*kept, value);
        QVERIFY(!redacted(value).contains(value));
        QVERIFY_RESULT(test::await(keychainStore()->remove(name, std::stop_token())));
        QVERIFY(!test::await(keychainStore()->read(name, std::stop_token())));
    }

    void isCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto result = test::await(keychainStore()->read(text("a:b"), stop.get_token()));
        QVERIFY(!result);
        QCOMPARE(result.error().code, cancelledCode);
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (qEnvironmentVariableIsSet(insideMark)) {
        TestKeyring inside;
        return QTest::qExec(&inside, argc, argv);
    }
    TestWithoutKeyring outside;
    if (const int failed = QTest::qExec(&outside, argc, argv))
        return failed;
    for (const char *name : {"dbus-run-session", "gnome-keyring-daemon"}) {
        if (test::program(text(name)).isEmpty())
            return test::skipWhole(text("keyring"), text(name) + text(" is not installed"));
    }
    qputenv(insideMark, "1");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    QProcess session;
    session.setProcessChannelMode(QProcess::ForwardedChannels);
    session.start(text("dbus-run-session"),
                  QStringList{text("--"), text("sh"), text("-c"),
                              text("printf unlocked | gnome-keyring-daemon --unlock --components=secrets > /dev/null || exit 99; \"$@\""),
                              text("sh")}
                      + app.arguments());
    session.waitForFinished(100'000);
    if (session.exitCode() == 99)
        return test::skipWhole(text("keyring"), text("gnome-keyring-daemon does not start here"));
    return session.exitStatus() == QProcess::NormalExit ? session.exitCode() : 1;
}

#include "test_keyring.moc"
