// SPDX-License-Identifier: GPL-3.0-or-later
// A computer without fonts: no PDF that looks empty, but a sentence; HTML and CSV still work.
#include "SampleSheets.h"

#include <paper/SheetFiles.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>

using namespace calls;

class TestNoFont : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pdfIsAnError()
    {
        const QTemporaryDir dir;
        const auto written = writeSheetPdf(m_sheet, dir.filePath(QStringLiteral("sheet.pdf")), QPageSize(QPageSize::A4));
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("paper.no-font"));
        QVERIFY(written.error().sentence.contains(QStringLiteral("font")));
        QVERIFY(QDir(dir.path()).isEmpty());
    }

    void tablesStillWork()
    {
        const QTemporaryDir dir;
        QVERIFY_RESULT(writeSheetHtml(m_sheet, dir.filePath(QStringLiteral("sheet.html"))));
        QVERIFY_RESULT(writeSheetCsv(m_sheet, dir.filePath(QStringLiteral("sheet.csv"))));
    }

private:
    const Sheet m_sheet = test::sheetOf(test::lookBookSite());
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    // Before the application starts, since the font database is read once: a configuration that names no folder.
    QFile config(home.path() + QStringLiteral("/fonts.conf"));
    if (!config.open(QIODevice::WriteOnly) || config.write("<fontconfig></fontconfig>") < 0)
        return 1;
    config.close();
    qputenv("FONTCONFIG_FILE", config.fileName().toLocal8Bit());
    const QGuiApplication app(argc, argv);
    TestNoFont test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_no_font.moc"
