// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random moments: the document opens afterwards and holds everything that was acknowledged.
#include <deployment/Document.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <signal.h>
#include <unistd.h>

using namespace calls;

namespace {

constexpr int endless = 1'000'000;
constexpr int waitMs = 60'000;

class Writer
{
public:
    Writer(const QString &mode, const QString &path, const QString &name, int from, int count = endless)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(test::builtProgram(QStringLiteral("document_writer")), {mode, path, name, QString::number(from), QString::number(count)});
    }

    // True when `lines` further steps have been acknowledged.
    bool acknowledged(int lines)
    {
        for (int seen = 0; seen < lines;) {
            while (m_process.canReadLine()) {
                m_last = m_process.readLine().trimmed().toInt();
                ++seen;
            }
            if (seen < lines && !m_process.waitForReadyRead(waitMs))
                return false;
        }
        return true;
    }

    // Ends it without warning and gives the number of the last acknowledged step.
    int kill()
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL);
        m_process.waitForFinished(waitMs);
        while (m_process.canReadLine())
            m_last = m_process.readLine().trimmed().toInt();
        return m_last;
    }

    bool endedWell()
    {
        return m_process.waitForFinished(waitMs) && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }

private:
    QProcess m_process;
    int m_last = -1;
};

int number(const Document &document, const QString &name)
{
    const Server *own = document.site().server(name);
    return own ? own->ssh.toInt() : -1;
}

QList<int> findingNumbers(const Document &document, const QString &name)
{
    QList<int> numbers;
    for (const Finding &finding : document.findings()) {
        if (finding.key.target == name)
            numbers.append(finding.key.port);
    }
    return numbers;
}

QList<int> journalNumbers(const Document &document, const QString &name)
{
    QList<int> numbers;
    for (const JournalLine &line : document.journal()) {
        if (line.entry.who == name)
            numbers.append(line.entry.what.args.value(QStringLiteral("n")).toInt());
    }
    return numbers;
}

QList<int> upTo(int last)
{
    QList<int> all;
    for (int i = 1; i <= last; ++i)
        all.append(i);
    return all;
}

} // namespace

