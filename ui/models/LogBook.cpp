// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/LogBook.h>

#include <Workspace.h>
#include <deployment/Document.h>

#include <QFileInfo>

#include <algorithm>

namespace calls {

namespace {

QString logKey(const OpenedLog &log)
{
    return log.path.isEmpty() ? log.server + QLatin1Char('\n') + log.program : log.path;
}

} // namespace

QString logTitle(const OpenedLog &log)
{
    if (!log.path.isEmpty())
        return QFileInfo(log.path).fileName();
    return log.program.isEmpty() ? log.server : LogBook::tr("%1: %2", "server and program").arg(log.server, log.program);
}

LogBook::LogBook(Workspace *workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_lines(new LogTimeline(this))
{
    for (const auto signal : {&Workspace::opened, &Workspace::closed})
        connect(workspace, signal, this, &LogBook::changed);
    connect(workspace, &Workspace::aboutToClose, this, &LogBook::close);
}

LogBook::~LogBook() = default;

bool LogBook::asks() const
{
    return m_workspace->isOpen() && m_workspace->logs();
}

QList<Server> LogBook::servers() const
{
    return m_workspace->isOpen() ? serversWithLogs(m_workspace->document()->site()) : QList<Server>();
}

bool LogBook::isReading() const
{
    return (m_set && m_set->isReading())
        || (!m_follows && std::any_of(m_logs.begin(), m_logs.end(), [](const OpenedLog &log) { return log.file && log.file->isReading(); }));
}

qint64 LogBook::lineCount() const
{
    qint64 count = 0;
    for (const OpenedLog &log : m_logs)
        count += log.file ? log.file->lines() : 0;
    return count;
}

void LogBook::readServers(qint64 since)
{
    m_asked = asks();
    m_since = since;
    reopen();
}

void LogBook::openFiles(const QStringList &paths)
{
    QStringList fresh = paths;
    fresh.removeDuplicates();
    for (const QString &path : std::as_const(m_paths))
        fresh.removeAll(path);
    m_paths << fresh;
    if (!m_set) // following was ended: what was read stays read
        begin();
    for (const QString &path : std::as_const(fresh))
        m_set->openFile(path, m_follows);
    take();
}

void LogBook::again(qint64 since)
{
    m_since = since;
    reopen();
}

void LogBook::setFollows(bool follows)
{
    if (follows == m_follows)
        return;
    m_follows = follows;
    const bool underWay = m_set && m_set->isReading();
    if (!isEmpty() && (follows || underWay))
        reopen();
    else if (!isEmpty())
        end();
    else
        Q_EMIT changed();
}

void LogBook::close()
{
    m_asked = false;
    m_follows = false;
    m_since = 0;
    m_paths.clear();
    m_hidden.clear();
    drop();
    Q_EMIT changed();
}

void LogBook::drop()
{
    m_set.reset();
    m_ended.clear();
    m_logs.clear();
    const auto files = m_lines->files();
    for (const auto &file : files)
        m_lines->remove(file);
}

void LogBook::begin()
{
    const auto access = m_workspace->logs();
    m_set = std::make_unique<LogSet>(access ? *access : LogAccess());
    connect(m_set.get(), &LogSet::changed, this, &LogBook::take);
}

void LogBook::reopen()
{
    drop();
    begin();
    if (m_asked) {
        LogWish wish;
        wish.since = m_since;
        wish.follow = m_follows;
        m_set->open(servers(), wish);
    }
    for (const QString &path : std::as_const(m_paths))
        m_set->openFile(path, m_follows);
    take();
}

void LogBook::take()
{
    m_logs = m_ended + (m_set ? m_set->logs() : QList<OpenedLog>());
    showOnly();
    Q_EMIT changed();
}

void LogBook::showOnly()
{
    for (const OpenedLog &log : std::as_const(m_logs)) {
        if (!log.file)
            continue;
        const bool there = m_lines->files().contains(log.file);
        if (isShown(log) && !there)
            m_lines->add(log.file);
        else if (!isShown(log) && there)
            m_lines->remove(log.file);
    }
}

void LogBook::end()
{
    m_set.reset();
    for (OpenedLog &log : m_logs) {
        const bool underWay = log.state == LogState::Opening || log.state == LogState::Reading;
        if (underWay)
            log.problem = {cancelledCode, tr("Reading was ended before all was here. Read again for the rest."), {}};
        log.state = underWay ? LogState::Failed : log.state == LogState::Followed ? LogState::Read : log.state;
        if (!log.file || log.path.isEmpty())
            continue;
        // Of what was followed, all that is there already is read.
        if (log.file->isReading() && !underWay)
            connect(log.file.get(), &LogFile::settled, log.file.get(), &LogFile::cancel, Qt::SingleShotConnection);
        else
            log.file->cancel();
    }
    m_ended = m_logs;
    Q_EMIT changed();
}

bool LogBook::isShown(const OpenedLog &log) const
{
    return !m_hidden.contains(logKey(log));
}

void LogBook::setShown(const OpenedLog &log, bool shown)
{
    if (shown)
        m_hidden.remove(logKey(log));
    else
        m_hidden.insert(logKey(log));
    showOnly();
    Q_EMIT changed();
}

void LogBook::showAll()
{
    if (m_hidden.isEmpty())
        return;
    m_hidden.clear();
    showOnly();
    Q_EMIT changed();
}

} // namespace calls
