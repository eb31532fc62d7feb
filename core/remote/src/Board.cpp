// SPDX-License-Identifier: GPL-3.0-or-later
#include "Board.h"

#include <algorithm>

namespace calls {

void Board::add(std::unique_ptr<LineItem> item)
{
    if (item->needsSlot())
        m_waiting.push_back(std::move(item));
    else
        m_active.push_back(std::move(item));
}

int Board::slotsInUse() const
{
    return static_cast<int>(
        std::count_if(m_active.begin(), m_active.end(), [](const auto &item) { return item->needsSlot(); }));
}

void Board::admit()
{
    std::erase_if(m_waiting, [](const auto &item) { return item->abandoned(); });
    for (int used = slotsInUse(); used < m_slots && !m_waiting.empty(); ++used) {
        m_active.push_back(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
}

bool Board::advanceOne(WorkerLine &line, std::list<std::unique_ptr<LineItem>>::iterator *at)
{
    LineItem &item = ***at;
    switch (item.advance(line)) {
    case LineItem::Progress::Idle:
        ++*at;
        return false;
    case LineItem::Progress::Moved:
        ++*at;
        return true;
    case LineItem::Progress::Over:
        break;
    case LineItem::Progress::Refused:
        const int others = slotsInUse() - 1;
        if (item.needsSlot() && others > 0) {
            // It waits until one of the others is done.
            m_slots = others;
            m_waiting.push_front(std::move(**at));
        } else {
            item.fail(line.refusal());
        }
        break;
    }
    *at = m_active.erase(*at);
    return true;
}

bool Board::advance(WorkerLine &line)
{
    admit();
    bool moved = false;
    for (auto at = m_active.begin(); at != m_active.end();)
        moved = advanceOne(line, &at) || moved;
    return moved;
}

void Board::watch(std::vector<pollfd> *polled) const
{
    for (const auto &item : m_active)
        item->watch(polled);
}

void Board::fail(const Error &error)
{
    for (const auto &item : m_active)
        item->fail(error);
    for (const auto &item : m_waiting)
        item->fail(error);
    m_active.clear();
    m_waiting.clear();
}

} // namespace calls
