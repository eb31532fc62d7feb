// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tone.h"

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double silence = -120;   // dBFS; what 16 bits cannot carry is nothing
constexpr double tooQuiet = -80;   // a tone below this is noise of the codec
constexpr int lowestBin = 7;       // 20 Hz: below is direct current
constexpr int width = 3;           // a Hann window spreads a tone over this many bins to each side

} // namespace

Tone::Tone() : m_fft(gst_fft_f32_new(window, FALSE))
{
    m_samples.reserve(window);
}

void Tone::take(const float *samples, std::size_t count)
{
    while (count > 0) {
        const std::size_t part = std::min(count, std::size_t(window) - m_samples.size());
        m_samples.insert(m_samples.end(), samples, samples + part);
        samples += part;
        count -= part;
        if (m_samples.size() < std::size_t(window))
            return;
        m_windows.append(judge());
        if (m_windows.size() > kept)
            m_windows.removeFirst();
        m_samples.clear();
    }
}

Heard Tone::judge() const
{
    double sum = 0;
    for (const float sample : m_samples)
        sum += double(sample) * double(sample);
    Heard result;
    result.levelDb = sum > 0 ? std::max(silence, 10 * std::log10(sum / window)) : silence;
    if (!(result.levelDb > tooQuiet)) // also when a decoder gave no numbers
        return result;
    std::vector<float> shaped = m_samples;
    std::vector<GstFFTF32Complex> bins(window / 2 + 1);
    gst_fft_f32_window(m_fft.get(), shaped.data(), GST_FFT_WINDOW_HANN);
    gst_fft_f32_fft(m_fft.get(), shaped.data(), bins.data());
    std::vector<double> energy(bins.size());
    for (std::size_t i = 0; i < bins.size(); ++i)
        energy[i] = double(bins[i].r) * double(bins[i].r) + double(bins[i].i) * double(bins[i].i);
    const auto peak = std::max_element(energy.begin() + lowestBin, energy.end() - width - 1);
    const auto total = [](auto from, auto to) {
        double all = 0;
        for (auto at = from; at != to; ++at)
            all += *at;
        return all;
    };
    // The middle of the energy around the strongest bin is nearer than a bin (3 Hz) to the tone.
    double weighed = 0;
    const auto first = peak - width;
    for (auto at = first; at <= peak + width; ++at)
        weighed += *at * double(at - energy.begin());
    const double near = total(first, peak + width + 1);
    result.frequency = weighed / near * rate / window;
    result.purity = near / total(energy.begin(), energy.end());
    return result;
}

std::optional<Heard> Tone::heard() const
{
    if (m_windows.isEmpty())
        return {};
    QList<Heard> sorted = m_windows;
    std::sort(sorted.begin(), sorted.end(), [](const Heard &a, const Heard &b) { return a.levelDb < b.levelDb; });
    return sorted.at(sorted.size() / 2);
}

} // namespace calls
