// SPDX-License-Identifier: GPL-3.0-or-later
// What GStreamer's discoverer says of a file.
#include "smoke/FilmReader.h"

#include <support/Await.h>
#include <support/TestMain.h>

using namespace calls;

class TestFilmReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void discovered_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("seconds"); // -1: none
        QTest::addColumn<bool>("audio");
        QTest::addColumn<bool>("video");
        QTest::newRow("film") << QStringLiteral("Properties:\n  Duration: 0:01:02.500000000\n  container #0: Quicktime\n"
                                                "    video #1: H.264 (High Profile)\n    audio #2: MPEG-4 AAC\n")
                              << 62.5 << true << true;
        QTest::newRow("silent") << QStringLiteral("  Duration: 1:00:00.000000000\n    video #1: H.264\n") << 3600.0 << false << true;
        QTest::newRow("another form") << QStringLiteral("Topology:\n  container: Quicktime\n    audio: AAC\n  Duration: 0:00:12.1\n")
                                      << 12.1 << true << false;
        QTest::newRow("garbage") << QStringLiteral("An error was encountered while discovering the file\n Could not determine type\n")
                                 << -1.0 << false << false;
        QTest::newRow("nothing") << QString() << -1.0 << false << false;
    }

    void discovered()
    {
        QFETCH(QString, text);
        QFETCH(double, seconds);
        PostedFile file;
        readDiscovered(file, text);
        QCOMPARE(file.seconds.value_or(-1), seconds);
        QTEST(file.audio, "audio");
        QTEST(file.video, "video");
    }

    void garbageIsBrokenOrUnseenButNeverAFilm()
    {
        const auto read = test::await(readFilm({}, QByteArray(5000, 'x'), Limits()));
        QVERIFY_RESULT(read);
        QVERIFY(!read->seconds && !read->problem.isEmpty());
        QCOMPARE(read->unseen, test::program(QStringLiteral("gst-discoverer-1.0")).isEmpty());
    }
};

CALLS_TEST_MAIN(TestFilmReader)
#include "test_film_reader.moc"
