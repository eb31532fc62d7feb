// SPDX-License-Identifier: GPL-3.0-or-later
// From what was met to cells, from cells to a vantage's verdict, and to the sentence on top.
#include <finding/Catalogue.h>
#include <reach/Judge.h>
#include <support/TestMain.h>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

MediaCandidate udp(const char *address = "203.0.113.20")
{
    return {text(address), 8443, text("udp"), text("host")};
}
MediaCandidate tcp(const char *address = "203.0.113.20")
{
    return {text(address), 8443, text("tcp"), text("host")};
}
MediaCandidate turn()
{
    return {text("turn.example.com"), 3478, text("udp"), text("relay")};
}

/// Nothing is left open in the words of a finding or cell.
bool whole(const Message &what)
{
    const FindingText words = findingTextEnglish(what);
    const QString all = words.sentence + words.cause + words.fix;
    return messageCodes().contains(what.code) && !all.contains(u'{');
}

struct Row
{
    const char *vantage;
    const char *network;
    QString verdicts; ///< of UDP, TCP and relay: p, w, f, u, s
};

Verdict verdictOf(QChar letter)
{
    switch (letter.unicode()) {
    case 'p': return Verdict::Pass;
    case 'w': return Verdict::Warn;
    case 'f': return Verdict::Fail;
    case 's': return Verdict::Skipped;
    default: return Verdict::Unknown;
    }
}

ReachMatrix matrixOf(const QList<Row> &rows)
{
    ReachMatrix matrix;
    matrix.candidates = {udp(), tcp(), turn()};
    for (const Row &row : rows) {
        matrix.vantages.append({text(row.vantage), {}, text(row.network)});
        for (int i = 0; i < row.verdicts.size(); ++i) {
            ReachCell cell;
            cell.vantage = text(row.vantage);
            cell.candidate = i;
            cell.verdict = verdictOf(row.verdicts.at(i));
            matrix.cells.append(cell);
        }
    }
    return matrix;
}

} // namespace

class TestReachJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<Encounter>("meeting");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("wanted");
        const auto ended = [](const char *error, bool opened = false) {
            Encounter meeting;
            meeting.ended = true;
            meeting.opened = opened;
            meeting.error = text(error);
            return meeting;
        };
        Encounter good;
        good.answered = good.opened = true;
        good.ms = 0.4;
        Encounter silent;
        silent.opened = true;
        silent.sent = 4;
        Encounter strange = silent;
        strange.unreadable = true;
        QTest::newRow("answer") << good << text("udp") << text("pass reach.open");
        QTest::newRow("answer over TCP") << good << text("tcp") << text("pass reach.open");
        QTest::newRow("silence") << silent << text("udp") << text("fail reach.udp-silent");
        QTest::newRow("TCP without connection") << Encounter() << text("tcp") << text("fail reach.tcp-silent");
        QTest::newRow("TCP times out there") << ended("ETIMEDOUT") << text("tcp") << text("fail reach.tcp-silent");
        QTest::newRow("TCP without answer") << silent << text("tcp") << text("fail reach.tcp-mute");
        QTest::newRow("another protocol") << strange << text("tcp") << text("fail reach.tcp-mute");
        QTest::newRow("closed") << ended("", true) << text("tcp") << text("fail reach.closed");
        QTest::newRow("reset") << ended("ECONNRESET", true) << text("tcp") << text("fail reach.closed");
        QTest::newRow("refused") << ended("ECONNREFUSED") << text("tcp") << text("fail reach.refused");
        QTest::newRow("port unreachable") << ended("ECONNREFUSED", true) << text("udp") << text("fail reach.refused");
        QTest::newRow("no route") << ended("EHOSTUNREACH") << text("udp") << text("fail reach.no-route");
        QTest::newRow("no network") << ended("ENETUNREACH") << text("tcp") << text("fail reach.no-route");
        QTest::newRow("own firewall") << ended("EPERM", true) << text("udp") << text("fail reach.prohibited");
        QTest::newRow("no name") << ended("EAI_NONAME") << text("tcp") << text("fail reach.no-name");
        QTest::newRow("vantage lost") << ended("ENOTCONN") << text("udp") << text("unknown reach.vantage-lost");
        QTest::newRow("something else") << ended("EMFILE") << text("udp") << text("unknown reach.trouble");
        QTest::newRow("a lying vantage") << ended("<script>") << text("udp") << text("unknown reach.trouble");
    }
    void cells()
    {
        QFETCH(Encounter, meeting);
        QFETCH(QString, protocol);
        QFETCH(QString, wanted);
        Asked asked;
        asked.meeting = meeting;
        const MediaCandidate target = protocol == QLatin1String("udp") ? udp() : tcp();
        const ReachCell cell = judgeCandidate(asked, target, text("Home"));
        QCOMPARE(verdictWord(cell.verdict) + u' ' + cell.what.code, wanted);
        QVERIFY2(whole(cell.what), qPrintable(findingTextEnglish(cell.what).sentence));
        // The media server had given the session up: its silence says nothing, what others said stays.
        asked.sessionGone = true;
        const ReachCell late = judgeCandidate(asked, target, text("Home"));
        QVERIFY(late.verdict == Verdict::Unknown || meeting.answered);
        // Nor does it turn a forgery into silence.
        asked.sessionGone = false;
        asked.forged = true;
        const ReachCell forged = judgeCandidate(asked, target, text("Home"));
        QCOMPARE(forged.what.code, meeting.answered ? text("reach.open") : text("reach.forged"));
    }

    void refusedChecks()
    {
        Asked asked;
        asked.meeting.answered = true;
        asked.refusal = text("487");
        const ReachCell cell = judgeCandidate(asked, udp(), text("Home"));
        QCOMPARE(cell.what.code, text("reach.check-refused"));
        QVERIFY(findingTextEnglish(cell.what).sentence.contains(text("487")));
    }

    void relays_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, RelayStage stage, int error, const char *network, const char *wanted) {
            QTest::newRow(name) << int(stage) << error << text(network) << text(wanted);
        };
        row("through", RelayStage::Done, 0, "", "pass reach.relay-open");
        row("silent", RelayStage::Connect, 0, "", "fail reach.relay-silent");
        row("refused", RelayStage::Connect, 0, "ECONNREFUSED", "fail reach.refused");
        row("wrong secret", RelayStage::Allocate, 401, "", "fail reach.relay-credentials");
        row("wrong credentials", RelayStage::Allocate, 441, "", "fail reach.relay-credentials");
        row("forbidden", RelayStage::Allocate, 403, "", "fail reach.relay-forbidden");
        row("quota", RelayStage::Allocate, 486, "", "fail reach.relay-quota");
        row("full", RelayStage::Allocate, 508, "", "fail reach.relay-full");
        row("another code", RelayStage::Allocate, 500, "", "fail reach.relay-refused");
        row("peer forbidden", RelayStage::Permit, 403, "", "fail reach.relay-peer-forbidden");
        row("no permission", RelayStage::Permit, 0, "", "fail reach.relay-mute");
        row("nothing comes back", RelayStage::Data, 0, "", "fail reach.relay-no-data");
    }
    void relays()
    {
        QFETCH(int, stage);
        QFETCH(int, error);
        QFETCH(QString, network);
        QFETCH(QString, wanted);
        RelayAsked asked;
        asked.stage = static_cast<RelayStage>(stage);
        asked.error = error;
        asked.meeting.error = network;
        asked.meeting.ended = !network.isEmpty();
        asked.peer = text("203.0.113.20:8443");
        const ReachCell cell = judgeRelay(asked, turn(), text("Home"));
        QCOMPARE(verdictWord(cell.verdict) + u' ' + cell.what.code, wanted);
        QVERIFY2(whole(cell.what), qPrintable(findingTextEnglish(cell.what).sentence));
        asked.openToAll = true;
        QCOMPARE(judgeRelay(asked, turn(), text("Home")).verdict, stage == int(RelayStage::Done) ? Verdict::Warn : Verdict::Fail);
    }

    void addressesThatNobodyIsAsked()
    {
        QVERIFY(!judgeUnasked(udp(), text("Home")));
        QCOMPARE(judgeUnasked(udp("fe80::1"), text("Home"))->verdict, Verdict::Skipped);
        QCOMPARE(judgeUnasked(udp("169.254.7.7"), text("Home"))->verdict, Verdict::Skipped);
        QCOMPARE(judgeUnasked(udp("a7c1.local"), text("Home"))->verdict, Verdict::Unknown);
    }

    void vantages_data()
    {
        QTest::addColumn<QString>("cells");
        QTest::addColumn<bool>("udpPlanned");
        QTest::addColumn<bool>("tcpPlanned");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, const char *cells, bool udpPlanned, bool tcpPlanned, const char *wanted) {
            QTest::newRow(name) << text(cells) << udpPlanned << tcpPlanned << text(wanted);
        };
        row("all open", "ppp", true, true, "pass reach.from-both");
        row("relay broken, not needed", "ppf", true, true, "pass reach.from-both");
        row("no second way", "pff", true, true, "warn reach.from-udp-only");
        row("TCP not planned", "pfp", true, false, "pass reach.from-udp-only");
        row("UDP dropped", "fpp", true, true, "fail reach.from-tcp-only");
        row("UDP dropped, as the answers say", "fpp", false, true, "pass reach.from-tcp-only");
        row("relay only, unplanned", "ffp", true, true, "fail reach.from-relay-only");
        row("relay only, planned", "ffp", false, false, "pass reach.from-relay-only");
        row("an open relay", "ffw", false, false, "pass reach.from-relay-only");
        row("nothing", "fff", true, true, "fail reach.from-nothing");
        row("nothing, rest unknown", "ffu", true, true, "fail reach.from-nothing");
        row("unknown", "uuu", true, true, "unknown reach.from-unknown");
        row("nothing to ask", "ssu", true, true, "unknown reach.from-unknown");
    }
    void vantages()
    {
        QFETCH(QString, cells);
        QFETCH(bool, udpPlanned);
        QFETCH(bool, tcpPlanned);
        QFETCH(QString, wanted);
        const ReachMatrix matrix = matrixOf({{"local", "Home", cells}});
        ReachNeed need;
        need.udp = udpPlanned;
        need.tcp = tcpPlanned;
        const Finding finding = judgeVantage(matrix, matrix.vantages.first(), need);
        QCOMPARE(verdictWord(finding.verdict) + u' ' + finding.what.code, wanted);
        QVERIFY2(whole(finding.what), qPrintable(findingTextEnglish(finding.what).sentence));
        QCOMPARE(finding.key.vantage, text("local"));
        QCOMPARE(finding.key.clientNetwork, text("Home"));
    }

    // The admin's own desk may sit where nobody calls from.
    void aDeskThatStandsForNobody()
    {
        ReachMatrix alone = matrixOf({{"local", "", text("fff")}});
        QCOMPARE(judgeVantage(alone, alone.vantages.first(), {}).verdict, Verdict::Fail);
        const ReachMatrix beside = matrixOf({{"local", "", text("fff")}, {"desk", "Office", text("ppp")}});
        QCOMPARE(judgeVantage(beside, beside.vantages.first(), {}).verdict, Verdict::Warn);
    }

    void needs()
    {
        Site site;
        site.answers.udpReliable = true;
        site.clients = {{text("Home"), {}, {}, {}, text("local")}, {text("Plant"), {}, false, false, {}}};
        Plan plan;
        plan.turn = true;
        QCOMPARE(reachNeed(site, plan, text("Home")), (ReachNeed{true, true, false}));
        QCOMPARE(reachNeed(site, plan, text("Plant")), (ReachNeed{false, false, true}));
        QVERIFY(!reachNeed(site, plan, {}));
        QVERIFY(!reachNeed(site, plan, text("Moon")));
    }

    void sentences_data()
    {
        QTest::addColumn<QList<QStringList>>("rows");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, const QList<QStringList> &rows, const char *wanted) {
            QTest::newRow(name) << rows << text(wanted);
        };
        const QStringList home{text("local"), text("Home"), text("ppp")};
        row("two ways", {home, {text("desk"), text("Head office"), text("fpp")}},
            "Home reaches 203.0.113.20 over UDP; Head office reaches it only over TCP; nobody needs TURN.");
        row("alike", {home, {text("desk"), text("Head office"), text("pff")}},
            "Home and Head office reach 203.0.113.20 over UDP; nobody needs TURN.");
        row("relay", {home, {text("desk"), text("Plant"), text("ffp")}},
            "Home reaches 203.0.113.20 over UDP; Plant gets through only by the relay turn.example.com.");
        row("nothing", {{text("local"), text("Home"), text("fff")}}, "No voice gets through from Home.");
        row("unknown", {home, {text("desk"), text("Plant"), text("uuu")}},
            "Home reaches 203.0.113.20 over UDP; what Plant can reach is not known.");
        row("without a network", {{text("local"), QString(), text("ppu")}},
            "This computer reaches 203.0.113.20 over UDP; nobody needs TURN.");
        row("nowhere", {}, "Nothing was asked from anywhere.");
    }
    void sentences()
    {
        QFETCH(QList<QStringList>, rows);
        QFETCH(QString, wanted);
        QList<Row> made;
        QList<QByteArray> bytes;
        for (const QStringList &row : rows)
            bytes << row.at(0).toUtf8() << row.at(1).toUtf8();
        for (qsizetype i = 0; i < rows.size(); ++i)
            made.append({bytes.at(2 * i).constData(), bytes.at(2 * i + 1).constData(), rows.at(i).at(2)});
        QCOMPARE(reachSentence(matrixOf(made)), wanted);
    }

    void vantagesOfASite()
    {
        Site site;
        site.clients = {{text("Home"), {}, {}, {}, text("local")}, {text("Office"), {}, {}, {}, text("desk-12")}};
        site.servers = {{text("desk-12"), {Role::Vantage}, {}, text("10.8.0.5"), {}, text("ops@10.8.0.5")},
                        {text("desk-13"), {Role::Vantage}, {}, text("10.8.0.6"), {}, {}},
                        {text("rtcd1"), {Role::Rtcd}, {}, text("10.0.0.20"), {}, text("ops@10.0.0.20")}};
        const QList<ReachVantage> vantages = reachVantages(site);
        QCOMPARE(vantages.size(), 2); // without a login nobody can be asked there
        QCOMPARE(vantages.first().clientNetwork, text("Home"));
        QCOMPARE(vantages.last().name, text("desk-12"));
        QCOMPARE(vantages.last().ssh, text("ops@10.8.0.5"));
        QCOMPARE(vantages.last().clientNetwork, text("Office"));
        site.clients.clear(); // one network then, anybody's: this computer's too
        site.answers.outsideClients = true;
        QCOMPARE(reachVantages(site).first().clientNetwork, text("Internet"));
    }
};

CALLS_TEST_MAIN(TestReachJudge)
#include "test_reach_judge.moc"
