// SPDX-License-Identifier: GPL-3.0-or-later
// A command on a channel of its own.
#pragma once

#include "StreamLink.h"
#include "Worker.h"

#include <libssh/callbacks.h>

namespace calls {

struct ChannelFree
{
    void operator()(ssh_channel channel) const { ssh_channel_free(channel); }
};
using Channel = std::unique_ptr<std::remove_pointer_t<ssh_channel>, ChannelFree>;

class ExecItem : public LineItem
{
public:
    /// `started` ends when the server has taken the command.
    ExecItem(QByteArray commandLine, std::shared_ptr<StreamLink> link, Operation<void> started);
    ~ExecItem() override;

    Progress advance(WorkerLine &line) override;
    void fail(const Error &error) override;
    [[nodiscard]] bool abandoned() const override;

private:
    enum class Stage { New, Opening, Requesting, Running };
    Progress open(WorkerLine &line);
    Progress request(WorkerLine &line);
    Progress move();
    bool moveInput();
    bool moveOutput(bool isErr);
    void finish();
    void drop();

    static void onStatus(ssh_session, ssh_channel, int status, void *self);
    static void onSignal(ssh_session, ssh_channel, const char *name, int, const char *, const char *, void *self);

    QByteArray m_commandLine;
    std::shared_ptr<StreamLink> m_link;
    Operation<void> m_started;
    Stage m_stage = Stage::New;
    Channel m_channel;
    ssh_channel_callbacks_struct m_callbacks{};
    QByteArray m_input;
    bool m_inputClosed = false;
    bool m_eofSent = false;
    CommandResult m_result;
    Clock::time_point m_begin;
};

} // namespace calls
