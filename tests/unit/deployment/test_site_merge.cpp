// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include <SiteMerge.h>

#include <support/TestMain.h>

using namespace calls;

namespace {

Server server(const char *name, const char *address = "")
{
    return {QLatin1String(name), {}, {}, QLatin1String(address), {}, {}};
}

Site with(const QList<Server> &servers)
{
    Site site;
    site.servers = servers;
    return site;
}

// "a=1 b c", by name and address
QString listed(const Site &site)
{
    QStringList all;
    for (const Server &each : site.servers)
        all.append(each.address.isEmpty() ? each.name : each.name + QLatin1Char('=') + each.address);
    return all.join(QLatin1Char(' '));
}

} // namespace

class TestSiteMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servers_data()
    {
        QTest::addColumn<QList<Server>>("base");
        QTest::addColumn<QList<Server>>("ours");
        QTest::addColumn<QList<Server>>("theirs");
        QTest::addColumn<QString>("merged");
        using L = QList<Server>;
        const L ab{server("a"), server("b")};
        QTest::newRow("only ours") << ab << L{server("a", "1"), server("b")} << ab << QStringLiteral("a=1 b");
        QTest::newRow("only theirs") << ab << ab << L{server("b", "1")} << QStringLiteral("b=1");
        QTest::newRow("both add") << ab << L{server("a"), server("b"), server("c")} << L{server("a"), server("b"), server("d")}
                                  << QStringLiteral("a b c d");
        QTest::newRow("both add one name") << ab << L{server("a"), server("b"), server("c", "1")}
                                           << L{server("a"), server("b"), server("c", "2")} << QStringLiteral("a b c=1");
        QTest::newRow("we remove, they add") << ab << L{server("b")} << L{server("a"), server("b"), server("d")}
                                             << QStringLiteral("b d");
        QTest::newRow("we change what they remove") << ab << L{server("a", "1"), server("b")} << L{server("b")}
                                                    << QStringLiteral("b a=1");
        QTest::newRow("both change one field") << ab << L{server("a", "1"), server("b")} << L{server("a", "2"), server("b")}
                                               << QStringLiteral("a=1 b");
        QTest::newRow("we reorder, they change") << ab << L{server("b"), server("a")} << L{server("a", "2"), server("b")}
                                                 << QStringLiteral("b a=2");
        QTest::newRow("they reorder, we change") << ab << L{server("a", "1"), server("b")} << L{server("b"), server("a")}
                                                 << QStringLiteral("b a=1");
        QTest::newRow("two of one name") << L{server("a", "1"), server("a", "2")} << L{server("a", "1"), server("a", "3")}
                                         << L{server("a", "4"), server("a", "2")} << QStringLiteral("a=4 a=3");
    }

    void servers()
    {
        QFETCH(QList<Server>, base);
        QFETCH(QList<Server>, ours);
        QFETCH(QList<Server>, theirs);
        QFETCH(QString, merged);
        QCOMPARE(listed(mergeSites(with(base), with(ours), with(theirs))), merged);
    }

    void laws()
    {
        QVERIFY(rc::check("one side alone wins whole", [](const Site &base, const Site &changed) {
            RC_ASSERT(mergeSites(base, changed, base) == changed);
            RC_ASSERT(mergeSites(base, base, changed) == changed);
            RC_ASSERT(mergeSites(base, changed, changed) == changed);
        }));
        QVERIFY(rc::check("undo takes an edit back", [](const Site &before, const Site &after) {
            RC_ASSERT(mergeSites(after, before, after) == before);
        }));
    }
};

CALLS_TEST_MAIN(TestSiteMerge)
#include "test_site_merge.moc"
