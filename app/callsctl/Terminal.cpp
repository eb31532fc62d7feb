// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace calls::cli {

namespace {

constexpr std::chrono::minutes patience{5};

/// The controlling terminal, whatever the standard streams are; echo comes back in every case.
class TtyLine
{
public:
    explicit TtyLine(bool echo) : m_fd(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (m_fd < 0 || echo || ::tcgetattr(m_fd, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_silenced = ::tcsetattr(m_fd, TCSAFLUSH, &silent) == 0;
    }

    ~TtyLine()
    {
        if (m_silenced) {
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
            say(QStringLiteral("\n"));
        }
        if (m_fd >= 0)
            ::close(m_fd);
    }

    TtyLine(const TtyLine &) = delete;
    TtyLine &operator=(const TtyLine &) = delete;

    [[nodiscard]] bool open() const { return m_fd >= 0; }
    [[nodiscard]] int fd() const { return m_fd; }

    void say(const QString &text) const
    {
        const QByteArray bytes = text.toUtf8();
        [[maybe_unused]] const auto written = ::write(m_fd, bytes.constData(), static_cast<size_t>(bytes.size()));
    }

    [[nodiscard]] QString read() const
    {
        char buffer[4096];
        const auto count = ::read(m_fd, buffer, sizeof buffer);
        return count > 0 ? QString::fromUtf8(buffer, count).remove(QLatin1Char('\n')) : QString();
    }

private:
    int m_fd;
    termios m_before{};
    bool m_silenced = false;
};

Failure nobody()
{
    return failure(QStringLiteral("nobody-to-ask"),
                   QStringLiteral("There is no terminal to ask at. Give secrets by --secrets-file or CALLS_SECRET_…."));
}

Async<QString> readLine(QString prompt, bool echo, std::stop_token stop)
{
    const auto line = std::make_shared<TtyLine>(echo);
    if (!line->open())
        co_return nobody();
    line->say(prompt);
    const Operation<QString> typed;
    QSocketNotifier notifier(line->fd(), QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [line, typed] { typed.finish(line->read()); });
    const Limits limits(stop, patience);
    co_return co_await typed.wait(limits, QStringLiteral("Waiting for an answer at the terminal"));
}

} // namespace

Terminal::Terminal(QStringList acceptedFingerprints) : m_accepted(std::move(acceptedFingerprints)) {}

Async<bool> Terminal::trustHostKey(HostKeyQuestion question, std::stop_token stop)
{
    if (m_accepted.contains(question.fingerprint))
        co_return true;
    const QString prompt = QStringLiteral("%1 shows a host key that is not known yet:\n  %2 %3\nTrust it? [yes/no] ")
                               .arg(question.host, question.keyType, question.fingerprint);
    co_return co_await agreed(prompt, stop);
}

Async<bool> agreed(QString question, std::stop_token stop)
{
    const auto answer = co_await readLine(question, true, stop);
    if (!answer)
        co_return Failure(answer.error());
    co_return answer->trimmed().compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0;
}

Async<QString> Terminal::secret(SecretQuestion question, std::stop_token stop)
{
    const QString refused = question.again ? QStringLiteral("That was refused.\n") : QString();
    return readLine(refused + question.prompt + QLatin1Char(' '), false, std::move(stop));
}

} // namespace calls::cli
