// SPDX-License-Identifier: GPL-3.0-or-later
#include "Output.h"

#include "Command.h"

#include <base/Redaction.h>

#include <nlohmann/json.hpp>

#include <algorithm>
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

void write(std::FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8();
    std::fprintf(stream, "%s\n", bytes.constData());
    std::fflush(stream);
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
        write(stdout, out);
    }
}

void printLine(const QString &line)
{
    write(stdout, line);
}

void printJson(const nlohmann::ordered_json &value)
{
    write(stdout, QString::fromStdString(value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
}

void printJsonPretty(const nlohmann::ordered_json &value)
{
    write(stdout, QString::fromStdString(value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
}

void complain(const QString &sentence)
{
    write(stderr, QStringLiteral("callsctl: ") + harmless(redacted(sentence)));
}

int complain(const Error &error)
{
    complain(error.sentence);
    if (error.code == cancelledCode)
        return Cancelled;
    // Input that cannot be used is the caller's to mend; anything else went wrong while it was done.
    for (const char *kind : {"document.", "handoff.", "check.", "accept.", "usage.", "secret.", "text-form."}) {
        if (error.code.startsWith(QLatin1String(kind)))
            return BadInput;
    }
    return Failed;
}

} // namespace calls::cli
