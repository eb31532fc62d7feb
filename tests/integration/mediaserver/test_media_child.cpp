// SPDX-License-Identifier: GPL-3.0-or-later
// calls-probe --media-server as it is run: by lines, by strangers' lines, by the practice site, and left behind by its parent.
#include <media/ProbeJob.h>
#include <support/Places.h>
#include <support/PracticeStart.h>
#include <support/TestMain.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace calls;

namespace {

constexpr int patience = 30'000; // ms, on a busy computer
const QString program = test::builtProgram(QStringLiteral("calls-probe"));

class Lines
{
public:
    void start() { process.start(program, {QStringLiteral("--media-server")}); }
    void write(const QByteArray &line) { process.write(line + '\n'); }
    [[nodiscard]] int count(const QString &event)
    {
        rest += process.readAllStandardOutput();
        for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
            all << QJsonDocument::fromJson(rest.left(end)).object();
            rest.remove(0, end + 1);
        }
        return int(std::count_if(all.cbegin(), all.cend(), [&event](const QJsonObject &one) { return one.value(QLatin1String("event")).toString() == event; }));
    }

    QProcess process;
    QByteArray rest;
    QList<QJsonObject> all;
};

bool runs(qint64 process)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = stat.readAll();
    return !line.mid(line.lastIndexOf(')') + 2).startsWith('Z'); // ended, and nobody asked how
}

bool rings(const ProbePerson &who, const QString &whom, int frequency)
{
    for (const HeardStream &stream : who.heard) {
        if (stream.from == whom && stream.kind == QLatin1String("voice"))
            return stream.frequency && std::abs(*stream.frequency - frequency) < 2 && stream.purity.value_or(0) > 0.9;
    }
    return false;
}

/// What speakers of these tones report of a call at a practice site with that media server.
std::optional<ProbeReport> call(const QString &server, const QList<int> &frequencies)
{
    practice::Options options;
    options.mediaServer = server;
    practice::Site site(options);
    if (!test::startActive(site))
        return {};
    ProbeJob job;
    job.server.url = site.url();
    job.server.proxy = QStringLiteral("none");
    job.seconds = 5;
    job.loopback = true;
    for (const int frequency : frequencies) {
        ProbeParticipant one;
        one.name = QString::number(frequency);
        one.token = site.adminToken();
        one.channel = site.channelId();
        one.role = ProbeRole::Speaker;
        one.frequency = frequency;
        job.participants << one;
    }
    QProcess probe;
    probe.start(program, {});
    probe.write(jobToJson(job) + '\n');
    (void)QTest::qWaitFor([&probe] { return probe.state() == QProcess::NotRunning; }, 2 * patience);
    for (const QByteArray &line : probe.readAllStandardOutput().split('\n')) {
        const auto read = lineFromJson(line);
        if (read && read->event == QLatin1String("report"))
            return read->report;
    }
    return {};
}

} // namespace

class TestMediaChild : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strangeLinesAreRefusedAndItGoesOn()
    {
        Lines lines;
        lines.start();
        QTRY_COMPARE_WITH_TIMEOUT(lines.count(QStringLiteral("ready")), 1, patience);
        const QList<QByteArray> strange{"", "nonsense", "[1,2]", "{\"do\":\"join\"}", "{\"do\":\"dance\",\"session\":\"s\"}",
                                        "{\"do\":7,\"session\":\"s\"}", "{\"do\":\"sdp\",\"session\":{}}", QByteArray(100'000, '['),
                                        QByteArray(2 * 1024 * 1024, 'x'), "\xff\xfe{}"};
        for (const QByteArray &line : strange)
            lines.write(line);
        QTRY_COMPARE_WITH_TIMEOUT(lines.count(QStringLiteral("refused")), int(strange.size()), patience);
        // About sessions that are not there: passed over in silence.
        lines.write("{\"do\":\"sdp\",\"session\":\"s\",\"data\":7}");
        lines.write("{\"do\":\"leave\",\"session\":\"s\"}");
        lines.write("{\"do\":\"join\",\"session\":\"s\",\"call\":\"c\"}");
        lines.write("{\"do\":\"sdp\",\"session\":\"s\",\"data\":{\"type\":\"offer\",\"sdp\":\"hello\"}}");
        QTRY_COMPARE_WITH_TIMEOUT(lines.count(QStringLiteral("closed")), 1, patience);
        QCOMPARE(lines.count(QStringLiteral("refused")), int(strange.size()));
        QCOMPARE(lines.process.state(), QProcess::Running);
        lines.process.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(lines.process.state(), QProcess::NotRunning, patience);
        QCOMPARE(lines.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(lines.process.exitCode(), 0);
    }

    void itEndsWithItsParent()
    {
        // Its input stays open, in this process: only the parent dies.
        QProcess parent;
        parent.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("exec 3<&0; \"$0\" --media-server <&3 & echo $!; wait"), program});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += parent.readAllStandardOutput()).contains("ready"), patience);
        const qint64 child = said.left(said.indexOf('\n')).toLongLong();
        QVERIFY2(child > 1 && runs(child), said.constData());
        ::kill(pid_t(parent.processId()), SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(!runs(child), patience);
        QTRY_COMPARE_WITH_TIMEOUT(parent.state(), QProcess::NotRunning, patience);
    }

    void theSitesCallsHaveSoundWithoutRtcd()
    {
        const auto report = call(program, {440, 1000});
        QVERIFY(report);
        QCOMPARE(report->people.size(), 2);
        for (const ProbePerson &person : std::as_const(report->people)) {
            QVERIFY2(person.error.isEmpty(), qPrintable(person.error + u' ' + person.errorText));
            QVERIFY(person.leftCleanly);
        }
        QVERIFY(rings(report->people[0], QStringLiteral("1000"), 1000));
        QVERIFY(rings(report->people[1], QStringLiteral("440"), 440));
    }

    void aMediaServerThatDoesNotServeEndsTheSession_data()
    {
        QTest::addColumn<QString>("server");
        QTest::newRow("missing") << QStringLiteral("/nowhere/calls-probe");
        QTest::newRow("ends at once") << QStringLiteral("/bin/false");
    }
    void aMediaServerThatDoesNotServeEndsTheSession()
    {
        QFETCH(QString, server);
        const auto report = call(server, {440});
        QVERIFY(report);
        QCOMPARE(report->people.size(), 1);
        QVERIFY(!report->people[0].error.isEmpty());
    }
};

CALLS_TEST_MAIN(TestMediaChild)
#include "test_media_child.moc"
