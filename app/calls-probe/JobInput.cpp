// SPDX-License-Identifier: GPL-3.0-or-later
#include "JobInput.h"

#include <cerrno>
#include <unistd.h>

namespace calls {

namespace {

constexpr qsizetype longestJob = 4 * 1024 * 1024;

} // namespace

JobInput::JobInput(QObject *parent) : QObject(parent), m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { read(); });
}

void JobInput::read()
{
    char bytes[65'536];
    const auto got = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got > 0)
        m_pending.append(bytes, got);
    qsizetype end = 0;
    while ((end = m_pending.indexOf('\n')) >= 0) {
        const QByteArray line = m_pending.left(end);
        m_pending.remove(0, end + 1);
        take(line);
    }
    if (got > 0 && m_pending.size() <= longestJob)
        return;
    m_notifier.setEnabled(false);
    if (!m_hasJob)
        take(m_pending);
    Q_EMIT cancelled();
}

void JobInput::take(const QByteArray &line)
{
    if (!m_hasJob) {
        m_hasJob = true;
        Q_EMIT job(line);
    } else if (line.trimmed() == "cancel") {
        Q_EMIT cancelled();
    }
}

} // namespace calls
