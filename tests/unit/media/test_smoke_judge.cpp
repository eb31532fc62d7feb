// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which a test call can go wrong, by its own name, from hand-written reports.
#include "GoodCall.h"
#include "smoke/SmokeJudge.h"

#include <finding/Catalogue.h>
#include <support/TestMain.h>

#include <functional>

using namespace calls;

namespace {

using Spoil = std::function<void(CallResult &)>;
using Judge = Judged (*)(const CallResult &);

struct Case
{
    const char *name;
    Judge judge;
    Verdict verdict;
    const char *code;
    Spoil spoil;
};

ProbePerson &a(CallResult &result)
{
    return result.report.people[0];
}
ProbePerson &b(CallResult &result)
{
    return result.report.people[1];
}

/// Nobody got in, with these words.
Spoil refused(const char *words)
{
    return [words](CallResult &result) {
        for (ProbePerson &person : result.report.people) {
            person.error = QStringLiteral("probe.join");
            person.errorText = QLatin1String(words);
            person.connectedMs = -1;
        }
    };
}
Spoil failing(const char *code, QStringList advertised = {QStringLiteral("203.0.113.20:8443 udp host")})
{
    return [code, advertised](CallResult &result) {
        for (ProbePerson &person : result.report.people) {
            person.error = QLatin1String(code);
            person.connectedMs = -1;
            person.advertised = advertised;
        }
    };
}
Spoil stopped(const char *code)
{
    return [code](CallResult &result) {
        result.stopped = Error{QLatin1String(code), QStringLiteral("It did not work."), {}};
        result.report = ProbeReport();
    };
}
Spoil plugin(PluginState state, bool explained = false)
{
    return [state, explained](CallResult &result) {
        result.facts->plugin[0].state = state;
        result.facts->plugin[0].error = QStringLiteral("failed to create rtcd manager");
        if (explained)
            result.facts->plugin[0].trouble = PluginTrouble{QStringLiteral("plugin.rtcd-unreachable"), QStringLiteral("RTCD is down."),
                                                            QStringLiteral("Start it.")};
    };
}
void through(CallResult &result, ProbeTransport transport, bool udpPlanned)
{
    result.transport = transport;
    result.wishes.udpPlanned = udpPlanned;
    result.udpPeople = result.report.people;
}

const QList<Case> &cases()
{
    using enum Verdict;
    static const QList<Case> all{
        {"all is well: join", judgeJoin, Pass, "smoke.joined-rtcd", [](CallResult &) {}},
        {"all is well: voice", judgeVoice, Pass, "smoke.heard", [](CallResult &) {}},
        {"all is well: screen", judgeScreen, Pass, "smoke.screen-seen", [](CallResult &) {}},
        {"all is well: end", judgeEnd, Pass, "smoke.ended", [](CallResult &) {}},
        {"integrated", judgeJoin, Pass, "smoke.joined", [](CallResult &r) { r.wishes.rtcd = false; }},

        {"rtcd stopped", judgeJoin, Fail, "smoke.rtcd-stopped", refused("failed to get rtcd host: no host available")},
        {"rtcd stopped, seen by voice", judgeVoice, Fail, "smoke.rtcd-stopped", refused("failed to get rtcd host: no host available")},
        {"no licence", judgeJoin, Fail, "smoke.unlicensed", refused("unlicensed servers only allow calls in DMs")},
        {"test mode", judgeJoin, Fail, "smoke.test-mode", refused("insufficient permissions")},
        {"channel disabled", judgeJoin, Fail, "smoke.channel-disabled", refused("calls are disabled in the channel")},
        {"limit", judgeJoin, Fail, "smoke.limit", refused("user cannot join because of limits")},
        {"archived", judgeJoin, Fail, "smoke.archived", refused("cannot join call in archived channel")},
        {"not a member", judgeJoin, Fail, "smoke.not-member", refused("forbidden")},
        {"words nobody knows", judgeJoin, Fail, "smoke.refused", refused("the moon is in the wrong place")},
        {"no WebSocket", judgeJoin, Fail, "smoke.websocket", failing("probe.ws")},
        {"no data channel", judgeJoin, Fail, "smoke.data-channel", failing("probe.data-channel")},
        {"removed", judgeEnd, Fail, "smoke.removed", failing("probe.removed")},
        {"no GStreamer", judgeJoin, Unknown, "smoke.pipeline", failing("probe.pipeline")},
        {"not in, without a word", judgeJoin, Fail, "smoke.not-in", failing("")},

        {"nothing gets through", judgeJoin, Fail, "smoke.no-path", failing("probe.ice")},
        {"rtcd dialled back", judgeJoin, Fail, "smoke.no-path", failing("probe.wrong-address")},
        {"wrong advertised address", judgeJoin, Fail, "smoke.wrong-address",
         failing("probe.ice", {QStringLiteral("192.0.2.99:8443 udp host")})},
        {"no address at all", judgeJoin, Fail, "smoke.no-candidates", failing("probe.ice", {})},
        {"an address that begins alike is another", judgeJoin, Fail, "smoke.wrong-address",
         failing("probe.ice", {QStringLiteral("203.0.113.201:8443 udp host")})},
        {"UDP dropped", judgeJoin, Fail, "smoke.udp-dropped", [](CallResult &r) { through(r, ProbeTransport::Tcp, true); }},
        {"TCP only, as planned", judgeJoin, Warn, "smoke.tcp-only", [](CallResult &r) { through(r, ProbeTransport::Tcp, false); }},
        {"relay only", judgeJoin, Warn, "smoke.relay-only", [](CallResult &r) { through(r, ProbeTransport::RelayUdp, true); }},
        {"voices over TCP are voices", judgeVoice, Pass, "smoke.heard", [](CallResult &r) { through(r, ProbeTransport::Tcp, true); }},

        {"RTCD counted nobody", judgeJoin, Fail, "smoke.not-rtcd", [](CallResult &r) { r.rtcd[0].during = 0; }},
        {"RTCD is not connected", judgeJoin, Fail, "smoke.not-rtcd",
         [](CallResult &r) {
             r.facts->rtcdVersion.clear();
             r.rtcd[0].during.reset();
         }},
        {"the licence has no RTCD", judgeJoin, Fail, "smoke.not-rtcd-licence",
         [](CallResult &r) {
             r.facts->rtcdVersion.clear();
             r.facts->licence.sku = QStringLiteral("professional");
             r.rtcd[0].during = 0;
         }},
        {"RTCD could not be asked", judgeJoin, Warn, "smoke.rtcd-unproven",
         [](CallResult &r) {
             r.rtcd[0].during.reset();
             r.rtcd[0].problem = QStringLiteral("timed out");
         }},
        {"others were in calls all the time", judgeJoin, Warn, "smoke.rtcd-unproven", [](CallResult &r) { r.rtcd[0].before = 2; }},

        {"nobody hears anybody", judgeVoice, Fail, "smoke.no-voice",
         [](CallResult &r) {
             a(r).heard.clear();
             b(r).heard.clear();
         }},
        {"one way", judgeVoice, Fail, "smoke.one-way", [](CallResult &r) { b(r).heard.clear(); }},
        {"the other way", judgeVoice, Fail, "smoke.one-way", [](CallResult &r) { a(r).heard[0].received = 0; }},
        {"wrong tone", judgeVoice, Fail, "smoke.wrong-tone", [](CallResult &r) { a(r).heard[0].frequency = 440; }},
        {"too quiet", judgeVoice, Fail, "smoke.too-quiet", [](CallResult &r) { a(r).heard[0].levelDb = -60; }},
        {"distorted", judgeVoice, Warn, "smoke.distorted", [](CallResult &r) { b(r).heard[0].purity = 0.5; }},
        {"not decoded", judgeVoice, Unknown, "smoke.not-decoded", [](CallResult &r) { b(r).heard[0].frequency.reset(); }},
        {"loss", judgeVoice, Fail, "smoke.loss", [](CallResult &r) { b(r).heard[0].lost = 60; }},
        {"some loss", judgeVoice, Warn, "smoke.loss-some", [](CallResult &r) { b(r).heard[0].lost = 10; }},
        {"a trace of loss", judgeVoice, Pass, "smoke.heard", [](CallResult &r) { b(r).heard[0].lost = 1; }},
        {"jitter", judgeVoice, Warn, "smoke.jitter", [](CallResult &r) { a(r).heard[0].jitterMs = 80; }},
        {"far away", judgeVoice, Warn, "smoke.rtt", [](CallResult &r) { a(r).rttMs = 420; }},
        {"mute is not honoured", judgeVoice, Fail, "smoke.mute", [](CallResult &r) { b(r).muteSeen = false; }},
        {"media died", judgeVoice, Fail, "smoke.media-died", [](CallResult &r) { a(r).error = QStringLiteral("probe.media-died"); }},
        {"a report of one", judgeVoice, Unknown, "smoke.no-report", [](CallResult &r) { r.report.people.removeLast(); }},

        {"sharing refused", judgeScreen, Fail, "smoke.screen-refused",
         [](CallResult &r) { b(r).error = QStringLiteral("probe.screen-refused"); }},
        {"screen not seen", judgeScreen, Fail, "smoke.screen-not-seen", [](CallResult &r) { a(r).heard.removeLast(); }},
        {"packets without a picture", judgeScreen, Fail, "smoke.screen-no-picture", [](CallResult &r) { a(r).heard[1].pictures = 0; }},
        {"frozen", judgeScreen, Fail, "smoke.screen-frozen", [](CallResult &r) { a(r).heard[1].colourChanges = 1; }},
        {"stops for long", judgeScreen, Fail, "smoke.screen-frozen", [](CallResult &r) { a(r).heard[1].longestGapMs = 4000; }},
        {"another picture", judgeScreen, Fail, "smoke.screen-wrong", [](CallResult &r) { a(r).heard[1].wrongColours = 40; }},

        {"the call stays", judgeEnd, Fail, "smoke.not-ended", [](CallResult &r) { r.report.ended = false; }},
        {"the plugin still shows it", judgeEnd, Fail, "smoke.not-ended", [](CallResult &r) { r.stillActive = true; }},
        {"no post", judgeEnd, Fail, "smoke.no-post", [](CallResult &r) { r.postFound = false; }},
        {"left late", judgeEnd, Warn, "smoke.left-late", [](CallResult &r) { b(r).leftCleanly = false; }},
        {"something stays behind", judgeEnd, Warn, "smoke.left-behind",
         [](CallResult &r) { r.left << QStringLiteral("The test account x could not be deactivated."); }},

        {"expired token", judgeJoin, Unknown, "calls.signed-out", stopped("mattermost.signed-out")},
        {"nobody signed in", judgeJoin, Unknown, "calls.no-token", stopped("mattermost.no-token")},
        {"may not", judgeJoin, Unknown, "calls.denied", stopped("mattermost.denied")},
        {"rate limited", judgeJoin, Unknown, "calls.rate-limited", stopped("mattermost.rate-limited")},
        {"no server", judgeJoin, Unknown, "calls.unreachable", stopped("mattermost.unreachable")},
        {"no accounts", judgeJoin, Unknown, "smoke.no-accounts", stopped("ground.accounts")},
        {"expired token of a test account", judgeJoin, Unknown, "smoke.token", stopped("ground.token")},
        {"no team", judgeJoin, Unknown, "smoke.no-ground", stopped("ground.no-team")},
        {"calls cannot be enabled", judgeJoin, Unknown, "smoke.not-enabled", stopped("ground.not-enabled")},
        {"no program", judgeEnd, Unknown, "smoke.no-probe", stopped("probe.missing")},
        {"the program died", judgeScreen, Unknown, "smoke.probe-died", stopped("probe.crashed")},
        {"too late", judgeVoice, Unknown, "smoke.too-late", stopped("too-late")},
        {"plugin disabled", judgeJoin, Fail, "calls.disabled", plugin(PluginState::NotRunning)},
        {"plugin failed", judgeJoin, Fail, "calls.failed", plugin(PluginState::FailedToStart)},
        {"plugin failed, explained", judgeJoin, Fail, "calls.failed-explained", plugin(PluginState::FailedToStart, true)},
        {"plugin starting", judgeJoin, Unknown, "calls.starting", plugin(PluginState::Starting)},
        {"plugin not installed", judgeJoin, Fail, "calls.not-installed",
         [](CallResult &r) {
             r.facts->plugin.clear();
             r.facts->pluginInstalled = false;
         }},

        {"recording starts", judgeRecord, Pass, "smoke.record-started", [](CallResult &) {}},
        {"recording is posted", judgeFile, Pass, "smoke.file-plays", [](CallResult &) {}},
        {"transcript is posted", judgeTranscript, Pass, "smoke.transcript", [](CallResult &) {}},
        {"captions come", judgeCaptions, Pass, "smoke.captions", [](CallResult &) {}},
        {"recording needs a licence", judgeRecord, Fail, "smoke.record-unlicensed",
         [](CallResult &r) { r.recording.refused = QStringLiteral("Recordings are not allowed by your license"); }},
        {"recordings off", judgeFile, Fail, "smoke.record-off",
         [](CallResult &r) { r.recording.refused = QStringLiteral("Recordings are not enabled"); }},
        {"no job service", judgeRecord, Fail, "smoke.record-no-service",
         [](CallResult &r) { r.recording.refused = QStringLiteral("Job service is not initialized"); }},
        {"not the host", judgeRecord, Fail, "smoke.record-no-host",
         [](CallResult &r) { r.recording.refused = QStringLiteral("no permissions to record"); }},
        {"no room for a job", judgeRecord, Fail, "smoke.record-full",
         [](CallResult &r) { r.recording.refused = QStringLiteral("failed to create recording job: max concurrent jobs reached"); }},
        {"recording refused", judgeRecord, Fail, "smoke.record-refused", [](CallResult &r) { r.recording.refused = QStringLiteral("no"); }},
        {"the bot does not come", judgeRecord, Fail, "smoke.record-no-bot",
         [](CallResult &r) { r.recording.jobError = QStringLiteral("failed to start recording job: timed out waiting for bot to join call"); }},
        {"the job fails", judgeTranscript, Fail, "smoke.record-failed",
         [](CallResult &r) { r.recording.jobError = QStringLiteral("exit status 1"); }},
        {"never started", judgeRecord, Fail, "smoke.record-not-started", [](CallResult &r) { r.recording.started = false; }},
        {"not asked", judgeRecord, Unknown, "smoke.record-not-asked", [](CallResult &r) { r.recording.asked = false; }},
        {"cannot be stopped", judgeFile, Fail, "smoke.record-not-stopped", [](CallResult &r) { r.recording.stopped = false; }},
        {"no file", judgeFile, Fail, "smoke.no-file", [](CallResult &r) { r.recording.film.reset(); }},
        {"empty file", judgeFile, Fail, "smoke.file-empty", [](CallResult &r) { r.recording.film->bytes = 0; }},
        {"broken file", judgeFile, Fail, "smoke.file-broken",
         [](CallResult &r) {
             r.recording.film->seconds.reset();
             r.recording.film->problem = QStringLiteral("Could not determine type of stream.");
         }},
        {"nobody can look", judgeFile, Unknown, "smoke.file-unseen",
         [](CallResult &r) {
             r.recording.film->seconds.reset();
             r.recording.film->unseen = true;
         }},
        {"silent film", judgeFile, Fail, "smoke.file-silent", [](CallResult &r) { r.recording.film->audio = false; }},
        {"short film", judgeFile, Warn, "smoke.file-short", [](CallResult &r) { r.recording.film->seconds = 3; }},
        {"no transcript", judgeTranscript, Fail, "smoke.no-transcript", [](CallResult &r) { r.recording.transcript.reset(); }},
        {"captions late", judgeCaptions, Warn, "smoke.captions-late", [](CallResult &r) { r.recording.firstCaption = 8; }},
        {"a tone is no speech", judgeCaptions, Unknown, "smoke.captions-none", [](CallResult &r) { r.recording.firstCaption.reset(); }},
        {"captions do not start", judgeCaptions, Fail, "smoke.captions-not-started",
         [](CallResult &r) { r.recording.captionsStarted = false; }},
        {"recording with rtcd stopped", judgeRecord, Fail, "smoke.rtcd-stopped", refused("failed to get rtcd host: no host available")},
    };
    return all;
}

} // namespace

class TestSmokeJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFailureByName_data()
    {
        QTest::addColumn<int>("number");
        for (qsizetype i = 0; i < cases().size(); ++i)
            QTest::newRow(cases().at(i).name) << static_cast<int>(i);
    }

    void everyFailureByName()
    {
        QFETCH(int, number);
        const Case &one = cases().at(number);
        CallResult result = test::goodCall();
        one.spoil(result);
        const Judged judged = one.judge(result);
        QCOMPARE(judged.what.code, QLatin1String(one.code));
        QCOMPARE(verdictWord(judged.verdict), verdictWord(one.verdict));
        // The sentence is whole: no gap, and a way out where it is bad.
        const FindingText text = findingTextEnglish(judged.what);
        for (const QString &part : {text.sentence, text.cause, text.fix})
            QVERIFY2(!part.contains(QLatin1Char('{')), qPrintable(part));
        QVERIFY(text.sentence.size() > 10);
        const bool elsewhere = text.sentence.contains(QLatin1String("It did not work.")); // the reason carries its own way out
        const QString left = QStringLiteral("smoke.left-behind");
        const QString plain = QStringLiteral("smoke.refused");
        const QString notIn = QStringLiteral("smoke.not-in");
        if (!letsThrough(judged.verdict) && !elsewhere && judged.what.code != left && judged.what.code != plain && judged.what.code != notIn)
            QVERIFY2(!text.fix.isEmpty(), qPrintable(judged.what.code));
    }

    void everyMessageIsUsedAndThere()
    {
        QSet<QString> tested;
        for (const Case &one : cases())
            tested << QLatin1String(one.code);
        // What other judges say: settings, RTCD and calls-offloader by themselves (test_setting_judge, test_service_judge).
        static const QSet<QString> already{QStringLiteral("smoke.record-running")};
        const QStringList codes = messageCodes();
        for (const QString &code : codes) {
            if (code.startsWith(QLatin1String("smoke.")))
                QVERIFY2(tested.contains(code) || already.contains(code), qPrintable(code));
        }
    }

    void anEmptyReportIsNoPass()
    {
        CallResult result;
        result.facts = test::goodFacts();
        for (const Judge judge : {judgeJoin, judgeVoice, judgeScreen, judgeEnd, judgeRecord, judgeFile, judgeTranscript, judgeCaptions}) {
            const Judged judged = judge(result);
            QVERIFY2(!letsThrough(judged.verdict), qPrintable(judged.what.code));
        }
        QVERIFY(!letsThrough(judgeJoin(CallResult()).verdict));
    }
};

CALLS_TEST_MAIN(TestSmokeJudge)
#include "test_smoke_judge.moc"
