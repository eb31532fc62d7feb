// SPDX-License-Identifier: GPL-3.0-or-later
// Files are whole or not there.
#include "PdfText.h"
#include "SampleSheets.h"

#include <paper/SheetFiles.h>
#include <support/Await.h>

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

using namespace calls;

namespace {

using Writer = Result<void> (*)(const Sheet &, const QString &);

Result<void> writeA4(const Sheet &sheet, const QString &path)
{
    return writeSheetPdf(sheet, path, QPageSize(QPageSize::A4));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As if the disk were full: files may not grow beyond a few bytes while this lives.
class FullDisk
{
public:
    FullDisk()
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit tight{100, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

} // namespace

Q_DECLARE_METATYPE(Writer)

class TestSheetFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writers_data()
    {
        QTest::addColumn<Writer>("write");
        QTest::newRow("pdf") << Writer(writeA4);
        QTest::newRow("html") << Writer(writeSheetHtml);
        QTest::newRow("csv") << Writer(writeSheetCsv);
    }

    void writers()
    {
        QFETCH(Writer, write);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("a sheet"));
        QVERIFY_RESULT(write(m_sheet, path));
        QVERIFY(contents(path).size() > 1000);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void noFolder_data() { writers_data(); }

    void noFolder()
    {
        QFETCH(Writer, write);
        const QTemporaryDir dir;
        const auto written = write(m_sheet, dir.filePath(QStringLiteral("absent/sheet")));
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("paper.write"));
        QVERIFY(written.error().sentence.contains(QStringLiteral("absent")));
        QVERIFY(QDir(dir.path()).isEmpty());
    }

    void isAFolder_data() { writers_data(); }

    void isAFolder()
    {
        QFETCH(Writer, write);
        const QTemporaryDir dir;
        const auto written = write(m_sheet, dir.path());
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("paper.write"));
        QVERIFY(QDir(dir.path()).isEmpty());
    }

    void belowAFile_data() { writers_data(); }

    void belowAFile()
    {
        QFETCH(Writer, write);
        const QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!write(m_sheet, file.fileName() + QStringLiteral("/sheet")));
    }

    void diskFullKeepsTheOldFile_data() { writers_data(); }

    void diskFullKeepsTheOldFile()
    {
        QFETCH(Writer, write);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("sheet"));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        Result<void> written;
        {
            const FullDisk full;
            written = write(m_sheet, path);
        }
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("paper.write"));
        QVERIFY(!written.error().detail.isEmpty());
        QCOMPARE(contents(path), QByteArray("old"));
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("sheet")});
    }

    void pdfIsTheSameButForItsTime()
    {
        const QTemporaryDir dir;
        QByteArrayList files;
        for (const QString &name : {QStringLiteral("a"), QStringLiteral("b")}) {
            QVERIFY_RESULT(writeA4(m_sheet, dir.filePath(name)));
            QByteArray bytes = contents(dir.filePath(name));
            const auto date = bytes.indexOf("/CreationDate");
            QVERIFY(date > 0);
            files.append(bytes.replace(date, 40, QByteArray()));
            QVERIFY(bytes.contains("/Title"));
            QVERIFY(bytes.contains("/Creator"));
        }
        QCOMPARE(files.first(), files.last());
    }

    void pdfPaper_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("box");
        QTest::newRow("A4") << int(QPageSize::A4) << QByteArray("/MediaBox [0 0 595");
        QTest::newRow("Letter") << int(QPageSize::Letter) << QByteArray("/MediaBox [0 0 612");
    }

    void pdfPaper()
    {
        QFETCH(int, size);
        QFETCH(QByteArray, box);
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("sheet.pdf"));
        QVERIFY_RESULT(writeSheetPdf(m_sheet, path, QPageSize(static_cast<QPageSize::PageSizeId>(size))));
        QVERIFY(contents(path).contains(box));
    }

    void copiedNamesHaveNoLigatures()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("sheet.pdf"));
        QVERIFY_RESULT(writeA4(m_sheet, path));
        const QString text = test::pdfPages(path).join(QString());
        QVERIFY(text.contains(QStringLiteral("off1")));
        QVERIFY(text.contains(QStringLiteral("Head office")));
    }

    void csvHasAMarkOnlyBeyondAscii()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("sheet.csv"));
        QVERIFY_RESULT(writeSheetCsv(m_sheet, path));
        QVERIFY(contents(path).startsWith("number,source,"));
        Site site = test::lookBookSite();
        site.clients[1].name = QStringLiteral("Z\u00FCrich");
        QVERIFY_RESULT(writeSheetCsv(test::sheetOf(site), path));
        QVERIFY(contents(path).startsWith("\xEF\xBB\xBFnumber,source,"));
        QVERIFY(contents(path).contains("Z\xC3\xBCrich"));
    }

private:
    const Sheet m_sheet = test::sheetOf(test::lookBookSite());
};

CALLS_TEST_GUI_MAIN(TestSheetFiles)
#include "test_sheet_files.moc"
