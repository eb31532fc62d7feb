// SPDX-License-Identifier: GPL-3.0-or-later
// Questions and answers on one wire: datagrams are repeated until an answer comes, streams are cut into messages.
#pragma once

#include "Wire.h"

#include <base/Operation.h>
#include <stun/Framing.h>

#include <QTimer>

#include <functional>
#include <optional>

namespace calls {

/// What came of a question.
struct Encounter
{
    bool answered = false;
    std::optional<double> ms{}; ///< from question to answer; none: it is not known which of several tries was answered
    int sent = 0;               ///< times the question went out
    int others = 0;             ///< messages that were not the answer
    bool opened = false;
    bool ended = false;
    QString address{};          ///< that the host led to
    QString error{};            ///< of the wire's end; empty: the other end closed
    bool unreadable = false;    ///< a stream of something else
};

class Conversation : public QObject
{
public:
    /// Looks at each message; true ends the question.
    using Match = std::function<bool(const QByteArray &message)>;
    enum class Repeat { No, Yes };

    /// `framing`: of a stream; none: datagrams.
    Conversation(std::shared_ptr<Wire> wire, std::optional<Framing> framing);
    ~Conversation() override;

    /// One question at a time. Silence is an Encounter too: after limits.time. The only Error is a cancellation.
    static Async<Encounter> ask(std::shared_ptr<Conversation> it, QByteArray message, Repeat repeat, Match match,
                                Limits limits);
    /// Nothing is waited for.
    void tell(const QByteArray &message);
    [[nodiscard]] bool stream() const { return m_framing.has_value(); }

private:
    void start();
    void transmit();
    void take(const QByteArray &bytes, double ms);
    void takeMessage(const QByteArray &message, double ms);
    void settle();

    struct Question
    {
        QByteArray message;
        bool repeat = false;
        Match match;
        Operation<Encounter> operation;
    };

    std::shared_ptr<Wire> m_wire;
    std::optional<Framing> m_framing;
    FrameReader m_reader;
    QTimer m_again;
    std::optional<Question> m_question;
    Encounter m_state;
    bool m_begun = false;
};

} // namespace calls
