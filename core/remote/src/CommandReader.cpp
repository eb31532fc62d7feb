// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/CommandReader.h>

namespace calls {

namespace {

constexpr std::chrono::seconds openTime{20};
constexpr qsizetype mostWords = 16 * 1024;

Async<std::shared_ptr<RunningCommand>> begin(std::shared_ptr<Session> session, Command command, Privilege privilege, std::stop_token stop)
{
    const Limits limits(stop, openTime);
    co_return co_await session->start(command, limits, privilege);
}

} // namespace

CommandReader::CommandReader(std::shared_ptr<Session> session, Command command, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_line(std::move(command))
{
}

CommandReader::~CommandReader()
{
    if (m_command) {
        m_command->disconnect(this);
        m_command->end();
    }
}

void CommandReader::start(bool orOwn)
{
    startAs(Privilege::Sudo, orOwn);
}

void CommandReader::startAs(Privilege privilege, bool orOwn)
{
    m_tasks.start(
        this,
        [session = m_session, line = m_line, privilege](std::stop_token stop) { return begin(session, line, privilege, stop); },
        [this, orOwn](const Result<std::shared_ptr<RunningCommand>> &started) {
        if (!started && orOwn && started.error().code.startsWith(QLatin1String("sudo."))) {
            m_root = false;
            startAs(Privilege::Own, false);
            return;
        }
        if (!started) {
            Q_EMIT ended(Failure(started.error()), {});
            return;
        }
        m_command = *started;
        connect(m_command.get(), &RunningCommand::readyOut, this, &CommandReader::out);
        connect(m_command.get(), &RunningCommand::readyErr, this,
                [this](const QByteArray &bytes) { m_errors = (m_errors + bytes).right(mostWords); });
        connect(m_command.get(), &RunningCommand::finished, this,
                [this](const Result<CommandResult> &result) { Q_EMIT ended(result, m_errors); });
    });
}

} // namespace calls
