// SPDX-License-Identifier: GPL-3.0-or-later
#include <install/Actions.h>

#include "../Failures.h"

#include <base/Redaction.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

constexpr qsizetype longestLine = 16 * 1024;

/// As a terminal may show it. Tabs stay.
QString safeLine(QByteArray bytes)
{
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    QString text = QString::fromUtf8(bytes.left(longestLine));
    std::replace_if(text.begin(), text.end(), steers, QChar(u'?'));
    return redacted(text);
}

Command journal(const QStringList &units, int lines, bool follow)
{
    Command command;
    command.argv = QStringList{QStringLiteral("journalctl"), QStringLiteral("--no-pager"),
                               QStringLiteral("-o"),         QStringLiteral("short-iso"),
                               QStringLiteral("-n"),         QString::number(std::clamp(lines, 0, 100'000))};
    for (const QString &unit : units)
        command.argv << QStringLiteral("-u") << unit;
    if (follow)
        command.argv << QStringLiteral("-f");
    return command;
}

} // namespace

LogReader::LogReader(std::shared_ptr<Session> session, QStringList units, int lines, bool follow, QObject *parent)
    : QObject(parent), m_reader(std::move(session), journal(units, lines, follow)), m_units(std::move(units)), m_follow(follow)
{
    connect(&m_reader, &CommandReader::out, this, &LogReader::take);
    connect(&m_reader, &CommandReader::ended, this, &LogReader::finish);
}

void LogReader::start()
{
    m_reader.start();
}

void LogReader::take(const QByteArray &bytes)
{
    m_rest += bytes;
    qsizetype from = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', from)) {
        Q_EMIT line(safeLine(m_rest.mid(from, end - from)));
        from = end + 1;
    }
    m_rest.remove(0, from);
    if (m_rest.size() > longestLine) // a line without end
        m_rest.truncate(longestLine);
}

void LogReader::finish(const Result<CommandResult> &result, const QByteArray &words)
{
    if (!m_rest.isEmpty())
        Q_EMIT line(safeLine(std::exchange(m_rest, {})));
    if (!result) {
        Q_EMIT ended(result.error());
        return;
    }
    if (result->exitStatus == 0 && !m_follow) {
        Q_EMIT ended(Error());
        return;
    }
    const QString sentence = QCoreApplication::translate("Install", "The log of %1 ended: %2")
                                 .arg(m_units.join(QStringLiteral(", ")), lastLine(words));
    Q_EMIT ended(Error{QStringLiteral("action.log"), sentence, redacted(QString::fromUtf8(words))});
}

} // namespace calls
