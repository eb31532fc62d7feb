// SPDX-License-Identifier: GPL-3.0-or-later
// The two ends of a running command's streams: the object the caller holds, and the worker that moves bytes.
#pragma once

#include "Descriptor.h"
#include "HeldCommand.h"

#include <mutex>

namespace calls {

class LinkedCommand;

/// Shared by both threads. Holds back the server while the caller's thread is behind.
class StreamLink : public std::enable_shared_from_this<StreamLink>
{
public:
    explicit StreamLink(std::shared_ptr<const Wake> wake) : m_wake(std::move(wake)) {}

    // The caller's side
    void setReceiver(LinkedCommand *receiver); ///< none: nobody listens any more
    void write(const QByteArray &bytes);
    void closeInput();
    void end();

    // The worker's side
    struct Wishes
    {
        QByteArray input;
        bool inputClosed = false;
        bool ended = false;
    };
    [[nodiscard]] Wishes take(); ///< what came since the last call; closed and ended stay
    [[nodiscard]] bool full() const; ///< deliver no more for now
    void deliver(bool isErr, const QByteArray &bytes);
    void inputSent();
    void finish(Result<CommandResult> result);

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const Wake> m_wake;
    LinkedCommand *m_receiver = nullptr;
    Wishes m_wishes;
    qint64 m_undelivered = 0;
};

/// A command over SSH as its caller sees it. Dropping it ends the command.
class LinkedCommand : public HeldCommand
{
    Q_OBJECT

public:
    explicit LinkedCommand(std::shared_ptr<StreamLink> link);
    ~LinkedCommand() override;
    void write(const QByteArray &bytes) override { m_link->write(bytes); }
    void closeInput() override { m_link->closeInput(); }
    void end() override { m_link->end(); }

private:
    friend class StreamLink;
    std::shared_ptr<StreamLink> m_link;
};

} // namespace calls