class TestDocumentCrash : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString file() const { return m_folder->filePath(QStringLiteral("d.calls")); }

    void makeDocument() const
    {
        Site site;
        site.name = QStringLiteral("Crash");
        QVERIFY_RESULT(Document::create(file(), site));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        makeDocument();
    }

    void nothingAcknowledgedIsLost_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<int>("rounds");
        QTest::newRow("while writing") << QStringLiteral("steps") << 30;
        QTest::newRow("while opening, writing and closing") << QStringLiteral("reopen") << 60;
    }

    void nothingAcknowledgedIsLost()
    {
        QFETCH(QString, mode);
        QFETCH(int, rounds);
        const QString name = QStringLiteral("a");
        QRandomGenerator random(20260312);
        int written = 0; // steps that the file holds for sure
        for (int round = 0; round < rounds; ++round) {
            Writer writer(mode, file(), name, written + 1);
            QVERIFY(writer.acknowledged(random.bounded(1, 6)));
            ::usleep(static_cast<useconds_t>(random.bounded(20'000))); // the random moment itself, not a wait
            const int acknowledged = writer.kill();
            QVERIFY(acknowledged > written);

            auto opened = Document::open(file());
            QVERIFY_RESULT(opened);
            Document &document = **opened;
            const int edited = number(document, name);
            const auto findings = findingNumbers(document, name);
            const auto journal = journalNumbers(document, name);
            // A step is four writes: at most the first ones of one more step may be there.
            QVERIFY(edited == acknowledged || edited == acknowledged + 1);
            QCOMPARE(document.site().answers.users, edited);
            QVERIFY(findings == upTo(acknowledged) || findings == upTo(acknowledged + 1));
            QVERIFY(journal == upTo(acknowledged) || journal == upTo(acknowledged + 1));
            QVERIFY(edited >= findings.size() && findings.size() >= journal.size());
            QVERIFY(document.note(name).toInt() >= acknowledged);
            // The next writer begins a whole step, so the rest of the cut one is written here.
            written = edited;
            if (findings.size() < edited) {
                Finding rest;
                rest.key = {QStringLiteral("1.6.3"), name, edited, QStringLiteral("udp"), QStringLiteral("local"), {}};
                QVERIFY_RESULT(document.addFinding(rest));
            }
            if (journal.size() < edited) {
                const JournalEntry entry{{}, name, {QStringLiteral("journal.step"), {{QStringLiteral("n"), QString::number(edited)}}},
                                         QStringLiteral("done")};
                QVERIFY_RESULT(document.append(entry));
            }
            QVERIFY_RESULT(document.setNote(name, QString::number(edited)));
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void creatingIsWholeOrNotAtAll()
    {
        QRandomGenerator random(20260312);
        int from = 1;
        for (int round = 0; round < 30; ++round) {
            Writer writer(QStringLiteral("create"), file(), QStringLiteral("a"), from);
            QVERIFY(writer.acknowledged(1));
            ::usleep(static_cast<useconds_t>(random.bounded(20'000)));
            const int acknowledged = writer.kill();
            for (int n = from; n <= acknowledged + 1; ++n) {
                const QString path = file() + QLatin1Char('.') + QString::number(n);
                const bool there = QFile::exists(path);
                QVERIFY(there || n == acknowledged + 1);
                if (!there)
                    continue;
                const auto document = Document::open(path);
                QVERIFY_RESULT(document);
                QCOMPARE(number(**document, QStringLiteral("a")), n);
            }
            from = acknowledged + 2;
        }
    }

    void twoWritersSideBySideLoseNothing_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("open all the time") << QStringLiteral("steps");
        QTest::newRow("opening and closing") << QStringLiteral("reopen");
    }

    void twoWritersSideBySideLoseNothing()
    {
        QFETCH(QString, mode);
        constexpr int count = 60;
        const auto watching = std::move(*Document::open(file()));
        Writer a(mode, file(), QStringLiteral("a"), 1, count);
        Writer b(mode, file(), QStringLiteral("b"), 1, count);
        QVERIFY(a.endedWell());
        QVERIFY(b.endedWell());
        // The one that only watched comes to know all of it.
        QTRY_COMPARE(watching->note(QStringLiteral("b")), QString::number(count));
        QTRY_COMPARE(watching->note(QStringLiteral("a")), QString::number(count));
        const auto again = std::move(*Document::open(file()));
        for (const Document *document : {watching.get(), again.get()}) {
            QCOMPARE(document->site().answers.users, count);
            QCOMPARE(document->site().answers.peakCalls, count);
            for (const QString &name : {QStringLiteral("a"), QStringLiteral("b")}) {
                QCOMPARE(number(*document, name), count);
                QCOMPARE(findingNumbers(*document, name), upTo(count));
                QCOMPARE(journalNumbers(*document, name), upTo(count));
            }
        }
        QCOMPARE(watching->findings(), again->findings());
    }

    void oneIsKilledTheOtherGoesOn()
    {
        constexpr int count = 40;
        Writer survivor(QStringLiteral("steps"), file(), QStringLiteral("a"), 1, count);
        QVERIFY(survivor.acknowledged(1));
        int from = 1;
        for (int round = 0; round < 5; ++round) {
            Writer victim(QStringLiteral("steps"), file(), QStringLiteral("b"), from);
            QVERIFY(victim.acknowledged(1));
            from = victim.kill() + 2;
        }
        QVERIFY(survivor.endedWell());
        const auto document = Document::open(file());
        QVERIFY_RESULT(document);
        QCOMPARE(findingNumbers(**document, QStringLiteral("a")), upTo(count));
    }
};

CALLS_TEST_MAIN(TestDocumentCrash)
#include "test_document_crash.moc"
