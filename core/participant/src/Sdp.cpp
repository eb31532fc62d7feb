// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sdp.h"

#include <QSet>

#include <algorithm>

namespace calls {

namespace {

constexpr qsizetype longestSdp = 256 * 1024;
constexpr qsizetype mostSections = 500; // a line for each track of a big call

/// The lines of one m-section, or of what stands before the first.
using Section = QStringList;

QList<Section> sections(const QString &sdp)
{
    QList<Section> result{{}};
    for (const QString &raw : sdp.split(u'\n')) {
        const QString line = raw.endsWith(u'\r') ? raw.chopped(1) : raw;
        if (line.isEmpty())
            continue;
        if (line.startsWith(QLatin1String("m=")))
            result.append(Section());
        result.last().append(line);
    }
    return result;
}

QString joined(const QList<Section> &all)
{
    QString text;
    for (const Section &section : all) {
        for (const QString &line : section)
            text += line + QLatin1String("\r\n");
    }
    return text;
}

bool isCandidate(const QString &line)
{
    return line.startsWith(QLatin1String("a=candidate:")) || line == QLatin1String("a=end-of-candidates");
}

void openPort(Section &section)
{
    if (section.removeAll(QStringLiteral("a=bundle-only")) == 0)
        return;
    QStringList words = section.first().split(u' ');
    if (words.size() > 1)
        words[1] = QStringLiteral("9");
    section.first() = words.join(u' ');
}

/// The payload type that "a=rtpmap:96 …", "a=fmtp:96 …" or "a=rtcp-fb:96 …" is about; empty for other lines.
QString payloadOf(const QString &line)
{
    for (const char *start : {"a=rtpmap:", "a=fmtp:", "a=rtcp-fb:"}) {
        if (line.startsWith(QLatin1String(start)))
            return line.mid(qsizetype(qstrlen(start))).section(u' ', 0, 0);
    }
    return {};
}

void dropAv1(Section &section)
{
    QSet<QString> payloads;
    for (const QString &line : std::as_const(section)) {
        if (line.startsWith(QLatin1String("a=rtpmap:")) && line.section(u' ', 1).startsWith(QLatin1String("AV1"), Qt::CaseInsensitive))
            payloads.insert(payloadOf(line));
    }
    QStringList words = section.first().split(u' ');
    QStringList kept = words.mid(0, 3);
    for (const QString &payload : words.mid(3)) {
        if (!payloads.contains(payload))
            kept << payload;
    }
    if (payloads.isEmpty() || kept.size() == 3) // nothing else is offered: leave it to fail in plain sight
        return;
    section.first() = kept.join(u' ');
    section.removeIf([&payloads](const QString &line) { return payloads.contains(payloadOf(line)); });
}

} // namespace

QString descriptionToSend(const QString &sdp)
{
    QList<Section> all = sections(sdp);
    for (Section &section : all) {
        if (section.isEmpty())
            continue;
        if (section.first().startsWith(QLatin1String("m=")))
            openPort(section);
        section.removeIf(isCandidate);
        for (QString &line : section) {
            if (line.startsWith(QLatin1String("a=rtpmap:")))
                line.replace(QLatin1String(" OPUS/48000"), QLatin1String(" opus/48000"));
        }
    }
    return joined(all);
}

RemoteText descriptionToTake(const QString &sdp)
{
    RemoteText result;
    QList<Section> all = sections(sdp);
    for (Section &section : all) {
        for (const QString &line : std::as_const(section)) {
            if (line.startsWith(QLatin1String("a=candidate:")) && !result.candidates.contains(line.mid(2)))
                result.candidates << line.mid(2);
        }
        section.removeIf(isCandidate);
        if (section.isEmpty() || !section.first().startsWith(QLatin1String("m=video ")))
            continue;
        dropAv1(section);
        section.removeIf([](const QString &line) {
            return line.startsWith(QLatin1String("a=rtcp-fb:")) && line.endsWith(QLatin1String(" ccm fir"));
        });
    }
    result.sdp = joined(all);
    return result;
}

QList<RemoteTrack> remoteTracks(const QString &sdp)
{
    QList<RemoteTrack> tracks;
    for (const Section &section : sections(sdp)) {
        for (const QString &line : section) {
            // "a=ssrc:1234 msid:SESSION voice_SESSION_RANDOM"
            const QStringList words = line.split(u' ');
            if (words.size() < 3 || !words[0].startsWith(QLatin1String("a=ssrc:")) || !words[1].startsWith(QLatin1String("msid:")))
                continue;
            bool number = false;
            RemoteTrack track;
            track.ssrc = words[0].mid(7).toUInt(&number);
            track.session = words[1].mid(5);
            track.screen = words[2].startsWith(QLatin1String("screen_"));
            if (number && !tracks.contains(track))
                tracks << track;
        }
    }
    return tracks;
}

QString strangeness(const QString &sdp)
{
    if (sdp.size() > longestSdp)
        return QStringLiteral("the description is too long");
    const QList<Section> all = sections(sdp);
    if (all.size() < 2 || all.size() > mostSections)
        return QStringLiteral("the description has %1 media sections").arg(all.size() - 1);
    const auto has = [](const Section &section, const char *start) {
        return std::any_of(section.cbegin(), section.cend(), [start](const QString &line) { return line.startsWith(QLatin1String(start)); });
    };
    if (!has(all.first(), "v=0") || !has(all.first(), "a=group:BUNDLE "))
        return QStringLiteral("the description bundles nothing");
    for (const Section &section : all.mid(1)) {
        const QStringList words = section.first().split(u' ');
        if (words.size() < 4 || !words[2].startsWith(QLatin1String("UDP/")))
            return QStringLiteral("a section of another protocol: %1").arg(section.first().left(60));
        if (!has(section, "a=mid:"))
            return QStringLiteral("a section without mid");
    }
    for (const char *needed : {"a=ice-ufrag:", "a=ice-pwd:", "a=fingerprint:", "a=setup:"}) {
        if (std::none_of(all.cbegin(), all.cend(), [&](const Section &section) { return has(section, needed); }))
            return QStringLiteral("the description has no %1").arg(QLatin1String(needed));
    }
    return {};
}

QString withTrackNames(const QString &sdp, const QHash<quint32, QString> &names)
{
    QList<Section> all = sections(sdp);
    for (Section &section : all) {
        QString name;
        for (const QString &line : std::as_const(section)) {
            if (line.startsWith(QLatin1String("a=ssrc:")))
                name = names.value(line.section(u' ', 0, 0).mid(7).toUInt(), name);
        }
        if (name.isEmpty())
            continue;
        for (QString &line : section) {
            // "a=ssrc:1234 msid:STREAM TRACK", "a=msid:STREAM TRACK"
            if (line.startsWith(QLatin1String("a=msid:")) || (line.startsWith(QLatin1String("a=ssrc:")) && line.contains(QLatin1String(" msid:"))))
                line = line.section(u' ', 0, -2) + u' ' + name;
        }
    }
    return joined(all);
}

} // namespace calls
