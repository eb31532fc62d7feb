// SPDX-License-Identifier: GPL-3.0-or-later
#include "Output.h"

#include "Command.h"

#include <base/Redaction.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace calls::cli {

namespace {

QString harmless(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control)
            character = QLatin1Char('?');
    }
    return text;
}

int outputError = 0; // errno of the first write to stdout that failed

void write(std::FILE *stream, const QByteArray &bytes)
{
    const bool whole = std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream)
        == static_cast<size_t>(bytes.size());
    if ((std::fflush(stream) != 0 || !whole) && stream == stdout && outputError == 0)
        outputError = errno;
}

void writeLine(std::FILE *stream, const QString &line)
{
    write(stream, line.toUtf8() + '\n');
}

} // namespace

void printTable(const QStringList &head, const QList<QStringList> &rows)
{
    QList<QStringList> lines{head};
    for (const QStringList &row : rows) {
        lines << QStringList();
        for (const QString &cell : row)
            lines.last() << harmless(cell);
    }
    QList<qsizetype> widths(head.size(), 0);
    for (const QStringList &line : std::as_const(lines)) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths.at(i), line.at(i).size());
    }
    for (const QStringList &line : std::as_const(lines)) {
        QString out;
        for (qsizetype i = 0; i < line.size(); ++i)
            out += i + 1 < line.size() ? line.at(i).leftJustified(widths.at(i) + 2) : line.at(i);
        writeLine(stdout, out);
    }
}

void printLine(const QString &line)
{
    writeLine(stdout, harmless(line));
}

void printData(const QByteArray &bytes)
{
    write(stdout, bytes);
}

void printJson(const nlohmann::ordered_json &value)
{
    writeLine(stdout, QString::fromStdString(value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
}

void printJsonPretty(const nlohmann::ordered_json &value)
{
    writeLine(stdout, QString::fromStdString(value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
}

QString outputProblem()
{
    return outputError == 0 || outputError == EPIPE ? QString() : qt_error_string(outputError);
}

void complain(const QString &sentence)
{
    writeLine(stderr, QStringLiteral("callsctl: ") + harmless(redacted(sentence)));
}

int complain(const Error &error)
{
    complain(error.sentence);
    if (error.code == cancelledCode)
        return Cancelled;
    // Input that cannot be used is the caller's to mend; anything else went wrong while it was done.
    for (const char *kind :
         {"document.", "handoff.", "check.", "accept.", "usage.", "secret.", "text-form.", "file.write", "paper.write",
          "drawing.write", "ssh.bad-destination", "settings.invalid", "settings.hidden", "settings.no-snapshot",
          "metrics.query", "metrics.url", "metrics.certificate", "metrics.places", "logs.filter"}) {
        if (error.code.startsWith(QLatin1String(kind)))
            return BadInput;
    }
    return Failed;
}

} // namespace calls::cli
