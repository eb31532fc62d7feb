// SPDX-License-Identifier: GPL-3.0-or-later
// The guide's smoke tests on a computer without rtcd: the practice site's calls have sound and pictures all the same.
#include <media/MediaRunners.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/PracticeStart.h>
#include <support/TestMain.h>


#include <vector>

using namespace calls;

namespace {

const QString program = test::builtProgram(QStringLiteral("calls-probe"));

/// "pass smoke.heard" of each check that is asked, and beneath it what was measured.
QStringList smoke(const QString &mediaServer, const QStringList &kinds)
{
    practice::Options options;
    options.mediaServer = mediaServer;
    practice::Site site(options);
    if (!test::startActive(site))
        return {};
    const std::shared_ptr<SecretStore> secrets = memoryStore();
    (void)test::await(secrets->write(tokenSecret(site.url()), site.adminToken(), {}));
    MediaParts parts;
    parts.open = [&site, secrets](std::stop_token stop) {
        MattermostServer server;
        server.url = site.url();
        return openMattermost(server, secrets, std::move(stop));
    };
    parts.secrets = secrets;
    parts.probe = program;
    const auto runner = mediaRunners(parts).first();
    std::vector<Async<Finding>> asking;
    for (const QString &kind : kinds) {
        CheckRequest request;
        request.key.check = kind;
        request.key.vantage = QStringLiteral("local");
        request.kind = kind;
        request.params = {{QStringLiteral("url"), site.url().toString()}, {QStringLiteral("architecture"), QStringLiteral("integrated")}};
        asking.push_back(runner->run(request, {}, [](const QString &) {}));
    }
    QStringList words;
    for (auto &each : asking) {
        const auto finding = test::await(std::move(each));
        if (finding)
            words << verdictWord(finding->verdict) + u' ' + finding->what.code;
    }
    return words;
}

} // namespace

class TestSmokeWithoutRtcd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void voicesAndScreensAreMeasured()
    {
        const QStringList found = smoke(program, {QStringLiteral("smoke.join"), QStringLiteral("smoke.voice"), QStringLiteral("smoke.screen"),
                                                  QStringLiteral("smoke.end")});
        QCOMPARE(found, QStringList({QStringLiteral("pass smoke.joined"), QStringLiteral("pass smoke.heard"),
                                     QStringLiteral("pass smoke.screen-seen"), QStringLiteral("pass smoke.ended")}));
    }
    void withoutAMediaServerNothingIsGreen()
    {
        const QStringList found = smoke({}, {QStringLiteral("smoke.join"), QStringLiteral("smoke.voice")});
        QCOMPARE(found.size(), 2);
        for (const QString &each : found)
            QVERIFY2(!each.startsWith(QLatin1String("pass")), qPrintable(found.join(u' ')));
    }
};

CALLS_TEST_MAIN(TestSmokeWithoutRtcd)
#include "test_smoke_without_rtcd.moc"
