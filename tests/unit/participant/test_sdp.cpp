// SPDX-License-Identifier: GPL-3.0-or-later
// Descriptions of webrtcbin 1.22 and of rtcd 1.2.6, before and after the edits that make them understand each other.
#include <Sdp.h>

#include <support/TestMain.h>

using namespace calls;

namespace {

QString lines(std::initializer_list<const char *> list)
{
    QString text;
    for (const char *line : list)
        text += QString::fromUtf8(line) + QLatin1String("\r\n");
    return text;
}

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// As webrtcbin wrote it with bundle-policy max-bundle.
QString ownOffer()
{
    return lines({"v=0", "o=- 1 0 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=ice-options:trickle", "a=group:BUNDLE audio0 video1 application2",
                  "m=audio 9 UDP/TLS/RTP/SAVPF 111", "c=IN IP4 0.0.0.0", "a=setup:actpass", "a=ice-ufrag:abcd", "a=ice-pwd:0123456789abcdef01234567",
                  "a=rtcp-mux", "a=sendonly", "a=rtpmap:111 OPUS/48000/2", "a=ssrc:7 msid:voice webrtctransceiver0", "a=mid:audio0",
                  "a=candidate:1 1 UDP 2015364095 192.0.2.5 50000 typ host", "a=end-of-candidates",
                  "m=video 0 UDP/TLS/RTP/SAVPF 96", "c=IN IP4 0.0.0.0", "a=bundle-only", "a=sendonly", "a=rtpmap:96 VP8/90000", "a=rtcp-fb:96 nack pli",
                  "a=rtcp-fb:96 ccm fir", "a=mid:video1", "m=application 0 UDP/DTLS/SCTP webrtc-datachannel", "c=IN IP4 0.0.0.0", "a=bundle-only",
                  "a=mid:application2", "a=sctp-port:5000"});
}

/// As rtcd wrote it, with AV1 first, which it does at random.
QString rtcdOffer()
{
    return lines({"v=0", "o=- 2 2 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=group:BUNDLE application1 0 1",
                  "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=mid:application1", "a=sctp-port:5000",
                  "a=candidate:2878742611 1 udp 2130706431 203.0.113.20 8443 typ host ufrag Qv",
                  "a=candidate:375738803 1 tcp 1671430143 203.0.113.20 8443 typ host tcptype passive ufrag Qv", "a=end-of-candidates",
                  "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=mid:0", "a=rtpmap:111 opus/48000/2", "a=rtcp-fb:111 transport-cc ", "a=sendrecv",
                  "a=msid:session1 voice_session1_abcdefgh", "a=ssrc:4000000001 cname:session1",
                  "a=ssrc:4000000001 msid:session1 voice_session1_abcdefgh", "a=ssrc:4000000001 mslabel:session1",
                  "a=candidate:2878742611 1 udp 2130706431 203.0.113.20 8443 typ host ufrag Qv",
                  "m=video 9 UDP/TLS/RTP/SAVPF 45 96", "a=mid:1", "a=rtpmap:45 AV1/90000", "a=fmtp:45 profile=0", "a=rtcp-fb:45 nack pli",
                  "a=rtpmap:96 VP8/90000", "a=rtcp-fb:96 goog-remb", "a=rtcp-fb:96 ccm fir", "a=rtcp-fb:96 nack", "a=rtcp-fb:96 nack pli",
                  "a=ssrc:42 msid:session1 screen_session1_ijklmnop", "a=sendrecv"});
}

} // namespace

