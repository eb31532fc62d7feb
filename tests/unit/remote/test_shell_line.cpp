// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/Session.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include "PlainText.h"

#include <QProcess>

using namespace calls;

class TestShellLine : public QObject
{
    Q_OBJECT

    /// What a real shell makes of the line: each word followed by NUL.
    static QByteArray throughShell(const QString &shell, const QStringList &words)
    {
        QProcess process;
        process.start(shell, {QStringLiteral("-c"), shellLine(QStringList{QStringLiteral("printf"), QStringLiteral("%s\\0")} + words)});
        process.waitForFinished();
        return process.readAllStandardOutput();
    }

private Q_SLOTS:
    void everyByteButNulArrives_data()
    {
        QTest::addColumn<QString>("shell");
        for (const char *shell : {"sh", "bash", "rbash"}) {
            if (!test::program(QLatin1String(shell)).isEmpty())
                QTest::newRow(shell) << QString::fromLatin1(shell);
        }
    }
    void everyByteButNulArrives()
    {
        QFETCH(QString, shell);
        QStringList words;
        QByteArray expected;
        for (int c = 1; c < 256; ++c) {
            for (const QString &word : {QString(QChar(c)), QStringLiteral("a%1b").arg(QChar(c)), QString(3, QChar(c))}) {
                words.append(word);
                expected += word.toUtf8() + '\0';
            }
        }
        QCOMPARE(throughShell(shell, words), expected);
    }

    void awkwardWordsArrive_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"", " ", "a b", "it's", "''", "'\\''", "\"", "$(id)", "`id`", "${HOME}", "a;b", "a&&b", "|", "*",
                                 "?", "[a]", "~", "~root", "#", "!!", "-n", "--", "=", "A=b", "{a,b}", "\\", "\\n", "\n",
                                 "a\nb\n", "\t", ">x", "<x", "%s", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"})
            QTest::newRow(word) << QString::fromUtf8(word);
    }
    void awkwardWordsArrive()
    {
        QFETCH(QString, word);
        QCOMPARE(throughShell(QStringLiteral("sh"), {word, QStringLiteral("end")}), word.toUtf8() + QByteArray("\0end\0", 5));
    }

    void plainWordsStayReadable()
    {
        QCOMPARE(shellLine({QStringLiteral("ss"), QStringLiteral("-H"), QStringLiteral("-ln"), QStringLiteral("/etc/os-release")}),
                 QStringLiteral("ss -H -ln /etc/os-release"));
    }

    void serversWordsLoseTheirControls_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("Password: ") << QStringLiteral("Password:");
        QTest::newRow("colour") << QByteArray("\x1b[31;1mPassword\x1b[0m:") << QStringLiteral("Password:");
        QTest::newRow("title") << QByteArray("\x1b]0;evil\x07Password:") << QStringLiteral("Password:");
        QTest::newRow("title, ST") << QByteArray("\x1b]0;evil\x1b\\Password:") << QStringLiteral("Password:");
        QTest::newRow("cut off") << QByteArray("Password:\x1b[3") << QStringLiteral("Password:");
        QTest::newRow("lone escape") << QByteArray("Password:\x1b") << QStringLiteral("Password:");
        QTest::newRow("C1") << QByteArray("\xc2\x9b" "2JPassword:") << QStringLiteral("Password:");
        QTest::newRow("backspaces") << QByteArray("x\b\rPass\0word:", 13) << QStringLiteral("x Password:");
        QTest::newRow("right to left") << QByteArray("\xe2\x80\xaePassword:") << QStringLiteral("Password:");
        QTest::newRow("lines") << QByteArray("One-time\r\n\ncode:") << QStringLiteral("One-time code:");
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfePass") << QString(QChar(0xfffd)) + QChar(0xfffd) + QStringLiteral("Pass");
        QTest::newRow("long") << QByteArray(100'000, 'x') << QString(400, u'x') + u'…';
    }
    void serversWordsLoseTheirControls()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(plainText(bytes), text);
    }
};

CALLS_TEST_MAIN(TestShellLine)
#include "test_shell_line.moc"
