// SPDX-License-Identifier: GPL-3.0-or-later
// Several logs as one, in the order of time, filtered, and folded if wished.
#pragma once

#include <metrics/LogFile.h>
#include <metrics/LogFilter.h>
#include <metrics/LogFold.h>

#include <QObject>

namespace calls {

/// Filters and merges in other threads, as many as the processor has; what is known already is shown meanwhile. A row is
/// read from its file when it is asked for.
class LogTimeline : public QObject
{
    Q_OBJECT

public:
    explicit LogTimeline(QObject *parent = nullptr);
    ~LogTimeline() override;

    void add(std::shared_ptr<LogFile> file);
    void remove(const std::shared_ptr<LogFile> &file);
    [[nodiscard]] const QList<std::shared_ptr<LogFile>> &files() const;

    /// Errors: checkFilter's; then the filter stays what it was.
    Result<void> setFilter(const LogFilter &filter);
    [[nodiscard]] const LogFilter &filter() const;
    /// One row a message, in the order of the latest of each.
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const;

    [[nodiscard]] qint64 size() const;
    /// As it may be shown (shownLog). `row` from 0 to size() - 1. Not folded: a count of 1.
    [[nodiscard]] LogFold row(qint64 row) const;
    /// The line as it stands in its file, without secrets; of a very long one the beginning.
    [[nodiscard]] QString line(qint64 row) const;
    /// Time and level without reading the file.
    [[nodiscard]] LogFacts facts(qint64 row) const;
    /// Has its line an end already? Only the last one of a file that grows has none.
    [[nodiscard]] bool isWhole(qint64 row) const;
    /// The first row that is not before this time; size() when all are. Not of folded rows: 0.
    [[nodiscard]] qint64 rowAt(qint64 time) const;

    /// Is anything being read, filtered or merged?
    [[nodiscard]] bool isWorking() const;
    /// From 0 to 1, of what is being read.
    [[nodiscard]] double progress() const;

Q_SIGNALS:
    void appended(qint64 first, qint64 last); ///< rows before these stay; the one before may have grown
    void replaced();
    void workingChanged();
    void progressed();

private:
    struct Shared;
    struct Private;
    void lookAgain(); ///< there are other lines
    void lookAnew();  ///< what is known is of another filter
    void refresh();
    std::unique_ptr<Private> d;
};

} // namespace calls
