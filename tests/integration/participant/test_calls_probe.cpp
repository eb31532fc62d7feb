// SPDX-License-Identifier: GPL-3.0-or-later
// calls-probe as it is run: jobs on its standard input, calls of the practice site with a real rtcd behind it.
#include <media/ProbeJob.h>
#include <mattermost/Client.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/PracticeStart.h>
#include <support/RtcdFixture.h>
#include <support/TestMain.h>

#include <QFile>
#include <QProcess>

#include <nlohmann/json.hpp>

#include <csignal>

using namespace calls;

namespace {

constexpr int patience = 30'000; // ms, on a busy computer

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

/// One run of the program.
class Probe
{
public:
    void start(const ProbeJob &job) { start(jobToJson(job) + '\n'); }
    void start(const QByteArray &input, const QStringList &arguments = {})
    {
        process.start(test::builtProgram(QStringLiteral("calls-probe")), arguments);
        process.write(input);
    }
    /// Reads what has come by now.
    void read()
    {
        rest += process.readAllStandardOutput();
        for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
            const QByteArray line = rest.left(end);
            all += line + '\n';
            rest.remove(0, end + 1);
            const auto parsed = lineFromJson(line);
            if (!parsed) {
                problem = parsed.error().sentence + u' ' + QString::fromUtf8(line);
                continue;
            }
            lines << *parsed;
            if (parsed->event == QLatin1String("report"))
                report = parsed->report;
        }
    }
    bool ended(int limit = patience)
    {
        const bool done = QTest::qWaitFor([this] {
            read();
            return process.state() == QProcess::NotRunning;
        }, limit);
        read();
        errors += process.readAllStandardError();
        return done && process.exitStatus() == QProcess::NormalExit;
    }
    bool reached(ProbeStage stage, int people)
    {
        return QTest::qWaitFor([&] {
            read();
            QSet<QString> there;
            for (const ProbeLine &line : std::as_const(lines)) {
                if (line.event == QLatin1String("stage") && line.person.stage >= stage)
                    there.insert(line.name);
            }
            return there.size() >= people || report || process.state() == QProcess::NotRunning;
        }, patience) && !report;
    }
    [[nodiscard]] ProbePerson person(const QString &name) const
    {
        for (const ProbePerson &one : report ? report->people : QList<ProbePerson>()) {
            if (one.name == name)
                return one;
        }
        return {};
    }
    [[nodiscard]] HeardStream heard(const QString &who, const QString &whom, const QString &kind = QStringLiteral("voice")) const
    {
        for (const HeardStream &stream : person(who).heard) {
            if (stream.from == whom && stream.kind == kind)
                return stream;
        }
        return {};
    }

    QProcess process;
    QByteArray rest;
    QByteArray all;
    QByteArray errors;
    QList<ProbeLine> lines;
    std::optional<ProbeReport> report;
    QString problem; ///< of a line that could not be read
};

bool rings(const HeardStream &stream, int frequency)
{
    return stream.frequency && std::abs(*stream.frequency - frequency) < 2 && stream.purity.value_or(0) > 0.9
        && std::abs(stream.levelDb.value_or(0) + 15.05) < 1;
}

} // namespace

class TestCallsProbe : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Rtcd> m_rtcd;
    std::unique_ptr<practice::Site> m_site;
    QString m_channel;

    ProbeParticipant someone(const char *name, ProbeRole role, int frequency = 440) const
    {
        ProbeParticipant one;
        one.name = text(name);
        one.token = m_site->adminToken();
        one.role = role;
        one.channel = m_channel;
        one.frequency = frequency;
        return one;
    }
    ProbeJob job(const QList<ProbeParticipant> &people, int seconds) const
    {
        ProbeJob made;
        made.server.url = m_site->url();
        made.server.proxy = text("none");
        made.participants = people;
        made.seconds = seconds;
        made.loopback = true;
        return made;
    }
    double sessions() const { return m_rtcd->metric(text("rtcd_rtc_sessions_total")); }

