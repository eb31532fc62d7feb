// SPDX-License-Identifier: GPL-3.0-or-later
#include "ToneFile.h"

#include <QtEndian>

#include <cmath>
#include <numbers>

namespace calls::practice {

namespace {

constexpr quint32 rate = 16000;

QByteArray number32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray number16(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray zeros(int count)
{
    return QByteArray(count, '\0');
}

/// An ISO base media box: size, type, content.
QByteArray box(const char *type, const QByteArray &content)
{
    return number32(quint32(content.size()) + 8) + type + content;
}

/// The same with version 0 and no flags.
QByteArray fullBox(const char *type, const QByteArray &content)
{
    return box(type, zeros(4) + content);
}

QByteArray unityMatrix()
{
    return number32(0x10000) + zeros(12) + number32(0x10000) + zeros(12) + number32(0x40000000);
}

QByteArray tone(quint32 samples)
{
    QByteArray pcm(qsizetype(samples) * 2, '\0');
    for (quint32 i = 0; i < samples; ++i) {
        const double value = std::sin(2 * std::numbers::pi * 440 * i / rate) * 8000;
        qToLittleEndian(qint16(value), pcm.data() + qsizetype(i) * 2);
    }
    return pcm;
}

QByteArray sampleTable(quint32 samples, quint32 offset)
{
    const QByteArray entry = box("sowt", zeros(6) + number16(1) + zeros(8) + number16(1) + number16(16) + zeros(4) + number32(rate << 16));
    return box("stbl", fullBox("stsd", number32(1) + entry) + fullBox("stts", number32(1) + number32(samples) + number32(1))
                           + fullBox("stsc", number32(1) + number32(1) + number32(samples) + number32(1))
                           + fullBox("stsz", number32(2) + number32(samples)) + fullBox("stco", number32(1) + number32(offset)));
}

} // namespace

QByteArray toneFile(int seconds)
{
    const quint32 samples = rate * quint32(seconds);
    const QByteArray head = box("ftyp", QByteArrayLiteral("isom") + number32(0x200) + "isomqt  ");
    const QByteArray media = box("mdat", tone(samples));
    const quint32 offset = quint32(head.size()) + 8;
    const QByteArray movie = fullBox("mvhd", zeros(8) + number32(rate) + number32(samples) + number32(0x10000) + number16(0x100) + zeros(10)
                                                 + unityMatrix() + zeros(24) + number32(2));
    // Flags 3: the track is enabled and part of the film.
    const QByteArray track = box("tkhd", number32(3) + zeros(8) + number32(1) + zeros(4) + number32(samples) + zeros(12) + number16(0x100)
                                             + zeros(2) + unityMatrix() + zeros(8));
    const QByteArray header = fullBox("mdhd", zeros(8) + number32(rate) + number32(samples) + number16(0x55c4) + zeros(2)); // "und"
    const QByteArray handler = fullBox("hdlr", zeros(4) + "soun" + zeros(12) + QByteArrayLiteral("Practice") + zeros(1));
    const QByteArray self = box("url ", number32(1)); // flag 1: the data is in this file
    const QByteArray information = box("minf", fullBox("smhd", zeros(4)) + box("dinf", fullBox("dref", number32(1) + self))
                                                   + sampleTable(samples, offset));
    return head + media + box("moov", movie + box("trak", track + box("mdia", header + handler + information)));
}

} // namespace calls::practice
