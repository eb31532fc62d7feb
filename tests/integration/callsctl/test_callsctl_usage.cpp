// SPDX-License-Identifier: GPL-3.0-or-later
// Wrong usage, files that are not what they should be, names of later versions, and the manual page.
#include "Callsctl.h"

#include <support/Places.h>

#include <QFile>
#include <QRegularExpression>

#include <unistd.h>

using namespace calls::test;

namespace {

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// The words of the help text's list of commands: they stand at the start of an indented line.
QStringList commandsOf(const QByteArray &help)
{
    QStringList names;
    static const QRegularExpression entry(QStringLiteral("^  ([a-z]+) "));
    bool listing = false;
    const auto lines = QString::fromUtf8(help).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (!line.startsWith(QLatin1Char(' ')))
            listing = line.startsWith(QLatin1String("Subcommands")) || line.startsWith(QLatin1String("Not in this version"));
        const auto match = entry.match(line);
        if (listing && match.hasMatch())
            names << match.captured(1);
    }
    return names;
}

QStringList longOptions(const QByteArray &text)
{
    static const QRegularExpression option(QStringLiteral("--[a-z][a-z-]*"));
    QStringList found;
    auto matches = option.globalMatch(QString::fromUtf8(text));
    while (matches.hasNext())
        found << matches.next().captured();
    found.removeDuplicates();
    return found;
}

