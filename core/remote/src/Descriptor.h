// SPDX-License-Identifier: GPL-3.0-or-later
// File descriptors that close themselves.
#pragma once

#include <memory>
#include <utility>

namespace calls {

class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(Descriptor &&other) noexcept : m_fd(other.release()) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        reset(other.release());
        return *this;
    }
    ~Descriptor() { reset(); }

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] explicit operator bool() const { return m_fd >= 0; }
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }
    void reset(int fd = -1);

private:
    int m_fd = -1;
};

/// Shared because results of an Operation are copied.
using SharedDescriptor = std::shared_ptr<Descriptor>;

/// Two connected non-blocking stream sockets; both empty when the system has none left.
[[nodiscard]] std::pair<Descriptor, Descriptor> socketPair();

void setNonBlocking(int fd);

/// Ends a poll() of another thread.
class Wake
{
public:
    Wake();
    void now() const;
    void drain() const;
    [[nodiscard]] int descriptor() const { return m_event.get(); }

private:
    Descriptor m_event;
};

} // namespace calls
