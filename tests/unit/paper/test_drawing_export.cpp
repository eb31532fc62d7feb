// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DrawingExport.h>
#include <support/Await.h>
#include <support/SampleSites.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <sys/resource.h>

#include <csignal>

using namespace calls;

namespace {

Picture decisions(const Site &site)
{
    const Plan plan = makePlan(site);
    DecisionsInput input;
    input.paths = plan.paths;
    input.trees = decisionTrees();
    input.outcomeLines = outcomeLines(plan);
    return pictureOf(layoutDecisions(input, 900, exportFont()), site.name);
}

Picture topologyPicture(const Site &site)
{
    const Plan plan = makePlan(site);
    FlowVerdicts verdicts;
    for (const Flow &flow : plan.flows)
        verdicts.insert(flow.number, static_cast<Verdict>(flow.number % 5));
    return pictureOf(stackTopology(topology(plan, site), exportFont()), verdicts, site.name);
}

struct SvgText
{
    QString error;
    QString title;
    QString description;
    QString texts;
    QStringList elements;
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

SvgText readSvg(const QString &path)
{
    SvgText svg;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        svg.error = file.errorString();
        return svg;
    }
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.name().toString();
        svg.elements << name;
        if (name == QLatin1String("title"))
            svg.title = xml.readElementText();
        else if (name == QLatin1String("desc"))
            svg.description = xml.readElementText();
        else if (name == QLatin1String("text"))
            svg.texts += xml.readElementText() + QLatin1Char('\n');
    }
    if (xml.hasError())
        svg.error = xml.errorString();
    return svg;
}

} // namespace

class TestDrawingExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesSvg_data()
    {
        QTest::addColumn<Site>("site");
        QTest::newRow("look book") << test::lookBookSite();
        QTest::newRow("hostile") << test::hostileSite();
        QTest::newRow("large") << test::largeSite();
    }

    void writesSvg()
    {
        QFETCH(const Site, site);
        const QTemporaryDir folder;
        for (const Picture &picture : {decisions(site), topologyPicture(site)}) {
            const QString path = folder.filePath(QStringLiteral("drawing.svg"));
            QVERIFY_RESULT(writeSvg(picture, path));
            const SvgText svg = readSvg(path);
            QCOMPARE(svg.error, QString());
            QCOMPARE(svg.title, picture.title);
            QCOMPARE(svg.description, picture.description);
            QVERIFY(!svg.texts.isEmpty());
            for (const char *element : {"script", "image", "b", "foreignObject"})
                QVERIFY2(!svg.elements.contains(QLatin1String(element)), element);
        }
    }

    void keepsTextsAsText()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("drawing.svg"));
        QVERIFY_RESULT(writeSvg(decisions(test::lookBookSite()), path));
        QVERIFY(readSvg(path).texts.contains(QLatin1String("Total users of the site?")));
        QVERIFY_RESULT(writeSvg(topologyPicture(test::lookBookSite()), path));
        const QString texts = readSvg(path).texts;
        for (const char *name : {"rtcd1", "203.0.113.20", "Head office", "DMZ, 10.0.1.0/24"})
            QVERIFY2(texts.contains(QLatin1String(name)), name);
    }

    void writesPng()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("drawing.png"));
        const Picture picture = topologyPicture(test::lookBookSite());
        QVERIFY_RESULT(writePng(picture, path));
        QImageReader reader(path);
        QCOMPARE(reader.format(), QByteArray("png"));
        QCOMPARE(reader.text(QStringLiteral("Title")), picture.title);
        const QImage image = reader.read();
        QCOMPARE(image.width(), qRound((picture.size.width() + 32) * 2));
        QVERIFY(image.pixelColor(0, 0) == QColor(Qt::white));
        QVERIFY(image != QImage(image.size(), image.format()));
    }

    void keepsPngWithinReason()
    {
        const QTemporaryDir folder;
        Picture picture;
        picture.size = QSizeF(100000, 10);
        picture.paint = [](QPainter &) {};
        const QString path = folder.filePath(QStringLiteral("wide.png"));
        QVERIFY_RESULT(writePng(picture, path));
        QVERIFY(QImageReader(path).size().width() <= 16000);
    }

    void leavesNothingHalfWritten()
    {
        const QTemporaryDir folder;
        const QString kept = folder.filePath(QStringLiteral("kept.svg"));
        QVERIFY_RESULT(writeSvg(decisions(test::smallSite()), kept));
        for (const QString &path : {folder.filePath(QStringLiteral("none/drawing.svg")), folder.path()}) {
            for (const Result<void> &written : {writeSvg(decisions(test::smallSite()), path),
                                                writePng(decisions(test::smallSite()), path)}) {
                QVERIFY(!written);
                QCOMPARE(written.error().code, QStringLiteral("drawing.write"));
                QVERIFY(written.error().sentence.contains(path));
            }
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("kept.svg")});
    }

    void saysWhenTheDiskIsFull()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("drawing.svg"));
        QVERIFY_RESULT(writeSvg(decisions(test::smallSite()), path));
        const QByteArray before = bytesOf(path);
        // A file size limit fails like a full disk, in the middle of the file.
        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &limit), 0);
        const rlimit small{1024, limit.rlim_max};
        ::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const Result<void> svg = writeSvg(decisions(test::lookBookSite()), path);
        const Result<void> png = writePng(decisions(test::lookBookSite()), path);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
        QVERIFY(!svg);
        QVERIFY(!png);
        QCOMPARE(bytesOf(path), before);
    }

    void fitsAPage()
    {
        const Picture picture = topologyPicture(test::largeSite());
        QImage page(400, 300, QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        paintFitted(painter, picture, QRectF(50, 50, 300, 200));
        painter.end();
        for (int x = 0; x < page.width(); ++x) {
            for (int y = 0; y < page.height(); ++y) {
                if (!QRect(48, 48, 304, 204).contains(x, y))
                    QVERIFY2(page.pixelColor(x, y) == QColor(Qt::white), "painted outside its area");
            }
        }
    }
};

CALLS_TEST_GUI_MAIN(TestDrawingExport)
#include "test_drawing_export.moc"
