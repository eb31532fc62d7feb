// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExecItem.h"

#include "PlainText.h"

namespace calls {

namespace {

constexpr uint32_t pieceSize = 64 * 1024;

} // namespace

ExecItem::ExecItem(QByteArray commandLine, std::shared_ptr<StreamLink> link, Operation<void> started)
    : m_commandLine(std::move(commandLine)), m_link(std::move(link)), m_started(std::move(started))
{
    ssh_callbacks_init(&m_callbacks);
    m_callbacks.userdata = this;
    m_callbacks.channel_exit_status_function = onStatus;
    m_callbacks.channel_exit_signal_function = onSignal;
}

ExecItem::~ExecItem()
{
    drop();
}

void ExecItem::onStatus(ssh_session, ssh_channel, int status, void *self)
{
    static_cast<ExecItem *>(self)->m_result.exitStatus = status;
}

void ExecItem::onSignal(ssh_session, ssh_channel, const char *name, int, const char *, const char *, void *self)
{
    static_cast<ExecItem *>(self)->m_result.signal = plainText(name, 20);
}

bool ExecItem::abandoned() const
{
    return m_started.ended();
}

void ExecItem::fail(const Error &error)
{
    m_started.finish(Failure(error));
    m_link->finish(Failure(error));
    drop();
}

LineItem::Progress ExecItem::advance(WorkerLine &line)
{
    switch (m_stage) {
    case Stage::New:
    case Stage::Opening:
        return open(line);
    case Stage::Requesting:
        return request(line);
    case Stage::Running:
        break;
    }
    return move();
}

LineItem::Progress ExecItem::open(WorkerLine &line)
{
    if (m_stage == Stage::New) {
        m_channel.reset(ssh_channel_new(line.session));
        ssh_set_channel_callbacks(m_channel.get(), &m_callbacks);
        m_stage = Stage::Opening;
        m_begin = Clock::now();
    }
    const int rc = ssh_channel_open_session(m_channel.get());
    if (rc == SSH_AGAIN)
        return Progress::Idle;
    if (rc != SSH_OK) {
        drop();
        m_stage = Stage::New;
        return Progress::Refused;
    }
    m_stage = Stage::Requesting;
    return Progress::Moved;
}

LineItem::Progress ExecItem::request(WorkerLine &line)
{
    const int rc = ssh_channel_request_exec(m_channel.get(), m_commandLine.constData());
    if (rc == SSH_AGAIN)
        return Progress::Idle;
    if (rc != SSH_OK) {
        fail(line.refusal());
        return Progress::Over;
    }
    m_stage = Stage::Running;
    if (!m_started.finish({}))
        m_link->end();
    return Progress::Moved;
}

LineItem::Progress ExecItem::move()
{
    const auto wishes = m_link->take();
    if (wishes.ended) {
        // A closed channel alone does not end a command that neither reads nor writes.
        if (!ssh_channel_is_closed(m_channel.get()))
            ssh_channel_request_send_signal(m_channel.get(), "TERM");
        m_result.signal = QStringLiteral("TERM");
        m_result.exitStatus = -1;
        finish();
        return Progress::Over;
    }
    m_input += wishes.input;
    m_inputClosed = m_inputClosed || wishes.inputClosed;
    bool moved = moveInput();
    moved = moveOutput(false) || moved;
    moved = moveOutput(true) || moved;
    if (moved)
        return Progress::Moved;
    if (!ssh_channel_is_closed(m_channel.get()) || m_link->full())
        return Progress::Idle;
    finish();
    return Progress::Over;
}

bool ExecItem::moveInput()
{
    if (ssh_channel_is_closed(m_channel.get()))
        return false;
    bool moved = false;
    if (!m_input.isEmpty()) {
        const auto size = std::min<qsizetype>(m_input.size(), pieceSize);
        const int written = ssh_channel_write(m_channel.get(), m_input.constData(), static_cast<uint32_t>(size));
        if (written > 0) {
            m_input.remove(0, written);
            moved = true;
            if (m_input.isEmpty())
                m_link->inputSent();
        }
    }
    if (m_input.isEmpty() && m_inputClosed && !m_eofSent) {
        m_eofSent = true;
        ssh_channel_send_eof(m_channel.get());
    }
    return moved;
}

bool ExecItem::moveOutput(bool isErr)
{
    if (m_link->full())
        return false;
    char piece[pieceSize];
    const int got = ssh_channel_read_nonblocking(m_channel.get(), piece, pieceSize, isErr);
    if (got <= 0)
        return false;
    m_link->deliver(isErr, QByteArray(piece, got));
    return true;
}

void ExecItem::finish()
{
    m_result.seconds = std::chrono::duration<double>(Clock::now() - m_begin).count();
    m_link->finish(m_result);
    drop();
}

void ExecItem::drop()
{
    // libssh keeps a channel until the server closes it too, which may be after this object.
    if (m_channel)
        ssh_remove_channel_callbacks(m_channel.get(), &m_callbacks);
    m_channel.reset();
}

} // namespace calls
