// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/settings/SettingsReview.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("SettingsReview", text, nullptr, count);
}

void addHidden(Review &review, const SettingsReading &reading)
{
    const QStringList plugins = hiddenPlugins(reading);
    if (!plugins.isEmpty()) {
        review.lines.append({Symbol::Undo, say("Mattermost drops the settings of plugins that are not installed (%1) with every write. They were read over "
                                               "SSH and are put back.").arg(plugins.join(say(", ")))});
    } else if (reading.hidden.is_null()) {
        const QString why = reading.hiddenUnknown.isEmpty() ? say("Nobody could look whether there are some.") : reading.hiddenUnknown;
        review.lines.append({Symbol::Remove, say("Mattermost drops the settings of plugins that are not installed with every write. %1").arg(why), true});
    }
}

QString actText(const WriteQuestion &question, int calls)
{
    const int count = static_cast<int>(question.changes.size());
    const QString act = question.snapshot > 0 ? say("Restore %n setting(s)", count) : say("Write %n change(s)", count);
    return calls > 0 ? say("%1 and end %n call(s)", calls).arg(act) : act;
}

} // namespace

bool needsRestart(const QList<SettingChange> &changes)
{
    return std::any_of(changes.begin(), changes.end(), [](const SettingChange &change) { return change.restart && !change.overridden; });
}

QStringList hiddenPlugins(const SettingsReading &reading)
{
    QStringList names;
    if (reading.hidden.is_object()) {
        for (const auto &item : reading.hidden.items())
            names << QString::fromStdString(item.key());
    }
    return names;
}

Review settingsReview(const WriteQuestion &question)
{
    const int count = static_cast<int>(question.changes.size());
    Review review;
    review.title = question.snapshot > 0 ? say("If you bring back %n setting(s) of snapshot %1", count).arg(question.snapshot)
                                         : say("If you write these %n change(s)", count);
    if (question.moreCalls)
        review.lines.append({Symbol::Phone, say("More calls have started since you looked."), true});
    review.lines.append({Symbol::Undo, say("A snapshot keeps all settings as they are now. Restoring it puts them back.")});
    if (question.effect) {
        review.lines.append({Symbol::Again, say("The Calls plugin restarts, about 10\u00a0s.")});
        review.lines.append({Symbol::Phone, question.effect->sentence, question.effect->endsCalls});
    }
    const auto idle = std::count_if(question.changes.begin(), question.changes.end(), [](const SettingChange &change) { return change.overridden; });
    if (idle > 0)
        review.lines.append({Symbol::Lock, say("%n of them have no effect while the environment says otherwise.", static_cast<int>(idle)), true});
    addHidden(review, question.reading);
    for (const QString &doubt : question.doubts)
        review.lines.append({Symbol::Network, doubt, true});
    const bool ends = question.effect && question.effect->endsCalls;
    review.danger = ends;
    review.refuse = say("Not now");
    review.act = actText(question, ends ? question.effect->runningCalls.value_or(0) : 0);
    return review;
}

Review losingReview(const QString &sentence, int changes)
{
    Review review;
    review.title = say("If you write %n change(s) all the same", changes);
    review.lines = {{Symbol::Remove, sentence, true}};
    review.refuse = say("Not now");
    review.act = say("Write %n change(s) and lose hidden settings", changes);
    review.danger = true;
    return review;
}

} // namespace calls
