// SPDX-License-Identifier: GPL-3.0-or-later
#include "Collect.h"

#include "PlainText.h"
#include "Silence.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QLocale>

namespace calls {

namespace {

constexpr qsizetype pieceSize = 256 * 1024;

/// What a command says until it ends, up to a limit.
class Gathering
{
public:
    Gathering(const std::shared_ptr<RunningCommand> &running, qint64 outputLimit, const QString &what)
        : m_outputLimit(outputLimit), m_what(what)
    {
        QObject::connect(running.get(), &RunningCommand::readyOut, &m_context,
                         [this](const QByteArray &bytes) { gather(&m_out, bytes); });
        QObject::connect(running.get(), &RunningCommand::readyErr, &m_context,
                         [this](const QByteArray &bytes) { gather(&m_err, bytes); });
        QObject::connect(running.get(), &RunningCommand::finished, &m_context,
                         [done = done](const Result<CommandResult> &result) { done.finish(result); });
    }
    Gathering(const Gathering &) = delete;
    Gathering &operator=(const Gathering &) = delete;

    const Operation<CommandResult> done;

    [[nodiscard]] CommandResult with(CommandResult result) const
    {
        result.out = m_out;
        result.err = m_err;
        return result;
    }

private:
    void gather(QByteArray *stream, const QByteArray &bytes) const
    {
        *stream += bytes.left(m_outputLimit - stream->size() + 1);
        if (stream->size() <= m_outputLimit)
            return;
        const QString size = QLocale::c().formattedDataSize(m_outputLimit);
        done.finish(failure(
            QStringLiteral("command.too-much-output"),
            QCoreApplication::translate("Ssh", "%1 was ended, because it wrote more than %2.").arg(m_what, size),
            redacted(plainText(*stream))));
    }

    const qint64 m_outputLimit;
    const QString m_what;
    QByteArray m_out;
    QByteArray m_err;
    QObject m_context;
};

/// Writes the next piece of an input each time the last one has gone.
class Feeding
{
public:
    Feeding(std::shared_ptr<RunningCommand> running, std::shared_ptr<const Source> input)
        : m_running(std::move(running)), m_input(std::move(input))
    {
    }
    [[nodiscard]] qint64 written() const { return m_written; }
    [[nodiscard]] Result<void> next()
    {
        if (m_closed)
            return {};
        const auto piece = m_input->read(m_written, pieceSize);
        if (!piece)
            return Failure(piece.error());
        m_running->write(*piece);
        m_written += piece->size();
        m_closed = m_written == m_input->size();
        if (m_closed)
            m_running->closeInput();
        return {};
    }

private:
    std::shared_ptr<RunningCommand> m_running;
    std::shared_ptr<const Source> m_input;
    qint64 m_written = 0;
    bool m_closed = false;
};

} // namespace

Async<CommandResult> collect(std::shared_ptr<RunningCommand> running, QByteArray input, qint64 outputLimit,
                             Limits limits, QString what)
{
    const Gathering gathering(running, outputLimit, what);
    running->write(input);
    running->closeInput();
    auto result = co_await gathering.done.wait(limits, what);
    if (!result) {
        running->end();
        co_return result;
    }
    co_return gathering.with(*result);
}

Async<CommandResult> collectFed(std::shared_ptr<RunningCommand> running, std::shared_ptr<const Source> input,
                                std::function<void(qint64)> moved, qint64 outputLimit, Limits limits, QString what)
{
    const Gathering gathering(running, outputLimit, what);
    Silence silence(limits, what, [done = gathering.done](const Error &error) { done.finish(Failure(error)); });
    Feeding feeding(running, input);
    QObject context;
    const auto feed = [&feeding, done = gathering.done] {
        if (const auto fed = feeding.next(); !fed)
            done.finish(Failure(fed.error()));
    };
    QObject::connect(running.get(), &RunningCommand::inputSent, &context, [&] {
        silence.broken();
        moved(feeding.written());
        feed();
    });
    feed();
    auto result = co_await gathering.done.wait(Silence::unlimited(limits), what);
    if (!result) {
        running->end();
        co_return result;
    }
    co_return gathering.with(*result);
}

} // namespace calls
