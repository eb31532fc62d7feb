// SPDX-License-Identifier: GPL-3.0-or-later
// Snapshots in the document.
#include "samples.h"

#include <base/Redaction.h>
#include <deployment/Document.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace calls;
using namespace calls::test;

namespace {

const QString kind = QStringLiteral("calls-settings");

} // namespace

class TestDocumentSnapshots : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(QStringLiteral("d.calls")); }
    std::unique_ptr<Document> opened() const { return std::move(*Document::open(file())); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY_RESULT(Document::create(file(), sampleSite()));
    }

    void keepsEverythingNewestFirst()
    {
        Snapshot first = sampleSnapshot();
        Snapshot second = sampleSnapshot(QStringLiteral("Before going back"));
        {
            const auto document = opened();
            first.id = *document->addSnapshot(first);
            second.id = *document->addSnapshot(second);
            Snapshot other = sampleSnapshot();
            other.kind = QStringLiteral("other");
            QVERIFY_RESULT(document->addSnapshot(other));
        }
        const auto found = opened()->snapshots(kind);
        QVERIFY_RESULT(found);
        QCOMPARE(*found, (QList<Snapshot>{second, first}));
    }

    void secretIsRefused()
    {
        const QString secret = QStringLiteral("quite-a-secret-value");
        rememberSecret(secret);
        Snapshot snapshot = sampleSnapshot();
        snapshot.content.insert(QStringLiteral("deep"), QJsonObject{{QStringLiteral("er"), QStringLiteral("x%1x").arg(secret)}});
        const auto document = opened();
        const auto added = document->addSnapshot(snapshot);
        QVERIFY(!added);
        QCOMPARE(added.error().code, QStringLiteral("document.secret"));
        QVERIFY(document->snapshots(kind)->isEmpty());
    }

    void anotherProcessIsFollowed()
    {
        const auto here = opened();
        QSignalSpy changed(here.get(), &Document::snapshotsChanged);
        QVERIFY_RESULT(opened()->addSnapshot(sampleSnapshot()));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(here->snapshots(kind)->size(), 1);
    }

    void damagedRecordIsAnError()
    {
        QVERIFY_RESULT(opened()->addSnapshot(sampleSnapshot()));
        {
            auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("damage"));
            database.setDatabaseName(file());
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(QStringLiteral("UPDATE snapshots SET content = '[1,'")));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("damage"));
        const auto found = opened()->snapshots(kind);
        QVERIFY(!found);
        QCOMPARE(found.error().code, QStringLiteral("document.damaged"));
    }
};

CALLS_TEST_MAIN(TestDocumentSnapshots)
#include "test_document_snapshots.moc"
