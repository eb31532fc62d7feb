// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations: the one that is, from files of earlier versions, and one that is made up here.
#include "samples.h"

#include <Schema.h>

#include <support/Await.h>
#include <support/TestMain.h>

#include <QDir>
#include <QTemporaryDir>

using namespace calls;
using namespace calls::test;

namespace {

using Steps = std::vector<Migration>;

Steps withNext(const QStringList &statements)
{
    Steps steps(migrations().begin(), migrations().end());
    steps.push_back({schemaVersion() + 1, statements});
    return steps;
}

const Steps good = withNext({QStringLiteral("ALTER TABLE servers ADD COLUMN rack TEXT NOT NULL DEFAULT 'r1'"),
                          QStringLiteral("UPDATE servers SET rack = 'r2' WHERE name = 'rtcd1'")});

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(QStringLiteral("d.calls")); }
    QString copy() const { return QStringLiteral("%1.before-v%2").arg(file()).arg(schemaVersion() + 1); }

    std::unique_ptr<Database> opened() const
    {
        return std::move(*Database::open(file(), Database::Access::ReadWrite));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY_RESULT(Document::create(file(), sampleSite()));
    }

    void versionsFollowOneAnother()
    {
        int expected = 0;
        for (const Migration &step : migrations())
            QCOMPARE(step.version, ++expected);
    }

    void todaysFileStaysAsItIs()
    {
        const QByteArray before = hashOf(file());
        QVERIFY_RESULT(migrate(*opened()));
        QCOMPARE(hashOf(file()), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void olderFileIsCopiedThenMigrated()
    {
        {
            const auto database = opened();
            QVERIFY_RESULT(migrate(*database, good));
            QCOMPARE(*database->number(QStringLiteral("PRAGMA user_version")), schemaVersion() + 1);
            QCOMPARE(*database->number(QStringLiteral("PRAGMA application_id")), documentApplicationId);
            QCOMPARE(*database->number(QStringLiteral("SELECT count(*) FROM servers WHERE rack = 'r2'")), 1);
            QVERIFY_RESULT(migrate(*database, good));
        }
        const auto asBefore = Document::open(copy());
        QVERIFY_RESULT(asBefore);
        QCOMPARE((*asBefore)->site(), sampleSite());
        const auto newer = Document::open(file());
        QVERIFY(!newer);
        QCOMPARE(newer.error().code, QStringLiteral("document.newer"));
    }

    // What a console of part 1 left: the same tables without those of runs and snapshots.
    void firstVersionGetsRunsAndSnapshots()
    {
        {
            const auto database = opened();
            QVERIFY_RESULT(database->run(QStringLiteral("DROP TABLE runs")));
            QVERIFY_RESULT(database->run(QStringLiteral("DROP TABLE run_steps")));
            QVERIFY_RESULT(database->run(QStringLiteral("DROP TABLE snapshots")));
            QVERIFY_RESULT(database->run(QStringLiteral("PRAGMA user_version = 1")));
        }
        {
            const auto document = Document::open(file());
            QVERIFY_RESULT(document);
            QCOMPARE((*document)->site(), sampleSite());
            QVERIFY((*document)->runs({})->isEmpty());
            QVERIFY_RESULT((*document)->beginRun(sampleRun()));
            QCOMPARE((*document)->runs({})->size(), 1);
            QVERIFY_RESULT((*document)->addSnapshot(sampleSnapshot()));
        }
        const auto kept = Database::open(file() + QStringLiteral(".before-v%1").arg(schemaVersion()), Database::Access::ReadOnly);
        QVERIFY_RESULT(kept);
        QCOMPARE(*(*kept)->number(QStringLiteral("PRAGMA user_version")), 1);
        QCOMPARE(*(*kept)->number(QStringLiteral("SELECT count(*) FROM servers")), 2);
    }

    void failedMigrationChangesNothing()
    {
        const QByteArray before = hashOf(file());
        const Steps bad = withNext({QStringLiteral("ALTER TABLE servers ADD COLUMN rack TEXT"), QStringLiteral("DROP TABLE absent")});
        QVERIFY(!migrate(*opened(), bad));
        QCOMPARE(hashOf(file()), before);
        QVERIFY(QFile::exists(copy()));
        // The next attempt keeps that copy and makes another.
        const QByteArray firstCopy = hashOf(copy());
        QVERIFY_RESULT(migrate(*opened(), good));
        QCOMPARE(hashOf(copy()), firstCopy);
        QVERIFY(QFile::exists(copy() + QStringLiteral("-2")));
    }

    void withoutACopyThereIsNoMigration()
    {
        const QByteArray before = hashOf(file());
        // A file name of 255 bytes is the longest there is, and the copy's is longer.
        const QString longName = m_folder->filePath(QString(250, QLatin1Char('x')));
        QVERIFY(QFile::copy(file(), longName));
        const auto database = Database::open(longName, Database::Access::ReadWrite);
        QVERIFY_RESULT(database);
        const auto done = migrate(**database, good);
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("document.unwritable"));
        QCOMPARE(hashOf(longName), before);
    }

    void anotherProcessMigratesAnOpenDocument()
    {
        auto document = Document::open(file());
        QVERIFY_RESULT(document);
        QVERIFY_RESULT(migrate(*opened(), good));
        Site site = (*document)->site();
        site.answers.users = 1;
        const auto done = (*document)->edit(QStringLiteral("Users"), site);
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("document.newer"));
        QCOMPARE((*document)->site(), sampleSite());
    }

    void journalCannotBeRewritten()
    {
        {
            auto document = Document::open(file());
            QVERIFY_RESULT((*document)->append({{}, QStringLiteral("ops"), {QStringLiteral("journal.x"), {}}, QStringLiteral("done")}));
        }
        const auto database = opened();
        QVERIFY(!database->run(QStringLiteral("UPDATE journal SET who = 'nobody'")));
        QVERIFY(!database->run(QStringLiteral("DELETE FROM journal")));
        QCOMPARE(*database->number(QStringLiteral("SELECT count(*) FROM journal WHERE who = 'ops'")), 1);
    }
};

CALLS_TEST_MAIN(TestSchema)
#include "test_schema.moc"
