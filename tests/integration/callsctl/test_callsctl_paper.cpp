// SPDX-License-Identifier: GPL-3.0-or-later
// sheet, topology and handoff: what callsctl writes for others, read back as they would.
#include "Callsctl.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtEndian>

using namespace calls::test;

namespace {

/// What `pdftotext -layout` reads, a text a page.
QStringList pagesOf(const QString &path)
{
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        return {};
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(QLatin1Char('\f'));
    if (pages.last().trimmed().isEmpty())
        pages.removeLast();
    return pages;
}

/// The numbers that start a table row: at the left, with a port or protocol later in the line or below.
QSet<int> rowNumbers(const QString &page)
{
    static const QRegularExpression row(QStringLiteral("^ {0,5}([0-9]+) +[0-9a-zA-Z].*(UDP|TCP)"),
                                        QRegularExpression::MultilineOption);
    QSet<int> numbers;
    auto matches = row.globalMatch(page);
    while (matches.hasNext())
        numbers << matches.next().captured(1).toInt();
    return numbers;
}

/// Rules of each server by `ports --json`: what the sheet must hold.
QMap<QString, QSet<int>> wantedNumbers(const QJsonArray &rules)
{
    QMap<QString, QSet<int>> wanted;
    for (const QJsonValue &rule : rules)
        wanted[rule[QLatin1String("server")].toString()] << rule[QLatin1String("number")].toInt();
    return wanted;
}

QString textOf(const QSet<int> &numbers)
{
    QList<int> sorted = numbers.values();
    std::sort(sorted.begin(), sorted.end());
    QStringList texts;
    for (const int number : std::as_const(sorted))
        texts << QString::number(number);
    return texts.join(QLatin1Char(' '));
}

QSizeF pageSize(const QString &path)
{
    QProcess info;
    info.start(QStringLiteral("pdfinfo"), {path});
    info.waitForFinished();
    static const QRegularExpression size(QStringLiteral("Page size: +([0-9.]+) x ([0-9.]+)"));
    const auto match = size.match(QString::fromUtf8(info.readAllStandardOutput()));
    return {match.captured(1).toDouble(), match.captured(2).toDouble()};
}

} // namespace

