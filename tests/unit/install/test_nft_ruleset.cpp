// SPDX-License-Identifier: GPL-3.0-or-later
// Which chains refuse, and before which of their rules ours belong.
#include <firewall/NftRuleset.h>

#include <support/Await.h>
#include <support/TestMain.h>

#include <QRandomGenerator>

using namespace calls;

namespace {

QByteArray chain(const char *rest, const char *name = "input", const char *family = "inet")
{
    return QByteArray("{\"chain\":{\"family\":\"") + family + "\",\"table\":\"filter\",\"name\":\"" + name
        + "\",\"handle\":1" + rest + "}}";
}

const char drop[] = ",\"type\":\"filter\",\"hook\":\"input\",\"prio\":0,\"policy\":\"drop\"";
const char accept[] = ",\"type\":\"filter\",\"hook\":\"input\",\"prio\":0,\"policy\":\"accept\"";

QByteArray rule(int handle, const QByteArray &expressions, const char *name = "input", const char *comment = "")
{
    return "{\"rule\":{\"family\":\"inet\",\"table\":\"filter\",\"chain\":\"" + QByteArray(name) + "\",\"handle\":"
        + QByteArray::number(handle) + ",\"comment\":\"" + comment + "\",\"expr\":[" + expressions + "]}}";
}

QByteArray ruleset(const QByteArrayList &items)
{
    return "{\"nftables\":[{\"metainfo\":{\"version\":\"1.0.6\"}}," + items.join(',') + "]}";
}

const QByteArray listing = "table inet filter { # handle 1\n\tchain input { # handle 1\n"
                           "\t\ttype filter hook input priority filter; policy drop;\n"
                           "\t\tfirst rule # handle 5\n\t\tsecond \"a # handle 7\" rule # handle 6\n\t}\n}\n";

const char port22[] = "{\"match\":{\"op\":\"==\",\"left\":{\"payload\":{\"protocol\":\"tcp\",\"field\":\"dport\"}},\"right\":22}}";
const char anyUdp[] = "{\"match\":{\"op\":\"==\",\"left\":{\"meta\":{\"key\":\"l4proto\"}},\"right\":\"udp\"}}";
const char invalid[] = "{\"match\":{\"op\":\"in\",\"left\":{\"ct\":{\"key\":\"state\"}},\"right\":\"invalid\"}}";
const char fresh[] = "{\"match\":{\"op\":\"in\",\"left\":{\"ct\":{\"key\":\"state\"}},\"right\":[\"new\",\"untracked\"]}}";

QByteArray with(const char *match, const char *verdict)
{
    return QByteArray(match) + "," + verdict;
}

} // namespace

