// SPDX-License-Identifier: GPL-3.0-or-later
// How far apart requests to plugin routes must be: ten answers at once, then one a second (api-facts.md section 0).
#pragma once

#include <algorithm>
#include <chrono>

namespace calls {

/// A bucket of tokens, by a clock that the caller reads. Times are since any fixed moment.
class Spacing
{
public:
    using Time = std::chrono::milliseconds;

    /// How long the next request has to wait; it is counted as sent then.
    Time take(Time now)
    {
        m_free = std::max(m_free, now - burst * each);
        m_free += each;
        return std::max(Time{0}, m_free - now);
    }

private:
    static constexpr int burst = 10;
    static constexpr Time each{1000};
    Time m_free{-burst * each}; ///< when the bucket is full again, less its size
};

} // namespace calls
