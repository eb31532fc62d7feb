// SPDX-License-Identifier: GPL-3.0-or-later
// A target behind a firewall: scraped through SSH, cut off, healed; and the gap that stays. In network namespaces of its own.
#include "EngineStage.h"

#include <support/Await.h>
#include <support/NetLab.h>
#include <support/RtcdFixture.h>
#include <support/SshdFixture.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QSignalSpy>

#include <algorithm>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

constexpr quint16 apiPort = 8045;
constexpr qint64 step = 100; // below the scrape interval: a single failed scrape shows

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

bool told(const QSignalSpy &spy, const char *word)
{
    return QTest::qWaitFor(
        [&] {
        return std::any_of(spy.cbegin(), spy.cend(),
                           [word](const QList<QVariant> &one) { return one.first().toString().contains(text(word)); });
        },
        60'000);
}

} // namespace

class TestEngineSsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forwardHeals()
    {
        NetLab lab;
        QVERIFY2(lab.build(), qPrintable(lab.problem()));
        QVERIFY2(lab.startSsh(text("server")), qPrintable(lab.problem()));
        RtcdOptions options;
        options.address = lab.management(text("server"));
        options.apiPort = apiPort;
        options.mediaPort = 8443;
        options.within = QStringList{text("ip"), text("netns"), text("exec"), lab.name(text("server"))};
        Rtcd rtcd(options);
        QVERIFY2(rtcd.start(), qPrintable(rtcd.problem()));
        const auto nft = [&lab](const char *line) {
            lab.run(text("server"), {text("nft"), text("-f"), text("-")}, QByteArray(line) + '\n');
        };
        nft("table inet engine_test {\n chain in { type filter hook input priority -5; iifname != \"lo\" tcp dport "
            "8045 drop; }\n"
            " chain cut { type filter hook input priority -6; }\n}");

        ScrapeTarget rtcd1 = target(TargetRole::Rtcd, text("rtcd1"), apiPort);
        rtcd1.host = options.address;
        Server server;
        server.name = text("rtcd1");
        server.roles = {Role::Rtcd};
        server.address = options.address;
        server.ssh = lab.ssh(text("server"));
        SshOptions ssh;
        ssh.sshDir = lab.sshDir();
        const auto sessions = std::make_shared<SessionPool>(ssh, std::make_shared<ScriptedQuestions>(), nullptr);
        const EngineStage stage;
        const auto engine = stage.engine(sessions);
        QSignalSpy words(engine.get(), &Engine::told);
        const qint64 began = QDateTime::currentMSecsSinceEpoch();
        QVERIFY_RESULT(await(engine->start({{rtcd1}, {server}}, patient())));
        QVERIFY(told(words, "rtcd1:8045 refuses this computer"));
        const QString up = text("up{instance=\"rtcd1:8045\",server=\"rtcd1\",role=\"rtcd\"}");
        QVERIFY(becomes(engine->source(), up, 1));

        nft("add rule inet engine_test cut tcp dport 22 reject with tcp reset");
        QVERIFY(told(words, "broke"));
        QVERIFY(becomes(engine->source(), up, 0));
        nft("flush chain inet engine_test cut");
        QVERIFY(told(words, "again"));
        QVERIFY(becomes(engine->source(), up, 1));

        // One series before and after, with a gap: the other way is no other target.
        const QString metric = text("{__name__=~\".*process_start_time_seconds\"}");
        const qint64 healed = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(QTest::qWaitFor(
            [&] {
            return valueOf(engine->source(), metric) && QDateTime::currentMSecsSinceEpoch() > healed + 2 * step;
            },
            30'000));
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const auto drawn = await(engine->source()->range(metric, {began, now}, step, patient()));
        QVERIFY_RESULT(drawn);
        QCOMPARE(drawn->series.size(), 1);
        QCOMPARE(drawn->series.first().labels.value(text("instance")), text("rtcd1:8045"));
        const auto &samples = drawn->series.first().samples;
        int gaps = 0;
        for (qsizetype i = 1; i < samples.size(); ++i)
            gaps += samples.at(i).at - samples.at(i - 1).at > step;
        QCOMPARE(gaps, 1);
        QVERIFY_RESULT(await(engine->end(patient())));
        QVERIFY(processesWith(stage.options.folder).isEmpty());
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = prometheusMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("prometheus"), why);
    if (const QString why = NetLab::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("lab"), why);
    if (const QString why = Rtcd::missing(); !why.isEmpty())
        return skipWhole(QStringLiteral("rtcd"), why);
    TestEngineSsh test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_engine_ssh.moc"
