// SPDX-License-Identifier: GPL-3.0-or-later
#include <deployment/TextForm.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QFile>

using namespace calls;

namespace {

QByteArray example(const QString &name)
{
    QFile file(test::sourceFile(QStringLiteral("tests/data/%1.toml")).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sentences(const TextReading &reading)
{
    QStringList all;
    for (const TextProblem &problem : reading.problems)
        all.append(problem.sentence());
    return all.join(QLatin1Char('\n'));
}

const QByteArray head = "[deployment]\nname = \"A\"\n[answers]\nusers = 5\n[mattermost]\nurl = \"https://chat.example.com\"\n";

} // namespace

class TestTextForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void examples_data()
    {
        QTest::addColumn<int>("servers");
        QTest::addColumn<int>("zones");
        QTest::addColumn<int>("clients");
        QTest::newRow("rtcd-recording") << 4 << 2 << 2;
        QTest::newRow("integrated") << 1 << 1 << 1;
        QTest::newRow("turn") << 9 << 2 << 2;
        QTest::newRow("kubernetes") << 4 << 2 << 3;
    }

    void examples()
    {
        QFETCH(int, servers);
        QFETCH(int, zones);
        QFETCH(int, clients);
        const QByteArray text = example(QString::fromLatin1(QTest::currentDataTag()));
        const auto reading = readTextForm(text);
        QVERIFY2(reading.problems.isEmpty(), qPrintable(sentences(reading)));
        QCOMPARE(reading.site.servers.size(), servers);
        QCOMPARE(reading.site.zones.size(), zones);
        QCOMPARE(reading.site.clients.size(), clients);
        QVERIFY(siteProblems(reading.site).isEmpty());
        // The examples are written as export writes, but for the comment on top.
        QCOMPARE(QString::fromUtf8(writeTextForm(reading.site)), QString::fromUtf8(text.mid(text.indexOf("[deployment]"))));
    }

    void fennel()
    {
        const auto site = readTextForm(example(QStringLiteral("rtcd-recording"))).site;
        QCOMPARE(site.name, QStringLiteral("Fennel Logistics"));
        QCOMPARE(site.answers.users, 320);
        QCOMPARE(site.answers.transcription, true);
        QCOMPARE(site.answers.cloud, std::nullopt);
        QCOMPARE(site.answers.mattermostUrl, QStringLiteral("https://chat.example.com"));
        QCOMPARE(site.zones.at(1), (Zone{QStringLiteral("DMZ"), QStringLiteral("10.0.1.0/24")}));
        QCOMPARE(site.clients.at(0), (ClientNetwork{QStringLiteral("Internet"), {}, {}, {}, {}}));
        QCOMPARE(*site.server(QStringLiteral("rtcd1")),
                 (Server{QStringLiteral("rtcd1"), {Role::Rtcd}, QStringLiteral("DMZ"), QStringLiteral("10.0.1.20"),
                         QStringLiteral("203.0.113.20"), QStringLiteral("ops@10.0.1.20:22")}));
    }

    void everyProblemAtOnce()
    {
        const QStringList expected{
            QStringLiteral("deployment.name is missing. It must be a name of 1 to 200 characters, without line breaks and "
                           "without blanks at its ends."),
            QStringLiteral("answers.cloud is missing. With firewall = \"cloud\" it must say which one: aws, azure, gcp."),
            QStringLiteral("servers[3].roles is missing. It must be a list of at least one role: mattermost, proxy, rtcd, "
                           "offloader, turn, monitoring, vantage."),
            QStringLiteral("Line 4: deployment.nmae is \"Broken\". This key is not known. Did you mean \"name\"?"),
            QStringLiteral("Line 7: answers.users is \"many\". It must be a whole number from 1 to 1000000."),
            QStringLiteral("Line 8: answers.kubernetes is 1. It must be true or false."),
            QStringLiteral("Line 9: answers.firewal is \"ufw\". This key is not known. Did you mean \"firewall\"?"),
            QStringLiteral("Line 11: answers.licence is \"gold\". It must be one of: team, entry, professional, enterprise, "
                           "advanced."),
            QStringLiteral("Line 12: answers.peak_calls is 0. It must be a whole number from 1 to 10000."),
            QStringLiteral("Line 14: answers.unmuted_per_call is 5. It must be at most participants_per_call, which is 4."),
            QStringLiteral("Line 15: answers.host is \"rtcd.example.com\". This key belongs to: [rtcd], [offloader], [turn]."),
            QStringLiteral("Line 18: mattermost.url is \"chat.example.com\". It must be the address of the Mattermost site: "
                           "https://, a host name, perhaps a port and a path, and no user name, query or fragment."),
            QStringLiteral("Line 21: rtcd.api_port is 70000. It must be a whole number from 1 to 65535."),
            QStringLiteral("Line 22: rtcd.media_port is 8443.5. It must be a whole number from 1 to 65535."),
            QStringLiteral("Line 23: rtcd.host is \"rtcd.example.com:8045\". It must be a DNS name or an IP address, without "
                           "a port."),
            QStringLiteral("Line 25, zone: There is no such table. Did you mean \"zones\"?"),
            QStringLiteral("Line 30: zones[1].network is \"10.0.0.0\". It must be a network: an address, a slash and the "
                           "bits, as in 10.0.0.0/24."),
            QStringLiteral("Line 33: zones[2].name is \"LAN\". zones[1] has this name already. It must be a name that no "
                           "other has."),
            QStringLiteral("Line 34: zones[2].network is \"10.0.0.0/33\". It must be a network: an address, a slash and the "
                           "bits, as in 10.0.0.0/24."),
            QStringLiteral("Line 38: clients[1].vantage is \"desk-12\". It must be \"local\" for this computer, or the name "
                           "of a server of this deployment."),
            QStringLiteral("Line 42: servers[1].roles is \"matermost\". This role is not known. Did you mean \"mattermost\"?"),
            QStringLiteral("Line 43: servers[1].zone is \"DMZ\". It must be one of the zones: LAN."),
            QStringLiteral("Line 44: servers[1].address is \"10.0.0.300\". It must be a DNS name or an IP address, without a "
                           "port."),
            QStringLiteral("Line 45: servers[1].ssh is \"-oProxyCommand=id\". It must be [USER@]HOST[:PORT] or the name of a "
                           "Host block of ssh_config."),
            QStringLiteral("Line 48: servers[2].name is \"mm1\". servers[1] has this name already. It must be a name that no "
                           "other has."),
            QStringLiteral("Line 49: servers[2].roles is \"rtcd\". It must be a list of at least one role: mattermost, "
                           "proxy, rtcd, offloader, turn, monitoring, vantage."),
            QStringLiteral("Line 50: servers[2].address is 10. It must be a text in quotes."),
            QStringLiteral("Line 51: servers[2].password is [removed]. This key is not known. Known are: name, roles, zone, "
                           "address, public_address, ssh."),
            QStringLiteral("Line 54: servers[3].name is \"local\". \"local\" means this computer and \"person\" an answer by "
                           "hand. It must be another name."),
        };
        const auto reading = readTextForm(example(QStringLiteral("broken")));
        QCOMPARE(sentences(reading).split(QLatin1Char('\n')), expected);
    }

    void oneProblem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QByteArray &text, int line, const char *key, const char *value) {
            QTest::newRow(name) << text << line << QString::fromUtf8(key) << QString::fromUtf8(value);
        };
        row("no users", "[deployment]\nname='A'\n[mattermost]\nurl='https://a.example'\n", 0, "answers.users", "");
        row("no url", "[deployment]\nname='A'\n[answers]\nusers=1\n", 0, "mattermost.url", "");
        row("no name", "[answers]\nusers=1\n[mattermost]\nurl='https://a.example'\n", 0, "deployment.name", "");
        row("empty name", "[deployment]\nname=''\n[answers]\nusers=1\n[mattermost]\nurl='https://a.example'\n", 2,
            "deployment.name", "''");
        row("name with a line break", "[deployment]\nname=\"a\\nb\"\n[answers]\nusers=1\n[mattermost]\nurl='https://a.example'\n",
            2, "deployment.name", "\"a\\nb\"");
        row("table is a value", head.mid(head.indexOf("[answers]")) + "[deployment.name]\n", 5, "deployment.name", "[deployment.name]");
        row("section is a value", "rtcd = 5\n" + head, 1, "rtcd", "5");
        row("servers is one table", head + "[servers]\nname='a'\nroles=['rtcd']\n", 7, "servers", "[servers]");
        row("servers is a list of numbers", "servers = [1, 2]\n" + head, 1, "servers", "[1, 2]");
        row("unknown table", head + "[metrics]\nport=1\n", 7, "metrics", "");
        row("unknown root key", "user = 5\n" + head, 1, "user", "5");
        row("value over several lines", "zones = [\n1,\n2]\n" + head, 1, "zones", "[\xE2\x80\xA6");
        row("huge number", head + "[rtcd]\napi_port = 9223372036854775807\n", 8, "rtcd.api_port", "9223372036854775807");
        row("infinite", head + "[rtcd]\napi_port = inf\n", 8, "rtcd.api_port", "inf");
        row("date", head + "[rtcd]\nhost = 2026-03-12\n", 8, "rtcd.host", "2026-03-12");
        row("url with a password", "[deployment]\nname='A'\n[answers]\nusers=1\n[mattermost]\nurl='https://u:hunter22@a.example'\n",
            6, "mattermost.url", "[removed]");
        row("url with a query", "[deployment]\nname='A'\n[answers]\nusers=1\n[mattermost]\nurl='https://a.example/?a=1'\n", 6,
            "mattermost.url", "'https://a.example/?a=1'");
        row("url of another kind", "[deployment]\nname='A'\n[answers]\nusers=1\n[mattermost]\nurl='ftp://a.example'\n", 6,
            "mattermost.url", "'ftp://a.example'");
        row("port 0", head + "[rtcd]\nmedia_port=0\n", 8, "rtcd.media_port", "0");
        row("client network", head + "[[clients]]\nname='a'\nnetwork='10.0.0.1'\n", 9, "clients[1].network", "'10.0.0.1'");
        row("client udp", head + "[[clients]]\nname='a'\nudp_reliable='yes'\n", 9, "clients[1].udp_reliable", "'yes'");
        row("zone without network", head + "[[zones]]\nname='a'\n", 0, "zones[1].network", "");
        row("role twice", head + "[[servers]]\nname='a'\nroles=['rtcd','rtcd']\n", 9, "servers[1].roles", "['rtcd','rtcd']");
        row("role is a number", head + "[[servers]]\nname='a'\nroles=['rtcd',7]\n", 9, "servers[1].roles", "7");
        row("server called person", head + "[[servers]]\nname='person'\nroles=['rtcd']\n", 8, "servers[1].name", "'person'");
        row("wide characters before the value", head + "[[servers]]\nname = '\xF0\x9F\x98\x80 a' # \xC3\xA4\nroles=['rtcd']\naddress='a b'\n",
            10, "servers[1].address", "'a b'");
        row("wide characters in the value", head + "[[servers]]\nname='a'\nroles=['rtcd']\nzone='\xF0\x9F\x98\x80\xC3\xA4'#x\n", 10,
            "servers[1].zone", "'\xF0\x9F\x98\x80\xC3\xA4'");
        row("line ends of Windows", QByteArray(head + "[rtcd]\napi_port='x'\n").replace("\n", "\r\n"), 8, "rtcd.api_port", "'x'");
        row("byte order mark", "\xEF\xBB\xBFrtcd = 5\n" + head, 1, "rtcd", "5");
    }

    void oneProblem()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto reading = readTextForm(text);
        QVERIFY2(reading.problems.size() == 1, qPrintable(sentences(reading)));
        const TextProblem problem = reading.problems.first();
        QCOMPARE(problem.line, line);
        QCOMPARE(problem.key, key);
        QCOMPARE(problem.value, value);
        QVERIFY(!problem.allowed.isEmpty());
        QVERIFY(problem.sentence().contains(key));
    }

    void syntaxStopsAtTheFirst_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("no value") << head + "[rtcd]\nhost =\n" << 8;
        QTest::newRow("key twice") << head + "[answers]\nusers = 6\n" << 7;
        QTest::newRow("open quote") << QByteArray("[deployment]\nname = \"A\n") << 2;
        QTest::newRow("NUL") << QByteArray("[deployment]\nname = \"A\0B\"\n", 24) << 2;
        QTest::newRow("not UTF-8") << QByteArray("[deployment]\nname = \"\xC3\x28\"\n") << 2;
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE[\0d\0]\0", 8) << 1;
        QTest::newRow("number beyond 64 bits") << QByteArray("a = 99999999999999999999999\n") << 1;
        QTest::newRow("a PNG") << QByteArray("\x89PNG\r\n\x1A\n", 8) << 1;
        QTest::newRow("arrays 10000 deep") << "a = " + QByteArray(10'000, '[') << 1;
        QTest::newRow("tables 10000 deep") << "a = " + QByteArray("{a=").repeated(10'000) << 1;
        QTest::newRow("dotted key 400000 deep") << "# a.b\n" + QByteArray("a.").repeated(400'000) + "a = 1" << 2;
        QTest::newRow("dotted header 400000 deep") << "[" + QByteArray("a.").repeated(400'000) + "a]" << 1;
        QTest::newRow("dots hidden behind texts")
            << "a = ['''\n\"''', \"\"\"'\\\"\"\"\"\", '\"', \"'\\\"\", # \"\n{" + QByteArray("b.").repeated(100'000) + "a = 1}]" << 3;
        QTest::newRow("more than a mebibyte") << QByteArray(1024 * 1024 + 1, '\n') << 0;
    }

    void syntaxStopsAtTheFirst()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        const auto reading = readTextForm(text);
        QCOMPARE(reading.problems.size(), 1);
        QCOMPARE(reading.problems.first().line, line);
        const QString sentence = reading.problems.first().sentence();
        QVERIFY2(sentence.size() < 400, qPrintable(sentence));
        for (const QChar unit : sentence)
            QVERIFY2(unit.isPrint(), "a sentence holds no bytes that a terminal acts on");
    }

    void dotsInTextsAreNoKeys()
    {
        const QByteArray dots(5000, '.');
        const QByteArray text = "# " + dots + "\n" + head + "[[zones]]\nname='''\nx" + dots + "''' # " + dots + "\nnetwork=\"" + dots + "\\\"" + dots + "\"\n";
        const auto reading = readTextForm(text);
        QCOMPARE(reading.site.zones.size(), 1);
        QCOMPARE(reading.problems.size(), 2); // the name is too long, the network is none
    }

    void nothingAtAll()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("\n\n"), QByteArray("# only a comment"), QByteArray("\xEF\xBB\xBF")})
            QCOMPARE(readTextForm(text).problems.size(), 3);
    }

    void rulesAreTheSameInTheWindow()
    {
        const auto reading = readTextForm(example(QStringLiteral("turn")));
        Site site = reading.site;
        site.servers[0].name = site.servers[1].name;
        site.servers[2].zone = QStringLiteral("Nowhere");
        site.answers.cloud.reset();
        site.answers.rtcdHost = QStringLiteral("-");
        const auto problems = siteProblems(site);
        QCOMPARE(problems.size(), 4);
        for (const TextProblem &problem : problems)
            QCOMPARE(problem.line, 0);
        QCOMPARE(problems.at(2).sentence(),
                 QStringLiteral("servers[2].name is \"mm1\". servers[1] has this name already. It must be a name that no other has."));
        // The text form of this site says the same, with lines.
        const auto again = readTextForm(writeTextForm(site));
        QCOMPARE(again.problems.size(), problems.size());
        for (const TextProblem &problem : problems) {
            QVERIFY2(std::any_of(again.problems.begin(), again.problems.end(),
                                 [&](const TextProblem &other) {
                                     return other.key == problem.key && other.value == problem.value && other.allowed == problem.allowed;
                                 }),
                     qPrintable(problem.sentence()));
        }
    }
};

CALLS_TEST_MAIN(TestTextForm)
#include "test_text_form.moc"
