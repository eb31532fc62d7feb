// SPDX-License-Identifier: GPL-3.0-or-later
// What is made of decoded sound, decoded pictures and packets, on data made for it.
#include <Colours.h>
#include <Incoming.h>
#include <Tone.h>

#include <support/TestMain.h>

#include <QtEndian>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

using namespace calls;

namespace {

std::vector<float> sine(double frequency, double amplitude, int count = 2 * Tone::rate, double noise = 0)
{
    std::mt19937 random(1);
    std::normal_distribution<double> spread(0, noise > 0 ? noise : 1);
    std::vector<float> samples;
    for (int i = 0; i < count; ++i) {
        const double value = amplitude * std::sin(2 * std::numbers::pi * frequency * i / Tone::rate) + (noise > 0 ? spread(random) : 0);
        samples.push_back(float(std::clamp(value, -1.0, 1.0)));
    }
    return samples;
}

std::vector<unsigned char> picture(quint32 colour, int off = 0)
{
    std::vector<unsigned char> pixels;
    for (int i = 0; i < 16 * 9; ++i) {
        for (const int shift : {16, 8, 0})
            pixels.push_back(static_cast<unsigned char>(std::clamp(int(colour >> shift & 0xff) + (i % 2 ? off : -off), 0, 255)));
    }
    return pixels;
}

void show(Colours &seen, quint32 colour, int times = 5)
{
    const auto pixels = picture(colour, 7);
    for (int i = 0; i < times; ++i)
        seen.take(pixels.data(), 16, 9, 48);
}

std::array<guint8, 12> rtp(quint16 sequence, quint32 ssrc = 7, quint8 payload = 111)
{
    std::array<guint8, 12> header{0x80, payload};
    qToBigEndian(sequence, header.data() + 2);
    qToBigEndian(quint32(sequence) * 960, header.data() + 4);
    qToBigEndian(ssrc, header.data() + 8);
    return header;
}

bool take(Incoming &incoming, const std::array<guint8, 12> &header)
{
    bool isNew = false;
    return incoming.take(header.data(), header.size(), isNew);
}

} // namespace

