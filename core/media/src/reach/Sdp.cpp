// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sdp.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QStringList>

#include <array>

namespace calls {

namespace {

// ICE asks for 4 and 22 characters at least, 256 at most (RFC 8839, 5.4).
constexpr int fragmentLength = 16;
constexpr int passwordLength = 32;
constexpr qsizetype longestSecret = 256;
constexpr qsizetype mostCandidates = 64; // an answer with more is no answer of a media server
constexpr qsizetype longestLine = 512;

QString randomText(int length)
{
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(letters[QRandomGenerator::system()->bounded(int(sizeof letters) - 1)]);
    return text;
}

/// Nobody will shake hands with this certificate: the check ends before DTLS begins.
QString anyFingerprint()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    return QString::fromLatin1(bytes.toHex(':').toUpper());
}

} // namespace

IceSecret newIceSecret()
{
    return {randomText(fragmentLength), randomText(passwordLength)};
}

QString dataChannelOffer(const IceSecret &own)
{
    const QStringList lines{QStringLiteral("v=0"),
                            QStringLiteral("o=- %1 1 IN IP4 0.0.0.0").arg(QRandomGenerator::system()->generate()),
                            QStringLiteral("s=-"),
                            QStringLiteral("t=0 0"),
                            QStringLiteral("a=group:BUNDLE 0"),
                            QStringLiteral("m=application 9 UDP/DTLS/SCTP webrtc-datachannel"),
                            QStringLiteral("c=IN IP4 0.0.0.0"),
                            QStringLiteral("a=setup:actpass"),
                            QStringLiteral("a=mid:0"),
                            QStringLiteral("a=sendrecv"),
                            QStringLiteral("a=sctp-port:5000"),
                            QStringLiteral("a=max-message-size:262144"),
                            QStringLiteral("a=ice-ufrag:%1").arg(own.fragment),
                            QStringLiteral("a=ice-pwd:%1").arg(own.password),
                            QStringLiteral("a=fingerprint:sha-256 %1").arg(anyFingerprint()),
                            QString()};
    return lines.join(QLatin1String("\r\n"));
}

Result<SdpAnswer> readSdpAnswer(const QString &sdp)
{
    SdpAnswer answer;
    const QStringList lines = sdp.split(QLatin1Char('\n'));
    // Session or section: with one bundled section the last one said counts, and both say the same.
    const auto valueOf = [](const QString &line, QLatin1String name) {
        return line.startsWith(name) ? line.mid(name.size()).trimmed() : QString();
    };
    for (const QString &line : lines) {
        if (const QString fragment = valueOf(line, QLatin1String("a=ice-ufrag:")); !fragment.isEmpty())
            answer.remote.fragment = fragment;
        if (const QString password = valueOf(line, QLatin1String("a=ice-pwd:")); !password.isEmpty())
            answer.remote.password = password;
        if (auto candidate = readIceCandidate(line); candidate && answer.candidates.size() < mostCandidates)
            answer.candidates.append(*candidate);
    }
    const auto fits = [](const QString &text) { return !text.isEmpty() && text.size() <= longestSecret; };
    if (!fits(answer.remote.fragment) || !fits(answer.remote.password))
        return failure(QStringLiteral("reach.no-answer"),
                       QCoreApplication::translate("Media", "The answer to the probe's offer names no ICE credentials."),
                       sdp.left(longestLine));
    return answer;
}

std::optional<IceCandidate> readIceCandidate(const QString &line)
{
    const auto at = line.startsWith(QLatin1String("a=")) ? 2 : 0;
    if (line.size() > longestLine || !QStringView(line).mid(at).startsWith(QLatin1String("candidate:")))
        return {};
    const QStringList words = line.mid(at).simplified().split(QLatin1Char(' '));
    if (words.size() < 8 || words.at(6) != QLatin1String("typ"))
        return {};
    IceCandidate candidate;
    bool componentRead = false;
    bool portRead = false;
    candidate.component = words.at(1).toInt(&componentRead);
    candidate.protocol = words.at(2).toLower();
    candidate.address = words.at(4);
    candidate.port = words.at(5).toInt(&portRead);
    candidate.kind = words.at(7);
    const bool known = candidate.protocol == QLatin1String("udp") || candidate.protocol == QLatin1String("tcp");
    if (!componentRead || !portRead || !known || candidate.port < 0 || candidate.port > 65535)
        return {};
    for (qsizetype i = 8; i + 1 < words.size(); i += 2) {
        if (words.at(i) == QLatin1String("tcptype"))
            candidate.tcpType = words.at(i + 1);
    }
    return candidate;
}

} // namespace calls
