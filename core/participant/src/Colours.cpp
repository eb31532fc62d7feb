// SPDX-License-Identifier: GPL-3.0-or-later
#include "Colours.h"

#include <array>
#include <cstdlib>
#include <iterator>

namespace calls {

namespace {

// The codec was seen to move a channel by 7 at most; the colours lie 255 apart.
constexpr int tolerance = 60;

std::optional<int> nearest(const std::array<int, 3> &mean)
{
    for (int colour = 0; colour < int(std::size(shownColours)); ++colour) {
        bool same = true;
        for (int channel = 0; channel < 3; ++channel) {
            const int wanted = int(shownColours[colour] >> (16 - 8 * channel) & 0xff);
            same = same && std::abs(mean[std::size_t(channel)] - wanted) <= tolerance;
        }
        if (same)
            return colour;
    }
    return {};
}

} // namespace

void Colours::take(const unsigned char *pixels, int width, int height, std::size_t stride)
{
    if (width <= 0 || height <= 0)
        return;
    ++m_pictures;
    std::array<long, 3> sum{};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (std::size_t channel = 0; channel < 3; ++channel)
                sum[channel] += pixels[std::size_t(y) * stride + std::size_t(x) * 3 + channel];
        }
    }
    const long count = long(width) * height;
    const auto colour = nearest({int(sum[0] / count), int(sum[1] / count), int(sum[2] / count)});
    if (!colour) {
        ++m_wrong;
        return;
    }
    if (m_shown && *colour != *m_shown)
        ++(*colour == (*m_shown + 1) % int(std::size(shownColours)) ? m_changes : m_wrong);
    m_shown = colour;
}

} // namespace calls
