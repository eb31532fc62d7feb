// SPDX-License-Identifier: GPL-3.0-or-later
// gate, answer and accept with findings that need no network beyond this computer: Mattermost's site is a name that
// does not exist, and every server is one that nobody logs in to.
#include "Callsctl.h"

using namespace calls::test;

namespace {

const char *const site = "[deployment]\nname = \"Gate\"\n"
                         "[answers]\nusers = 40\nkubernetes = false\nrecording = false\noutside_clients = false\n"
                         "licence = \"team\"\n"
                         "[mattermost]\nurl = \"https://chat.invalid\"\n"
                         "[[clients]]\nname = \"Office\"\nnetwork = \"10.8.0.0/16\"\n"
                         "[[clients]]\nname = \"Annex\"\nnetwork = \"10.9.0.0/16\"\n"
                         "[[servers]]\nname = \"mm1\"\nroles = [\"mattermost\"]\naddress = \"127.0.0.1\"\n"
                         "[[servers]]\nname = \"mm2\"\nroles = [\"mattermost\"]\naddress = \"127.0.0.2\"\n";

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestCallsctlGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_ctl = std::make_unique<Callsctl>();
        m_ctl->write(QStringLiteral("site.toml"), site);
        VERIFY_STATUS(run("import site.toml -o D.calls"), 0);
    }

    void aNewDeploymentLacksEverything()
    {
        const Ran gate = run("gate D.calls 1 --json");
        VERIFY_STATUS(gate, 3);
        const QJsonObject state = gate.object();
        QCOMPARE(state[QLatin1String("phase")].toString(), QStringLiteral("1"));
        QCOMPARE(state[QLatin1String("passed")].toBool(true), false);
        QVERIFY(state[QLatin1String("accepted")].isArray());
        const QJsonArray missing = state[QLatin1String("missing")].toArray();
        QVERIFY(missing.size() > 10);
        for (const QJsonValue &line : missing) {
            for (const char *key : {"check", "target", "vantage", "verdict", "sentence"})
                QVERIFY2(line.toObject().contains(QLatin1String(key)), key);
            QCOMPARE(line[QLatin1String("verdict")].toString(), QStringLiteral("missing"));
        }
        VERIFY_STATUS(run("gate D.calls 1"), 3);
    }

    void answersCloseOneItemEach()
    {
        VERIFY_STATUS(run("answer D.calls pre.skills pass --note seen"), 0);
        VERIFY_STATUS(run("answer D.calls pre.admin skip"), 0);
        QCOMPARE(verdictOf("pre.skills"), QString());
        QCOMPARE(verdictOf("pre.admin"), QString());
        VERIFY_STATUS(run("answer D.calls pre.pilot fail"), 0);
        QCOMPARE(verdictOf("pre.pilot"), QStringLiteral("fail"));
        VERIFY_STATUS(run("gate D.calls 1"), 1);
        // Changed his mind.
        VERIFY_STATUS(run("answer D.calls pre.pilot pass"), 0);
        QCOMPARE(verdictOf("pre.pilot"), QString());
    }

    void acceptanceOpensExactlyOneLine()
    {
        VERIFY_STATUS(run("answer D.calls pre.pilot fail"), 0);
        VERIFY_STATUS(run("accept D.calls pre.pilot --by J.Example --reason later --until 2099-12-31"), 0);
        const QJsonObject state = run("gate D.calls 1 --json").object();
        const QJsonArray accepted = state[QLatin1String("accepted")].toArray();
        QCOMPARE(accepted.size(), 1);
        const QJsonObject line = accepted.first().toObject();
        QCOMPARE(line[QLatin1String("check")].toString(), QStringLiteral("pre.pilot"));
        QCOMPARE(line[QLatin1String("by")].toString(), QStringLiteral("J.Example"));
        QCOMPARE(line[QLatin1String("reason")].toString(), QStringLiteral("later"));
        QCOMPARE(line[QLatin1String("until")].toString(), QStringLiteral("2099-12-31"));
        VERIFY_STATUS(run("gate D.calls 1"), 3); // nothing fails that was not accepted
    }

    void acceptanceNeedsNameAndReason()
    {
        VERIFY_STATUS(run("answer D.calls pre.pilot fail"), 0);
        for (const QStringList &pair : {QStringList{QString(), QStringLiteral("why")},
                                        QStringList{QStringLiteral("me"), QString()},
                                        QStringList{QStringLiteral("me"), QStringLiteral("   ")}}) {
            const Ran ran = m_ctl->run(words("accept D.calls pre.pilot")
                                       + QStringList{QStringLiteral("--by"), pair.at(0), QStringLiteral("--reason"), pair.at(1)});
            VERIFY_STATUS(ran, 2);
            QVERIFY(ran.err.startsWith("callsctl: "));
        }
        const Ran past = run("accept D.calls pre.pilot --by me --reason r --until 2020-01-01");
        VERIFY_STATUS(past, 2);
        VERIFY_STATUS(run("gate D.calls 1"), 1);
    }

    void whatPassesNeedsNoAcceptance()
    {
        VERIFY_STATUS(run("answer D.calls pre.pilot pass"), 0);
        VERIFY_STATUS(run("accept D.calls pre.pilot --by me --reason r"), 2);
    }

    void ambiguousUntilNamed()
    {
        // Nobody can log in to either server, so all that is asked of them is unknown.
        VERIFY_STATUS(run("check D.calls --step 1.4 --json"), 3);
        const Ran vague = run("accept D.calls 1.4.ssh --by me --reason managed");
        VERIFY_STATUS(vague, 2);
        QVERIFY2(vague.err.contains("--target \"mm1\"") && vague.err.contains("--target \"mm2\""), vague.told().constData());
        VERIFY_STATUS(run("accept D.calls 1.4.ssh --target mm2 --by me --reason managed"), 0);
        VERIFY_STATUS(run("accept D.calls 1.4.ssh --by me --reason managed"), 0); // one is left, so it is meant
        QCOMPARE(verdictOf("1.4.ssh"), QString());
        QCOMPARE(verdictOf("1.4.sudo"), QStringLiteral("unknown"));
    }

    void networksTellFindingsApart()
    {
        // Both networks lack a vantage, so target and vantage of these findings are the same.
        VERIFY_STATUS(run("check D.calls --step 1.6.2 --json"), 3);
        const Ran vague = run("accept D.calls 1.6.2 --target mm1 --by me --reason r");
        VERIFY_STATUS(vague, 2);
        QVERIFY2(vague.err.contains("--network \"Annex\""), vague.told().constData());
        VERIFY_STATUS(run("accept D.calls 1.6.2 --target mm1 --network Annex --by me --reason r"), 0);
    }

    void findingsHaveEveryKey()
    {
        const Ran ran = run("check D.calls --json");
        QVERIFY2(ran.status == 1 || ran.status == 3, ran.told().constData());
        const auto lines = ran.lines();
        QVERIFY2(lines.size() > 10, ran.told().constData());
        for (const QJsonObject &line : lines) {
            for (const char *key : {"check", "code", "title", "verdict", "sentence", "vantage", "target", "port", "protocol",
                                    "client_network", "stale", "started", "seconds", "evidence", "cause", "fix"})
                QVERIFY2(line.contains(QLatin1String(key)), key);
            QVERIFY(line[QLatin1String("evidence")].toObject().contains(QLatin1String("command")));
            QVERIFY(line[QLatin1String("evidence")].toObject().contains(QLatin1String("output")));
            QVERIFY2(line[QLatin1String("started")].toString().endsWith(QLatin1Char('Z')), "UTC is written with Z");
            const QString sentence = line[QLatin1String("sentence")].toString();
            QVERIFY2(!sentence.isEmpty() && !sentence.contains(QLatin1Char('{')), qPrintable(sentence));
        }
        // A site that does not exist is known not to be there.
        for (const QJsonObject &line : lines) {
            if (line[QLatin1String("check")] == QLatin1String("pre.dns"))
                QCOMPARE(line[QLatin1String("verdict")].toString() == QLatin1String("pass"), false);
        }
        // The gate shows what was found, not that nothing was.
        const QJsonArray missing = run("gate D.calls 1 --json").object()[QLatin1String("missing")].toArray();
        for (const QJsonValue &line : missing) {
            if (line[QLatin1String("vantage")].toString() != QLatin1String("person"))
                QVERIFY2(line[QLatin1String("verdict")].toString() != QLatin1String("missing"),
                         qPrintable(line[QLatin1String("check")].toString()));
        }
    }

private:
    Ran run(const char *line) const { return m_ctl->run(words(line)); }

    /// Of the gate's line for a check; empty when it lets through.
    QString verdictOf(const char *check) const
    {
        const QJsonArray missing = run("gate D.calls 1 --json").object()[QLatin1String("missing")].toArray();
        for (const QJsonValue &line : missing) {
            if (line[QLatin1String("check")].toString() == QLatin1String(check))
                return line[QLatin1String("verdict")].toString();
        }
        return {};
    }

    std::unique_ptr<Callsctl> m_ctl;
};

CALLS_TEST_MAIN(TestCallsctlGate)
#include "test_callsctl_gate.moc"
