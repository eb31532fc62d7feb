// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/settings/SettingTopic.h>

#include <models/SettingsModel.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("SettingTopic", text);
}

QString rangeText(const SettingInfo &info)
{
    if (!info.choices.isEmpty())
        return info.choices.join(say(", "));
    if (info.least && info.most)
        return say("%1 to %2").arg(*info.least).arg(*info.most);
    return info.least ? say("%1 or more").arg(*info.least) : QString();
}

GuideTopic general()
{
    GuideTopic topic;
    topic.step = QStringLiteral("2B.3");
    topic.question = say("What would change on the server?");
    topic.why = say("Your answers say what the Calls plugin must be told. Here both stand side by side, and nothing is written until you agree.");
    topic.guide = say("Set RTCD Service URL, keep Test mode on, save, and restart the Calls plugin.");
    topic.cautionTitle = say("Saving is not enough");
    topic.caution = say("RTCD, the job service and ports are read only when the plugin starts. The console restarts it after writing them.");
    topic.anchor = topic.step;
    return topic;
}

} // namespace

GuideTopic settingTopic(const QString &key, const SettingsComparison &comparison)
{
    const SettingInfo *info = settingInfo(key);
    if (!info)
        return general();
    GuideTopic topic;
    topic.step = info->step;
    topic.question = info->name;
    topic.why = info->meaning;
    const auto change = std::find_if(comparison.changes.begin(), comparison.changes.end(), [&](const SettingChange &one) { return one.key == key; });
    if (change != comparison.changes.end() && !change->reason.isEmpty())
        topic.guide = change->reason;
    if (key == QLatin1String("rtcdserviceurl") || key == QLatin1String("jobserviceurl")) {
        topic.cautionTitle = say("Give the port in the URL");
        topic.caution = say("The hint in the System Console leaves it out. Without it the plugin does not start.");
    } else if (key == QLatin1String("icehostoverride")) {
        topic.cautionTitle = say("Only without RTCD");
        topic.caution = say("RTCD does not read it: its own address is set in rtcd.toml, as rtc.ice_host_override.");
    } else if (key == QLatin1String("iceserversconfigs")) {
        topic.cautionTitle = say("JSON, written as text");
        topic.caution = say("The plugin wants the array as a text. One that it cannot read keeps it from starting.");
    }
    topic.factsTitle = say("This setting");
    topic.facts = {{say("Key"), info->key}, {say("Default"), settingText(key, info->standard)}};
    if (const QString range = rangeText(*info); !range.isEmpty())
        topic.facts << Fact{say("Allowed"), range};
    const auto &all = comparison.reading.settings;
    const auto state = std::find_if(all.begin(), all.end(), [&](const SettingState &one) { return one.key == key; });
    if (state != all.end() && !info->secret && !state->effective.is_discarded() && !state->effective.is_null())
        topic.facts << Fact{say("In use"), settingText(key, state->effective)};
    topic.facts << Fact{say("Needs a restart"), info->restart ? say("Yes") : say("No")};
    if (!info->environment.isEmpty())
        topic.facts << Fact{say("Variable"), info->environment};
    topic.anchor = info->step;
    return topic;
}

} // namespace calls