class TestJudging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tones_data()
    {
        QTest::addColumn<double>("frequency");
        QTest::addColumn<double>("amplitude");
        QTest::addColumn<double>("level");
        for (const double frequency : {100.0, 440.0, 441.5, 1000.0, 3999.0})
            QTest::newRow(qPrintable(QString::number(frequency))) << frequency << 0.25 << -15.05;
        QTest::newRow("full scale") << 440.0 << 1.0 << -3.01;
        QTest::newRow("quiet") << 440.0 << 0.001 << -63.01;
    }
    void tones()
    {
        QFETCH(double, frequency);
        QFETCH(double, amplitude);
        QFETCH(double, level);
        Tone tone;
        const auto samples = sine(frequency, amplitude);
        tone.take(samples.data(), samples.size());
        const auto heard = tone.heard();
        QVERIFY(heard && heard->frequency);
        QVERIFY2(std::abs(*heard->frequency - frequency) < 0.5, qPrintable(QString::number(*heard->frequency)));
        QVERIFY2(std::abs(heard->levelDb - level) < 0.1, qPrintable(QString::number(heard->levelDb)));
        QVERIFY2(heard->purity > 0.999, qPrintable(QString::number(heard->purity)));
    }

    void silence()
    {
        Tone tone;
        const std::vector<float> samples(Tone::rate, 0.0F);
        tone.take(samples.data(), samples.size());
        QVERIFY(tone.heard());
        QVERIFY(!tone.heard()->frequency);
        QCOMPARE(tone.heard()->levelDb, -120.0);
        QCOMPARE(tone.heard()->purity, 0.0);
    }

    void nothingYet()
    {
        Tone tone;
        const auto samples = sine(440, 0.25, 1000);
        tone.take(samples.data(), samples.size());
        QVERIFY(!tone.heard());
    }

    void clippedSoundIsNotPure()
    {
        Tone tone;
        const auto samples = sine(440, 8); // nearly a square: a fifth of its energy is overtones
        tone.take(samples.data(), samples.size());
        QVERIFY(std::abs(*tone.heard()->frequency - 440) < 0.5);
        QVERIFY2(tone.heard()->purity < 0.9, qPrintable(QString::number(tone.heard()->purity)));
        QVERIFY(tone.heard()->levelDb > -1);
    }

    void noiseIsNotPure()
    {
        Tone tone;
        const auto samples = sine(440, 0.1, 2 * Tone::rate, 0.1);
        tone.take(samples.data(), samples.size());
        QVERIFY2(tone.heard()->purity < 0.6, qPrintable(QString::number(tone.heard()->purity)));
    }

    void samplesThatAreNoNumbers()
    {
        Tone tone;
        const std::vector<float> samples(Tone::rate, std::nanf(""));
        tone.take(samples.data(), samples.size());
        QVERIFY(!tone.heard()->frequency);
    }

    void aMuteDoesNotDecide()
    {
        Tone tone;
        const auto samples = sine(440, 0.25, 4 * Tone::rate);
        const std::vector<float> nothing(std::size_t(1.5 * Tone::rate), 0.0F);
        tone.take(samples.data(), samples.size());
        tone.take(nothing.data(), nothing.size());
        QVERIFY(tone.heard()->frequency && std::abs(*tone.heard()->frequency - 440) < 0.5);
    }

    void anotherToneIsHeardInTheEnd()
    {
        Tone tone;
        for (const double frequency : {440.0, 1000.0}) {
            const auto samples = sine(frequency, 0.25, 8 * Tone::rate);
            tone.take(samples.data(), samples.size());
        }
        QVERIFY(std::abs(*tone.heard()->frequency - 1000) < 0.5);
    }

    void coloursInTheirOrder()
    {
        Colours seen;
        for (int round = 0; round < 3; ++round) {
            for (const quint32 colour : shownColours)
                show(seen, colour);
        }
        QCOMPARE(seen.pictures(), 60);
        QCOMPARE(seen.changes(), 11);
        QCOMPARE(seen.wrong(), 0);
    }

    void coloursThatAreWrong_data()
    {
        QTest::addColumn<QList<quint32>>("shown");
        QTest::addColumn<int>("changes");
        QTest::addColumn<int>("wrong");
        QTest::newRow("frozen") << QList<quint32>{shownColours[0], shownColours[0], shownColours[0]} << 0 << 0;
        QTest::newRow("backwards") << QList<quint32>{shownColours[2], shownColours[1], shownColours[0]} << 0 << 2;
        QTest::newRow("one left out") << QList<quint32>{shownColours[0], shownColours[2], shownColours[3]} << 1 << 1;
        QTest::newRow("grey") << QList<quint32>{0xff808080, 0xff808080} << 0 << 10;
        QTest::newRow("white between") << QList<quint32>{shownColours[0], 0xffffffff, shownColours[1]} << 1 << 5;
    }
    void coloursThatAreWrong()
    {
        QFETCH(QList<quint32>, shown);
        QFETCH(int, changes);
        QFETCH(int, wrong);
        Colours seen;
        for (const quint32 colour : shown)
            show(seen, colour);
        QCOMPARE(seen.changes(), changes);
        QCOMPARE(seen.wrong(), wrong);
    }

    void linesWithRoomBetween()
    {
        Colours seen;
        std::vector<unsigned char> pixels(9 * 64, 0x55); // what lies between the lines is no picture
        for (int y = 0; y < 9; ++y) {
            for (int x = 0; x < 16; ++x)
                pixels[std::size_t(y * 64 + x * 3)] = 255, pixels[std::size_t(y * 64 + x * 3 + 1)] = pixels[std::size_t(y * 64 + x * 3 + 2)] = 0;
        }
        seen.take(pixels.data(), 16, 9, 64);
        seen.take(pixels.data(), 0, 0, 0);
        QCOMPARE(seen.pictures(), 1);
        QCOMPARE(seen.wrong(), 0);
    }

    void packetsAreCounted_data()
    {
        QTest::addColumn<QList<int>>("sequence");
        QTest::addColumn<int>("lost");
        QTest::newRow("all") << QList<int>{5, 6, 7, 8} << 0;
        QTest::newRow("one missing") << QList<int>{5, 6, 8} << 1;
        QTest::newRow("out of order") << QList<int>{5, 7, 6, 8} << 0;
        QTest::newRow("over the end") << QList<int>{65534, 65535, 0, 1, 3} << 1;
        QTest::newRow("late over the end") << QList<int>{65534, 0, 65535, 1} << 0;
        QTest::newRow("twice") << QList<int>{5, 5, 6} << 0;
    }
    void packetsAreCounted()
    {
        QFETCH(QList<int>, sequence);
        QFETCH(int, lost);
        Incoming incoming(true);
        for (const int number : sequence)
            QVERIFY(take(incoming, rtp(quint16(number))));
        const auto counted = incoming.counted().value(7);
        QCOMPARE(counted.received, sequence.size());
        QCOMPARE(counted.lost, lost);
        QVERIFY(!counted.seen);
    }

    void otherBytesPass()
    {
        Incoming incoming(true);
        bool isNew = false;
        const std::array<guint8, 20> stun{0x00, 0x01};
        const std::array<guint8, 20> dtls{22, 0xfe};
        const std::array<guint8, 20> rtcp{0x80, 200};
        for (const auto &bytes : {stun, dtls, rtcp})
            QVERIFY(!incoming.take(bytes.data(), bytes.size(), isNew));
        QVERIFY(!incoming.take(rtp(1).data(), 11, isNew)); // too short for a header
        QVERIFY(incoming.counted().isEmpty());
        QVERIFY(!incoming.lastArrival());
    }

    void aDecodingListenerKeepsThem()
    {
        Incoming incoming(false);
        QVERIFY(!take(incoming, rtp(1)));
        QCOMPARE(incoming.counted().value(7).received, 1);
    }

    void aServerOfEndlessStreamsFillsNothing()
    {
        Incoming incoming(true);
        for (quint32 ssrc = 1; ssrc < 20'000; ++ssrc)
            take(incoming, rtp(1, ssrc));
        QVERIFY(incoming.counted().size() <= 4096);
    }
};

CALLS_TEST_MAIN(TestJudging)
#include "test_judging.moc"
