// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamLink.h"

namespace calls {

namespace {

constexpr qint64 maxUndelivered = 1024 * 1024; // bytes posted to the caller's thread and not yet seen there

} // namespace

void StreamLink::setReceiver(LinkedCommand *receiver)
{
    const std::scoped_lock lock(m_mutex);
    m_receiver = receiver;
    if (!receiver) {
        m_wishes.ended = true;
        m_wake->now();
    }
}

void StreamLink::write(const QByteArray &bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_wishes.input += bytes;
    m_wake->now();
}

void StreamLink::closeInput()
{
    const std::scoped_lock lock(m_mutex);
    m_wishes.inputClosed = true;
    m_wake->now();
}

void StreamLink::end()
{
    const std::scoped_lock lock(m_mutex);
    m_wishes.ended = true;
    m_wake->now();
}

StreamLink::Wishes StreamLink::take()
{
    const std::scoped_lock lock(m_mutex);
    Wishes wishes = m_wishes;
    m_wishes.input.clear();
    return wishes;
}

bool StreamLink::full() const
{
    const std::scoped_lock lock(m_mutex);
    return m_undelivered >= maxUndelivered;
}

void StreamLink::deliver(bool isErr, const QByteArray &bytes)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_receiver)
        return;
    m_undelivered += bytes.size();
    // Posted under the lock: the receiver unregisters itself before it goes.
    QMetaObject::invokeMethod(
        m_receiver,
        [self = shared_from_this(), receiver = m_receiver, isErr, bytes] {
            {
                const std::scoped_lock inner(self->m_mutex);
                self->m_undelivered -= bytes.size();
                self->m_wake->now();
            }
            if (isErr)
                receiver->sayErr(bytes);
            else
                receiver->sayOut(bytes);
        },
        Qt::QueuedConnection);
}

void StreamLink::inputSent()
{
    const std::scoped_lock lock(m_mutex);
    if (m_receiver)
        QMetaObject::invokeMethod(m_receiver, &LinkedCommand::inputSent, Qt::QueuedConnection);
}

void StreamLink::finish(Result<CommandResult> result)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_receiver)
        return;
    QMetaObject::invokeMethod(
        m_receiver, [receiver = m_receiver, result = std::move(result)] { receiver->sayFinished(result); },
        Qt::QueuedConnection);
}

LinkedCommand::LinkedCommand(std::shared_ptr<StreamLink> link) : m_link(std::move(link))
{
    m_link->setReceiver(this);
}

LinkedCommand::~LinkedCommand()
{
    m_link->setReceiver(nullptr);
}

} // namespace calls
