// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/LogModel.h>

#include <base/Redaction.h>
#include <finding/Catalogue.h>
#include <metrics/LogMessages.h>

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace calls {

namespace {

constexpr int keptRows = 512;
constexpr int mostShown = 1'000;     // characters of a message in a list
constexpr int mostAlike = 2'000;     // lines of one moment that are compared
constexpr int none = -1;

/// One line of text, whatever is in it: nothing that breaks it, turns its direction or does not print.
QString oneLine(const QString &text)
{
    QString line = text.left(mostShown);
    if (text.size() > mostShown)
        line += QStringLiteral("…");
    for (QChar &each : line) {
        const auto category = each.category();
        if (each.isSpace())
            each = QLatin1Char(' ');
        else if (category == QChar::Other_Control || category == QChar::Other_Format)
            each = QChar(QChar::ReplacementCharacter);
    }
    return line;
}

QDateTime local(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at);
}

QString clock(qint64 at)
{
    return at == 0 ? QString() : local(at).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString day(qint64 at)
{
    return at == 0 ? QString() : QLocale().toString(local(at).date(), QStringLiteral("d MMM"));
}

} // namespace

struct LogModel::Row
{
    LogMark mark;
    qint64 at = 0; ///< of its own; 0: none
    qint64 first = 0;
    qint64 count = 1;
    LogLevel level = LogLevel::None;
    QString message;
    QString known;
    bool expected = false;
};

LogModel::LogModel(LogTimeline *lines, QObject *parent) : QAbstractTableModel(parent), m_lines(lines), m_kept(keptRows)
{
    connect(lines, &LogTimeline::appended, this, &LogModel::grow);
    connect(lines, &LogTimeline::replaced, this, &LogModel::replace);
    connect(lines, &LogTimeline::workingChanged, this, &LogModel::settle);
    replace();
}

LogModel::~LogModel() = default;

void LogModel::lastMayHaveGrown()
{
    if (!m_lastIsOpen || m_rows == 0)
        return;
    m_kept.remove(m_rows - 1);
    Q_EMIT dataChanged(index(m_rows - 1, 0), index(m_rows - 1, ColumnCount - 1));
}

void LogModel::settle()
{
    lastMayHaveGrown();
    m_lastIsOpen = m_rows > 0 && !m_lines->isWhole(m_rows - 1);
}

void LogModel::grow()
{
    const int rows = static_cast<int>(std::min<qint64>(m_lines->size(), std::numeric_limits<int>::max() - 1));
    if (rows <= m_rows)
        return;
    lastMayHaveGrown();
    beginInsertRows({}, m_rows, rows - 1);
    m_rows = rows;
    m_lastIsOpen = !m_lines->isWhole(m_rows - 1);
    endInsertRows();
}

void LogModel::replace()
{
    beginResetModel();
    m_kept.clear();
    m_rows = static_cast<int>(std::min<qint64>(m_lines->size(), std::numeric_limits<int>::max() - 1));
    m_lastIsOpen = m_rows > 0 && !m_lines->isWhole(m_rows - 1);
    endResetModel();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

const LogModel::Row &LogModel::row(int row) const
{
    const bool open = m_lastIsOpen && row == m_rows - 1;
    if (const Row *kept = open ? nullptr : m_kept.object(row))
        return *kept;
    ++m_read;
    const LogFold fold = m_lines->row(row);
    const LogRecord &record = fold.record;
    auto made = std::make_unique<Row>();
    made->mark = {m_lines->facts(row).at, record.offset, record.server, record.source, row};
    made->at = record.at;
    made->first = fold.first;
    made->count = fold.count;
    made->level = record.level;
    made->message = oneLine(record.text());
    if (const auto known = knownLog(record)) {
        made->known = oneLine(redacted(findingText(known->what).sentence));
        made->expected = known->expected;
    }
    Row *kept = made.get();
    m_kept.insert(row, made.release());
    return *kept;
}

std::optional<LogMark> LogModel::mark(int row) const
{
    if (row < 0 || row >= m_rows)
        return std::nullopt;
    return this->row(row).mark;
}

std::optional<LogMark> LogModel::keptMark(int row) const
{
    const Row *kept = m_kept.object(row);
    return kept ? std::optional(kept->mark) : std::nullopt;
}

int LogModel::atOrAfter(qint64 at) const
{
    int low = 0;
    int high = m_rows;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (m_lines->facts(middle).at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

LogModel::Found LogModel::find(const LogMark &mark) const
{
    if (m_rows == 0)
        return {};
    const auto fits = [this, &mark](int row) {
        return row >= 0 && row < m_rows && m_lines->facts(row).at == mark.at && this->row(row).mark.isSame(mark);
    };
    if (fits(mark.row)) // most often lines were only added behind it
        return {mark.row, true};
    const int first = atOrAfter(mark.at);
    for (int row = first; row < m_rows && row < first + mostAlike && m_lines->facts(row).at == mark.at; ++row) {
        if (fits(row))
            return {row, true};
    }
    return {std::min(first, m_rows - 1), false};
}

int LogModel::severe(int from, int step) const
{
    for (int row = from + step; row >= 0 && row < m_rows; row += step) {
        if (isSevere(m_lines->facts(row).level))
            return row;
    }
    return none;
}

bool LogModel::needsDates() const
{
    // In order of time; those without a time come first and have no date.
    const auto today = [this](int row) {
        const qint64 at = m_lines->facts(row).at;
        return at == 0 || local(at).date() == QDate::currentDate();
    };
    return m_rows > 0 && (!today(0) || !today(m_rows - 1));
}

QStringList LogModel::servers() const
{
    QStringList names;
    for (const auto &file : m_lines->files())
        names << file->origin().server;
    return names;
}

QStringList LogModel::programs() const
{
    QStringList names;
    for (const auto &file : m_lines->files())
        names << (file->origin().program.isEmpty() ? QStringLiteral("mattermost") : file->origin().program);
    return names;
}

QString LogModel::firstText(const Row &row)
{
    if (row.count == 1)
        return {};
    const QString date = day(row.first);
    return row.first == 0 || date == day(row.at) ? clock(row.first) : tr("%1 %2", "day, time").arg(date, local(row.first).toString(QStringLiteral("HH:mm:ss")));
}

QVariant LogModel::shown(const Row &row, int column) const
{
    switch (column) {
    case FirstColumn: return firstText(row);
    case TimeColumn: return clock(row.at);
    case LevelColumn: return logLevelName(row.level);
    case ServerColumn: return oneLine(row.mark.server);
    case SourceColumn: return oneLine(row.mark.source);
    case CountColumn: return row.count > 1 ? tr("×%1").arg(QLocale().toString(row.count)) : QString();
    case MessageColumn: return row.message;
    default: return {};
    }
}

QString LogModel::spoken(const Row &row) const
{
    QStringList parts;
    for (const int column : {LevelColumn, TimeColumn, ServerColumn, SourceColumn, CountColumn, MessageColumn}) {
        const QString text = shown(row, column).toString();
        if (!text.isEmpty())
            parts << text;
    }
    if (!row.known.isEmpty())
        parts << tr("Known: %1").arg(row.known);
    return parts.join(QStringLiteral(". "));
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows)
        return {};
    const Row &one = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown(one, index.column());
    case Qt::AccessibleTextRole: return index.column() == 0 ? spoken(one) : shown(one, index.column()).toString();
    case LevelRole: return static_cast<int>(one.level);
    case DateHereRole: return day(one.mark.at);
    case DateRole: {
        const QString here = day(one.mark.at);
        return index.row() > 0 && day(m_lines->facts(index.row() - 1).at) == here ? QString() : here;
    }
    case KnownRole: return one.known;
    case ExpectedRole: return one.expected;
    default: return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == CountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FirstColumn: return tr("First");
    case TimeColumn: return isFolded() ? tr("Last") : tr("Time");
    case LevelColumn: return tr("Level");
    case ServerColumn: return tr("Server");
    case SourceColumn: return tr("Source");
    case CountColumn: return tr("Count");
    case MessageColumn: return tr("Message");
    default: return {};
    }
}

QString logLevelName(LogLevel level)
{
    switch (level) {
    case LogLevel::None: return {};
    case LogLevel::Debug: return LogModel::tr("Debug");
    case LogLevel::Info: return LogModel::tr("Info");
    case LogLevel::Warn: return LogModel::tr("Warn");
    case LogLevel::Error: return LogModel::tr("Error");
    case LogLevel::Fatal: return LogModel::tr("Fatal");
    }
    return {};
}

std::optional<Sign> logSign(LogLevel level)
{
    if (isSevere(level))
        return Sign::Fail;
    return level == LogLevel::Warn ? std::optional(Sign::Warn) : std::nullopt;
}

QString logMoment(qint64 at)
{
    const QDateTime when = local(at);
    return LogModel::tr("%1 %2 %3", "date, time, time zone")
        .arg(QLocale().toString(when.date(), QLocale::ShortFormat), clock(at), when.timeZoneAbbreviation());
}

bool isSevere(LogLevel level)
{
    return level >= LogLevel::Error;
}

} // namespace calls
