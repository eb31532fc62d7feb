// SPDX-License-Identifier: GPL-3.0-or-later
// The moving picture of a test share: one colour, another every half second, always in the same order. A frozen or foreign
// picture cannot pass for it.
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <optional>

namespace calls {

/// In the order in which they are shown: red, green, blue, yellow.
inline constexpr quint32 shownColours[] = {0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffff00}; ///< 0xaarrggbb
inline constexpr int colourTime = 500; ///< ms each

/// Counts what arrives of it.
class Colours
{
public:
    /// One picture of 24-bit RGB; its lines lie `stride` bytes apart.
    void take(const unsigned char *pixels, int width, int height, std::size_t stride);

    [[nodiscard]] int pictures() const { return m_pictures; }
    [[nodiscard]] int changes() const { return m_changes; } ///< to the colour that was due
    [[nodiscard]] int wrong() const { return m_wrong; }     ///< pictures of no such colour, and changes to another one

private:
    int m_pictures = 0;
    int m_changes = 0;
    int m_wrong = 0;
    std::optional<int> m_shown;
};

} // namespace calls
