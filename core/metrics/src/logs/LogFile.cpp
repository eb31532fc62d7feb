// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogFile.h>

#include "IndexBuilder.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryFile>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace calls {

namespace {

constexpr std::chrono::milliseconds lookEvery{250};

} // namespace

/// What the thread that reads and the owner both hold. The owner may go at any time.
struct LogFile::Shared
{
    std::mutex mutex; ///< of owner
    LogFile *owner = nullptr;
    std::stop_source stop;
    std::atomic<qint64> bytes{0};
    std::atomic<qint64> read{0};

    // Only the thread that reads, one at a time.
    QString path;
    LogOrigin origin;
    std::unique_ptr<IndexBuilder> builder;
    int firstNumber = 0; ///< chunks of files before this one
    int published = 0;   ///< chunks in all
    int generation = 0;
    QString problem;     ///< why it could not be opened

    template<typename Call>
    void tell(Call call)
    {
        const std::scoped_lock lock(mutex);
        if (owner)
            QMetaObject::invokeMethod(owner, [call, to = owner] { call(*to); }, Qt::QueuedConnection);
    }

    void readOn(const std::stop_token &token);
    void begin(std::shared_ptr<const OpenLog> file);
    void work();
};

struct LogFile::Private
{
    LogOrigin origin;
    QString path;
    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
    QTimer timer;
    QList<LogChunkPtr> chunks;
    qint64 lines = 0;
    int generation = 0;
    int writer = -1; ///< descriptor of the temporary file
    bool reading = false;
    bool again = false;
};

void LogFile::Shared::readOn(const std::stop_token &token)
{
    builder->advance(
        token,
        [this](int number, LogChunkPtr chunk) {
        const int at = firstNumber + number;
        published = std::max(published, at + 1);
        tell([at, chunk = std::move(chunk), of = generation](LogFile &file) { file.take(of, at, chunk); });
        },
        [this](qint64 done) {
        read = done;
        tell([](LogFile &file) { Q_EMIT file.progressed(); });
    });
}

void LogFile::Shared::begin(std::shared_ptr<const OpenLog> file)
{
    firstNumber = published;
    builder = std::make_unique<IndexBuilder>(std::move(file), origin);
}

void LogFile::Shared::work()
{
    const std::stop_token token = stop.get_token();
    if (!builder) {
        auto file = OpenLog::open(path);
        if (!file) { // told once: it is looked for again and again while it is followed
            if (std::exchange(problem, file.error().sentence) != problem)
                tell([error = file.error()](LogFile &one) { Q_EMIT one.failed(error); });
            return;
        }
        begin(*file);
    } else if (builder->wasEmptied()) {
        // What was read of it cannot be read again.
        ++generation;
        published = 0;
        tell([of = generation](LogFile &one) {
            one.d->generation = of;
            one.d->chunks.clear();
            one.d->lines = 0;
            Q_EMIT one.restarted();
        });
        begin(builder->file());
    }
    bytes = builder->file()->size();
    readOn(token);
    if (!token.stop_requested() && !path.isEmpty() && !builder->file()->isAt(path)) {
        // Rotated. The old one has been read to its end; its chunks keep it open.
        if (auto next = OpenLog::open(path)) {
            begin(*next);
            bytes = builder->file()->size();
            readOn(token);
        }
    }
}

LogFile::LogFile(LogOrigin origin, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->origin = origin;
    d->shared->origin = std::move(origin);
    d->shared->owner = this;
    d->timer.setInterval(lookEvery);
    connect(&d->timer, &QTimer::timeout, this, &LogFile::look);
}

LogFile::~LogFile()
{
    d->shared->stop.request_stop();
    if (d->writer >= 0)
        ::close(d->writer);
    const std::scoped_lock lock(d->shared->mutex);
    d->shared->owner = nullptr;
}

void LogFile::open(const QString &path, bool follow)
{
    d->path = path;
    d->shared->path = path;
    look();
    if (follow)
        d->timer.start();
}

Result<void> LogFile::append(const QByteArray &bytes)
{
    const auto failed = [](const QString &why) {
        return failure(QStringLiteral("logs.spool"),
                       QCoreApplication::translate("Logs", "The log that comes in cannot be kept in the folder for temporary files: %1.").arg(why));
    };
    if (d->writer < 0) {
        QTemporaryFile file(QDir::tempPath() + QStringLiteral("/calls-log-XXXXXX"));
        if (!file.open())
            return failed(file.errorString());
        d->writer = ::fcntl(file.handle(), F_DUPFD_CLOEXEC, 0);
        const int reader = ::fcntl(file.handle(), F_DUPFD_CLOEXEC, 0);
        if (d->writer < 0 || reader < 0)
            return failed(qt_error_string(errno));
        d->shared->begin(std::make_shared<const OpenLog>(reader));
    }
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t wrote = ::write(d->writer, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return failed(qt_error_string(errno));
        done += wrote;
    }
    look();
    return {};
}

void LogFile::cancel()
{
    d->timer.stop();
    d->shared->stop.request_stop();
}

void LogFile::look()
{
    d->again = d->reading;
    if (d->reading || d->shared->stop.stop_requested())
        return;
    d->reading = true;
    QThreadPool::globalInstance()->start([shared = d->shared] {
        shared->work();
        shared->tell([](LogFile &file) {
            file.d->reading = false;
            if (std::exchange(file.d->again, false))
                file.look();
            if (!file.d->reading)
                Q_EMIT file.settled();
        });
    });
}

void LogFile::take(int generation, int number, LogChunkPtr chunk)
{
    if (generation != d->generation)
        return;
    if (number < d->chunks.size()) {
        d->lines -= static_cast<qint64>(d->chunks.at(number)->size());
        d->chunks[number] = std::move(chunk);
    } else {
        d->chunks.append(std::move(chunk));
    }
    d->lines += static_cast<qint64>(d->chunks.at(number)->size());
    Q_EMIT changed();
}

const LogOrigin &LogFile::origin() const
{
    return d->origin;
}

QString LogFile::path() const
{
    return d->path;
}

bool LogFile::isReading() const
{
    return d->reading;
}

qint64 LogFile::bytes() const
{
    return d->shared->bytes;
}

qint64 LogFile::bytesRead() const
{
    return d->shared->read;
}

qint64 LogFile::lines() const
{
    return d->lines;
}

QList<LogChunkPtr> LogFile::chunks() const
{
    return d->chunks;
}

} // namespace calls