class TestCallsctlPaper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"integrated", "rtcd-recording", "turn", "kubernetes"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void init()
    {
        m_ctl = std::make_unique<Callsctl>();
        QFETCH_GLOBAL(QString, name);
        VERIFY_STATUS(m_ctl->run({QStringLiteral("import"), Callsctl::example(name), QStringLiteral("-o"), m_file}), 0);
        m_rules = m_ctl->run({QStringLiteral("ports"), m_file, QStringLiteral("--json")}).array();
        QVERIFY(!m_rules.isEmpty());
    }

    void everyRuleIsOnTheSummaryAndOnItsServersPages()
    {
        VERIFY_STATUS(sheet(QStringLiteral("sheet.pdf")), 0);
        const QStringList pages = pagesOf(m_ctl->path(QStringLiteral("sheet.pdf")));
        QVERIFY(pages.size() > 1);
        const auto wanted = wantedNumbers(m_rules);
        // A server's pages start with its name; those before the first of them are the summary.
        QMap<QString, QSet<int>> found;
        QSet<int> onSummary;
        QString server;
        for (const QString &page : pages) {
            const QString first = page.trimmed().section(QLatin1Char('\n'), 0, 0).trimmed();
            for (auto it = wanted.keyBegin(); it != wanted.keyEnd(); ++it) {
                if (first == *it || first.startsWith(*it + QLatin1Char(' ')) || first.startsWith(*it + QLatin1Char(',')))
                    server = *it;
            }
            (server.isEmpty() ? onSummary : found[server]).unite(rowNumbers(page));
        }
        QSet<int> all;
        for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
            all.unite(it.value());
            const QString missing = textOf(QSet<int>(it.value()).subtract(found.value(it.key())));
            QVERIFY2(missing.isEmpty(), qPrintable(it.key() + QLatin1String(" lacks ") + missing));
        }
        QCOMPARE(textOf(onSummary), textOf(all));
    }

    void aSheetForOneServerOnLetter()
    {
        const QString server = m_rules.first()[QLatin1String("server")].toString();
        VERIFY_STATUS(sheet(QStringLiteral("one.pdf"),
                            {QStringLiteral("--server"), server, QStringLiteral("--paper"), QStringLiteral("Letter")}), 0);
        const QString path = m_ctl->path(QStringLiteral("one.pdf"));
        QCOMPARE(pageSize(path), QSizeF(612, 792));
        QSet<int> found;
        const QStringList pages = pagesOf(path);
        for (const QString &page : pages)
            found.unite(rowNumbers(page));
        QCOMPARE(textOf(found), textOf(wantedNumbers(m_rules).value(server)));
        VERIFY_STATUS(sheet(QStringLiteral("a4.pdf")), 0);
        const QSizeF a4 = pageSize(m_ctl->path(QStringLiteral("a4.pdf")));
        QVERIFY(qAbs(a4.width() - 595) < 1.5 && qAbs(a4.height() - 842) < 1.5);
    }

    void htmlAndCsvHoldTheSameRules()
    {
        VERIFY_STATUS(sheet(QStringLiteral("sheet.html")), 0);
        const QByteArray html = m_ctl->read(QStringLiteral("sheet.html"));
        QVERIFY(html.contains("<html") && html.contains("</html>"));
        VERIFY_STATUS(sheet(QStringLiteral("sheet.csv")), 0);
        const QByteArrayList lines = m_ctl->read(QStringLiteral("sheet.csv")).trimmed().split('\n');
        QSet<int> inCsv;
        for (const QByteArray &line : lines.mid(1))
            inCsv << line.split(',').first().toInt();
        QSet<int> all;
        for (const QJsonValue &rule : std::as_const(m_rules)) {
            all << rule[QLatin1String("number")].toInt();
            QVERIFY2(html.contains(rule[QLatin1String("server")].toString().toHtmlEscaped().toUtf8()), "a server is missing");
        }
        QCOMPARE(textOf(inCsv), textOf(all));
    }

    void sheetsAreCountedAsRevisions()
    {
        VERIFY_STATUS(sheet(QStringLiteral("1.pdf")), 0);
        VERIFY_STATUS(m_ctl->run({QStringLiteral("answer"), m_file, QStringLiteral("pre.skills"), QStringLiteral("pass")}), 0);
        VERIFY_STATUS(sheet(QStringLiteral("2.pdf")), 0);
        QVERIFY(pagesOf(m_ctl->path(QStringLiteral("1.pdf"))).value(0).contains(QLatin1String("Revision 1")));
    }

    void topologyAsSvgAndPng()
    {
        VERIFY_STATUS(m_ctl->run({QStringLiteral("topology"), m_file, QStringLiteral("-o"), QStringLiteral("t.svg")}), 0);
        QXmlStreamReader xml(m_ctl->read(QStringLiteral("t.svg")));
        QString texts;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::Characters)
                texts += xml.text();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        for (const QJsonValue &rule : std::as_const(m_rules)) {
            const QString server = rule[QLatin1String("server")].toString();
            QVERIFY2(texts.contains(server), qPrintable(server));
        }
        VERIFY_STATUS(m_ctl->run({QStringLiteral("topology"), m_file, QStringLiteral("-o"), QStringLiteral("t.png")}), 0);
        // A PNG starts with its signature, then width and height.
        const QByteArray png = m_ctl->read(QStringLiteral("t.png"));
        QVERIFY(png.size() > 1000 && png.startsWith("\x89PNG"));
        QVERIFY(qFromBigEndian<quint32>(png.constData() + 16) > 400 && qFromBigEndian<quint32>(png.constData() + 20) > 200);
    }

    void handoffs_data()
    {
        QTest::addColumn<QString>("target");
        for (const char *target : {"ufw", "firewalld", "nftables", "aws", "azure", "gcp", "terraform", "helm", "prometheus", "grafana"})
            QTest::newRow(target) << QString::fromLatin1(target);
    }

    void handoffs()
    {
        QFETCH_GLOBAL(QString, name);
        QFETCH(QString, target);
        const Ran ran = m_ctl->run({QStringLiteral("handoff"), m_file, target, QStringLiteral("-o"), QStringLiteral("out")});
        if (target == QLatin1String("helm") && name == QLatin1String("integrated")) {
            VERIFY_STATUS(ran, 1); // neither RTCD nor recordings: there is nothing to install
            QVERIFY(ran.err.contains("nothing to install with Helm"));
            return;
        }
        VERIFY_STATUS(ran, 0);
        const QDir out(m_ctl->path(QStringLiteral("out")));
        QFileInfoList files;
        for (QDirIterator each(out.path(), QDir::Files, QDirIterator::Subdirectories); each.hasNext();)
            files << QFileInfo(each.next());
        QCOMPARE(ran.out.count('\n'), files.size());
        QVERIFY(out.exists(QStringLiteral("README.txt")));
        bool shell = false;
        for (const QFileInfo &file : files) {
            if (file.suffix() != QLatin1String("sh"))
                continue;
            shell = true;
            QVERIFY(file.isExecutable());
            QProcess check;
            check.start(QStringLiteral("sh"), {QStringLiteral("-n"), file.filePath()});
            QVERIFY(check.waitForFinished());
            QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
        }
        const bool scripts = target != QLatin1String("nftables") && target != QLatin1String("terraform")
            && target != QLatin1String("helm") && target != QLatin1String("prometheus") && target != QLatin1String("grafana");
        QCOMPARE(shell, scripts);
        const Ran quiet = m_ctl->run({QStringLiteral("handoff"), m_file, target, QStringLiteral("-o"), QStringLiteral("out"),
                                      QStringLiteral("--quiet")});
        VERIFY_STATUS(quiet, 0);
        QVERIFY(quiet.out.isEmpty() && quiet.err.isEmpty());
    }

    void grafanaGetsDashboardsRulesAndTheLabelsTheySelectBy()
    {
        VERIFY_STATUS(m_ctl->run({QStringLiteral("handoff"), m_file, QStringLiteral("grafana"), QStringLiteral("-o"), QStringLiteral("boards")}), 0);
        const QDir out(m_ctl->path(QStringLiteral("boards")));
        const auto read = [&](const QString &name) {
            QFile file(out.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QCOMPARE(out.entryList({QStringLiteral("calls-*.json")}).size(), 5);
        for (const QString &name : out.entryList({QStringLiteral("*.json")})) {
            const QJsonObject dashboard = QJsonDocument::fromJson(read(name)).object();
            QCOMPARE(dashboard[QLatin1String("__inputs")][0][QLatin1String("pluginId")].toString(), QStringLiteral("prometheus"));
            QVERIFY(!dashboard[QLatin1String("uid")].toString().isEmpty());
        }
        const QByteArray scrape = read(QStringLiteral("prometheus-calls.yml"));
        QVERIFY(scrape.contains("role: calls") && scrape.contains("server: "));
        const QByteArray rules = read(QStringLiteral("calls-alerts.yml"));
        QVERIFY(rules.contains("alert: CpuHigh") && !rules.contains('@'));
        QVERIFY(read(QStringLiteral("README.txt")).contains("role: rtcd, server: rtcd1"));
        if (program(QStringLiteral("promtool")).isEmpty())
            QSKIP("promtool is not installed.");
        QProcess check;
        check.start(program(QStringLiteral("promtool")), {QStringLiteral("check"), QStringLiteral("rules"), out.filePath(QStringLiteral("calls-alerts.yml"))});
        QVERIFY(check.waitForFinished());
        QVERIFY2(check.exitCode() == 0, check.readAll().constData());
    }

private:
    Ran sheet(const QString &name, const QStringList &more = {}) const
    {
        return m_ctl->run(QStringList{QStringLiteral("sheet"), m_file, QStringLiteral("-o"), name} + more);
    }

    const QString m_file = QStringLiteral("D.calls");
    std::unique_ptr<Callsctl> m_ctl;
    QJsonArray m_rules;
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    for (const char *name : {"pdftotext", "pdfinfo", "dot"}) {
        if (program(QLatin1String(name)).isEmpty())
            return skipWhole(QLatin1String(name), QLatin1String(name) + QLatin1String(" is not installed"));
    }
    TestCallsctlPaper test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_callsctl_paper.moc"
