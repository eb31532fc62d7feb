// SPDX-License-Identifier: GPL-3.0-or-later
// The list of lines: as many as there are, whatever is in them.
#include "LogStage.h"

#include <support/WindowTest.h>

#include <QAbstractItemModelTester>
#include <QScrollBar>

using namespace calls;
using namespace calls::test;

namespace {

constexpr int many = 2'000'000;

/// A view over a file.
struct ViewStage
{
    void open(const QByteArray &bytes)
    {
        QFile out(dir.filePath(text("a.log")));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write");
        out.close();
        file = std::make_shared<LogFile>(LogOrigin{text("mm1"), {}, 0});
        lines.add(file);
        view.resize(900, 480);
        view.show();
        file->open(out.fileName(), false);
        if (!QTest::qWaitFor([this] { return !lines.isWorking(); }, 60'000))
            qFatal("not read");
        QCoreApplication::processEvents();
    }
    QString message(int row) { return model.index(row, LogModel::MessageColumn).data().toString(); }
    int rowsSeen() { return view.viewport()->height() / view.visualRect(model.index(view.verticalScrollBar()->value(), 0)).height() + 1; }

    QTemporaryDir dir;
    std::shared_ptr<LogFile> file;
    LogTimeline lines;
    LogModel model{&lines};
    LogView view{&model};
};

} // namespace

class TestLogView : public QObject
{
    Q_OBJECT

public:
    explicit TestLogView(Theme *) {}

private Q_SLOTS:
    void millionsAreNotRead()
    {
        QByteArray bytes;
        bytes.reserve(many * 48LL);
        for (int each = 0; each < many; ++each) {
            bytes += each % 1'000'000 == 777'777 ? "2026/11/22 19:13:05 [error] a line " : "2026/11/22 19:13:05 [info] a line ";
            bytes += QByteArray::number(each);
            bytes += '\n';
        }
        ViewStage stage;
        stage.open(bytes);
        QCOMPARE(stage.model.rowCount(), many);
        QVERIFY(stage.view.atEnd());
        // While it was read the list was shown again and again, each time what is seen and no more.
        const qint64 before = stage.model.rowsRead();
        QVERIFY2(before < 20'000, qPrintable(QString::number(before)));
        const auto readBy = [&stage](const std::function<void()> &act) {
            const qint64 from = stage.model.rowsRead();
            act();
            QCoreApplication::processEvents();
            stage.view.grab();
            return stage.model.rowsRead() - from;
        };
        const int page = stage.rowsSeen() + 3; // and those that are current
        QVERIFY(readBy([&] { stage.view.verticalScrollBar()->setValue(many / 2); }) <= page);
        QCOMPARE(stage.message(many / 2), stage.message(stage.view.verticalScrollBar()->value()));
        QVERIFY(readBy([&] { QTest::keyClick(&stage.view, Qt::Key_Home); }) <= page);
        QVERIFY(readBy([&] { QTest::keyClick(&stage.view, Qt::Key_PageDown); }) <= page);
        QVERIFY(readBy([&] { QTest::keyClick(&stage.view, Qt::Key_A); }) <= page); // letters look for nothing
        QVERIFY(readBy([&] { stage.view.selectAll(); }) <= page);
        QCOMPARE(stage.view.selectedRows(), many);
        QCOMPARE(stage.view.rawLines(10).size(), 10);
        QTest::keyClick(&stage.view, Qt::Key_Home);
        QVERIFY(readBy([&] { QVERIFY(stage.view.goToSevere(1)); }) <= page);
        QCOMPARE(stage.view.currentIndex().row(), 777'777);
        QVERIFY(readBy([&] { QTest::keyClick(&stage.view, Qt::Key_End); }) <= page);
        QCOMPARE(stage.view.currentIndex().row(), many - 1);
        QVERIFY(readBy([&] { QVERIFY(stage.view.goToSevere(-1)); }) <= page);
        QCOMPARE(stage.view.currentIndex().row(), 1'777'777);
        QVERIFY(!stage.view.visualRect(stage.view.currentIndex()).intersected(stage.view.viewport()->rect()).isEmpty());
        // What is seen twice is read once.
        stage.view.verticalScrollBar()->setValue(1000);
        stage.view.grab();
        QCOMPARE(readBy([&] {
            stage.view.verticalScrollBar()->setValue(1010);
            stage.view.grab();
            stage.view.verticalScrollBar()->setValue(1000);
        }),
                 10);
    }

    void whateverIsInTheLines()
    {
        QByteArray bytes = "{\"timestamp\":\"2026-11-22 19:13:05.135 Z\",\"level\":\"error\",\"msg\":\"" + QByteArray(900'000, 'x') + "\"}\n";
        bytes += QByteArray("a\x1b[2Jb\x07\0c", 8) + "\n";
        bytes += "\xff\xfe\xfd\n";
        bytes += "turned \xe2\x80\xae" "around\n";
        bytes += "<b>bold</b> &amp; <img src=x>\n";
        bytes += "{\"timestamp\":\"2026-11-22 19:13:05.135 Z\",\"level\":\"error\",\"msg\":\"two\\nlines\\tand a tab\"}\n";
        bytes += "{\"level\":\"error\",\"msg\":\"fields\"" + [] {
            QByteArray fields;
            for (int each = 0; each < 500; ++each)
                fields += ",\"f" + QByteArray::number(each) + "\":\"" + QByteArray(3000, 'y') + "\"";
            return fields;
        }() + "}\n";
        ViewStage stage;
        stage.open(bytes);
        QCOMPARE(stage.model.rowCount(), 7);
        stage.view.grab();
        LogDetail detail;
        detail.resize(800, 300);
        detail.show();
        for (int row = 0; row < 7; ++row) {
            const QString shown = stage.message(row);
            QVERIFY2(shown.size() < 1100, qPrintable(QString::number(row)));
            for (const QChar each : shown)
                QVERIFY2(each.category() != QChar::Other_Control && each.category() != QChar::Other_Format, qPrintable(QString::number(row)));
            detail.setLine(stage.lines.row(row), stage.lines.line(row));
            detail.grab();
            QVERIFY(detail.findChildren<QLabel *>().size() < 200);
            if (row == 5)
                QVERIFY(detail.findChild<QLabel *>(text("logMessage"))->text().startsWith(text("two\nlines")));
            QVERIFY(detail.findChild<QPlainTextEdit *>()->toPlainText().size() < 21'000);
        }
        QCOMPARE(stage.message(4), text("<b>bold</b> &amp; <img src=x>"));
        QCOMPARE(stage.message(5), text("two\uFFFDlines and a tab"));
    }

    void theModelIsAModel()
    {
        ViewStage stage;
        QAbstractItemModelTester tester(&stage.model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QByteArray bytes;
        for (int each = 0; each < 50; ++each)
            bytes += logLine(ago(50 - each), each % 7 == 0 ? "warn" : "info", "line " + QByteArray::number(each % 5)) + '\n';
        stage.open(bytes);
        QCOMPARE(stage.model.rowCount(), 50);
        stage.lines.setFolded(true);
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.model.rowCount() < 50; }, 20'000));
        LogFilter filter;
        filter.text = text("none");
        QVERIFY(stage.lines.setFilter(filter));
        QVERIFY(QTest::qWaitFor([&] { return !stage.lines.isWorking() && stage.model.rowCount() == 0; }, 20'000));
        stage.view.grab();
        QTest::keyClick(&stage.view, Qt::Key_Down);
        QVERIFY(!stage.view.currentIndex().isValid());
        QVERIFY(!stage.view.goToSevere(1));
    }

    void theDateStandsWhereItChanges()
    {
        const qint64 noon = QDateTime(QDate(2026, 11, 22), QTime(12, 0)).toMSecsSinceEpoch();
        ViewStage stage;
        stage.open(logLine(noon, "info", "a") + '\n' + logLine(noon + 1000, "info", "b") + '\n' + "  a line without a time\n"
                   + logLine(noon + 86'400'000, "info", "c") + '\n');
        const auto date = [&](int row) { return stage.model.index(row, 0).data(LogModel::DateRole).toString(); };
        QCOMPARE(date(0), QLocale().toString(QDate(2026, 11, 22), text("d MMM")));
        QCOMPARE(date(1), QString());
        QCOMPARE(date(2), QString());
        QCOMPARE(date(3), QLocale().toString(QDate(2026, 11, 23), text("d MMM")));
        QCOMPARE(stage.model.index(2, LogModel::TimeColumn).data().toString(), QString());
    }

    void byMouse()
    {
        ViewStage stage;
        QByteArray bytes;
        for (int each = 0; each < 100; ++each)
            bytes += logLine(ago(50) + each, "info", "line " + QByteArray::number(each)) + '\n';
        stage.open(bytes);
        stage.view.verticalScrollBar()->setValue(10);
        const auto middle = [&](int row) { return stage.view.visualRect(stage.model.index(row, 0)).center(); };
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, {}, middle(12));
        QCOMPARE(stage.view.currentIndex().row(), 12);
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, middle(15));
        QCOMPARE(stage.view.selectedRows(), 4);
        QTest::mouseClick(stage.view.viewport(), Qt::LeftButton, Qt::ControlModifier, middle(18));
        QCOMPARE(stage.view.selectedRows(), 5);
        const QStringList raw = stage.view.rawLines(100);
        QCOMPARE(raw.size(), 5);
        QVERIFY(raw.first().contains(text("line 12")) && raw.last().contains(text("line 18")));
        QSignalSpy wanted(&stage.view, &LogView::detailWanted);
        QTest::mouseDClick(stage.view.viewport(), Qt::LeftButton, {}, middle(13));
        QCOMPARE(wanted.size(), 1);
    }
};

CALLS_WINDOW_TEST_MAIN(TestLogView)
#include "test_log_view.moc"
