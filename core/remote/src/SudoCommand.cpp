// SPDX-License-Identifier: GPL-3.0-or-later
#include "SudoCommand.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace calls {

namespace {

constexpr qsizetype maxHead = 64 * 1024; // a lecture is a page; more is not sudo speaking

QString randomMark()
{
    return QString::number(QRandomGenerator::system()->generate64(), 36)
        + QString::number(QRandomGenerator::system()->generate64(), 36);
}

} // namespace

SudoCommand::Marks SudoCommand::Marks::make()
{
    return {QLatin1String("asked-") + randomMark(), QLatin1String("started-") + randomMark()};
}

QStringList SudoCommand::Marks::argv(const QStringList &command) const
{
    // -k: a cached right would skip the prompt, and whoever counts on the prompt would be wrong.
    return QStringList{QStringLiteral("env"), QStringLiteral("LC_ALL=C"), QStringLiteral("sudo"), QStringLiteral("-k"),
                       QStringLiteral("-S"), QStringLiteral("-p"), asked, QStringLiteral("--"), QStringLiteral("sh"),
                       QStringLiteral("-c"), QStringLiteral("printf %s \"$0\" >&2; exec \"$@\""), started}
        + command;
}

SudoCommand::SudoCommand(std::shared_ptr<RunningCommand> inner, const Marks &marks)
    : m_inner(std::move(inner)), m_asked(marks.asked.toLatin1()), m_startMark(marks.started.toLatin1())
{
    connect(m_inner.get(), &RunningCommand::readyOut, this, [this](const QByteArray &bytes) { sayOut(bytes); });
    connect(m_inner.get(), &RunningCommand::readyErr, this, &SudoCommand::hear);
    connect(m_inner.get(), &RunningCommand::inputSent, this, &SudoCommand::inputSent);
    connect(m_inner.get(), &RunningCommand::finished, this, [this](const Result<CommandResult> &result) {
        if (m_started)
            sayFinished(result);
        else
            tell(result.map([](const CommandResult &) { return Event::Ended; }));
    });
}

void SudoCommand::hear(const QByteArray &bytes)
{
    if (m_started) {
        sayErr(bytes);
        return;
    }
    m_head += bytes;
    if (const auto at = m_head.indexOf(m_startMark); at >= 0) {
        m_started = true;
        sayErr(m_head.mid(at + m_startMark.size()));
        tell(Event::Started);
        return;
    }
    if (const auto at = m_head.indexOf(m_asked); at >= 0) {
        m_head.remove(at, m_asked.size());
        tell(Event::Asked);
    }
    if (m_head.size() > maxHead)
        m_inner->end();
}

void SudoCommand::tell(Result<Event> event)
{
    if (m_waiting)
        std::exchange(m_waiting, std::nullopt)->finish(std::move(event));
    else
        m_events.append(std::move(event));
}

Async<SudoCommand::Event> SudoCommand::next(Limits limits)
{
    const Operation<Event> operation;
    if (m_events.isEmpty())
        m_waiting = operation;
    else
        operation.finish(m_events.takeFirst());
    return operation.wait(limits, QCoreApplication::translate("Ssh", "Starting a command with sudo"));
}

} // namespace calls
