// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stage.h"

#include <deployment/Document.h>
#include <models/SettingsModel.h>
#include <pages/reach/ReachTable.h>
#include <pages/settings/SettingsList.h>
#include <pages/Page.h>

#include <QAbstractButton>
#include <QLineEdit>
#include <QPushButton>
#include <QSysInfo>

namespace calls::test {

namespace {

const QString longName = QStringLiteral("Regional office of the northern and western districts, building 7");

void settle()
{
    for (int each = 0; each < 5; ++each)
        QCoreApplication::processEvents();
}

void press(Stage &stage, const char *button)
{
    stage.window.currentPage()->findChild<QPushButton *>(QLatin1String(button))->click();
    settle();
}

void openPage(Stage &stage, const char *page, const Site &site = exampleSite())
{
    stage.open(QLatin1String(page), site);
    settle();
}

void signedOut(Stage &stage)
{
    stage.mattermost->facts.set({failure(QStringLiteral("mattermost.no-token"), QStringLiteral("Nobody is signed in."))});
}

void signInForm(Stage &stage)
{
    signedOut(stage);
    openPage(stage, "mattermost");
}

void signInRefused(Stage &stage)
{
    stage.mattermost->account.set({failure(QStringLiteral("mattermost.mfa-needed"), {}),
                             failure(QStringLiteral("mattermost.login"), QStringLiteral("chat.example.com refused anna and this password. Enter it again, and a fresh code."))});
    signInForm(stage);
    Page *page = stage.window.currentPage();
    for (QAbstractButton *button : page->findChildren<QAbstractButton *>()) {
        if (button->text().remove(QLatin1Char('&')) == QLatin1String("Name and password"))
            button->click();
    }
    for (const char *field : {"signInUser", "signInPassword"})
        page->findChild<QLineEdit *>(QLatin1String(field))->setText(QStringLiteral("anna"));
    page->findChild<QPushButton *>(QStringLiteral("signInMore"))->click();
    press(stage, "signIn");
    page->findChild<QLineEdit *>(QStringLiteral("signInCode"))->setText(QStringLiteral("123456"));
    press(stage, "signIn");
}

void mattermostTrouble(Stage &stage)
{
    MattermostFacts facts = troubledFacts();
    PluginNode second = facts.plugin.first();
    facts.plugin.first().node = QStringLiteral("mm1");
    second.node = QStringLiteral("mm2");
    facts.plugin << second;
    facts.nodes = {{QStringLiteral("a"), QStringLiteral("mm1"), QStringLiteral("11.6.0"), QStringLiteral("x")},
                   {QStringLiteral("b"), QStringLiteral("mm2"), QStringLiteral("11.5.1"), QStringLiteral("y")}};
    facts.licence.sku = QStringLiteral("professional");
    facts.licence.expires = QDateTime::currentDateTimeUtc().addDays(9);
    facts.notes = {QStringLiteral("The plugin’s own settings could not be read: chat.example.com answered 404. Start the plugin, then look again.")};
    stage.mattermost->facts.set({facts});
    openPage(stage, "mattermost");
}

void restartAsks(Stage &stage)
{
    stage.mattermost->effects.set({RestartEffect{2, true, QStringLiteral("2 calls are running. The plugin carries them itself, so a restart ends every one.")}});
    openPage(stage, "mattermost");
    press(stage, "siteRestart");
}

void compare(Stage &stage)
{
    openPage(stage, "settings");
    press(stage, "settingsStart");
}

void state(Stage &stage, const char *key, const nlohmann::json &value)
{
    auto *model = stage.window.currentPage()->findChild<SettingsModel *>();
    Q_EMIT model->stated(QLatin1String(key), value);
    settle();
}

void settingsEdited(Stage &stage)
{
    compare(stage);
    state(stage, "maxcallparticipants", 50);
    state(stage, "turnstaticauthsecret", "another");
    state(stage, "udpserverport", 70000);
    auto *list = stage.window.currentPage()->findChild<SettingsList *>();
    list->reveal(QStringLiteral("rtcdserviceurl"));
}

void settingsReview(Stage &stage)
{
    stage.mattermost->effects.set({RestartEffect{2, true, QStringLiteral("2 calls are running. The plugin carries them itself, so a restart ends every one.")}});
    stage.callsSettings->reading.hidden = nlohmann::json();
    stage.callsSettings->reading.hiddenUnknown = QStringLiteral("mm1 has no SSH login, so nobody could look whether there are some.");
    compare(stage);
    press(stage, "settingsPrimary");
}

void settingsMoved(Stage &stage)
{
    compare(stage);
    stage.callsSettings->put(QStringLiteral("allowscreensharing"), false);
    press(stage, "settingsAgain");
}

void settingsWritten(Stage &stage)
{
    compare(stage);
    press(stage, "settingsPrimary");
    press(stage, "reviewAct");
}

void snapshots(Stage &stage)
{
    for (int each = 14; each > 10; --each) {
        Snapshot snapshot;
        snapshot.id = each;
        snapshot.when = QDateTime::currentDateTimeUtc().addDays(each - 15);
        snapshot.who = QStringLiteral("anna@desk");
        snapshot.reason = QStringLiteral("Before 4 changes");
        stage.callsSettings->kept << snapshot;
    }
    compare(stage);
    press(stage, "settingsSnapshots");
}

Finding smokeFinding(const PlannedCheck &check, Verdict verdict, const Message &what)
{
    Finding finding;
    finding.key = check.requirement.key;
    finding.fingerprint = check.requirement.fingerprint;
    finding.verdict = verdict;
    finding.what = what;
    finding.started = QDateTime::currentDateTimeUtc();
    finding.seconds = 21.4;
    finding.sourceHost = QSysInfo::machineHostName();
    finding.evidence = {{QStringLiteral("calls-probe, transport udp"),
                         QStringLiteral("a: left, joined 212 ms, connected 340 ms, first sound 610 ms, sent 498 packets, rtt 1.4 ms\n"
                                        "  voice of b: 401 packets, 0 lost, jitter 1.2 ms, 660.0 Hz, -15.1 dBFS, purity 0.9981\n"
                                        "b: left, joined 180 ms, connected 322 ms, first sound 540 ms, sent 502 packets, rtt 1.6 ms\n"
                                        "  voice of a: 403 packets, 0 lost, jitter 1.0 ms, 440.0 Hz, -15.0 dBFS, purity 0.9987")}};
    return finding;
}

void smokeWith(Stage &stage, bool fails)
{
    openPage(stage, "smoke");
    QList<Finding> findings;
    for (const PlannedCheck &check : stage.workspace.checks()->planned(QStringLiteral("2"))) {
        const QString &kind = check.request.kind;
        if (!check.requirement.asked || !kind.startsWith(QLatin1String("smoke.")))
            continue;
        const MessageArgs args{{QStringLiteral("milliseconds"), QStringLiteral("552")}, {QStringLiteral("remote"), QStringLiteral("203.0.113.20:8443 udp host")},
                               {QStringLiteral("version"), QStringLiteral("v1.2.6")}, {QStringLiteral("sessions"), QStringLiteral("2")},
                               {QStringLiteral("loss"), QStringLiteral("0.0")}, {QStringLiteral("jitter"), QStringLiteral("1.2")},
                               {QStringLiteral("first"), QStringLiteral("610")}, {QStringLiteral("viewer"), QStringLiteral("a")},
                               {QStringLiteral("sharer"), QStringLiteral("b")}, {QStringLiteral("pictures"), QStringLiteral("74")},
                               {QStringLiteral("changes"), QStringLiteral("7")}, {QStringLiteral("deaf"), QStringLiteral("a")},
                               {QStringLiteral("speaker"), QStringLiteral("b")}, {QStringLiteral("sent"), QStringLiteral("498")}};
        const bool broken = fails && kind == QLatin1String("smoke.voice");
        const QString code = broken ? QStringLiteral("smoke.one-way")
            : kind == QLatin1String("smoke.join")   ? QStringLiteral("smoke.joined-rtcd")
            : kind == QLatin1String("smoke.voice")  ? QStringLiteral("smoke.heard")
            : kind == QLatin1String("smoke.screen") ? QStringLiteral("smoke.screen-seen")
                                                    : QStringLiteral("smoke.ended");
        findings << smokeFinding(check, broken ? Verdict::Fail : Verdict::Pass, {code, args});
    }
    if (const auto kept = stage.workspace.document()->addFindings(findings); !kept)
        qFatal("%s", qPrintable(kept.error().sentence));
    settle();
}

/// Calls that do not end, so that a picture can be taken of them.
class EndlessCall : public CheckRunner
{
public:
    QStringList kinds() const override
    {
        return {QStringLiteral("smoke.join"), QStringLiteral("smoke.voice"), QStringLiteral("smoke.screen"), QStringLiteral("smoke.end")};
    }
    Async<Finding> run(CheckRequest, std::stop_token stop, Progress progress) override
    {
        progress(QStringLiteral("b is at: ice"));
        return never<Finding>(stop);
    }
};

void smokeRunning(Stage &stage)
{
    stage.runners = {std::make_shared<EndlessCall>()};
    openPage(stage, "smoke");
    press(stage, "smokePrimary");
    ProbeLine line;
    line.event = QStringLiteral("stats");
    line.person.name = QStringLiteral("a");
    line.person.stage = ProbeStage::Media;
    line.person.remoteCandidate = QStringLiteral("203.0.113.20:8443 udp host");
    line.person.rttMs = 1.4;
    HeardStream voice;
    voice.from = QStringLiteral("b");
    voice.kind = QStringLiteral("voice");
    voice.received = 201;
    voice.jitterMs = 1.2;
    voice.frequency = 660;
    voice.levelDb = -15.1;
    line.person.heard = {voice};
    stage.feed->tell(line);
    line.event = QStringLiteral("stage");
    line.person = {};
    line.person.name = QStringLiteral("b");
    line.person.stage = ProbeStage::Ice;
    stage.feed->tell(line);
    settle();
}

void probed(Stage &stage)
{
    openPage(stage, "reachability");
    press(stage, "reachBegin");
    stage.window.currentPage()->findChild<ReachTable *>()->select(QStringLiteral("bk-3"), 0);
    settle();
}

void probedCrowded(Stage &stage)
{
    ReachMatrix matrix;
    for (int each = 0; each < 30; ++each)
        matrix.vantages.append({QStringLiteral("vantage-machine-north-%1").arg(each), QStringLiteral("ops@10.0.0.1"), QStringLiteral("%1.%2").arg(longName).arg(each)});
    for (int each = 0; each < 8; ++each)
        matrix.candidates.append({QStringLiteral("203.0.113.%1").arg(20 + each / 2), 8443, each % 2 == 0 ? QStringLiteral("udp") : QStringLiteral("tcp"), QStringLiteral("host")});
    for (const ReachVantage &vantage : std::as_const(matrix.vantages)) {
        for (int each = 0; each < 8; ++each)
            matrix.cells << (each == 3 ? cell(vantage.name, each, Verdict::Unknown, "reach.vantage-lost") : cell(vantage.name, each, Verdict::Pass, "reach.open", 12 + each));
    }
    matrix.sentence = QStringLiteral("Everybody reaches 203.0.113.20, 203.0.113.21, 203.0.113.22 and 203.0.113.23 over UDP; nobody needs TURN.");
    matrix.when = QDateTime::currentDateTimeUtc();
    stage.reach->matrix.set({matrix});
    openPage(stage, "reachability");
    press(stage, "reachBegin");
    stage.window.currentPage()->findChild<ReachTable *>()->select(QStringLiteral("vantage-machine-north-2"), 3);
    settle();
}

void probing(Stage &stage)
{
    probed(stage);
    stage.reach->hangs = true;
    press(stage, "reachProbe");
}

void practising(Stage &stage)
{
    openPage(stage, "mattermost");
    if (!stage.workspace.document()->setNote(QString::fromUtf16(practiceNote), QStringLiteral("yes")))
        qFatal("no note");
    Site site = stage.workspace.document()->site();
    site.name = QStringLiteral("Practice site");
    if (!stage.workspace.document()->edit(QStringLiteral("Name"), site))
        qFatal("no edit");
    settle();
}

} // namespace

std::vector<std::pair<QString, Setting>> callPages()
{
    return {
        {QStringLiteral("mattermost-sign-in"), signInForm},
        {QStringLiteral("mattermost-refused"), signInRefused},
        {QStringLiteral("mattermost"), [](Stage &stage) { openPage(stage, "mattermost"); }},
        {QStringLiteral("mattermost-trouble"), mattermostTrouble},
        {QStringLiteral("mattermost-restart"), restartAsks},
        {QStringLiteral("mattermost-practice"), practising},
        {QStringLiteral("settings-first"), [](Stage &stage) { openPage(stage, "settings"); }},
        {QStringLiteral("settings"), compare},
        {QStringLiteral("settings-edited"), settingsEdited},
        {QStringLiteral("settings-review"), settingsReview},
        {QStringLiteral("settings-moved"), settingsMoved},
        {QStringLiteral("settings-written"), settingsWritten},
        {QStringLiteral("settings-snapshots"), snapshots},
        {QStringLiteral("settings-signed-out"),
         [](Stage &stage) {
        signedOut(stage);
        openPage(stage, "settings");
    }},
        {QStringLiteral("smoke-first"), [](Stage &stage) { openPage(stage, "smoke"); }},
        {QStringLiteral("smoke-running"), smokeRunning},
        {QStringLiteral("smoke-green"), [](Stage &stage) { smokeWith(stage, false); }},
        {QStringLiteral("smoke-failed"),
         [](Stage &stage) {
        smokeWith(stage, true);
        stage.window.currentPage()->reveal(QStringLiteral("2B.5.2"));
        settle();
    }},
        {QStringLiteral("reachability-first"), [](Stage &stage) { openPage(stage, "reachability"); }},
        {QStringLiteral("reachability"), probed},
        {QStringLiteral("reachability-running"), probing},
        {QStringLiteral("reachability-crowded"), probedCrowded},
    };
}

} // namespace calls::test
