// SPDX-License-Identifier: GPL-3.0-or-later
#include <finding/Finding.h>

#include <array>
#include <utility>

namespace calls {

namespace {

constexpr std::array<std::pair<Verdict, const char *>, 5> words{{
    {Verdict::Pass, "pass"},
    {Verdict::Warn, "warn"},
    {Verdict::Fail, "fail"},
    {Verdict::Unknown, "unknown"},
    {Verdict::Skipped, "skipped"},
}};

} // namespace

QString verdictWord(Verdict verdict)
{
    for (const auto &[value, word] : words) {
        if (value == verdict)
            return QLatin1String(word);
    }
    return {};
}

std::optional<Verdict> verdictFromWord(const QString &text)
{
    for (const auto &[value, word] : words) {
        if (text == QLatin1String(word))
            return value;
    }
    return std::nullopt;
}

bool letsThrough(Verdict verdict)
{
    return verdict == Verdict::Pass || verdict == Verdict::Warn || verdict == Verdict::Skipped;
}

} // namespace calls
