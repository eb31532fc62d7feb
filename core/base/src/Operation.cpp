// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Operation.h>

#include <QCoreApplication>
#include <QTimer>

namespace calls {

namespace detail {

struct Waiting::Private
{
    QObject context; // lives on the awaiting thread: resuming is posted to it
    QTimer timer;
    std::optional<std::stop_callback<std::function<void()>>> stopped;
};

namespace {

QString limitText(std::chrono::milliseconds limit)
{
    return limit < std::chrono::seconds{1}
        ? QCoreApplication::translate("Operation", "%1 ms").arg(limit.count())
        : QCoreApplication::translate("Operation", "%1 s").arg(std::chrono::duration_cast<std::chrono::seconds>(limit).count());
}

} // namespace

Waiting::Waiting(const Limits &limits, const QString &what, std::function<void(Error)> expire)
    : d(std::make_unique<Private>())
{
    d->timer.setSingleShot(true);
    QObject::connect(&d->timer, &QTimer::timeout, &d->context, [expire, what, time = limits.time] {
        expire({tooLateCode,
                QCoreApplication::translate("Operation", "%1 took longer than %2.").arg(what, limitText(time)),
                {}});
    });
    d->timer.start(limits.time);
    if (limits.stop.stop_possible()) {
        d->stopped.emplace(limits.stop, [expire, what] {
            expire({cancelledCode, QCoreApplication::translate("Operation", "%1 was cancelled.").arg(what), {}});
        });
    }
}

Waiting::~Waiting() = default;

void Waiting::resumeLater(std::coroutine_handle<> handle)
{
    QMetaObject::invokeMethod(&d->context, [handle] { handle.resume(); }, Qt::QueuedConnection);
}

} // namespace detail

TaskScope::TaskScope() : m_alive(std::make_shared<Alive>()) {}

TaskScope::~TaskScope()
{
    m_alive->ended = true;
    m_source.request_stop();
}

std::stop_token TaskScope::token() const
{
    return m_source.get_token();
}

void TaskScope::stop()
{
    std::exchange(m_source, std::stop_source{}).request_stop();
}

int TaskScope::running() const
{
    return m_alive->running;
}

Async<void> pause(std::chrono::milliseconds time, std::stop_token stop, QString what)
{
    const Operation<void> never;
    const Limits limits(stop, time);
    const auto ended = co_await never.wait(limits, what);
    if (!ended && ended.error().code == cancelledCode)
        co_return Failure(ended.error());
    co_return Result<void>();
}

} // namespace calls
