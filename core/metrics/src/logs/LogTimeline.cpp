// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogTimeline.h>

#include "LineMatcher.h"
#include "LogRows.h"

#include <base/Redaction.h>

#include <QElapsedTimer>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <mutex>
#include <utility>

namespace calls {

namespace {

constexpr qint64 showEvery = 250; // milliseconds of filtering after which what was found is shown

struct SourceChunks
{
    LogOrigin origin;
    QList<LogChunkPtr> chunks;
};

/// One chunk to look at.
struct Task
{
    std::size_t source = 0;
    std::size_t chunk = 0;
    ChunkMatchesPtr done{};
};

std::string lineBytes(const LogChunk &chunk, std::size_t line)
{
    const qint64 from = chunk.offset(line);
    std::string bytes(static_cast<std::size_t>(std::min<qint64>(chunk.endOf(line) - from, longestLogLine)), '\0');
    bytes.resize(static_cast<std::size_t>(chunk.file->read(from, bytes.data(), static_cast<qint64>(bytes.size()))));
    return bytes;
}

/// Chunk by chunk and in order, so most lines come from a block that was just read.
void foldChunk(ChunkMatches &matches, const LogOrigin &origin, const std::atomic<bool> &stop)
{
    const LogChunk &chunk = *matches.chunk;
    for (std::size_t i = 0; i < matches.size() && !stop; ++i) {
        const std::size_t line = matches.line(i);
        if (!chunk.begins(line))
            continue;
        const std::size_t key = foldKey(readLogLine(lineBytes(chunk, line), origin));
        FoldedLines &fold = matches.folds[key];
        const qint64 at = chunk.at(line);
        if (fold.count++ == 0)
            fold.first = at;
        fold.last = at;
        fold.place.line = static_cast<quint16>(line);
    }
}

} // namespace

/// One round of looking at what is not known yet. Its tasks run side by side; the last one to end merges and tells.
struct LogTimeline::Shared
{
    std::mutex mutex; ///< of owner
    LogTimeline *owner = nullptr;

    // Set before a round, read by its tasks.
    LogFilter filter;
    bool folded = false;
    std::vector<SourceChunks> sources;
    std::vector<Task> tasks;
    QElapsedTimer clock;
    std::shared_ptr<std::atomic<bool>> stop;
    std::atomic<std::size_t> next{0};
    std::atomic<int> running{0};

    // Between rounds.
    std::unordered_map<const LogChunk *, ChunkMatchesPtr> known;
    std::shared_ptr<const LogRows> rows;

