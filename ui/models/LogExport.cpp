// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/LogExport.h>

#include <metrics/LogTimeline.h>

#include <QElapsedTimer>

#include <utility>

namespace calls {

namespace {

constexpr qint64 slice = 8; // milliseconds at once

} // namespace

LogExport::LogExport(LogTimeline *lines, const QString &path, QObject *parent) : QObject(parent), m_lines(lines), m_file(path)
{
    // Row numbers mean other lines from then on.
    connect(lines, &LogTimeline::replaced, this, [this] {
        end({QStringLiteral("logs.save"), tr("The list changed while it was saved. Save again when all is read, and while nothing is followed."), {}});
    });
}

LogExport::~LogExport() = default;

void LogExport::start()
{
    m_size = m_lines->size();
    if (!m_file.open(QIODevice::WriteOnly)) {
        end({QStringLiteral("logs.save"), tr("%1 cannot be written: %2.").arg(m_file.fileName(), m_file.errorString()), {}});
        return;
    }
    m_timer.start(0, this);
}

void LogExport::cancel()
{
    end({cancelledCode, {}, {}});
}

void LogExport::timerEvent(QTimerEvent *)
{
    QElapsedTimer clock;
    clock.start();
    while (m_next < m_size && clock.elapsed() < slice) {
        const QByteArray line = m_lines->line(m_next++).toUtf8() + '\n';
        if (m_file.write(line) != line.size())
            break;
    }
    if (m_file.error() == QFileDevice::NoError && m_next < m_size) {
        Q_EMIT progressed();
        return;
    }
    // commit() does not notice that the last bytes found no room; flush() does.
    if (m_file.error() == QFileDevice::NoError && m_file.flush() && m_file.commit())
        end({});
    else
        end({QStringLiteral("logs.save"), tr("%1 could not be written: %2.").arg(m_file.fileName(), m_file.errorString()), {}});
}

void LogExport::end(const Error &error)
{
    if (std::exchange(m_ended, true))
        return;
    m_timer.stop();
    if (!error.code.isEmpty())
        m_file.cancelWriting();
    Q_EMIT ended(error);
}

} // namespace calls
