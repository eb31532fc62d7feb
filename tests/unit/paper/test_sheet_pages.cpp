// SPDX-License-Identifier: GPL-3.0-or-later
// The sheet on paper, read back from the PDF as a network team reads it.
#include "PdfText.h"
#include "SampleSheets.h"

#include <paper/SheetFiles.h>
#include <support/Await.h>

#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace calls;

namespace {

/// A line that begins with the rule's number, as the tables have it.
bool hasRule(const QString &page, int number)
{
    const QRegularExpression row(QStringLiteral("^\\s*%1\\s+\\S").arg(number), QRegularExpression::MultilineOption);
    return row.match(page).hasMatch();
}

QString joined(const QStringList &pages, qsizetype from, qsizetype to)
{
    return pages.mid(from, to - from).join(QLatin1Char('\n'));
}

/// The page a server's part begins on: its name stands alone in the first line.
qsizetype firstPage(const QStringList &pages, const QString &server, qsizetype from)
{
    for (qsizetype i = from; i < pages.size(); ++i) {
        const QStringList lines = pages.at(i).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        const QString first = lines.isEmpty() ? QString() : lines.first().trimmed();
        if (first == server || (first.size() > 40 && server.startsWith(first))) // long names wrap
            return i;
    }
    return -1;
}

template<typename T>
QList<T> itemsOf(const PaperPage &page)
{
    QList<T> found;
    for (const PaperItem &item : page.items) {
        if (const T *one = std::get_if<T>(&item))
            found.append(*one);
    }
    return found;
}

} // namespace

class TestSheetPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleOnSummaryAndServers_data()
    {
        QTest::addColumn<bool>("large");
        QTest::addColumn<int>("size");
        QTest::newRow("small, A4") << false << int(QPageSize::A4);
        QTest::newRow("small, Letter") << false << int(QPageSize::Letter);
        QTest::newRow("large, A4") << true << int(QPageSize::A4);
        QTest::newRow("large, Letter") << true << int(QPageSize::Letter);
    }

    void everyRuleOnSummaryAndServers()
    {
        QFETCH(bool, large);
        QFETCH(int, size);
        const Sheet sheet = test::sheetOf(large ? test::hugeSite() : test::lookBookSite());
        QVERIFY(sheet.rules().size() >= (large ? 300 : 16));
        QVERIFY(sheet.servers.size() >= (large ? 40 : 4));
        const QStringList pages = print(sheet, QPageSize(static_cast<QPageSize::PageSizeId>(size)));

        qsizetype page = firstPage(pages, sheet.servers.first().name, 0);
        QVERIFY(page > 0);
        const QString summary = joined(pages, 0, page);
        for (const SheetRule &rule : sheet.rules())
            QVERIFY2(hasRule(summary, rule.flow.number), qPrintable(QString::number(rule.flow.number)));

        for (qsizetype i = 0; i < sheet.servers.size(); ++i) {
            const SheetServer &server = sheet.servers.at(i);
            const qsizetype next = i + 1 < sheet.servers.size() ? firstPage(pages, sheet.servers.at(i + 1).name, page + 1)
                                                                : pages.size();
            QVERIFY2(next > page, qPrintable(server.name));
            const QString part = joined(pages, page, next);
            for (const SheetServerRule &rule : server.inbound + server.outbound)
                QVERIFY2(hasRule(part, rule.rule.flow.number),
                         qPrintable(server.name + QLatin1Char(' ') + QString::number(rule.rule.flow.number)));
            page = next;
        }
    }

    void everyPageHasHeadAndFoot()
    {
        const Sheet sheet = test::sheetOf(test::hugeSite());
        const QStringList pages = print(sheet, QPageSize(QPageSize::A4));
        for (qsizetype i = 0; i < pages.size(); ++i) {
            QVERIFY(pages.at(i).contains(QStringLiteral("Page %1 of %2").arg(i + 1).arg(pages.size())));
            QVERIFY(pages.at(i).contains(QStringLiteral("Fennel Logistics, all regions, revision 3")));
            const bool table = pages.at(i).contains(QRegularExpression(QStringLiteral("No\\.\\s+(Source|Reason)")));
            const bool end = pages.at(i).contains(QStringLiteral("Opened by"));
            QVERIFY2(table || end, qPrintable(pages.at(i)));
        }
    }

    void nothingLeavesThePage()
    {
        for (const auto id : {QPageSize::A4, QPageSize::Letter}) {
            const auto pages = layOutSheet(test::sheetOf(test::hugeSite()), QPageSize(id));
            QVERIFY_RESULT(pages);
            const QRectF body(45, 45, pages->size.width() - 90, pages->size.height() - 90);
            for (const PaperPage &page : pages->pages) {
                for (const PaperText &text : itemsOf<PaperText>(page)) {
                    QVERIFY2(text.font.size >= 7.5, qPrintable(text.text));
                    const qreal width = widthOf(text, pages->family);
                    QVERIFY2(body.contains(text.at) && text.at.x() + width <= body.right() + 1, qPrintable(text.text));
                }
            }
        }
    }

    void groupsNeverStartOnTheLastLines()
    {
        // One rule more each time moves the next group's title down the page, over every place near its end.
        for (int clients = 1; clients < 40; ++clients) {
            Site site = test::lookBookSite();
            site.clients.clear();
            for (int i = 0; i < clients; ++i)
                site.clients.append({QStringLiteral("Office %1").arg(i), QStringLiteral("10.9.%1.0/24").arg(i), {}, {}, {}});
            const Plan plan = makePlan(site);
            const Sheet sheet = makeSheet(site, plan, test::head());
            const auto pages = layOutSheet(sheet, QPageSize(QPageSize::A4));
            QVERIFY_RESULT(pages);
            for (const SheetGroup &group : sheet.summary)
                QVERIFY2(rowsBelow(*pages, group) >= std::min<qsizetype>(2, group.rules.size()),
                         qPrintable(QStringLiteral("%1 with %2 networks").arg(group.title).arg(clients)));
        }
    }

    void rowHigherThanAPage()
    {
        Site site = test::lookBookSite();
        site.clients[1].name = QStringLiteral("head-office-").repeated(700);
        const Sheet sheet = test::sheetOf(site);
        const QStringList pages = print(sheet, QPageSize(QPageSize::A4));
        const QString all = pages.join(QString());
        QString letters;
        for (const QString &line : all.split(QLatin1Char('\n'))) {
            if (line.contains(QStringLiteral("head-")))
                letters += line;
        }
        QVERIFY(letters.count(QStringLiteral("head-")) >= 700);
        for (const SheetRule &rule : sheet.rules())
            QVERIFY(hasRule(all, rule.flow.number));
    }

    void proofsBySignAndWord()
    {
        const Sheet sheet = test::sheetOf(test::lookBookSite());
        const auto pages = layOutSheet(sheet, QPageSize(QPageSize::A4));
        QVERIFY_RESULT(pages);
        QList<Verdict> signs;
        for (const PaperPage &page : pages->pages) {
            for (const PaperSign &sign : itemsOf<PaperSign>(page))
                signs.append(sign.verdict);
        }
        for (const Verdict verdict : {Verdict::Pass, Verdict::Warn, Verdict::Fail, Verdict::Unknown, Verdict::Skipped})
            QVERIFY(signs.contains(verdict));
        const QString text = print(sheet, QPageSize(QPageSize::A4)).join(QString());
        for (const char *words : {"pass 12 Mar, home-1", "unknown, accepted", "fail 12 Mar, mm1", "pass, out of date",
                                  "warn 12 Mar, lap-7", "skipped", "unknown: silence, not a proof",
                                  "accepted by Ben Example: the office network is rebuilt in May", "from desk-12"})
            QVERIFY2(text.simplified().contains(QLatin1String(words)), words);
    }

    void everyShapeDiffersWithoutColour()
    {
        QList<QImage> pictures;
        for (const Verdict verdict : {Verdict::Pass, Verdict::Warn, Verdict::Fail, Verdict::Unknown, Verdict::Skipped}) {
            PaperPages pages;
            pages.pages.append(PaperPage{{PaperSign{QRectF(2, 2, 16, 16), verdict}}});
            QImage image(20, 20, QImage::Format_Grayscale8);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintPage(painter, pages, 0);
            painter.end();
            const auto ink = [](const QImage &picture) {
                int dark = 0;
                for (int y = 0; y < picture.height(); ++y) {
                    for (int x = 0; x < picture.width(); ++x)
                        dark += qGray(picture.pixel(x, y)) < 200 ? 1 : 0;
                }
                return dark;
            };
            QVERIFY(ink(image) > 20);
            for (const QImage &other : std::as_const(pictures))
                QVERIFY(image != other);
            pictures.append(image);
        }
    }

    void previewShowsTheSamePage()
    {
        const auto pages = layOutSheet(test::sheetOf(test::lookBookSite()), QPageSize(QPageSize::A4));
        QVERIFY_RESULT(pages);
        QImage image(pages->size.toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintPage(painter, *pages, 0);
        painter.end();
        QVERIFY(image.pixelColor(300, 20) == QColor(Qt::white)); // the margin
        int dark = 0;
        for (int x = 0; x < image.width(); ++x)
            dark += qGray(image.pixel(x, 60)) < 128 ? 1 : 0;
        QVERIFY(dark > 10); // the title
    }

    void tooSmallPaper()
    {
        const auto pages = layOutSheet(test::sheetOf(test::lookBookSite()), QPageSize(QPageSize::A5));
        QVERIFY(!pages);
        QCOMPARE(pages.error().code, QStringLiteral("paper.page-size"));
        QVERIFY(pages.error().sentence.contains(QStringLiteral("A5")));
    }

    void emptyPlan()
    {
        const auto pages = layOutSheet(Sheet(), QPageSize(QPageSize::A4));
        QVERIFY_RESULT(pages);
        QCOMPARE(pages->pages.size(), 1);
    }

private:
    QStringList print(const Sheet &sheet, const QPageSize &size)
    {
        const QString path = m_dir.filePath(QStringLiteral("sheet.pdf"));
        const auto written = writeSheetPdf(sheet, path, size);
        if (!written)
            qWarning("%s", qPrintable(written.error().sentence));
        return test::pdfPages(path);
    }

    static qreal widthOf(const PaperText &text, const QString &family)
    {
        QFont font(family);
        font.setPixelSize(qRound(text.font.size * 20));
        font.setWeight(text.font.bold ? QFont::DemiBold : QFont::Normal);
        return QFontMetricsF(font).horizontalAdvance(text.text) / 20;
    }

    /// How many of the group's rows stand under its title on the same page.
    static qsizetype rowsBelow(const PaperPages &pages, const SheetGroup &group)
    {
        for (const PaperPage &page : pages.pages) {
            const auto texts = itemsOf<PaperText>(page);
            for (const PaperText &title : texts) {
                if (title.text != group.title || !title.font.bold)
                    continue;
                qsizetype rows = 0;
                for (const SheetRule &rule : group.rules) {
                    for (const PaperText &text : texts)
                        rows += text.text == QString::number(rule.flow.number) && text.at.y() > title.at.y() ? 1 : 0;
                }
                return rows;
            }
        }
        return -1;
    }

    QTemporaryDir m_dir;
};

CALLS_TEST_GUI_MAIN(TestSheetPages)
#include "test_sheet_pages.moc"
