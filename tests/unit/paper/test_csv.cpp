// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/Csv.h>
#include <support/TestMain.h>

using namespace calls;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        const auto row = [](const char *name, const char *text, const char *cell) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(cell);
        };
        row("plain", "rtcd1", "rtcd1");
        row("empty", "", "");
        row("comma", "a,b", "\"a,b\"");
        row("quote", "the \"DMZ\"", "\"the \"\"DMZ\"\"\"");
        row("line break", "a\r\nb", "\"a\r\nb\"");
        row("number", "8443", "8443");
        row("negative number", "-5", "-5");
        row("signed decimal", "+0.25", "+0.25");
        row("formula", "=1+1", "'=1+1");
        row("formula with quotes", "=HYPERLINK(\"http://example.com\",\"x\")",
            "\"'=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")\"");
        row("command", "@SUM(A1)", "'@SUM(A1)");
        row("plus", "+49 30 1", "'+49 30 1");
        row("minus", "-2+3", "'-2+3");
        row("number and more", "-5\n=1", "\"'-5\n=1\"");
        row("tab", "\t=1", "\"'\t=1\"");
        row("carriage return", "\r=1", "\"'\r=1\"");
        row("blanks first", "  =1", "'  =1");
        row("wide equals sign", "\xEF\xBC\x9D" "1+1", "'\xEF\xBC\x9D" "1+1");
        row("port range", "49152-65535", "49152-65535");
        row("beyond ASCII", "Z\xC3\xBCrich", "Z\xC3\xBCrich");
    }

    void cells()
    {
        QFETCH(QString, text);
        QTEST(csvCell(text), "cell");
    }

    void line()
    {
        QCOMPARE(csvLine({QStringLiteral("1"), QStringLiteral("a,b"), QString()}), QStringLiteral("1,\"a,b\",\r\n"));
    }
};

CALLS_TEST_MAIN(TestCsv)
#include "test_csv.moc"