    [[nodiscard]] bool letsServer(const LogOrigin &origin) const
    {
        return filter.servers.isEmpty() || filter.servers.contains(origin.server);
    }
    void work();
    void finish();
};

struct LogTimeline::Private
{
    QList<std::shared_ptr<LogFile>> files;
    LogFilter filter;
    bool folded = false;
    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
    std::shared_ptr<const LogRows> rows = LogRows::ofLines(std::vector<SourceMatches>(1));
    QList<LogOrigin> origins; ///< of rows' sources
    bool busy = false;
    bool again = false;
    bool forget = false; ///< what is known is of another filter
    bool told = false;   ///< what workingChanged() said last
};

void LogTimeline::Shared::work()
{
    std::vector<std::unique_ptr<LineMatcher>> matchers(sources.size());
    while (!*stop && (clock.elapsed() < showEvery || next == 0)) {
        const std::size_t mine = next++;
        if (mine >= tasks.size())
            break;
        Task &task = tasks[mine];
        const SourceChunks &source = sources[task.source];
        auto &matcher = matchers[task.source];
        if (!matcher)
            matcher = std::make_unique<LineMatcher>(filter, source.origin);
        auto matches = std::make_shared<ChunkMatches>();
        matches->chunk = source.chunks.at(static_cast<qsizetype>(task.chunk));
        matches->all = matcher->letsAll();
        if (!matches->all) {
            matches->lines = matcher->match(*matches->chunk, *stop);
            matches->lines.shrink_to_fit();
        }
        if (folded)
            foldChunk(*matches, source.origin, *stop);
        if (!*stop)
            task.done = std::move(matches);
    }
    if (--running == 0)
        finish();
}

void LogTimeline::Shared::finish()
{
    if (*stop) {
        const std::scoped_lock lock(mutex);
        if (owner) {
            QMetaObject::invokeMethod(owner, [to = owner] {
                to->d->busy = false;
                to->refresh();
            }, Qt::QueuedConnection);
        }
        return;
    }
    for (Task &task : tasks) {
        if (task.done)
            known[task.done->chunk.get()] = task.done;
    }
    bool whole = true;
    std::unordered_map<const LogChunk *, ChunkMatchesPtr> still; // chunks that grew are not kept
    std::vector<SourceMatches> matches;
    QList<LogOrigin> origins;
    for (const SourceChunks &source : sources) {
        SourceMatches of;
        for (const LogChunkPtr &chunk : source.chunks) {
            const auto found = known.find(chunk.get());
            if (letsServer(source.origin)) {
                whole = whole && found != known.end();
                of.push_back(found != known.end() ? found->second : nullptr);
            }
            if (found != known.end())
                still.insert(*found);
        }
        matches.push_back(std::move(of));
        origins.append(source.origin);
    }
    known = std::move(still);
    auto fresh = folded ? LogRows::ofFolds(std::move(matches)) : LogRows::ofLines(std::move(matches));
    const bool continues = rows && fresh->continues(*rows);
    rows = fresh;
    const std::scoped_lock lock(mutex);
    if (!owner)
        return;
    const auto show = [to = owner, fresh, origins, continues, whole, stopped = stop] {
        const qint64 before = to->d->rows->size();
        to->d->busy = false;
        if (!*stopped) {
            to->d->rows = fresh;
            to->d->origins = origins;
            if (!continues)
                Q_EMIT to->replaced();
            else if (fresh->size() > before)
                Q_EMIT to->appended(before, fresh->size() - 1);
        }
        if (!whole || *stopped)
            to->d->again = true;
        to->refresh();
    };
    QMetaObject::invokeMethod(owner, show, Qt::QueuedConnection);
}

LogTimeline::LogTimeline(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->shared->owner = this;
}

LogTimeline::~LogTimeline()
{
    if (d->shared->stop)
        *d->shared->stop = true;
    const std::scoped_lock lock(d->shared->mutex);
    d->shared->owner = nullptr;
}

void LogTimeline::add(std::shared_ptr<LogFile> file)
{
    for (const auto signal : {&LogFile::changed, &LogFile::restarted})
        connect(file.get(), signal, this, &LogTimeline::lookAgain);
    connect(file.get(), &LogFile::progressed, this, &LogTimeline::progressed);
    connect(file.get(), &LogFile::settled, this, &LogTimeline::refresh);
    d->files.append(std::move(file));
    lookAgain();
}

void LogTimeline::remove(const std::shared_ptr<LogFile> &file)
{
    file->disconnect(this);
    d->files.removeOne(file);
    lookAgain();
}

const QList<std::shared_ptr<LogFile>> &LogTimeline::files() const
{
    return d->files;
}

Result<void> LogTimeline::setFilter(const LogFilter &filter)
{
    if (auto good = checkFilter(filter); !good)
        return good;
    if (filter == d->filter)
        return {};
    d->filter = filter;
    lookAnew();
    return {};
}

const LogFilter &LogTimeline::filter() const
{
    return d->filter;
}

void LogTimeline::setFolded(bool folded)
{
    if (folded == d->folded)
        return;
    d->folded = folded;
    lookAnew();
}

bool LogTimeline::isFolded() const
{
    return d->folded;
}

void LogTimeline::lookAgain()
{
    d->again = true;
    refresh();
}

void LogTimeline::lookAnew()
{
    d->forget = true;
    if (d->busy)
        *d->shared->stop = true;
    lookAgain();
}

void LogTimeline::refresh()
{
    if (!d->busy && std::exchange(d->again, false)) {
        Shared &shared = *d->shared;
        if (std::exchange(d->forget, false)) {
            shared.known.clear();
            shared.rows.reset();
        }
        shared.filter = d->filter;
        shared.folded = d->folded;
        shared.stop = std::make_shared<std::atomic<bool>>(false);
        shared.sources.clear();
        shared.tasks.clear();
        for (const auto &file : std::as_const(d->files)) {
            shared.sources.push_back({file->origin(), file->chunks()});
            const SourceChunks &source = shared.sources.back();
            for (qsizetype i = 0; shared.letsServer(source.origin) && i < source.chunks.size(); ++i) {
                if (shared.known.find(source.chunks.at(i).get()) == shared.known.end())
                    shared.tasks.push_back({shared.sources.size() - 1, static_cast<std::size_t>(i)});
            }
        }
        shared.next = 0;
        const int threads = std::clamp(static_cast<int>(shared.tasks.size()), 1, QThread::idealThreadCount());
        shared.running = threads;
        shared.clock.start();
        d->busy = true;
        for (int i = 0; i < threads; ++i)
            QThreadPool::globalInstance()->start([shared = d->shared] { shared->work(); });
    }
    if (isWorking() != d->told) {
        d->told = isWorking();
        Q_EMIT workingChanged();
    }
}

qint64 LogTimeline::size() const
{
    return d->rows->size();
}

LogFold LogTimeline::row(qint64 row) const
{
    const RowPlace place = d->rows->at(row);
    const LogChunk &chunk = d->rows->chunk(place);
    LogFold fold;
    fold.record = shownLog(readLogLine(lineBytes(chunk, place.line), d->origins.value(place.source)));
    fold.record.offset = chunk.offset(place.line);
    fold.first = fold.record.at;
    if (const FoldedLines *folded = d->rows->fold(row)) {
        fold.count = folded->count;
        fold.first = folded->first;
    }
    return fold;
}

QString LogTimeline::line(qint64 row) const
{
    const RowPlace place = d->rows->at(row);
    return redacted(QString::fromStdString(lineBytes(d->rows->chunk(place), place.line)).trimmed());
}

LogFacts LogTimeline::facts(qint64 row) const
{
    const RowPlace place = d->rows->at(row);
    const LogChunk &chunk = d->rows->chunk(place);
    return {chunk.at(place.line), chunk.level(place.line)};
}

bool LogTimeline::isWhole(qint64 row) const
{
    const RowPlace place = d->rows->at(row);
    const LogChunk &chunk = d->rows->chunk(place);
    return !chunk.open || place.line + 1U < chunk.size();
}

qint64 LogTimeline::rowAt(qint64 time) const
{
    if (d->folded)
        return 0;
    qint64 low = 0;
    qint64 high = size();
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        if (facts(middle).at < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool LogTimeline::isWorking() const
{
    return d->busy || d->again
        || std::any_of(d->files.cbegin(), d->files.cend(), [](const auto &file) { return file->isReading(); });
}

double LogTimeline::progress() const
{
    qint64 bytes = 0;
    qint64 read = 0;
    for (const auto &file : std::as_const(d->files)) {
        bytes += file->bytes();
        read += std::min(file->bytesRead(), file->bytes());
    }
    return bytes == 0 ? 1 : static_cast<double>(read) / static_cast<double>(bytes);
}

} // namespace calls
