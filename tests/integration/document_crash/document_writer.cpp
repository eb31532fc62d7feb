// SPDX-License-Identifier: GPL-3.0-or-later
// Writes into a document without end and prints a number after each step that was acknowledged, to be killed at
// any moment.
//   document_writer steps FILE NAME FROM COUNT   edits, findings, journal and notes, on one open document
//   document_writer reopen FILE NAME FROM COUNT  the same, closing and opening the document around each step
//   document_writer create FILE NAME FROM COUNT  creates FILE.N instead
#include <deployment/Document.h>

#include <QCoreApplication>

#include <cstdio>

using namespace calls;

namespace {

Site siteNumber(Site site, const QString &name, int number)
{
    // Each writer has an answer and a server of its own, so that two writers can be told apart.
    if (name == QLatin1String("a"))
        site.answers.users = number;
    else
        site.answers.peakCalls = number;
    const auto own = std::find_if(site.servers.begin(), site.servers.end(), [&](const Server &server) { return server.name == name; });
    Server server{name, {Role::Vantage}, {}, {}, {}, QString::number(number)};
    if (own == site.servers.end())
        site.servers.append(server);
    else
        *own = server;
    return site;
}

Finding findingNumber(const QString &name, int number)
{
    Finding finding;
    finding.key = {QStringLiteral("1.6.3"), name, number, QStringLiteral("udp"), QStringLiteral("local"), {}};
    finding.evidence = {{QStringLiteral("command"), QString(4000, QLatin1Char('x'))}};
    finding.started = QDateTime::currentDateTimeUtc();
    return finding;
}

Result<void> step(Document &document, const QString &name, int number)
{
    const QString text = QString::number(number);
    const JournalEntry entry{QDateTime::currentDateTimeUtc(), name, {QStringLiteral("journal.step"), {{QStringLiteral("n"), text}}},
                             QStringLiteral("done")};
    return document.edit(text, siteNumber(document.site(), name, number))
        .and_then([&] { return document.addFinding(findingNumber(name, number)); })
        .and_then([&] { return document.append(entry); })
        .and_then([&] { return document.setNote(name, text); });
}

Result<void> openedStep(const QString &path, const QString &name, int number)
{
    return Document::open(path).and_then([&](std::unique_ptr<Document> document) { return step(*document, name, number); });
}

Result<void> createdStep(const QString &path, const QString &name, int number)
{
    const QString own = path + QLatin1Char('.') + QString::number(number);
    return Document::create(own, siteNumber({}, name, number)).map([](const std::unique_ptr<Document> &) {});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6)
        return 2;
    const QString mode = arguments.at(1);
    const QString path = arguments.at(2);
    const QString name = arguments.at(3);
    const int from = arguments.at(4).toInt();
    const int count = arguments.at(5).toInt();
    std::unique_ptr<Document> document;
    if (mode == QLatin1String("steps")) {
        auto opened = Document::open(path);
        if (!opened) {
            std::fprintf(stderr, "%s\n", qPrintable(opened.error().sentence));
            return 1;
        }
        document = std::move(*opened);
    }
    for (int number = from; number < from + count; ++number) {
        const auto done = document                     ? step(*document, name, number)
            : mode == QLatin1String("create") ? createdStep(path, name, number)
                                              : openedStep(path, name, number);
        if (!done) {
            std::fprintf(stderr, "%s %s\n", qPrintable(done.error().sentence), qPrintable(done.error().detail));
            return 1;
        }
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
    return 0;
}
