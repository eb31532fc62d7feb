// SPDX-License-Identifier: GPL-3.0-or-later
// The items of one connection, within what the server allows at once.
#pragma once

#include "Worker.h"

#include <list>

namespace calls {

class Board
{
public:
    void add(std::unique_ptr<LineItem> item);
    /// True when anything moved.
    bool advance(WorkerLine &line);
    void watch(std::vector<pollfd> *polled) const;
    void fail(const Error &error);

private:
    void admit();
    bool advanceOne(WorkerLine &line, std::list<std::unique_ptr<LineItem>>::iterator *at);
    [[nodiscard]] int slotsInUse() const;

    std::deque<std::unique_ptr<LineItem>> m_waiting; ///< for a slot
    std::list<std::unique_ptr<LineItem>> m_active;
    int m_slots = 8; ///< below OpenSSH's default MaxSessions of 10; lowered when a server refuses
};

} // namespace calls
