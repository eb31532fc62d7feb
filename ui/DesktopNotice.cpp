// SPDX-License-Identifier: GPL-3.0-or-later
#include <DesktopNotice.h>

#include <QApplication>
#include <QWidget>

#ifdef CALLS_WITH_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>
#endif

namespace calls {

namespace {

#ifdef CALLS_WITH_DBUS
constexpr uchar normalUrgency = 1;
constexpr uchar criticalUrgency = 2; // stays until it is closed

void tellBus(const QString &title, const QString &text, bool critical)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
                                                       QStringLiteral("/org/freedesktop/Notifications"),
                                                       QStringLiteral("org.freedesktop.Notifications"),
                                                       QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("urgency"),
                             QVariant::fromValue(critical ? criticalUrgency : normalUrgency)},
                            {QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    // The body is markup there.
    call << QApplication::applicationDisplayName() << 0U << QStringLiteral("calls-console") << title
         << text.toHtmlEscaped() << QStringList() << hints << -1;
    bus.send(call);
}
#endif

} // namespace

void tellDesktop(const QString &title, const QString &text, bool critical)
{
#ifdef CALLS_WITH_DBUS
    tellBus(title, text, critical);
#else
    Q_UNUSED(title)
    Q_UNUSED(text)
    Q_UNUSED(critical)
#endif
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && !window->isActiveWindow() && !window->parentWidget())
            QApplication::alert(window);
    }
}

} // namespace calls
