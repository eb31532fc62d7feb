// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsSnapshot.h"

#include "PluginMap.h"
#include "Reading.h"

#include <base/Redaction.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace calls {

namespace {

QString siteName(const QUrl &site)
{
    return siteAddress(site);
}

QJsonValue toQt(const nlohmann::json &value)
{
    const auto text = nlohmann::json::array({value}).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).array().first();
}

nlohmann::json fromQt(const QJsonValue &value)
{
    return nlohmann::json::parse(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).toStdString(), nullptr, false).at(0);
}

/// Whether a value, beside the name of its key, is something that redaction takes out.
bool isSecret(const std::string &key, const nlohmann::json &value)
{
    if (value.is_string() && value.get_ref<const std::string &>().empty())
        return false;
    const QString bare = QString::fromStdString(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    const QString text = value.is_string() ? textOf(value) : bare;
    if (redacted(text) != text)
        return true;
    // The name decides for what the plugin does not know; of its own settings the table does.
    const QString line = QLatin1Char('"') + QString::fromStdString(key) + QStringLiteral("\":") + bare;
    return !settingInfo(QString::fromStdString(key)) && redacted(line) != line;
}

QStringList texts(const QJsonValue &array)
{
    QStringList all;
    const QJsonArray items = array.toArray();
    for (const auto &item : items)
        all << item.toString();
    return all;
}

Failure cannotRestore(qint64 snapshot, const QString &key, const char *sentence)
{
    return failure(QStringLiteral("settings.snapshot-secret"), inSettings(sentence).arg(snapshot).arg(key));
}

Failure noSuchSnapshot(qint64 snapshot)
{
    return failure(QStringLiteral("settings.no-snapshot"),
                   inSettings(QT_TRANSLATE_NOOP("CallsSettings", "There is no snapshot %1 of Calls settings in this document.")).arg(snapshot));
}

Result<Snapshot> snapshotOf(const SnapshotLog &log, qint64 id)
{
    const auto all = log.snapshots(QString::fromUtf16(settingsSnapshotKind));
    if (!all)
        return Failure(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [id](const Snapshot &one) { return one.id == id; });
    if (found == all->end())
        return noSuchSnapshot(id);
    return *found;
}

/// What the store keeps of a snapshot; an empty object when it keeps nothing.
Async<nlohmann::json> storedSecrets(std::shared_ptr<SecretStore> store, QString name, std::stop_token stop)
{
    nlohmann::json secrets = nlohmann::json::object();
    if (!store)
        co_return Result<nlohmann::json>(std::move(secrets));
    const auto text = co_await store->read(name, stop);
    if (!text && text.error().code != QLatin1String("secret.none"))
        co_return Failure(text.error());
    if (text)
        secrets = nlohmann::json::parse(text->toStdString(), nullptr, false);
    if (!secrets.is_object())
        secrets = nlohmann::json::object();
    for (const auto &value : secrets)
        rememberValue(value);
    co_return Result<nlohmann::json>(std::move(secrets));
}

SettingChange back(const std::string &key, const nlohmann::json &from, const nlohmann::json &to, qint64 snapshot,
                   const SettingsReading &reading)
{
    SettingChange change;
    change.key = QString::fromStdString(key);
    change.from = from;
    change.to = to;
    change.reason = inSettings(QT_TRANSLATE_NOOP("CallsSettings", "As in snapshot %1.")).arg(snapshot);
    change.restores = true;
    if (const SettingInfo *info = settingInfo(change.key)) {
        change.step = info->step;
        change.restart = info->restart;
        change.overridden = std::any_of(reading.settings.begin(), reading.settings.end(), [info](const SettingState &one) {
            return one.key == info->key && one.origin == SettingOrigin::Environment;
        });
    }
    return change;
}

/// What brings one key back; none when it is as it was.
Result<std::optional<SettingChange>> keyBack(const std::string &key, const Snapshot &snapshot, const nlohmann::json &was,
                                             const nlohmann::json &secrets, const SettingsReading &reading)
{
    const QString name = QString::fromStdString(key);
    const nlohmann::json settings = callsMap(reading.plugins);
    const auto there = settings.find(key);
    const nlohmann::json now = there == settings.end() ? nlohmann::json() : *there;
    nlohmann::json wanted = was;
    if (texts(snapshot.content.value(QLatin1String("secrets"))).contains(name)) {
        if (!secrets.contains(key))
            return cannotRestore(snapshot.id, name,
                                 QT_TRANSLATE_NOOP("CallsSettings",
                                                   "Snapshot %1 cannot be restored: the value of %2 was kept in the secret store, and "
                                                   "it is not there any more. Set it by hand in the System Console."));
        wanted = secrets.at(key);
    }
    const bool unreadable = isMask(wanted);
    if (texts(snapshot.content.value(QLatin1String("lost"))).contains(name) || (unreadable && now != wanted))
        return cannotRestore(snapshot.id, name,
                             QT_TRANSLATE_NOOP("CallsSettings",
                                               "Snapshot %1 cannot be restored: Mattermost hid the value of %2 when it was taken, so it is "
                                               "not known. Set it by hand in the System Console."));
    // A mask that nobody can look behind was not touched by the write the snapshot was taken for.
    const nlohmann::json present = isMask(now) ? reading.clear.value(name, now) : now;
    if (unreadable || present == wanted)
        return std::optional<SettingChange>();
    return std::optional<SettingChange>(back(key, now, wanted, snapshot.id, reading));
}

} // namespace