class TestSdp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opusInLowerCaseAndVp8AsItIs()
    {
        const QString sent = descriptionToSend(ownOffer());
        QVERIFY(sent.contains(text("a=rtpmap:111 opus/48000/2\r\n")));
        QVERIFY(sent.contains(text("a=rtpmap:96 VP8/90000\r\n")));
        QVERIFY(!sent.contains(text("OPUS")));
    }

    void everySectionHasAPort()
    {
        const QString sent = descriptionToSend(ownOffer());
        QVERIFY(sent.contains(text("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n")));
        QVERIFY(sent.contains(text("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n")));
        QVERIFY(!sent.contains(text("bundle-only")));
    }

    void aRefusedSectionStaysRefused()
    {
        // Port 0 without bundle-only is a "no" (RFC 8843, 7.2.1), which is not ours to change.
        const QString sent = descriptionToSend(lines({"v=0", "m=video 0 UDP/TLS/RTP/SAVPF 96", "a=inactive"}));
        QVERIFY(sent.contains(text("m=video 0 ")));
    }

    void candidatesGoOneByOne()
    {
        QVERIFY(!descriptionToSend(ownOffer()).contains(text("candidate")));
    }

    void theRestStaysInItsOrder()
    {
        QStringList before = ownOffer().split(text("\r\n"));
        QStringList after = descriptionToSend(ownOffer()).split(text("\r\n"));
        before.removeIf([](const QString &line) { return line.contains(text("candidate")) || line.contains(text("bundle-only")); });
        QCOMPARE(after.size(), before.size());
        int changed = 0;
        for (int i = 0; i < after.size(); ++i)
            changed += after[i] != before[i];
        QCOMPARE(changed, 3); // opus, and two ports
        QCOMPARE(descriptionToSend(descriptionToSend(ownOffer())), descriptionToSend(ownOffer()));
    }

    void av1AndFirAreTakenOutOfVideo()
    {
        const QString taken = descriptionToTake(rtcdOffer()).sdp;
        QVERIFY(taken.contains(text("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n")));
        QVERIFY(!taken.contains(text("AV1")) && !taken.contains(text(":45 ")));
        QVERIFY(!taken.contains(text("ccm fir")));
        QVERIFY(taken.contains(text("a=rtcp-fb:96 nack pli\r\n")));
        QVERIFY(taken.contains(text("a=rtcp-fb:111 transport-cc")));
    }

    void av1AloneStays()
    {
        const QString only = lines({"v=0", "m=video 9 UDP/TLS/RTP/SAVPF 45", "a=rtpmap:45 AV1/90000"});
        QCOMPARE(descriptionToTake(only).sdp, only);
    }

    void candidatesOfARemoteTextAreHandedOverOnce()
    {
        const RemoteText taken = descriptionToTake(rtcdOffer());
        QVERIFY(!taken.sdp.contains(text("candidate")));
        QCOMPARE(taken.candidates.size(), 2);
        QVERIFY(taken.candidates[0].startsWith(text("candidate:2878742611 1 udp")));
    }

    void whoSendsWhat()
    {
        const QList<RemoteTrack> expected{{4000000001u, text("session1"), false}, {42, text("session1"), true}};
        QCOMPARE(remoteTracks(rtcdOffer()), expected);
    }

    void tracksAreNamedByTheirNumbers()
    {
        const QHash<quint32, QString> names{{4000000001u, text("voice_a_1")}, {42, text("screen_a_2")}};
        const QString named = withTrackNames(rtcdOffer(), names);
        QVERIFY(named.contains(text("a=msid:session1 voice_a_1\r\n")));
        QVERIFY(named.contains(text("a=ssrc:4000000001 msid:session1 voice_a_1\r\n")));
        QVERIFY(named.contains(text("a=ssrc:42 msid:session1 screen_a_2\r\n")));
        QVERIFY(named.contains(text("a=ssrc:4000000001 cname:session1\r\n")));
        QCOMPARE(withTrackNames(rtcdOffer(), {}), rtcdOffer());
        QCOMPARE(remoteTracks(named), remoteTracks(rtcdOffer()));
    }

    void strangersDescriptions_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("taken");
        QTest::newRow("as it is") << QString() << QString() << true;
        QTest::newRow("a section without mid") << text("a=mid:video1\r\n") << QString() << false;
        QTest::newRow("no BUNDLE") << text("a=group:BUNDLE audio0 video1 application2\r\n") << QString() << false;
        QTest::newRow("no ICE password") << text("a=ice-pwd:0123456789abcdef01234567\r\n") << QString() << false;
        QTest::newRow("no setup") << text("a=setup:actpass\r\n") << QString() << false;
        QTest::newRow("plain RTP") << text("m=audio 9 UDP/TLS/RTP/SAVPF 111") << text("m=audio 9 RTP/AVP 111") << false;
        QTest::newRow("an m of one word") << text("m=audio 9 UDP/TLS/RTP/SAVPF 111") << text("m=audio") << false;
        QTest::newRow("no version") << text("v=0\r\n") << QString() << false;
    }
    void strangersDescriptions()
    {
        QFETCH(QString, change);
        QFETCH(QString, to);
        QFETCH(bool, taken);
        QString sdp = ownOffer() + text("a=fingerprint:sha-256 AB:CD\r\n");
        if (!change.isEmpty()) {
            QVERIFY(sdp.contains(change));
            sdp.replace(change, to);
        }
        QCOMPARE(strangeness(sdp).isEmpty(), taken);
    }

    void anyText_data()
    {
        QTest::addColumn<QString>("sdp");
        QTest::newRow("nothing") << QString();
        QTest::newRow("line ends") << text("\r\n\n\r\n");
        QTest::newRow("m alone") << text("m=\r\na=bundle-only\r\n");
        QTest::newRow("m of one word") << text("m=video\r\na=bundle-only\r\na=rtpmap:\r\na=rtpmap:45 AV1");
        QTest::newRow("video without payloads") << text("m=video 9 UDP\r\na=rtpmap:45 AV1/90000\r\n");
        QTest::newRow("ssrc of words") << text("m=audio 9 x 111\na=ssrc: msid:\na=ssrc:x msid:y z\na=ssrc:99999999999 msid:y z\n");
        QTest::newRow("no lines") << QString(100'000, QLatin1Char('m'));
    }
    void anyText()
    {
        QFETCH(QString, sdp);
        QVERIFY(descriptionToSend(sdp).size() <= sdp.size() + 100);
        QVERIFY(descriptionToTake(sdp).candidates.isEmpty());
        QVERIFY(remoteTracks(sdp).isEmpty());
        QVERIFY(!strangeness(sdp).isEmpty());
        QVERIFY(withTrackNames(sdp, {{0, text("name")}}).size() <= sdp.size() + 100);
    }
};

CALLS_TEST_MAIN(TestSdp)
#include "test_sdp.moc"
