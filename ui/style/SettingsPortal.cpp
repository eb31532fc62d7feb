// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/SettingsPortal.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace calls {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString gnome = QStringLiteral("org.gnome.desktop.interface");

/// Read() wraps its answer in a variant twice, ReadOne() and the signal once.
QVariant unwrapped(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

SettingsPortal::SettingsPortal(QObject *parent) : QObject(parent) {}

void SettingsPortal::start()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(appearance, QStringLiteral("color-scheme"));
    ask(appearance, QStringLiteral("contrast"));
    ask(gnome, QStringLiteral("enable-animations"));
}

void SettingsPortal::ask(const QString &group, const QString &key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << group << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, group, key](QDBusPendingCallWatcher *done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        done->deleteLater();
        if (!reply.isError())
            take(group, key, reply.value().variant());
    });
}

void SettingsPortal::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    take(group, key, value.variant());
}

void SettingsPortal::take(const QString &group, const QString &key, const QVariant &value)
{
    const QVariant plain = unwrapped(value);
    if (group == appearance && key == QLatin1String("color-scheme")) {
        // 0 no preference, 1 dark, 2 light
        using Scheme = Theme::Desktop::Scheme;
        const uint scheme = plain.toUInt();
        m_desktop.scheme = scheme == 1 ? Scheme::Dark : scheme == 2 ? Scheme::Light : Scheme::Unsaid;
    } else if (group == appearance && key == QLatin1String("contrast")) {
        m_desktop.highContrast = plain.toUInt() == 1;
    } else if (group == gnome && key == QLatin1String("enable-animations")) {
        m_desktop.motion = plain.toBool();
    } else {
        return;
    }
    Q_EMIT changed(m_desktop);
}

} // namespace calls
