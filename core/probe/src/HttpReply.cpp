// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpReply.h"

#include <QRegularExpression>

namespace calls {

namespace {

QByteArray before(char mark, const QByteArray &bytes)
{
    const auto at = bytes.indexOf(mark);
    return at < 0 ? bytes : bytes.left(at);
}

/// The contents of chunks (RFC 9112, section 7.1); `whole` when the last one was there.
QByteArray withoutChunks(const QByteArray &bytes, bool *whole)
{
    QByteArray body;
    qsizetype at = 0;
    *whole = false;
    for (;;) {
        const auto lineEnd = bytes.indexOf('\n', at);
        if (lineEnd < 0)
            return body;
        const QByteArray line = bytes.mid(at, lineEnd - at);
        bool isNumber = false;
        const auto size = before(';', line).trimmed().toUInt(&isNumber, 16);
        if (!isNumber)
            return body;
        if (size == 0) {
            *whole = true;
            return body;
        }
        at = lineEnd + 1;
        body += bytes.mid(at, size);
        at += qsizetype{size} + 2;
        if (at > bytes.size())
            return body;
    }
}

struct Head
{
    QList<QByteArray> lines;
    QByteArray rest;
    [[nodiscard]] QByteArray value(const char *name) const
    {
        for (const QByteArray &line : lines) {
            const auto colon = line.indexOf(':');
            if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                return line.mid(colon + 1).trimmed();
        }
        return {};
    }
};

Head headOf(const QByteArray &bytes)
{
    Head head;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const auto end = bytes.indexOf('\n', at);
        const QByteArray line = bytes.mid(at, end < 0 ? -1 : end - at).trimmed();
        at = end < 0 ? bytes.size() : end + 1;
        if (line.isEmpty())
            break;
        head.lines << line;
    }
    head.rest = bytes.mid(at);
    return head;
}

} // namespace

QString firstLineOf(const QByteArray &bytes, qsizetype limit)
{
    QString line = QString::fromUtf8(before('\n', bytes.left(4 * limit).trimmed())).trimmed();
    for (QChar &c : line) {
        // Format characters would turn the rest of a sentence around.
        if (!c.isPrint() && !c.isSurrogate())
            c = QLatin1Char('?');
    }
    return line.size() > limit ? line.left(limit) + QChar(0x2026) : line;
}

HttpReply readHttpReply(const QByteArray &bytes, bool ended)
{
    static const QRegularExpression statusLine(QStringLiteral("\\AHTTP/1\\.[01] (\\d{3})(?: |\\z)"));
    HttpReply reply;
    reply.firstLine = firstLineOf(bytes);
    if (bytes.startsWith("\x15\x03")) { // RFC 8446, section 5.1: an alert record
        reply.form = HttpReply::Form::Tls;
        return reply;
    }
    const auto match = statusLine.match(reply.firstLine);
    if (!match.hasMatch())
        return reply;
    reply.form = HttpReply::Form::Http;
    reply.status = match.captured(1).toInt();
    const Head head = headOf(bytes);
    reply.location = head.value("Location");
    if (head.value("Transfer-Encoding").toLower() == "chunked") {
        reply.body = withoutChunks(head.rest, &reply.whole);
        return reply;
    }
    bool isNumber = false;
    const auto length = head.value("Content-Length").toULongLong(&isNumber);
    reply.whole = isNumber ? static_cast<quint64>(head.rest.size()) >= length : ended;
    reply.body = isNumber && reply.whole ? head.rest.left(static_cast<qsizetype>(length)) : head.rest;
    return reply;
}

} // namespace calls
