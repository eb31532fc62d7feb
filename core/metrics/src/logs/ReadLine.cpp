// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonFacts.h"
#include "LineForm.h"

#include <base/Redaction.h>

#include <algorithm>
#include <array>
#include <utility>

namespace calls {

namespace {

constexpr qsizetype longestText = 64 * 1024; // of what is kept as text: more is nobody's message

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Names of one meaning, in Go's, JSON's and the database's spelling.
bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What a named value means goes to its place; all else, and a second one of the same meaning, to the fields.
void put(LogRecord &record, std::string_view name, const QString &value)
{
    QString *place = nullptr;
    if (isOneOf(name, {"msg", "message"}))
        place = &record.message;
    else if (name == "caller")
        place = &record.caller;
    else if (isOneOf(name, {"call_id", "callID", "callId"}))
        place = &record.callId;
    else if (isOneOf(name, {"user_id", "userID", "userId"}))
        place = &record.userId;
    else if (isOneOf(name, {"session_id", "sessionID", "sessionId", "connID", "conn_id", "connId"}))
        place = &record.sessionId;
    if (place && place->isEmpty())
        *place = value;
    else
        record.fields.append({textOf(name), value});
}

/// The plugin's logger names its function; what the server says about a plugin does not.
bool isOfPlugin(const LogRecord &record)
{
    return record.field(QLatin1String("origin")).startsWith(QLatin1String("main.("))
        || record.field(QLatin1String("plugin_id")) == QLatin1String("com.mattermost.calls");
}

void readFields(std::string_view text, LogRecord &record)
{
    // A message may hold what looks like a pair, and Mattermost's logger has the caller in front of the others.
    const std::size_t caller = text.find(" caller=\"");
    std::string_view message;
    std::string_view before = text.substr(0, caller);
    const QList<Pair> pairs = caller == std::string_view::npos ? readPairs(text, &before) : readPairs(text.substr(caller + 1), &message);
    record.message = textOf(trimmedEnd(before));
    for (const Pair &pair : pairs)
        put(record, pair.name, textOf(pair.value));
}

void readPairsLine(std::string_view text, LogRecord &record)
{
    std::string_view before;
    for (const Pair &pair : readPairs(text, &before)) {
        if (!isTimeName(pair.name) && !isLevelName(pair.name))
            put(record, pair.name, textOf(pair.value));
    }
}

/// coturn: "session 001: realm <example.com> user <1795:alice>: message".
void readTurnText(std::string_view text, LogRecord &record)
{
    record.message = textOf(text);
    constexpr std::string_view session = "session ";
    if (startsWith(text, session)) {
        const std::size_t end = text.find(": ");
        record.sessionId = textOf(text.substr(session.size(), end == std::string_view::npos ? end : end - session.size()));
    }
    for (const char *name : {"realm", "user", "lifetime"}) {
        const std::string key = std::string(name) + " <";
        const std::size_t from = text.find(key);
        const std::size_t end = from == std::string_view::npos ? from : text.find('>', from);
        if (end != std::string_view::npos)
            record.fields.append({QLatin1String(name), textOf(text.substr(from + key.size(), end - from - key.size()))});
    }
}

/// nginx: `"GET / HTTP/1.1" 200 612 "referrer" "browser"`.
void readWebText(std::string_view client, std::string_view text, LogRecord &record)
{
    const std::size_t end = text.find("\" ", 1);
    if (!startsWith(text, "\"") || end == std::string_view::npos) {
        record.message = textOf(text);
        return;
    }
    const std::string_view status = text.substr(end + 2, text.substr(end + 2).find(' '));
    record.message = textOf(text.substr(1, end - 1)) + QLatin1Char(' ') + textOf(status);
    record.fields.append({QStringLiteral("client"), textOf(client)});
    record.fields.append({QStringLiteral("status"), textOf(status)});
    const std::string_view behind = text.substr(std::min(text.size(), end + 2 + status.size()));
    const QString rest = textOf(behind).trimmed();
    if (!rest.isEmpty())
        record.fields.append({QStringLiteral("bytes"), rest.section(u' ', 0, 0)});
    if (const QString browser = rest.section(u'"', 3, 3); !browser.isEmpty())
        record.fields.append({QStringLiteral("browser"), browser});
}

/// nginx: "message, client: 192.0.2.1, server: chat.example.com, request: …".
void readWebErrorText(std::string_view text, LogRecord &record)
{
    static constexpr std::array<std::string_view, 6> names{"client", "server", "request", "upstream", "host", "referrer"};
    struct Part
    {
        std::size_t from;
        std::string_view name;
    };
    QList<Part> parts;
    for (const std::string_view name : names) {
        const std::string key = ", " + std::string(name) + ": ";
        if (const std::size_t at = text.find(key); at != std::string_view::npos)
            parts.append({at, name});
    }
    std::sort(parts.begin(), parts.end(), [](const Part &one, const Part &other) { return one.from < other.from; });
    record.message = textOf(parts.isEmpty() ? text : text.substr(0, parts.first().from));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const std::size_t from = parts.at(i).from + parts.at(i).name.size() + 4;
        const std::size_t to = i + 1 < parts.size() ? parts.at(i + 1).from : text.size();
        QString value = textOf(text.substr(from, to - from));
        if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
            value = value.mid(1, value.size() - 2);
        record.fields.append({textOf(parts.at(i).name), value});
    }
}

/// What the journal has around a message; of its own fields only the ones that tell people something.
void putJournal(LogRecord &record, const JsonMember &member, const LogOrigin &origin)
{
    if (member.name == "_SYSTEMD_UNIT" || (member.name == "SYSLOG_IDENTIFIER" && record.source.isEmpty())) {
        QString unit = textOf(member.value);
        unit.remove(QLatin1String(".service"));
        if (origin.program.isEmpty())
            record.source = unit;
    } else if (member.name == "_PID" || member.name == "_HOSTNAME") {
        record.fields.append({textOf(member.name.substr(1)).toLower(), textOf(member.value)});
    } else if (member.name == "MESSAGE") {
        const LogRecord inner = readLogLine(messageBytes(member), origin);
        record.message = inner.message;
        record.callId = inner.callId;
        record.userId = inner.userId;
        record.sessionId = inner.sessionId;
        record.caller = inner.caller;
        record.fields = inner.fields + record.fields;
    }
}

bool readJson(std::string_view text, LogRecord &record, const LogOrigin &origin)
{
    JsonLine reader; // not the thread's: a journal's line has another one within
    const bool journal = text.find("\"__REALTIME_TIMESTAMP\"") != std::string_view::npos;
    bool timed = false;
    bool levelled = false;
    const bool whole = reader.visitCopy(text, [&](const JsonMember &member) {
        if (journal)
            putJournal(record, member, origin);
        else if (isTimeName(member.name) && !std::exchange(timed, true))
            return true;
        else if (isLevelName(member.name) && !std::exchange(levelled, true))
            return true;
        else
            put(record, member.name, textOf(member.value));
        return true;
    });
    return whole;
}

void readText(const LineHead &head, LogRecord &record)
{
    switch (head.form) {
    case LineForm::Console: readFields(head.rest, record); break;
    case LineForm::Pairs: readPairsLine(head.rest, record); break;
    case LineForm::Turn: readTurnText(head.rest, record); break;
    case LineForm::Web: readWebText(head.program, head.rest, record); break;
    case LineForm::WebError: readWebErrorText(head.rest, record); break;
    case LineForm::Json:
    case LineForm::Text: record.message = textOf(head.rest.substr(0, longestText)); break;
    }
}

} // namespace

