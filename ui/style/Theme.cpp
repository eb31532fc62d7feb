// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Theme.h>

#include <style/ConsoleStyle.h>
#ifdef CALLS_WITH_DBUS
#include <style/SettingsPortal.h>
#endif

#include <QApplication>
#include <QEvent>
#include <QPixmapCache>

namespace calls {

namespace {

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness()
        < palette.color(QPalette::Active, QPalette::WindowText).lightness();
}

} // namespace

Theme::Theme(QApplication *application)
    : m_application(application), m_style(new ConsoleStyle(Tokens::light())), m_system(application->palette())
{
    application->setStyle(m_style);
    application->installEventFilter(this);
#ifdef CALLS_WITH_DBUS
    auto *portal = new SettingsPortal(this);
    connect(portal, &SettingsPortal::changed, this, &Theme::setDesktop);
    portal->start();
#endif
    apply();
}

Theme::~Theme() = default;

void Theme::setPreference(Preference preference)
{
    if (preference == m_preference)
        return;
    m_preference = preference;
    apply();
}

void Theme::setDesktop(const Desktop &desktop)
{
    m_desktop = desktop;
    apply();
}

bool Theme::isDark() const
{
    switch (m_preference) {
    case Preference::Light: return false;
    case Preference::Dark: return true;
    case Preference::System: break;
    }
    if (m_desktop.scheme == Desktop::Scheme::Unsaid)
        return looksDark(m_system);
    return m_desktop.scheme == Desktop::Scheme::Dark;
}

void Theme::apply()
{
    const Tokens wanted = m_desktop.highContrast ? Tokens::contrasting(m_system)
        : isDark()                               ? Tokens::darkTheme()
                                                 : Tokens::light();
    m_style->setMotion(m_desktop.motion);
    const bool same = m_style->tokens() == wanted;
    m_style->setTokens(wanted);
    // Setting the palette sends ApplicationPaletteChange, which is also how the platform tells of its own.
    m_applying = true;
    m_application->setPalette(wanted.highContrast ? m_system : paletteFor(wanted));
    m_applying = false;
    if (same)
        return;
    QPixmapCache::clear();
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_application && !m_applying
        && (event->type() == QEvent::ThemeChange || event->type() == QEvent::ApplicationPaletteChange)) {
        const QPalette now = m_application->palette();
        if (now != paletteFor(m_style->tokens()) && now != m_system) {
            m_system = now;
            apply();
        }
    }
    return QObject::eventFilter(watched, event);
}

QString themeWord(Theme::Preference preference)
{
    switch (preference) {
    case Theme::Preference::Light: return QStringLiteral("light");
    case Theme::Preference::Dark: return QStringLiteral("dark");
    case Theme::Preference::System: break;
    }
    return QStringLiteral("system");
}

Theme::Preference themeFromWord(const QString &word)
{
    for (const auto preference : {Theme::Preference::Light, Theme::Preference::Dark}) {
        if (word == themeWord(preference))
            return preference;
    }
    return Theme::Preference::System;
}

} // namespace calls
