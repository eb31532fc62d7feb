// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a time line of logs, of any number: a row is read from its file when it is looked at, a few hundred are kept.
#pragma once

#include <metrics/LogTimeline.h>
#include <style/Signs.h>

#include <QAbstractTableModel>
#include <QCache>

#include <optional>

namespace calls {

/// A line, wherever it stands in the list by now.
struct LogMark
{
    qint64 at = 0;
    qint64 offset = 0;
    QString server;
    QString source;
    int row = -1; ///< where it stood
    [[nodiscard]] bool isSame(const LogMark &other) const
    {
        return at == other.at && offset == other.offset && server == other.server && source == other.source;
    }
};

class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FirstColumn, TimeColumn, LevelColumn, ServerColumn, SourceColumn, CountColumn, MessageColumn, ColumnCount };
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< LogLevel
        DateRole,   ///< day and month where the row above has another date; DateHereRole whatever the row above has
        DateHereRole,
        KnownRole,  ///< the sentence of a known message; empty: nothing is known of it
        ExpectedRole ///< bool: a known message that belongs to a healthy site
    };
    /// `lines` outlives it.
    explicit LogModel(LogTimeline *lines, QObject *parent = nullptr);
    ~LogModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    [[nodiscard]] LogTimeline *lines() const { return m_lines; }
    [[nodiscard]] bool isFolded() const { return m_lines->isFolded(); }

    [[nodiscard]] std::optional<LogMark> mark(int row) const;
    /// Of a row that was looked at already, without reading: also while the model is about to be reset.
    [[nodiscard]] std::optional<LogMark> keptMark(int row) const;
    struct Found
    {
        int row = -1; ///< -1: there are no rows
        bool exact = false; ///< else the first row that is not before it
    };
    [[nodiscard]] Found find(const LogMark &mark) const;
    /// The next row (`step` 1) or the one before (-1) that is an error or worse; -1: none.
    [[nodiscard]] int severe(int from, int step) const;
    [[nodiscard]] bool needsDates() const; ///< not all rows are of today
    /// The names that the columns Server and Source are to have room for.
    [[nodiscard]] QStringList servers() const;
    [[nodiscard]] QStringList programs() const;

    /// How many rows were read from their files so far: those that were looked at, not those that are there.
    [[nodiscard]] qint64 rowsRead() const { return m_read; }

private:
    struct Row;
    [[nodiscard]] const Row &row(int row) const;
    [[nodiscard]] int atOrAfter(qint64 at) const;
    [[nodiscard]] QVariant shown(const Row &row, int column) const;
    [[nodiscard]] static QString firstText(const Row &row);
    [[nodiscard]] QString spoken(const Row &row) const;
    void grow();
    void lastMayHaveGrown(); ///< the line that had no end
    void settle();
    void replace();

    LogTimeline *m_lines;
    int m_rows = 0;
    bool m_lastIsOpen = false; ///< the last row's line has no end yet
    mutable QCache<int, Row> m_kept;
    mutable qint64 m_read = 0;
};

[[nodiscard]] QString logLevelName(LogLevel level); ///< "Error", in the reader's language; empty for None
/// The sign of warnings and errors; the others have none.
[[nodiscard]] std::optional<Sign> logSign(LogLevel level);
/// Day, month, time to the millisecond and zone, local.
[[nodiscard]] QString logMoment(qint64 at);
[[nodiscard]] bool isSevere(LogLevel level); ///< an error or worse

} // namespace calls
