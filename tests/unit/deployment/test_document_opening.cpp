// SPDX-License-Identifier: GPL-3.0-or-later
// Files that must be refused stay byte for byte as they are; rows that make no sense are left out.
#include "samples.h"

#include <Database.h>

#include <support/Await.h>
#include <support/TestMain.h>

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace calls;
using namespace calls::test;

namespace {

using Spoil = std::function<void(const QString &path)>;

void rewrite(const QString &path, const std::function<void(QByteArray &)> &change)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QByteArray bytes = file.readAll();
    file.close();
    change(bytes);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

void sql(const QString &path, const QStringList &statements)
{
    const auto database = Database::open(path, Database::Access::Create);
    for (const QString &statement : statements) {
        if (const auto done = (*database)->run(statement); !done)
            qFatal("%s: %s", qPrintable(statement), qPrintable(done.error().detail));
    }
}

constexpr uid_t nobody = 65534;

// Root becomes an ordinary user for a while; an ordinary user stays who he is.
class AsNobody
{
public:
    AsNobody() : m_root(::geteuid() == 0)
    {
        if (m_root && (::setresgid(nobody, nobody, 0) != 0 || ::setresuid(nobody, nobody, 0) != 0))
            qFatal("cannot become nobody");
    }
    ~AsNobody()
    {
        if (m_root && (::setresuid(0, 0, 0) != 0 || ::setresgid(0, 0, 0) != 0))
            qFatal("cannot become root again");
    }

private:
    bool m_root;
};

} // namespace

Q_DECLARE_METATYPE(Spoil)