QString LogRecord::field(QLatin1String name) const
{
    for (const LogField &one : fields) {
        if (one.name == name)
            return one.value;
    }
    return {};
}

QString LogRecord::text() const
{
    for (const char *name : {"error", "err", "wrapped_extras"}) {
        const QString behind = field(QLatin1String(name));
        if (!behind.isEmpty() && !message.contains(behind))
            return message.isEmpty() ? behind : message + QLatin1String(": ") + behind;
    }
    return message;
}

LogRecord readLogLine(std::string_view line, const LogOrigin &origin)
{
    line = trimmedEnd(line.substr(0, longestLogLine));
    const std::string plain = line.find('\x1b') != std::string_view::npos ? withoutColours(line) : std::string();
    const std::string_view text = plain.empty() ? line : std::string_view(plain);
    LogRecord record;
    record.server = origin.server;
    record.source = origin.program;
    const LineHead head = readHead(text, origin);
    if (head.form != LineForm::Web && !head.program.empty() && record.source.isEmpty())
        record.source = textOf(head.program);
    std::string padded(line);
    padded.append(simdjson::SIMDJSON_PADDING, '\0');
    const LogFacts facts = readLogFacts(std::string_view(padded).substr(0, line.size()), origin);
    bool read = head.form == LineForm::Json && readJson(head.rest, record, origin);
    if (head.form == LineForm::Json && !read) {
        // Half a line, or bytes that are no UTF-8: what can be mended is read, else it is a text.
        const LogRecord bare = record;
        record = {};
        record.server = bare.server;
        record.source = origin.program;
        read = readJson(textOf(head.rest).toStdString(), record, origin);
        if (!read) {
            record = {};
            record.server = bare.server;
            record.source = bare.source;
        }
    }
    if (!read)
        readText(head, record);
    if (record.message.isEmpty())
        record.message = record.text();
    if (record.message.isEmpty())
        record.message = textOf(text.substr(0, longestText));
    record.at = facts.at;
    record.level = facts.level;
    if ((record.source.isEmpty() || record.source == QLatin1String("mattermost")) && isOfPlugin(record))
        record.source = QStringLiteral("calls");
    return record;
}

LogRecord shownLog(LogRecord record)
{
    const auto show = [](QString &text) {
        text = redacted(text);
        std::replace_if(text.begin(), text.end(), steers, QChar(QChar::ReplacementCharacter));
    };
    for (QString *text : {&record.message, &record.callId, &record.userId, &record.sessionId, &record.caller, &record.source})
        show(*text);
    for (LogField &field : record.fields) {
        show(field.name);
        // A secret is told by its name, which stands apart here.
        const QString both = redacted(field.name + QLatin1Char('=') + field.value);
        if (both.startsWith(field.name + QLatin1Char('=')))
            field.value = both.mid(field.name.size() + 1);
        show(field.value);
    }
    return record;
}

} // namespace calls
