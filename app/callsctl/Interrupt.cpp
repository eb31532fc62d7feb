// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interrupt.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace calls::cli {

namespace {

// A signal handler can reach nothing but globals.
int wakePipe[2] = {-1, -1};
std::stop_source *source = nullptr;

void onSignal(int number)
{
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

Interrupt::Interrupt()
{
    source = new std::stop_source;
    if (::pipe2(wakePipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // without a pipe the signals keep their ordinary meaning
    m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [] {
        char byte = 0;
        [[maybe_unused]] const auto got = ::read(wakePipe[0], &byte, 1);
        source->request_stop();
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.reset();
    ::close(wakePipe[0]);
    ::close(wakePipe[1]);
    delete source;
    source = nullptr;
}

std::stop_token Interrupt::token()
{
    return source ? source->get_token() : std::stop_token();
}

} // namespace calls::cli