QByteArray manualPage()
{
    QFile file(calls::test::sourceFile(QStringLiteral("docs/callsctl.1")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("\\-", "-").replace("\\~", " ");
}

} // namespace

class TestCallsctlUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_STATUS(m_ctl.run({QStringLiteral("import"), Callsctl::example(QStringLiteral("rtcd-recording")),
                                 QStringLiteral("-o"), QStringLiteral("D.calls")}), 0);
        m_before = m_ctl.read(QStringLiteral("D.calls"));
        m_content = content();
    }

    void version()
    {
        const Ran ran = m_ctl.run({QStringLiteral("--version")});
        VERIFY_STATUS(ran, 0);
        QCOMPARE(ran.out, QByteArray("callsctl " CALLS_VERSION "\n"));
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *line, const char *said) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(said);
        };
        row("", "A command is missing");
        row("fly", "\"fly\" is not a command");
        row("fly D.calls", "\"fly\" is not a command");
        row("plan", "FILE is required");
        row("plan D.calls more", "more");
        row("plan D.calls --fly", "--fly");
        row("plan --fly D.calls", "--fly");
        row("ports D.calls --format xml", "xml");
        row("ports D.calls --format", "--format");
        row("sheet D.calls", "--output is required");
        row("sheet D.calls -o s.txt", ".pdf, .html or .csv");
        row("sheet D.calls -o s.pdf --paper A0", "A0");
        row("sheet D.calls -o s.pdf --server nobody", "mm1, rtcd1, off1, desk-12");
        row("sheet D.calls -o nowhere/s.pdf", "nowhere");
        row("topology D.calls -o t.gif", ".svg or .png");
        row("topology D.calls -o nowhere/t.svg", "nowhere");
        row("handoff D.calls", "TARGET is required");
        row("handoff D.calls abacus -o out", "ufw, firewalld, nftables, aws, azure, gcp, terraform, helm");
        row("handoff D.calls ufw -o D.calls/out", "D.calls/out");
        row("export D.calls -o nowhere/x.toml", "nowhere");
        row("import nowhere.toml -o E.calls", "nowhere.toml");
        row("import D.calls -o E.calls", "D.calls");
        row("check D.calls --phase 7", "There is no phase");
        row("check D.calls --window soon", "\"soon\" is no window");
        row("check D.calls --window 2026-11-23T11:00:00Z/2026-11-23T10:00:00Z", "is no window");
        row("capacity D.calls --window 0h", "is no window");
        row("check D.calls --step 8.8", "no check of phase 1 fits");
        row("check D.calls --from nobody", "no check of phase 1 fits");
        row("gate D.calls", "PHASE is required");
        row("gate D.calls one", "There is no phase");
        row("answer D.calls pre.skills", "ANSWER is required");
        row("answer D.calls pre.skills perhaps", "perhaps");
        row("answer D.calls pre.luck pass", "pre.luck");
        row("answer D.calls 1.6.3 pass", "1.6.3");
        row("accept D.calls 1.6.3 --reason r", "--by is required");
        row("accept D.calls 1.6.3 --by me", "--reason is required");
        row("accept D.calls 8.8 --by me --reason r", "There is no check 8.8");
        row("accept D.calls 1.6.3 --by me --reason r --until soon", "not a date");
        row("accept D.calls 1.6.3 --by me --reason r --until 2026-02-30", "not a date");
        row("accept D.calls 1.6.3 --by me --reason r", "no finding");
        row("trust D.calls nobody --fingerprint SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "no server nobody");
        row("trust D.calls rtcd1 --fingerprint aa:bb", "not a fingerprint");
        row("trust D.calls rtcd1", "--fingerprint is required");
        row("check D.calls --accept-host-key yes", "not a fingerprint");
        row("check D.calls --step 1.4.ssh --secrets-file nowhere.toml", "nowhere.toml");
        row("plan nowhere.calls", "no such file");
        row("plan .", "not a file");
    }

    void wrongUsage()
    {
        QFETCH(QString, line);
        QFETCH(QString, said);
        const Ran ran = m_ctl.run(line.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        VERIFY_STATUS(ran, 2);
        QVERIFY2(ran.out.isEmpty(), ran.told().constData());
        QVERIFY2(ran.err.startsWith("callsctl: ") && ran.err.endsWith(".\n"), ran.told().constData());
        QVERIFY2(QString::fromUtf8(ran.err).contains(said), ran.told().constData());
        QCOMPARE(content(), m_content);
        QVERIFY(!QFile::exists(m_ctl.path(QStringLiteral("E.calls"))));
    }

    void laterCommandsSaySo_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"pilot D.calls",
                                 "rollout D.calls", "doctor https://chat.example.com", "bundle D.calls -o B.zip",
                                 "bundle D.calls", "--json doctor D.calls"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }

    void laterCommandsSaySo()
    {
        QFETCH(QString, line);
        const Ran ran = m_ctl.run(line.split(QLatin1Char(' ')));
        VERIFY_STATUS(ran, 2);
        QVERIFY2(ran.out.isEmpty() && ran.err.contains("not in version " CALLS_VERSION " yet"), ran.told().constData());
    }

    void filesThatAreNoDeployments_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("[deployment]\nname = \"Acme\"\n");
        QTest::newRow("zeros") << QByteArray(5000, '\0');
        QTest::newRow("cut short") << m_before.left(5000);
        QByteArray pages = m_before;
        for (qsizetype at = 4200; at < pages.size(); ++at)
            pages[at] = static_cast<char>(at * 31);
        QTest::newRow("garbled pages") << pages;
        QByteArray foreign = m_before;
        foreign.replace(68, 4, "GPKG"); // application_id of another program
        QTest::newRow("foreign") << foreign;
        QByteArray newer = m_before;
        newer.replace(60, 4, QByteArray("\0\0\x27\x0f", 4)); // user_version 9999
        QTest::newRow("newer") << newer;
    }

    void filesThatAreNoDeployments()
    {
        QFETCH(QByteArray, bytes);
        const QString name = QStringLiteral("bad.calls");
        m_ctl.write(name, bytes);
        for (const char *line : {"plan bad.calls", "ports bad.calls", "export bad.calls", "gate bad.calls 1",
                                 "answer bad.calls pre.skills pass", "sheet bad.calls -o s.pdf", "topology bad.calls -o t.svg",
                                 "handoff bad.calls ufw -o h", "check bad.calls"}) {
            const Ran ran = m_ctl.run(words(line));
            QVERIFY2(ran.status == 2, (line + ("\n" + ran.told())).constData());
            QVERIFY2(ran.out.isEmpty() && ran.err.startsWith("callsctl: "), ran.told().constData());
            QVERIFY2(m_ctl.read(name) == bytes, line);
        }
        QVERIFY(QFile::remove(m_ctl.path(name)));
    }

    void importTellsAllProblemsAtOnce()
    {
        const Ran ran = m_ctl.run({QStringLiteral("import"), Callsctl::example(QStringLiteral("broken")), QStringLiteral("-o"),
                                   QStringLiteral("E.calls")});
        VERIFY_STATUS(ran, 2);
        QVERIFY(ran.err.count('\n') > 20);
        for (const char *part : {"Line 7: answers.users is \"many\"", "Did you mean \"name\"?", "Nothing was imported"})
            QVERIFY2(ran.err.contains(part), part);
        QVERIFY2(!ran.err.contains("hunter2"), "a password of the text form is repeated");
        QVERIFY(!QFile::exists(m_ctl.path(QStringLiteral("E.calls"))));
    }

    void importKeepsWhatIsThere()
    {
        const Ran ran = m_ctl.run({QStringLiteral("import"), Callsctl::example(QStringLiteral("turn")), QStringLiteral("-o"),
                                   QStringLiteral("D.calls")});
        VERIFY_STATUS(ran, 2);
        QCOMPARE(content(), m_content);
    }

    void optionsStandBeforeOrAfterTheCommand()
    {
        const Ran after = m_ctl.run({QStringLiteral("ports"), QStringLiteral("D.calls"), QStringLiteral("--json")});
        const Ran before = m_ctl.run({QStringLiteral("--json"), QStringLiteral("ports"), QStringLiteral("D.calls")});
        VERIFY_STATUS(after, 0);
        VERIFY_STATUS(before, 0);
        QCOMPARE(before.out, after.out);
    }

    void outputThatIsNotRead()
    {
        // The reader takes one line and goes: neither a crash nor a failure.
        QProcess shell;
        shell.start(QStringLiteral("bash"), {QStringLiteral("-o"), QStringLiteral("pipefail"), QStringLiteral("-c"),
                                             QStringLiteral("\"$1\" plan \"$2\" --json | head -c 1"), QStringLiteral("test"),
                                             Callsctl::binary(), m_ctl.path(QStringLiteral("D.calls"))});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(shell.readAllStandardOutput(), QByteArray("{"));
        QCOMPARE(shell.readAllStandardError(), QByteArray());
    }

    void outputThatCannotBeWritten()
    {
        QProcess full;
        m_ctl.prepare(full, {QStringLiteral("plan"), QStringLiteral("D.calls")});
        full.setStandardOutputFile(QStringLiteral("/dev/full"));
        full.start();
        QVERIFY(full.waitForFinished());
        QCOMPARE(full.exitCode(), 1);
        QVERIFY(full.readAllStandardError().contains("could not be written"));
    }

    void readOnlyDeploymentsCanBeRead()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everything");
        QFile file(m_ctl.path(QStringLiteral("D.calls")));
        QVERIFY(file.setPermissions(QFile::ReadOwner));
        const Ran read = m_ctl.run({QStringLiteral("plan"), QStringLiteral("D.calls")});
        const Ran written = m_ctl.run({QStringLiteral("answer"), QStringLiteral("D.calls"), QStringLiteral("pre.skills"),
                                       QStringLiteral("pass")});
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        VERIFY_STATUS(read, 0);
        VERIFY_STATUS(written, 2);
    }

    void theManualPageHasEveryCommandAndOption()
    {
        const QByteArray manual = manualPage();
        const QStringList commands = commandsOf(m_ctl.run({QStringLiteral("--help")}).out);
        QVERIFY(commands.contains(QStringLiteral("check")) && commands.contains(QStringLiteral("practice")));
        QStringList known = longOptions(m_ctl.run({QStringLiteral("--help")}).out);
        for (const QString &command : commands) {
            static const QString mark = QStringLiteral("(\\.BI? \"?|^\\.BR .*|[\" ,])%1[ \",\\n]");
            const QRegularExpression named(mark.arg(command), QRegularExpression::MultilineOption);
            QVERIFY2(named.match(QString::fromUtf8(manual)).hasMatch(), qPrintable(command));
            const Ran help = m_ctl.run({command, QStringLiteral("--help")});
            VERIFY_STATUS(help, 0);
            known += longOptions(help.out);
        }
        const QStringList documented = longOptions(manual);
        for (const QString &option : std::as_const(known)) {
            // --output is the long form of -o, which is what people write.
            if (option != QLatin1String("--output"))
                QVERIFY2(documented.contains(option), qPrintable(option + QLatin1String(" is not in the manual page")));
        }
        for (const QString &option : documented)
            QVERIFY2(known.contains(option), qPrintable(option + QLatin1String(" is in the manual page only")));
    }

private:
    /// All that the deployment tells; opening it alone turns SQLite's counters, so the bytes are no measure.
    QByteArray content() const
    {
        return m_ctl.run({QStringLiteral("export"), QStringLiteral("D.calls")}).out
            + m_ctl.run({QStringLiteral("gate"), QStringLiteral("D.calls"), QStringLiteral("1"), QStringLiteral("--json")}).out;
    }

    Callsctl m_ctl;
    QByteArray m_content;
    QByteArray m_before;
};

CALLS_TEST_MAIN(TestCallsctlUsage)
#include "test_callsctl_usage.moc"
