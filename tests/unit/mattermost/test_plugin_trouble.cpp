// SPDX-License-Identifier: GPL-3.0-or-later
// Every activation error that a real plugin gave has a cause and a way out.
#include "Captures.h"

#include <mattermost/MattermostFacts.h>
#include <support/TestMain.h>

#include <QRegularExpression>
#include <QSet>

using namespace calls;

class TestPluginTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explains_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("code");
        const QString manager = QStringLiteral("failed to create rtcd manager: ");
        const QString client = manager + QStringLiteral("failed to register rtcd client: ");
        QTest::newRow("down") << client + QStringLiteral("http request failed: Post \"http://127.0.0.1:8045/register\": dial tcp 127.0.0.1:8045: connect: connection refused")
                              << "plugin.rtcd-unreachable";
        QTest::newRow("dropped") << client + QStringLiteral("http request failed: Post \"http://10.0.0.20:8045/register\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
                                 << "plugin.rtcd-unreachable";
        QTest::newRow("no port") << manager + QStringLiteral("failed to resolve URL: failed to split host/port: address 127.0.0.1: missing port in address")
                                 << "plugin.rtcd-no-port";
        QTest::newRow("no name") << manager + QStringLiteral("failed to resolve URL: failed to lookup host: lookup rtcd.example.com: no such host") << "plugin.rtcd-name";
        QTest::newRow("https") << client + QStringLiteral("http request failed: Post \"https://127.0.0.1:8045/register\": http: server gave HTTP response to HTTPS client")
                               << "plugin.rtcd-https";
        QTest::newRow("short key") << client + QStringLiteral("request failed: registration failed: key not long enough") << "plugin.rtcd-short-key";
        QTest::newRow("credentials") << client + QStringLiteral("request failed: authentication failed") << "plugin.rtcd-credentials";
        QTest::newRow("key trap") << client + QStringLiteral("request failed: registration failed: already registered") << "plugin.key-trap";
        QTest::newRow("too old") << manager + QStringLiteral("version compatibility check failed: minimum version check failed: current version (v0.16.1) is lower than minimum supported version (v0.17.0)")
                                 << "plugin.rtcd-too-old";
        QTest::newRow("port taken") << QStringLiteral("failed to create TCP listener: listen tcp4 127.0.0.1:8443: bind: address already in use") << "plugin.port-taken";
        QTest::newRow("environment") << QStringLiteral("disabled by environment flag") << "plugin.environment";
        QTest::newRow("something new") << QStringLiteral("the moon is full") << "plugin.other";
    }

    void explains()
    {
        QFETCH(QString, error);
        QFETCH(QString, code);
        const auto trouble = explainPlugin(error);
        QVERIFY(trouble);
        QCOMPARE(trouble->code, code);
        QVERIFY(trouble->sentence.endsWith(QLatin1Char('.')) || code == QLatin1String("plugin.other"));
        QVERIFY(!trouble->fix.isEmpty());
    }

    void nothingIsNoTrouble()
    {
        QVERIFY(!explainPlugin(QString()));
        QVERIFY(!explainPlugin(QStringLiteral("  \n")));
    }

    void theLogHelpsWhereTheRowDoesNot()
    {
        const QStringList lines{QStringLiteral("listen tcp4 127.0.0.1:8443: bind: address already in use"),
                                QStringLiteral("failed to register rtcd client: request failed: registration failed: already registered"),
                                QStringLiteral("plugin process exited")};
        QCOMPARE(explainPlugin(QStringLiteral("plugin failed to activate"), lines)->code, QStringLiteral("plugin.key-trap"));
        QCOMPARE(explainPlugin(QStringLiteral("address already in use"), lines)->code, QStringLiteral("plugin.port-taken"));
    }

    void theKeyTrapNamesItsWayOut()
    {
        const auto trouble = explainPlugin(QStringLiteral("registration failed: already registered"));
        QVERIFY(trouble->fix.contains(QLatin1String("DiagnosticId")));
        QVERIFY(trouble->fix.contains(QLatin1String("unregister"), Qt::CaseInsensitive));
        QVERIFY(trouble->fix.contains(QLatin1String("disable and enable"), Qt::CaseInsensitive));
    }

    void noSecretPasses()
    {
        const auto trouble = explainPlugin(QStringLiteral("cannot use http://client:thesecretkey@rtcd.example.com:8045 today"));
        QVERIFY(!trouble->sentence.contains(QLatin1String("thesecretkey")));
    }

    void everyRecordedError()
    {
        const QDir folder = test::captures(QStringLiteral("scenarios"));
        if (!folder.exists())
            QSKIP("The captures are not beside the sources.");
        // The status rows: {"state": 3, "error": "…"}, with or without blanks, quotes within escaped.
        const QRegularExpression row(QStringLiteral("\"state\": ?[34], ?\"error\": ?\"((?:[^\"\\\\]|\\\\.)*)\""));
        QSet<QString> codes;
        int rows = 0;
        for (const QString &name : folder.entryList({QStringLiteral("*.txt")}, QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto found = row.globalMatch(text); found.hasNext();) {
                const QString error = found.next().captured(1).replace(QLatin1String("\\\""), QLatin1String("\""));
                const auto trouble = explainPlugin(error);
                QVERIFY2(trouble && trouble->code != QLatin1String("plugin.other"), qPrintable(name + QLatin1String(": ") + error));
                codes << trouble->code;
                ++rows;
            }
        }
        QVERIFY(rows > 20);
        for (const char *code : {"plugin.rtcd-unreachable", "plugin.rtcd-no-port", "plugin.rtcd-https", "plugin.rtcd-short-key",
                                 "plugin.rtcd-credentials", "plugin.key-trap", "plugin.rtcd-too-old", "plugin.port-taken"})
            QVERIFY2(codes.contains(QLatin1String(code)), code);
    }
};

CALLS_TEST_MAIN(TestPluginTrouble)
#include "test_plugin_trouble.moc"