class TestNftRuleset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data()
    {
        QTest::addColumn<QByteArrayList>("items");
        QTest::addColumn<QStringList>("before"); ///< of each refusing chain
        const auto row = [](const char *name, const QByteArrayList &items, const QStringList &before) {
            QTest::newRow(name) << items << before;
        };
        const QString first = QStringLiteral("first rule");
        const QString second = QStringLiteral("second \"a # handle 7\" rule");
        const QStringList end{QString()};
        row("policy accepts", {chain(accept)}, {});
        row("policy drops", {chain(drop)}, end);
        row("a port is dropped", {chain(accept), rule(5, with(port22, "{\"drop\":null}"))}, {});
        row("a port is dropped before the policy", {chain(drop), rule(5, with(port22, "{\"drop\":null}"))}, end);
        row("all is dropped", {chain(accept), rule(5, port22), rule(6, "{\"counter\":{}},{\"drop\":null}")}, {second});
        row("all UDP is rejected", {chain(drop), rule(5, with(anyUdp, "{\"reject\":null}"))}, {first});
        row("invalid is dropped", {chain(accept), rule(5, with(invalid, "{\"drop\":null}"))}, {});
        row("new is dropped", {chain(accept), rule(5, with(fresh, "{\"drop\":null}"))}, {first});
        row("a chain behind a jump rejects",
            {chain(accept), chain("", "last"), rule(5, "{\"jump\":{\"target\":\"last\"}}"), rule(9, "{\"reject\":null}", "last")},
            {first});
        row("a chain behind a map rejects",
            {chain(accept), chain("", "last"),
             rule(5, "{\"vmap\":{\"key\":{\"meta\":{\"key\":\"iif\"}},\"data\":{\"set\":[[\"eth0\",{\"goto\":{\"target\":\"last\"}}]]}}}"),
             rule(9, "{\"drop\":null}", "last")},
            {first});
        row("a chain behind a narrow jump rejects",
            {chain(accept), chain("", "last"), rule(5, with(port22, "{\"jump\":{\"target\":\"last\"}}")),
             rule(9, "{\"drop\":null}", "last")},
            {});
        row("chains in a circle",
            {chain(accept), chain("", "a"), rule(5, "{\"jump\":{\"target\":\"a\"}}"), rule(9, "{\"jump\":{\"target\":\"a\"}}", "a")},
            {});
        row("a chain that is not there", {chain(accept), rule(5, "{\"jump\":{\"target\":\"gone\"}}")}, {});
        row("ours refuses nothing",
            {chain(accept), chain("", "calls_console"), rule(5, "{\"jump\":{\"target\":\"calls_console\"}}"),
             rule(9, "{\"drop\":null}", "calls_console")},
            {});
        row("output is not input", {chain(",\"type\":\"filter\",\"hook\":\"output\",\"prio\":0,\"policy\":\"drop\"")}, {});
        row("bridges are not asked", {chain(drop, "input", "bridge")}, {});
        row("iptables keeps its own", {chain(drop, "INPUT", "ip")}, {});
    }

    void places()
    {
        QFETCH(QByteArrayList, items);
        QFETCH(QStringList, before);
        const auto read = readNftRuleset(ruleset(items), listing);
        QVERIFY_RESULT(read);
        QStringList found;
        for (const RefusingChain &refusing : read->refusing)
            found << refusing.before;
        QCOMPARE(found, before);
    }

    void iptablesIsNamed()
    {
        const auto read = readNftRuleset(ruleset({chain(drop, "INPUT", "ip")}), listing);
        QCOMPARE(read->foreign, QStringList{QStringLiteral("ip filter INPUT")});
    }

    void oursCountOnlyWhenTheyAreReached()
    {
        const QByteArray ours = chain("", "calls_console");
        const QByteArray opening = rule(9, "{\"accept\":null}", "calls_console", "calls-console: rule 1");
        const QByteArray entry = rule(5, "{\"jump\":{\"target\":\"calls_console\"}}", "input", "calls-console");
        const QByteArray end = rule(6, "{\"drop\":null}");
        const QStringList labels{QStringLiteral("calls-console: rule 1")};
        QCOMPARE(readNftRuleset(ruleset({chain(accept), ours, opening, entry, end}), listing)->refusing.first().ours, labels);
        QCOMPARE(readNftRuleset(ruleset({chain(accept), ours, opening, end, entry}), listing)->refusing.first().ours, QStringList());
        QCOMPARE(readNftRuleset(ruleset({chain(drop), ours, opening}), listing)->refusing.first().ours, QStringList());
    }

    void anyBytes()
    {
        QCOMPARE(readNftRuleset("", "").error().code, QStringLiteral("firewall.unreadable"));
        QCOMPARE(readNftRuleset("[]", "").error().code, QStringLiteral("firewall.unreadable"));
        QCOMPARE(readNftRuleset("{\"nftables\":{}}", "").error().code, QStringLiteral("firewall.unreadable"));
        QVERIFY(readNftRuleset("{\"nftables\":[1,null,{\"rule\":7},{\"chain\":[]}]}", "chain\ntable\n# handle")->refusing.isEmpty());
        const QByteArray good = ruleset({chain(drop), rule(5, with(anyUdp, "{\"drop\":null}"))});
        QRandomGenerator random(20261123);
        for (int round = 0; round < 500; ++round) {
            QByteArray json = good;
            QByteArray text = listing;
            for (int i = random.bounded(1, 8); i > 0; --i) {
                json[random.bounded(int(json.size()))] = char(random.bounded(256));
                text[random.bounded(int(text.size()))] = char(random.bounded(256));
            }
            static_cast<void>(readNftRuleset(json, text));
        }
    }
};

CALLS_TEST_MAIN(TestNftRuleset)
#include "test_nft_ruleset.moc"