QString snapshotSecret(const QUrl &site, qint64 snapshot)
{
    return QStringLiteral("calls-snapshot:%1:%2").arg(siteName(site)).arg(snapshot);
}

PartedSettings partSettings(const SettingsReading &reading, const QList<SettingChange> &changes)
{
    PartedSettings parted;
    QJsonObject settings;
    QJsonArray secrets;
    QJsonArray lost;
    const nlohmann::json stored = callsMap(reading.plugins);
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const QString key = QString::fromStdString(it.key());
        const SettingInfo *info = settingInfo(key);
        const auto clear = reading.clear.find(key);
        if (isMask(it.value()) && clear != reading.clear.end()) {
            parted.secrets[it.key()] = *clear;
            secrets << key;
            settings.insert(key, QString::fromLatin1(secretMask));
        } else if (isMask(it.value())) {
            settings.insert(key, QString::fromLatin1(secretMask));
            const bool replaced = std::any_of(changes.begin(), changes.end(), [&key](const SettingChange &one) { return one.key == key; });
            if (replaced)
                lost << key;
        } else if ((info && info->secret && it.value() != std::string()) || isSecret(it.key(), it.value())) {
            parted.secrets[it.key()] = it.value();
            secrets << key;
            const bool shows = it->is_string() && !(info && info->secret) && redacted(textOf(it.value())) != textOf(it.value());
            settings.insert(key, shows ? redacted(textOf(it.value())) : QString::fromLatin1(secretMask));
        } else {
            settings.insert(key, toQt(it.value()));
        }
    }
    parted.content = QJsonObject{{QStringLiteral("settings"), settings},
                                 {QStringLiteral("secrets"), secrets},
                                 {QStringLiteral("lost"), lost}};
    return parted;
}

Async<qint64> takeSnapshot(SettingsParts parts, SettingsReading reading, QList<SettingChange> changes, std::stop_token stop)
{
    const PartedSettings parted = partSettings(reading, changes);
    const QUrl site = parts.client->server().url;
    Snapshot snapshot;
    snapshot.kind = QString::fromUtf16(settingsSnapshotKind);
    snapshot.target = siteName(site);
    snapshot.when = QDateTime::currentDateTimeUtc();
    snapshot.who = parts.who;
    snapshot.reason = QCoreApplication::translate("CallsSettings", "Before %n change(s)", nullptr, static_cast<int>(changes.size()));
    snapshot.content = parted.content;
    const auto id = parts.snapshots->addSnapshot(snapshot);
    if (!id)
        co_return Failure(id.error());
    if (!parted.secrets.empty() && parts.secrets) {
        const QString name = snapshotSecret(site, *id);
        const QString text = QString::fromStdString(parted.secrets.dump());
        const auto written = co_await parts.secrets->write(name, text, stop);
        if (!written)
            co_return Failure(written.error());
    }
    co_return *id;
}

Async<QList<SettingChange>> snapshotChanges(SettingsParts parts, qint64 snapshot, SettingsReading reading, std::stop_token stop)
{
    const auto found = snapshotOf(*parts.snapshots, snapshot);
    if (!found)
        co_return Failure(found.error());
    const QString site = siteName(parts.client->server().url);
    if (found->target != site)
        co_return failure(QStringLiteral("settings.other-site"),
                          inSettings(QT_TRANSLATE_NOOP("CallsSettings", "Snapshot %1 was taken of %2, not of %3."))
                              .arg(QString::number(snapshot), found->target, site));
    const QString name = snapshotSecret(parts.client->server().url, snapshot);
    const auto secrets = co_await storedSecrets(parts.secrets, name, stop);
    if (!secrets)
        co_return Failure(secrets.error());
    const nlohmann::json was = fromQt(found->content.value(QLatin1String("settings")));
    const nlohmann::json now = callsMap(reading.plugins);
    QList<SettingChange> changes;
    for (auto it = was.begin(); it != was.end(); ++it) {
        const auto one = keyBack(it.key(), *found, it.value(), *secrets, reading);
        if (!one)
            co_return Failure(one.error());
        if (*one)
            changes << **one;
    }
    for (auto it = now.begin(); it != now.end(); ++it) {
        if (!was.contains(it.key()))
            changes << back(it.key(), it.value(), {}, snapshot, reading);
    }
    co_return changes;
}

} // namespace calls