class TestDocumentOpening : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(QStringLiteral("d.calls")); }
    QStringList filesLeft() const { return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }

    void fillDocument() const
    {
        const auto document = Document::create(file(), sampleSite());
        QList<Finding> findings;
        for (int i = 0; i < 100; ++i)
            findings.append(sampleFinding(QStringLiteral("server%1").arg(i)));
        QVERIFY_RESULT((*document)->addFindings(findings));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        fillDocument();
    }

    void refused_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Spoil>("spoil");
        const auto row = [](const char *name, const char *code, const Spoil &spoil) {
            QTest::newRow(name) << QString::fromLatin1(code) << spoil;
        };
        row("missing", "document.missing", [](const QString &path) { QFile::remove(path); });
        row("link to nothing", "document.missing", [](const QString &path) {
            QFile::remove(path);
            QFile::link(path + QStringLiteral(".absent"), path);
        });
        row("folder", "document.foreign", [](const QString &path) {
            QFile::remove(path);
            QDir().mkpath(path);
        });
        row("pipe", "document.foreign", [](const QString &path) {
            QFile::remove(path);
            ::mkfifo(QFile::encodeName(path).constData(), 0600);
        });
        row("zero bytes", "document.damaged", [](const QString &path) { rewrite(path, [](QByteArray &all) { all.clear(); }); });
        row("text", "document.foreign", [](const QString &path) {
            rewrite(path, [](QByteArray &all) { all = "[deployment]\nname = \"A\"\n"; });
        });
        row("long text", "document.foreign", [](const QString &path) {
            rewrite(path, [](QByteArray &all) { all = QByteArray("0123456789abcdef").repeated(1024); });
        });
        row("cut inside the header", "document.foreign", [](const QString &path) {
            rewrite(path, [](QByteArray &all) { all.truncate(50); });
        });
        row("cut after the first page", "document.damaged", [](const QString &path) {
            rewrite(path, [](QByteArray &all) { all.truncate(4096); });
        });
        row("cut in the middle of a page", "document.damaged", [](const QString &path) {
            rewrite(path, [](QByteArray &all) { all.truncate(all.size() / 2 + 100); });
        });
        row("last byte cut", "document.damaged", [](const QString &path) {
            rewrite(path, [](QByteArray &all) { all.chop(1); });
        });
        row("zeros in the middle", "document.damaged", [](const QString &path) {
            rewrite(path, [](QByteArray &all) { all.replace(4096, 8192, QByteArray(8192, '\0')); });
        });
        row("noise in every page", "document.damaged", [](const QString &path) {
            rewrite(path, [](QByteArray &all) {
                for (qsizetype at = 4096; at < all.size(); at += 512)
                    all[at] = char(all.at(at) ^ 0x5A);
            });
        });
        row("database of another program", "document.foreign", [](const QString &path) {
            QFile::remove(path);
            sql(path, {QStringLiteral("CREATE TABLE t (a)"), QStringLiteral("PRAGMA user_version = 1")});
        });
        row("log-writing database of another program", "document.foreign", [](const QString &path) {
            QFile::remove(path);
            sql(path, {QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("CREATE TABLE t (a)")});
        });
        row("newer", "document.newer", [](const QString &path) { sql(path, {QStringLiteral("PRAGMA user_version = 99")}); });
        row("newer, in a log", "document.newer", [](const QString &path) {
            sql(path, {QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA user_version = 99")});
        });
        row("no version", "document.damaged", [](const QString &path) { sql(path, {QStringLiteral("PRAGMA user_version = 0")}); });
        row("a table is missing", "document.damaged", [](const QString &path) { sql(path, {QStringLiteral("DROP TABLE servers")}); });
        row("a column is missing", "document.damaged", [](const QString &path) {
            sql(path, {QStringLiteral("ALTER TABLE findings DROP COLUMN evidence")});
        });
        row("no right to write", "document.read-only", [](const QString &path) {
            QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadGroup);
        });
    }

    void refused()
    {
        QFETCH(QString, code);
        QFETCH(Spoil, spoil);
        spoil(file());
        const QByteArray before = QFileInfo(file()).isFile() ? hashOf(file()) : QByteArray();
        const QStringList left = filesLeft();
        const auto document = Document::open(file());
        QVERIFY(!document);
        QCOMPARE(document.error().code, code);
        QVERIFY(document.error().sentence.contains(QLatin1String("d.calls")));
        QVERIFY(document.error().sentence.endsWith(QLatin1Char('.')));
        QCOMPARE(QFileInfo(file()).isFile() ? hashOf(file()) : QByteArray(), before);
        QCOMPARE(filesLeft(), left);
    }

    void readOnlyFolder()
    {
        for (const QString &path : {m_folder->path(), file()}) {
            if (::geteuid() == 0)
                QCOMPARE(::chown(QFile::encodeName(path).constData(), nobody, nobody), 0);
        }
        const QByteArray before = hashOf(file());
        {
            const AsNobody ordinaryUser; // root may write in every folder
            QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
            const auto document = Document::open(file());
            const auto created = Document::create(m_folder->filePath(QStringLiteral("new.calls")), sampleSite());
            QVERIFY(QFile::setPermissions(file(), {}));
            const auto hidden = Document::open(file());
            QVERIFY(QFile::setPermissions(file(), QFile::ReadOwner));
            QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
            QVERIFY(!document);
            QCOMPARE(document.error().code, QStringLiteral("document.read-only"));
            QVERIFY(!created);
            QCOMPARE(created.error().code, QStringLiteral("document.unwritable"));
            QVERIFY(!hidden);
            QCOMPARE(hidden.error().code, QStringLiteral("document.unreadable"));
        }
        QCOMPARE(hashOf(file()), before);
        QCOMPARE(filesLeft().size(), 1);
    }

    void locked_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("lock");
        QTest::newRow("exclusive") << QStringLiteral("DELETE") << QStringLiteral("BEGIN EXCLUSIVE");
        QTest::newRow("writer, with a log") << QStringLiteral("WAL") << QStringLiteral("BEGIN IMMEDIATE");
    }

    void locked()
    {
        QFETCH(QString, mode);
        QFETCH(QString, lock);
        auto holder = std::move(*Database::open(file(), Database::Access::ReadWrite));
        QVERIFY_RESULT(holder->run(QStringLiteral("PRAGMA journal_mode = ") + mode));
        QVERIFY_RESULT(holder->run(lock));
        const auto document = Document::open(file());
        QVERIFY(!document);
        QCOMPARE(document.error().code, QStringLiteral("document.locked"));
        QVERIFY_RESULT(holder->run(QStringLiteral("ROLLBACK")));
        QVERIFY_RESULT(holder->run(QStringLiteral("PRAGMA journal_mode = DELETE")));
        holder.reset();
        QVERIFY_RESULT(Document::open(file()));
    }

    void lockedWhileOpen()
    {
        const auto document = std::move(*Document::open(file()));
        const auto holder = std::move(*Database::open(file(), Database::Access::ReadWrite));
        QVERIFY_RESULT(holder->run(QStringLiteral("BEGIN IMMEDIATE")));
        const auto done = document->addFinding(sampleFinding());
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("document.locked"));
        QCOMPARE(document->findings().size(), 100);
        QVERIFY_RESULT(holder->run(QStringLiteral("ROLLBACK")));
        QVERIFY_RESULT(document->addFinding(sampleFinding()));
    }

    void createdOnlyWhereNothingIs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("a document") << QStringLiteral("d.calls") << QStringLiteral("document.exists");
        QTest::newRow("a folder") << QStringLiteral(".") << QStringLiteral("document.exists");
        QTest::newRow("a link to nothing") << QStringLiteral("link.calls") << QStringLiteral("document.exists");
        QTest::newRow("no folder") << QStringLiteral("absent/d.calls") << QStringLiteral("document.unwritable");
        QTest::newRow("name too long") << QString(300, QLatin1Char('x')) << QStringLiteral("document.unwritable");
    }

    void createdOnlyWhereNothingIs()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("absent")), m_folder->filePath(QStringLiteral("link.calls"))));
        const QByteArray before = hashOf(file());
        const QStringList left = filesLeft();
        const auto document = Document::create(m_folder->filePath(name), sampleSite());
        QVERIFY(!document);
        QCOMPARE(document.error().code, code);
        QCOMPARE(hashOf(file()), before);
        QCOMPARE(filesLeft(), left);
    }

    // Killed while the log was folded in: the first page knows of pages that are still in the log only.
    void killedWhileFolding()
    {
        const QString crashed = m_folder->filePath(QStringLiteral("crashed.calls"));
        {
            const auto document = std::move(*Document::open(file()));
            for (int i = 0; i < 20; ++i)
                QVERIFY_RESULT(document->addFinding(sampleFinding()));
            for (const char *suffix : {"", "-wal"}) {
                // By another program: reading the file in this one would drop SQLite's locks.
                const QString end = QLatin1String(suffix);
                QCOMPARE(QProcess::execute(QStringLiteral("cp"), {file() + end, crashed + end}), 0);
            }
        }
        rewrite(crashed, [](QByteArray &all) { all[30] = char(all.at(30) + 1); }); // 256 pages more in the header
        const auto document = Document::open(crashed);
        QVERIFY_RESULT(document);
        QCOMPARE((*document)->findings().size(), 120);
    }

    void throughALink()
    {
        const QString link = m_folder->filePath(QStringLiteral("link.calls"));
        QVERIFY(QFile::link(file(), link));
        {
            const auto document = std::move(*Document::open(link));
            QVERIFY_RESULT(document->addFinding(sampleFinding()));
        }
        QCOMPARE((*Document::open(file()))->findings().size(), 101);
        QCOMPARE(filesLeft().size(), 2);
    }

    void rowsThatMakeNoSense_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("findings");
        const auto row = [](const char *name, const char *statement, int findings = 100) {
            QTest::newRow(name) << QString::fromLatin1(statement) << findings;
        };
        row("unknown verdict", "UPDATE findings SET verdict = 'maybe' WHERE id = 7", 99);
        row("arguments are no JSON", "UPDATE findings SET args = '{' WHERE id = 7", 99);
        row("arguments are no texts", "UPDATE findings SET args = '{\"port\":8443}' WHERE id = 7", 99);
        row("evidence is no JSON", "UPDATE findings SET evidence = '[' WHERE id = 7", 99);
        row("a chart is no text", "UPDATE findings SET evidence = '[{\"command\":\"\",\"output\":\"\",\"chart\":5}]' WHERE id = 7", 99);
        row("evidence is an object", "UPDATE findings SET evidence = '{}' WHERE id = 7", 99);
        row("evidence without output", "UPDATE findings SET evidence = '[{\"command\":\"x\"}]' WHERE id = 7", 99);
        row("time is none", "UPDATE findings SET started = 'yesterday' WHERE id = 7", 99);
        row("endless", "UPDATE findings SET seconds = 9e999 WHERE id = 7", 99);
        row("negative", "UPDATE findings SET seconds = -1 WHERE id = 7", 99);
        row("not UTF-8", "UPDATE findings SET code = CAST(x'c328' AS TEXT) WHERE id = 7", 100);
        row("all of them", "UPDATE findings SET verdict = ''", 0);
        row("unknown answer", "INSERT INTO answers VALUES ('answers.colour', '\"red\"')");
        row("unique key instead of a path", "INSERT INTO answers VALUES ('peak_calls', '5')");
        row("answer is no JSON", "INSERT OR REPLACE INTO answers VALUES ('answers.peak_calls', '5,6')");
        row("answer of another type", "INSERT OR REPLACE INTO answers VALUES ('answers.peak_calls', 'true')");
        row("answer that cannot be", "INSERT OR REPLACE INTO answers VALUES ('answers.peak_calls', '-5')");
        row("answer beyond all numbers", "INSERT OR REPLACE INTO answers VALUES ('answers.peak_calls', '1e300')");
        row("deeply nested", "INSERT OR REPLACE INTO answers SELECT 'answers.peak_calls', replace(hex(zeroblob(100000)), '0', '[')");
        row("acceptance of an unknown verdict", "INSERT INTO acceptances VALUES ('1','',0,'','','','maybe','','','','2026-03-12T00:00:00.000Z',NULL)");
        row("acceptance without an end that can be read", "INSERT INTO acceptances VALUES ('1','',0,'','','','fail','','','','2026-03-12T00:00:00.000Z','soon')");
        row("journal of no time", "INSERT INTO journal VALUES (1,'','ops','journal.x','{}','done')");
    }

    void rowsThatMakeNoSense()
    {
        QFETCH(QString, statement);
        QFETCH(int, findings);
        sql(file(), {statement});
        const auto document = Document::open(file());
        QVERIFY_RESULT(document);
        QCOMPARE((*document)->site(), sampleSite());
        QCOMPARE((*document)->findings().size(), findings);
        QVERIFY((*document)->acceptances().isEmpty());
        QVERIFY((*document)->journal().isEmpty());
        QVERIFY_RESULT((*document)->addFinding(sampleFinding()));
        QCOMPARE((*document)->findings().size(), findings + 1);
    }

    void serverWithStrangeRoles()
    {
        sql(file(), {QStringLiteral("UPDATE servers SET roles = '[\"rtcd\", \"cook\", 7]' WHERE name = 'mm1'"),
                     QStringLiteral("UPDATE servers SET roles = 'rtcd' WHERE name = 'rtcd1'")});
        const auto document = Document::open(file());
        QVERIFY_RESULT(document);
        QCOMPARE((*document)->site().servers.at(0).roles, QList<Role>{Role::Rtcd});
        QVERIFY((*document)->site().servers.at(1).roles.isEmpty());
    }

    // Any byte of the file may be wrong: it is refused or read, never a crash, and a refused file stays.
    void anyByteMayBeWrong()
    {
        QFile whole(file());
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray good = whole.readAll();
        QRandomGenerator random(20260312);
        int refused = 0;
        for (int round = 0; round < 120; ++round) {
            QByteArray bytes = good;
            const int from = round % 2 ? 0 : 100; // half of them in the header and the first pages
            const int to = round % 2 ? int(bytes.size()) : 4096;
            for (int i = random.bounded(1, 20); i > 0; --i)
                bytes[random.bounded(from, to)] = char(random.bounded(256));
            const QString path = m_folder->filePath(QStringLiteral("m%1.calls").arg(round));
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
            out.close();
            const QByteArray before = hashOf(path);
            const auto document = Document::open(path);
            if (!document) {
                ++refused;
                QCOMPARE(hashOf(path), before);
            }
        }
        QVERIFY(refused > 0);
    }
};

CALLS_TEST_MAIN(TestDocumentOpening)
#include "test_document_opening.moc"
