// SPDX-License-Identifier: GPL-3.0-or-later
#include "Descriptor.h"

#include <cstdint>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace calls {

void Descriptor::reset(int fd)
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
}

std::pair<Descriptor, Descriptor> socketPair()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        return {};
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void setNonBlocking(int fd)
{
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    ::fcntl(fd, F_SETFD, ::fcntl(fd, F_GETFD) | FD_CLOEXEC);
}

Wake::Wake() : m_event(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

void Wake::now() const
{
    const std::uint64_t one = 1;
    // It can only fail when the counter is full, and then the other thread wakes anyway.
    [[maybe_unused]] const auto written = ::write(m_event.get(), &one, sizeof one);
}

void Wake::drain() const
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(m_event.get(), &count, sizeof count);
}

} // namespace calls
