// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include <FindingStore.h>

#include <base/Redaction.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <csignal>

using namespace calls;
using namespace calls::test;

namespace {

using DocumentPtr = std::unique_ptr<Document>;

// While it lives, no file of this process can grow: what a full disk does.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_before = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit small{bytes, m_limit.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_before);
    }

private:
    rlimit m_limit{};
    void (*m_before)(int) = nullptr;
};

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString file(const QString &name = QStringLiteral("fennel ?#%20 'ü.calls")) const { return m_folder->filePath(name); }

    DocumentPtr made() const
    {
        auto document = Document::create(file(), sampleSite());
        return document ? std::move(*document) : nullptr;
    }

    DocumentPtr opened() const
    {
        auto document = Document::open(file());
        return document ? std::move(*document) : nullptr;
    }

    QStringList filesLeft() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void keepsEverything()
    {
        const Finding first = sampleFinding();
        const Finding second = sampleFinding(QStringLiteral("turn1"));
        const JournalEntry entry{QDateTime(QDate(2026, 3, 12), QTime(14, 2), Qt::UTC), QStringLiteral("ops"),
                                 {QStringLiteral("journal.sheet"), {{QStringLiteral("file"), QStringLiteral("a.pdf")}}},
                                 QStringLiteral("done")};
        {
            const auto document = made();
            QVERIFY(document);
            QCOMPARE(document->site(), sampleSite());
            QVERIFY_RESULT(document->addFinding(first));
            QVERIFY_RESULT(document->addFindings({second}));
            QVERIFY_RESULT(document->accept(sampleAcceptance()));
            QVERIFY_RESULT(document->append(entry));
            QVERIFY_RESULT(document->setNote(QStringLiteral("sheet.ticket"), QStringLiteral("CHG-42")));
            QCOMPARE(document->findings(), (QList<Finding>{first, second}));
        }
        QCOMPARE(filesLeft().size(), 1);
        const auto document = opened();
        QVERIFY(document);
        QCOMPARE(document->site(), sampleSite());
        QCOMPARE(document->findings(), (QList<Finding>{first, second}));
        QCOMPARE(document->acceptances(), QList<Acceptance>{sampleAcceptance()});
        QCOMPARE(document->journal(), (QList<JournalLine>{{1, entry}}));
        QVERIFY(document->journal(1).isEmpty());
        QCOMPARE(document->note(QStringLiteral("sheet.ticket")), QStringLiteral("CHG-42"));
    }

    void editsAreSavedAtOnceAndUndone()
    {
        const auto document = made();
        QSignalSpy changed(document.get(), &Document::siteChanged);
        QSignalSpy saved(document.get(), &Document::saved);
        Site site = document->site();
        site.answers.users = 400;
        site.servers[1].address = QStringLiteral("10.0.1.20");
        QVERIFY_RESULT(document->edit(QStringLiteral("Users"), site));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(saved.size(), 1);
        QCOMPARE(opened()->site(), site);

        QVERIFY_RESULT(document->edit(QStringLiteral("Nothing"), site));
        QCOMPARE(saved.size(), 1);
        QCOMPARE(document->undoName(), QStringLiteral("Users"));
        QVERIFY(document->redoName().isEmpty());

        QVERIFY_RESULT(document->undo());
        QCOMPARE(document->site(), sampleSite());
        QCOMPARE(opened()->site(), sampleSite());
        QCOMPARE(document->redoName(), QStringLiteral("Users"));
        QVERIFY(document->undoName().isEmpty());
        QVERIFY_RESULT(document->undo());

        QVERIFY_RESULT(document->redo());
        QCOMPARE(document->site(), site);
        QVERIFY_RESULT(document->undo());
        Site other = document->site();
        other.name = QStringLiteral("Other");
        QVERIFY_RESULT(document->edit(QStringLiteral("Name"), other));
        QVERIFY2(document->redoName().isEmpty(), "a new edit ends what could be redone");
    }

    void everyAnswerSurvives()
    {
        Site site = sampleSite();
        for (const AnswerField &field : answerFields()) {
            QVariant value = true;
            if (std::holds_alternative<std::optional<int> Answers::*>(field.member))
                value = field.most;
            else if (std::holds_alternative<std::optional<QString> Answers::*>(field.member))
                value = field.choices.isEmpty() ? QStringLiteral("host.example.com") : field.choices.last();
            if (field.path() == QLatin1String("mattermost.url"))
                value = QStringLiteral("http://chat.example.com:8065/calls");
            // Texts with a shape of their own.
            for (const char *text : {"/etc/ssl/turn.pem", "v1.2.3"}) {
                if (!answerProblem(field, value).isEmpty())
                    value = QLatin1String(text);
            }
            QVERIFY2(answerProblem(field, value).isEmpty(), qPrintable(field.path()));
            setAnswer(site.answers, field, value);
        }
        const auto document = made();
        QVERIFY_RESULT(document->edit(QStringLiteral("All"), site));
        QCOMPARE(opened()->site(), site);
        Site none = site;
        none.answers = {};
        QVERIFY_RESULT(document->edit(QStringLiteral("None"), none));
        QCOMPARE(opened()->site(), none);
    }

    void impossibleAnswerIsRefused()
    {
        const auto document = made();
        Site site = document->site();
        site.answers.users = -5;
        const auto done = document->edit(QStringLiteral("Users"), site);
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("document.value"));
        QVERIFY(done.error().sentence.contains(QLatin1String("answers.users")));
        QVERIFY(done.error().sentence.contains(QLatin1String("-5")));
        QCOMPARE(document->site(), sampleSite());
        QVERIFY(document->undoName().isEmpty());
        QVERIFY(!Document::create(file(QStringLiteral("b.calls")), site));
    }

    void secretsStayOut()
    {
        rememberSecret(QStringLiteral("correct horse"));
        const QString mark = QString::fromUtf16(redactedMark);
        const auto document = made();
        Finding finding = sampleFinding();
        finding.evidence = {{QStringLiteral("curl -H 'Authorization: Bearer abcdefgh12345'"),
                             QStringLiteral("said correct horse\n")}};
        finding.what.args = {{QStringLiteral("answer"), QStringLiteral("correct horse")}};
        QVERIFY_RESULT(document->addFinding(finding));
        QVERIFY_RESULT(document->setNote(QStringLiteral("sheet.reason"), QStringLiteral("password=hunter22")));
        Acceptance acceptance = sampleAcceptance();
        acceptance.reason = QStringLiteral("correct horse");
        QVERIFY_RESULT(document->accept(acceptance));
        QVERIFY_RESULT(document->append({{}, QStringLiteral("ops"),
                                         {QStringLiteral("journal.x"), {{QStringLiteral("a"), QStringLiteral("correct horse")}}},
                                         QStringLiteral("done")}));
        QCOMPARE(document->findings().first().what.args.value(QStringLiteral("answer")), mark);
        QVERIFY(document->journal().first().entry.when.isValid());
    }

    void secretsAreNotInTheFile()
    {
        secretsStayOut();
        QFile bytes(file());
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        const QByteArray all = bytes.readAll();
        for (const char *secret : {"correct horse", "abcdefgh12345", "hunter22"})
            QVERIFY2(!all.contains(secret), secret);
    }

    void longEvidenceIsCut_data()
    {
        QTest::addColumn<QString>("character");
        QTest::newRow("one byte") << QStringLiteral("a");
        QTest::newRow("two bytes") << QStringLiteral("ü");
        QTest::newRow("three bytes") << QStringLiteral("漢");
        QTest::newRow("four bytes") << QString::fromUcs4(U"\U0001F600", 1);
    }

    void longEvidenceIsCut()
    {
        QFETCH(QString, character);
        const auto document = made();
        Finding finding = sampleFinding();
        const QString output = QStringLiteral("start ") + character.repeated(100'000) + QStringLiteral(" end");
        finding.evidence = {{QStringLiteral("command"), output}};
        QVERIFY_RESULT(document->addFinding(finding));
        const QString kept = opened()->findings().first().evidence.first().output;
        QVERIFY(kept.toUtf8().size() <= evidenceLimit);
        QVERIFY(kept.toUtf8().size() > evidenceLimit - 512);
        QVERIFY(kept.startsWith(QLatin1String("start ")));
        QVERIFY(kept.endsWith(QLatin1String(" end")));
        QVERIFY(kept.contains(QLatin1String("bytes left out here]")));
        QVERIFY2(!kept.contains(QChar::ReplacementCharacter), "no character is cut in two");
    }

    void chartsAreKeptWhole()
    {
        const auto document = made();
        Finding finding = sampleFinding();
        finding.evidence = {{QStringLiteral("up"), QStringLiteral("rtcd1: highest 1"), QStringLiteral("{\"title\":\"Up\"}")},
                            {QStringLiteral("up"), QStringLiteral("in words"), QString(70'000, QLatin1Char('x'))}};
        QVERIFY_RESULT(document->addFinding(finding));
        const QList<Evidence> kept = opened()->findings().first().evidence;
        QCOMPARE(kept.first(), finding.evidence.first());
        QVERIFY2(kept.last().chart.isEmpty(), "half a chart is none");
        QCOMPARE(kept.last().output, QStringLiteral("in words"));
    }

    void strangeValuesOfFindings()
    {
        const auto document = made();
        Finding finding;
        finding.seconds = std::numeric_limits<double>::quiet_NaN();
        finding.evidence = {{{}, QString(QChar(0)) + QStringLiteral("after NUL")}};
        QVERIFY_RESULT(document->addFinding(finding));
        const auto again = opened();
        QCOMPARE(again->findings(), document->findings());
        QCOMPARE(again->findings().first().seconds, 0.0);
        QVERIFY(again->findings().first().started.isValid());
        QCOMPARE(again->findings().first().evidence, finding.evidence);
    }

    void acceptancesReplaceAndGo()
    {
        const auto document = made();
        QSignalSpy changed(document.get(), &Document::findingsChanged);
        QVERIFY_RESULT(document->accept(sampleAcceptance()));
        Acceptance second = sampleAcceptance();
        second.reason = QStringLiteral("decided again");
        second.until.reset();
        QVERIFY_RESULT(document->accept(second));
        QCOMPARE(document->acceptances(), QList<Acceptance>{second});
        QCOMPARE(opened()->acceptances(), QList<Acceptance>{second});
        QVERIFY_RESULT(document->revoke(document->acceptances().first().key));
        QVERIFY(document->acceptances().isEmpty());
        QVERIFY(opened()->acceptances().isEmpty());
        QCOMPARE(changed.size(), 3);
    }

    void followsOthers()
    {
        const auto here = made();
        const auto there = opened();
        QSignalSpy siteChanged(there.get(), &Document::siteChanged);
        QSignalSpy findingsChanged(there.get(), &Document::findingsChanged);
        QSignalSpy journalChanged(there.get(), &Document::journalChanged);
        QSignalSpy notesChanged(there.get(), &Document::notesChanged);
        Site site = here->site();
        site.answers.users = 7;
        QVERIFY_RESULT(here->edit(QStringLiteral("Users"), site));
        QVERIFY_RESULT(here->addFinding(sampleFinding()));
        QVERIFY_RESULT(here->append({{}, QStringLiteral("ops"), {QStringLiteral("journal.x"), {}}, QStringLiteral("done")}));
        QVERIFY_RESULT(here->setNote(QStringLiteral("k"), QStringLiteral("v")));
        QTRY_COMPARE(there->site(), site);
        QCOMPARE(there->findings(), here->findings());
        QCOMPARE(there->journal(), here->journal());
        QCOMPARE(there->note(QStringLiteral("k")), QStringLiteral("v"));
        QVERIFY(there->undoName().isEmpty());
        QCOMPARE(siteChanged.size(), 1);
        QCOMPARE(findingsChanged.size(), 1);
        QCOMPARE(journalChanged.size(), 1);
        QCOMPARE(notesChanged.size(), 1);
    }

    void editsOfTwoSidesMeet()
    {
        const auto here = made();
        const auto there = opened();
        Site mine = here->site();
        mine.answers.users = 7;
        mine.servers[0].address = QStringLiteral("10.0.0.11");
        QVERIFY_RESULT(here->edit(QStringLiteral("Users"), mine));
        // `there` has not looked yet: its edit is the difference to what it saw.
        Site yours = there->site();
        QCOMPARE(yours, sampleSite());
        yours.answers.recording = false;
        yours.servers[0].ssh = QStringLiteral("mm1");
        yours.servers.append({QStringLiteral("turn1"), {Role::Turn}, {}, {}, {}, {}});
        QVERIFY_RESULT(there->edit(QStringLiteral("Recording"), yours));
        Site both = yours;
        both.answers.users = 7;
        both.servers[0].address = QStringLiteral("10.0.0.11");
        QCOMPARE(there->site(), both);
        QTRY_COMPARE(here->site(), both);

        QVERIFY_RESULT(here->undo());
        Site withoutMine = yours;
        QCOMPARE(here->site(), withoutMine);
        QTRY_COMPARE(there->site(), withoutMine);
        QVERIFY_RESULT(there->undo());
        QCOMPARE(there->site(), sampleSite());
    }

    void oneFileIsLeftWhenTheLastCloses()
    {
        auto here = made();
        auto there = opened();
        QVERIFY_RESULT(here->addFinding(sampleFinding()));
        here.reset();
        QVERIFY_RESULT(there->addFinding(sampleFinding()));
        there.reset();
        QCOMPARE(filesLeft().size(), 1);
        QCOMPARE(opened()->findings().size(), 2);
    }

    void fullDiskLosesNothingThatWasSaved()
    {
        const auto document = made();
        QVERIFY_RESULT(document->addFinding(sampleFinding()));
        QSignalSpy failed(document.get(), &Document::saveFailed);
        Site site = document->site();
        site.answers.users = 9;
        {
            const FullDisk full(1024);
            const auto edited = document->edit(QStringLiteral("Users"), site);
            QVERIFY(!edited);
            QVERIFY(edited.error().code == QLatin1String("document.unwritable")
                    || edited.error().code == QLatin1String("document.full"));
            QVERIFY(edited.error().sentence.contains(QLatin1String("not kept")));
            QVERIFY(!document->addFinding(sampleFinding()));
            QVERIFY(!document->accept(sampleAcceptance()));
        }
        QCOMPARE(failed.size(), 3);
        QCOMPARE(document->site(), sampleSite());
        QCOMPARE(document->findings().size(), 1);
        QVERIFY(document->acceptances().isEmpty());
        QVERIFY(document->undoName().isEmpty());
        QVERIFY_RESULT(document->edit(QStringLiteral("Users"), site));
        QCOMPARE(opened()->site(), site);
    }

    void fullDiskWhileCreating()
    {
        {
            const FullDisk full(1024);
            const auto document = Document::create(file(), sampleSite());
            QVERIFY(!document);
            QCOMPARE(document.error().code, QStringLiteral("document.unwritable"));
        }
        QVERIFY(filesLeft().isEmpty());
    }

    void aFileThatWentAwayIsSaid()
    {
        const auto document = made();
        QVERIFY(QFile::rename(file(), file(QStringLiteral("moved.calls"))));
        Site site = document->site();
        site.answers.users = 9;
        const auto done = document->edit(QStringLiteral("Users"), site);
        QVERIFY(!done);
        QCOMPARE(done.error().code, QStringLiteral("document.gone"));
        QCOMPARE(document->site(), sampleSite());
        QVERIFY(QFile::rename(file(QStringLiteral("moved.calls")), file()));
        QVERIFY_RESULT(document->edit(QStringLiteral("Users"), site));
    }
};

CALLS_TEST_MAIN(TestDocument)
#include "test_document.moc"
