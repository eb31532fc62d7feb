// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/RunLog.h>

#include <algorithm>
#include <array>
#include <utility>

namespace calls {

namespace {

template<typename State, std::size_t N>
using Words = std::array<std::pair<State, const char *>, N>;

constexpr Words<StepState, 7> stepWords{{{StepState::Planned, "planned"},
                                         {StepState::Running, "running"},
                                         {StepState::Unchanged, "unchanged"},
                                         {StepState::Changed, "changed"},
                                         {StepState::Failed, "failed"},
                                         {StepState::Undone, "undone"},
                                         {StepState::Cancelled, "cancelled"}}};

constexpr Words<RunState, 4> runWords{{{RunState::Open, "open"},
                                       {RunState::Done, "done"},
                                       {RunState::Failed, "failed"},
                                       {RunState::Undone, "undone"}}};

template<typename State, std::size_t N>
QString wordOf(const Words<State, N> &words, State state)
{
    const auto found = std::find_if(words.begin(), words.end(), [state](const auto &pair) { return pair.first == state; });
    return found == words.end() ? QString() : QLatin1String(found->second);
}

template<typename State, std::size_t N>
std::optional<State> stateOf(const Words<State, N> &words, const QString &word)
{
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&word](const auto &pair) { return word == QLatin1String(pair.second); });
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

QString stepStateWord(StepState state)
{
    return wordOf(stepWords, state);
}

std::optional<StepState> stepStateFromWord(const QString &word)
{
    return stateOf(stepWords, word);
}

QString runStateWord(RunState state)
{
    return wordOf(runWords, state);
}

std::optional<RunState> runStateFromWord(const QString &word)
{
    return stateOf(runWords, word);
}

bool RunRecord::touched() const
{
    return std::any_of(steps.begin(), steps.end(), [](const StepRecord &step) { return step.touched(); });
}

const StepRecord *RunRecord::step(const QString &task) const
{
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const StepRecord &one) { return one.task == task; });
    return found == steps.end() ? nullptr : &*found;
}

} // namespace calls
