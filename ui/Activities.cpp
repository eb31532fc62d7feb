// SPDX-License-Identifier: GPL-3.0-or-later
#include <Activities.h>

#include <algorithm>

namespace calls {

int Activities::begin(const QString &sentence, std::function<void()> cancel)
{
    const int id = m_nextId++;
    m_running.append({id, sentence, 0, 0, QDateTime::currentDateTimeUtc(), std::move(cancel)});
    Q_EMIT changed();
    return id;
}

void Activities::progress(int id, const QString &sentence, int done, int total)
{
    for (Activity &activity : m_running) {
        if (activity.id != id)
            continue;
        activity.sentence = sentence;
        activity.done = done;
        activity.total = total;
        Q_EMIT changed();
    }
}

void Activities::end(int id, const QString &lastSentence)
{
    const auto removed = m_running.removeIf([id](const Activity &activity) { return activity.id == id; });
    if (removed == 0)
        return;
    m_last = lastSentence;
    Q_EMIT changed();
}

void Activities::say(const QString &sentence)
{
    m_last = sentence;
    Q_EMIT changed();
}

bool Activities::cancelOldest()
{
    const auto found = std::find_if(m_running.cbegin(), m_running.cend(),
                                    [](const Activity &activity) { return bool(activity.cancel); });
    if (found == m_running.cend())
        return false;
    const auto cancel = found->cancel; // the call may end the task and so the list's entry
    cancel();
    return true;
}

} // namespace calls
