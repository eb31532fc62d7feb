// SPDX-License-Identifier: GPL-3.0-or-later
#include "Conversation.h"

namespace calls {

namespace {

// RFC 8489, 6.2.1: the first repetition after half a second, then each after twice the time.
constexpr std::chrono::milliseconds firstRepeat{500};

} // namespace

Conversation::Conversation(std::shared_ptr<Wire> wire, std::optional<Framing> framing)
    : m_wire(std::move(wire)), m_framing(framing), m_reader(framing.value_or(Framing::Turn))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        const auto next = m_again.intervalAsDuration() * 2;
        transmit();
        m_again.start(next);
    });
    connect(m_wire.get(), &Wire::opened, this, [this](const QString &address) {
        m_state.opened = true;
        m_state.address = address;
        start();
    });
    connect(m_wire.get(), &Wire::received, this, &Conversation::take);
    connect(m_wire.get(), &Wire::ended, this, [this](const QString &error) {
        m_state.ended = true;
        m_state.error = error;
        settle();
    });
}

Conversation::~Conversation()
{
    disconnect(m_wire.get(), nullptr, this, nullptr);
}

Async<Encounter> Conversation::ask(std::shared_ptr<Conversation> it, QByteArray message, Repeat repeat, Match match,
                                   Limits limits)
{
    const Operation<Encounter> operation;
    Question question;
    question.message = std::move(message);
    question.repeat = repeat == Repeat::Yes;
    question.match = std::move(match);
    question.operation = operation;
    it->m_question = std::move(question);
    it->m_state.answered = false;
    it->m_state.sent = 0;
    it->m_state.ms.reset();
    if (!std::exchange(it->m_begun, true))
        it->m_wire->open();
    else if (it->m_state.ended || it->m_state.unreadable)
        it->settle();
    else if (it->m_state.opened)
        it->start();
    const QString what = QStringLiteral("Asking");
    auto answer = co_await operation.wait(limits, what);
    it->m_again.stop();
    it->m_question.reset();
    if (!answer && answer.error().code == tooLateCode)
        co_return Result<Encounter>(it->m_state);
    co_return answer;
}

void Conversation::tell(const QByteArray &message)
{
    if (m_state.opened && !m_state.ended)
        m_wire->send(m_framing ? framed(message, *m_framing) : message);
}

void Conversation::start()
{
    if (!m_question)
        return;
    transmit();
    if (m_question->repeat)
        m_again.start(firstRepeat);
}

void Conversation::transmit()
{
    ++m_state.sent;
    tell(m_question->message);
}

void Conversation::take(const QByteArray &bytes, double ms)
{
    if (!m_framing) {
        takeMessage(bytes, ms);
        return;
    }
    const QList<QByteArray> messages = m_reader.feed(bytes);
    for (const QByteArray &message : messages)
        takeMessage(message, ms);
    if (m_reader.broken()) {
        m_state.unreadable = true;
        settle();
    }
}

void Conversation::takeMessage(const QByteArray &message, double ms)
{
    if (!m_question || m_state.answered)
        return;
    if (!m_question->match(message)) {
        ++m_state.others;
        return;
    }
    m_state.answered = true;
    if (m_state.sent == 1)
        m_state.ms = ms;
    settle();
}

void Conversation::settle()
{
    m_again.stop();
    if (m_question)
        m_question->operation.finish(m_state);
}

} // namespace calls
