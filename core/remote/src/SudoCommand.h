// SPDX-License-Identifier: GPL-3.0-or-later
// A command under `sudo -S`, seen from the moment it really runs. The password goes to sudo's own prompt and to
// nothing else: sudo is told to mark its prompt, and the command is started by a line that marks its start.
#pragma once

#include "HeldCommand.h"

namespace calls {

class SudoCommand : public HeldCommand
{
    Q_OBJECT

public:
    enum class Event {
        Asked,   ///< sudo wants the password
        Started, ///< the command runs
        Ended    ///< sudo gave up; words() tells why
    };

    /// What to run so that the marks appear. Made for one SudoCommand.
    struct Marks
    {
        QString asked;
        QString started;
        [[nodiscard]] static Marks make();
        [[nodiscard]] QStringList argv(const QStringList &command) const;
    };

    SudoCommand(std::shared_ptr<RunningCommand> inner, const Marks &marks);

    void write(const QByteArray &bytes) override { m_inner->write(bytes); }
    void closeInput() override { m_inner->closeInput(); }
    void end() override { m_inner->end(); }

    /// The next event; one caller at a time.
    Async<Event> next(Limits limits);
    [[nodiscard]] QByteArray words() const { return m_head; } ///< on standard error before the start

private:
    void tell(Result<Event> event);
    void hear(const QByteArray &bytes);

    std::shared_ptr<RunningCommand> m_inner;
    QByteArray m_asked;
    QByteArray m_startMark;
    QByteArray m_head;
    bool m_started = false;
    QList<Result<Event>> m_events;
    std::optional<Operation<Event>> m_waiting;
};

} // namespace calls
