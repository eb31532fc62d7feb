// SPDX-License-Identifier: GPL-3.0-or-later
// What tone is in a decoded voice: pitch, level and how much of it is nothing else.
#pragma once

#include <gst/fft/gstfftf32.h>

#include <QList>

#include <memory>
#include <optional>
#include <vector>

namespace calls {

struct Heard
{
    double levelDb = 0;                ///< dBFS rms of all there was; silence is -120
    std::optional<double> frequency{}; ///< Hz, of the strongest tone; none in silence
    double purity = 0;                 ///< share of the energy within 3 FFT bins (9 Hz) of it, 0 to 1
};

/// Judges windows of a third of a second and answers with the one whose level is the median of the last five seconds, so
/// that neither a beginning, a mute nor a lost packet decides. Used by one thread at a time.
class Tone
{
public:
    static constexpr int rate = 48'000; ///< samples a second it takes, one channel, full scale is 1

    Tone();
    void take(const float *samples, std::size_t count);
    /// None before the first window is full.
    [[nodiscard]] std::optional<Heard> heard() const;

private:
    static constexpr int window = 16'384;
    static constexpr int kept = 15;
    struct Free
    {
        void operator()(GstFFTF32 *fft) const { gst_fft_f32_free(fft); }
    };
    [[nodiscard]] Heard judge() const;

    std::unique_ptr<GstFFTF32, Free> m_fft;
    std::vector<float> m_samples;
    QList<Heard> m_windows;
};

} // namespace calls