private Q_SLOTS:
    void initTestCase()
    {
        m_rtcd = std::make_unique<test::Rtcd>();
        QVERIFY2(m_rtcd->start(), qPrintable(m_rtcd->problem()));
        practice::Options options;
        options.rtcd = m_rtcd->url();
        options.rtcdClient = m_rtcd->client();
        options.rtcdKey = m_rtcd->key();
        m_site = std::make_unique<practice::Site>(options);
        QVERIFY_RESULT(test::startActive(*m_site));
        MattermostServer server;
        server.url = m_site->url();
        server.proxy = text("none");
        const auto channel = test::await(getJson(mattermostClient(server, m_site->adminToken()),
                                                 text("/api/v4/teams/name/practice/channels/name/calls-test"), Limits()));
        QVERIFY_RESULT(channel);
        m_channel = QString::fromStdString(channel->value("id", std::string()));
        QVERIFY(!m_channel.isEmpty());
    }
    void cleanup()
    {
        if (m_rtcd->running())
            QTRY_COMPARE_WITH_TIMEOUT(sessions(), 0.0, patience);
    }

    void aCallWithEverything()
    {
        ProbeParticipant a = someone("a", ProbeRole::Speaker, 440);
        a.muteAt = 1500;
        const ProbeParticipant b = someone("b", ProbeRole::Screen, 1000);
        ProbeParticipant c = someone("c", ProbeRole::Listener);
        c.joinAfter = 1500;
        const ProbeParticipant d = someone("d", ProbeRole::Load);
        Probe probe;
        probe.start(job({a, b, c, d}, 6));
        QVERIFY(probe.ended(2 * patience));
        QCOMPARE(probe.problem, QString());
        QVERIFY2(probe.report, probe.errors.constData());
        QCOMPARE(probe.process.exitCode(), 0);
        for (const ProbePerson &person : probe.report->people) {
            QVERIFY2(person.error.isEmpty(), qPrintable(person.name + u' ' + person.error + u' ' + person.errorText));
            QCOMPARE(int(person.stage), int(ProbeStage::Left));
            QVERIFY(person.leftCleanly);
            QVERIFY(person.joinedMs >= 0 && person.connectedMs >= 0 && person.firstAudioMs >= 0);
            QVERIFY(person.rttMs.has_value());
            QVERIFY(person.advertised.contains(person.remoteCandidate));
            QVERIFY(!person.session.isEmpty());
        }
        QVERIFY(probe.person(text("a")).muteSeen);
        QVERIFY(!probe.person(text("b")).muteSeen); // it had none
        for (const char *who : {"b", "c"})
            QVERIFY2(rings(probe.heard(text(who), text("a")), 440), who);
        for (const char *who : {"a", "c"}) {
            QVERIFY2(rings(probe.heard(text(who), text("b")), 1000), who);
            const HeardStream screen = probe.heard(text(who), text("b"), text("screen"));
            QVERIFY(screen.pictures > 40);
            QVERIFY(screen.colourChanges >= 8);
            QCOMPARE(screen.wrongColours, 0);
        }
        QVERIFY(probe.heard(text("d"), text("a")).received > 100);
        QVERIFY(!probe.heard(text("d"), text("a")).frequency);
        QVERIFY(probe.report->ended);
        QVERIFY(!probe.report->callId.isEmpty() && !probe.report->postId.isEmpty());
        QVERIFY(probe.report->cpuSeconds > 0 && probe.report->memoryKib > 10'000);
        // Statistics of everybody, more than once.
        for (const char *who : {"a", "b", "c", "d"}) {
            const auto count = std::count_if(probe.lines.cbegin(), probe.lines.cend(), [who](const ProbeLine &line) {
                return line.event == QLatin1String("stats") && line.name == QLatin1String(who);
            });
            QVERIFY2(count >= 5, who);
        }
        QCOMPARE(probe.lines.last().event, text("report"));
        QVERIFY(!(probe.all + probe.errors).contains(m_site->adminToken().toUtf8()));
    }

    void nothingSecretInItsArguments()
    {
        Probe probe;
        probe.start(job({someone("a", ProbeRole::Speaker)}, 60));
        QVERIFY(probe.reached(ProbeStage::Join, 1));
        for (const char *file : {"cmdline", "environ"}) {
            QFile shown(QStringLiteral("/proc/%1/%2").arg(probe.process.processId()).arg(QLatin1String(file)));
            QVERIFY(shown.open(QIODevice::ReadOnly));
            QVERIFY(!shown.readAll().contains(m_site->adminToken().toUtf8()));
        }
        probe.process.write("cancel\n");
        QVERIFY(probe.ended());
    }

    void itLeavesWhenItIsTold_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"SIGTERM", "SIGINT", "cancel", "end of input"})
            QTest::newRow(how) << text(how);
    }
    void itLeavesWhenItIsTold()
    {
        QFETCH(QString, how);
        Probe probe;
        probe.start(job({someone("a", ProbeRole::Speaker), someone("b", ProbeRole::Listener)}, 600));
        QVERIFY(probe.reached(ProbeStage::Media, 1));
        if (how == QLatin1String("cancel"))
            probe.process.write("nonsense\ncancel\n");
        else if (how == QLatin1String("end of input"))
            probe.process.closeWriteChannel();
        else
            ::kill(pid_t(probe.process.processId()), how == QLatin1String("SIGINT") ? SIGINT : SIGTERM);
        QVERIFY(probe.ended());
        QCOMPARE(probe.process.exitCode(), 0);
        QVERIFY(probe.report);
        for (const ProbePerson &person : probe.report->people) {
            QVERIFY(person.leftCleanly);
            QCOMPARE(person.error, QString());
        }
    }

    void badJobs_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no JSON") << QByteArray("hello\n") << QStringList() << QByteArray("not one JSON object");
        QTest::newRow("a field") << QByteArray("{\"server\":{\"url\":\"http://127.0.0.1\"}}\n") << QStringList() << QByteArray("participants");
        QTest::newRow("nothing") << QByteArray() << QStringList() << QByteArray("not one JSON object");
        QTest::newRow("arguments") << QByteArray() << QStringList{text("job.json")} << QByteArray("no arguments");
    }
    void badJobs()
    {
        QFETCH(QByteArray, input);
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, said);
        Probe probe;
        probe.start(input, arguments);
        probe.process.closeWriteChannel();
        QVERIFY(probe.ended());
        QCOMPARE(probe.process.exitCode(), 2);
        QVERIFY2(probe.errors.contains(said), probe.errors.constData());
        QVERIFY(probe.all.isEmpty());
    }

    void thoseWhoCannotJoin()
    {
        ProbeParticipant stranger = someone("stranger", ProbeRole::Listener);
        stranger.token = text("notatokenatall12345678901");
        ProbeParticipant lost = someone("lost", ProbeRole::Listener);
        lost.channel = text("nosuchchannel1234567890123");
        Probe probe;
        probe.start(job({stranger, lost, someone("a", ProbeRole::Speaker), someone("b", ProbeRole::Listener)}, 2));
        QVERIFY(probe.ended(2 * patience));
        QCOMPARE(probe.process.exitCode(), 0);
        QVERIFY(probe.report);
        QCOMPARE(probe.person(text("stranger")).error, text("probe.ws"));
        QCOMPARE(probe.person(text("lost")).error, text("probe.join"));
        QCOMPARE(int(probe.person(text("lost")).stage), int(ProbeStage::Join));
        QVERIFY(!probe.person(text("lost")).errorText.isEmpty());
        // The others do not suffer from it.
        QCOMPARE(probe.person(text("a")).error + probe.person(text("b")).error, QString());
        QVERIFY(rings(probe.heard(text("b"), text("a")), 440));
        QVERIFY(!probe.all.contains(stranger.token.toUtf8()));
    }

    void twoWhoShare()
    {
        ProbeParticipant second = someone("second", ProbeRole::Screen, 1000);
        second.joinAfter = 2000;
        Probe probe;
        probe.start(job({someone("first", ProbeRole::Screen), second}, 2));
        QVERIFY(probe.ended(2 * patience));
        QVERIFY(probe.report);
        QCOMPARE(probe.person(text("first")).error, QString());
        QCOMPARE(probe.person(text("second")).error, text("probe.screen-refused"));
        QVERIFY(probe.heard(text("second"), text("first"), text("screen")).pictures > 0);
    }

    void twenty()
    {
        QList<ProbeParticipant> people;
        for (int i = 0; i < 20; ++i) {
            people << someone(qPrintable(QStringLiteral("p%1").arg(i)), i < 3 ? ProbeRole::Speaker : i == 3 ? ProbeRole::Listener : ProbeRole::Load,
                              400 + 200 * i);
            people.last().joinAfter = 150 * i;
            if (i >= 3)
                people.last().frequency = 440;
        }
        Probe probe;
        probe.start(job(people, 5));
        QVERIFY(probe.ended(3 * patience));
        QVERIFY(probe.report);
        QCOMPARE(probe.report->people.size(), 20);
        for (const ProbePerson &person : probe.report->people) {
            QVERIFY2(person.error.isEmpty(), qPrintable(person.name + u' ' + person.error + u' ' + person.errorText));
            QVERIFY(person.leftCleanly);
            const bool speaks = person.name == text("p0") || person.name == text("p1") || person.name == text("p2");
            QCOMPARE(person.heard.size(), speaks ? 2 : 3);
        }
        for (int i = 0; i < 3; ++i)
            QVERIFY(rings(probe.heard(text("p3"), QStringLiteral("p%1").arg(i)), 400 + 200 * i));
        QVERIFY(probe.report->ended);
        QTRY_COMPARE_WITH_TIMEOUT(sessions(), 0.0, patience);
    }

    // The last one: rtcd is gone afterwards.
    void theMediaServerDies()
    {
        Probe probe;
        probe.start(job({someone("a", ProbeRole::Speaker), someone("b", ProbeRole::Speaker, 1000)}, 60));
        QVERIFY(probe.reached(ProbeStage::Media, 2));
        m_rtcd->kill();
        QVERIFY(probe.ended());
        QCOMPARE(probe.process.exitCode(), 0);
        QVERIFY(probe.report);
        for (const ProbePerson &person : probe.report->people)
            QVERIFY2(person.error == text("probe.media-died") || person.error == text("probe.removed"), qPrintable(person.error));
    }
};

int main(int argc, char **argv)
{
    const test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString missing = test::Rtcd::missing(); !missing.isEmpty())
        return test::skipWhole(QStringLiteral("rtcd"), missing);
    TestCallsProbe test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_calls_probe.moc"
