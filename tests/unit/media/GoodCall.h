// SPDX-License-Identifier: GPL-3.0-or-later
// A test call in which everything was well, for tests to spoil.
#pragma once

#include "smoke/SmokeResult.h"

namespace calls::test {

inline HeardStream voice(const QString &from, double frequency)
{
    HeardStream stream;
    stream.from = from;
    stream.kind = QStringLiteral("voice");
    stream.received = 450;
    stream.jitterMs = 0.2;
    stream.firstMs = 294;
    stream.frequency = frequency;
    stream.levelDb = -15.05;
    stream.purity = 0.9999;
    return stream;
}

inline HeardStream screen(const QString &from)
{
    HeardStream stream;
    stream.from = from;
    stream.kind = QStringLiteral("screen");
    stream.received = 300;
    stream.pictures = 90;
    stream.colourChanges = 17;
    stream.longestGapMs = 120;
    return stream;
}

inline ProbePerson participant(const QString &name)
{
    ProbePerson person;
    person.name = name;
    person.stage = ProbeStage::Left;
    person.joinedMs = 45;
    person.connectedMs = 120;
    person.firstAudioMs = 294;
    person.sent = 500;
    person.rttMs = 1.2;
    person.localCandidate = QStringLiteral("192.0.2.5:50000 udp host");
    person.remoteCandidate = QStringLiteral("203.0.113.20:8443 udp host");
    person.advertised = QStringList{QStringLiteral("203.0.113.20:8443 udp host"), QStringLiteral("203.0.113.20:8443 tcp host")};
    person.muteSeen = name == QLatin1String("b");
    person.leftCleanly = true;
    return person;
}

inline MattermostFacts goodFacts()
{
    MattermostFacts facts;
    facts.account.roles = QStringList{QStringLiteral("system_admin")};
    facts.licence.licensed = true;
    facts.licence.sku = QStringLiteral("enterprise");
    facts.pluginInstalled = true;
    PluginNode node;
    node.state = PluginState::Running;
    node.version = QStringLiteral("1.12.2");
    facts.plugin << node;
    facts.callsVersion = QStringLiteral("1.12.2");
    facts.rtcdVersion = QStringLiteral("v1.2.6");
    return facts;
}

inline CallResult goodCall()
{
    CallResult result;
    result.wishes.url = QUrl(QStringLiteral("https://chat.example.com"));
    result.wishes.rtcd = true;
    result.wishes.rtcdHosts = QStringList{QStringLiteral("10.0.1.20")};
    result.wishes.advertised = QStringList{QStringLiteral("203.0.113.20")};
    result.facts = goodFacts();
    ProbePerson a = participant(QStringLiteral("a"));
    ProbePerson b = participant(QStringLiteral("b"));
    a.heard << voice(QStringLiteral("b"), secondTone) << screen(QStringLiteral("b"));
    b.heard << voice(QStringLiteral("a"), firstTone);
    result.report.people << a << b;
    result.report.callId = QStringLiteral("call1");
    result.report.postId = QStringLiteral("post1");
    result.report.ended = true;
    RtcdReading rtcd;
    rtcd.host = QStringLiteral("10.0.1.20");
    rtcd.answered = true;
    rtcd.version = QStringLiteral("v1.2.6");
    rtcd.before = 0;
    rtcd.during = 2;
    result.rtcd << rtcd;
    result.stillActive = false;
    result.postFound = true;
    result.recording.asked = true;
    result.recording.started = true;
    result.recording.startSeconds = 6;
    result.recording.stopped = true;
    result.recording.recordedSeconds = 12;
    PostedFile film;
    film.name = QStringLiteral("call.mp4");
    film.bytes = 100000;
    film.seconds = 11.8;
    film.audio = film.video = true;
    result.recording.film = film;
    PostedFile transcript;
    transcript.name = QStringLiteral("call.vtt");
    transcript.bytes = 40;
    result.recording.transcript = transcript;
    result.recording.captionsStarted = true;
    result.recording.firstCaption = 2.0;
    return result;
}

} // namespace calls::test
