// SPDX-License-Identifier: GPL-3.0-or-later
#include "PluginMap.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

/// Keys that only this server knows may hold anything: their names and shapes decide.
bool looksSecret(const QString &key, const QString &text)
{
    const QString line = key + QStringLiteral(": \"") + QString(text).remove(QLatin1Char('"')) + QLatin1Char('"');
    return redacted(line) != line && redacted(text) == text;
}

} // namespace

QString shownSetting(const QString &key, const nlohmann::json &value)
{
    const auto word = [](const char *text) { return QCoreApplication::translate("CallsSettings", text); };
    if (value.is_discarded())
        return word(QT_TRANSLATE_NOOP("CallsSettings", "(unknown)"));
    const bool empty = value.is_null() || (value.is_string() && value.get_ref<const std::string &>().empty());
    const SettingInfo *info = settingInfo(key);
    if (info && info->secret)
        return empty ? word(QT_TRANSLATE_NOOP("CallsSettings", "(not set)")) : word(QT_TRANSLATE_NOOP("CallsSettings", "(set)"));
    if (empty)
        return word(QT_TRANSLATE_NOOP("CallsSettings", "(not set)"));
    const QString text = value.is_string()
        ? textOf(value)
        : QString::fromStdString(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (isStars(value) || (!info && looksSecret(key, text)))
        return word(QT_TRANSLATE_NOOP("CallsSettings", "(set)"));
    return redacted(text);
}

} // namespace calls
