// SPDX-License-Identifier: GPL-3.0-or-later
// Which tokens are on: by the person's preference, or by the system as far as Qt 6.4 and the settings portal tell.
#pragma once

#include <style/Tokens.h>

#include <QObject>

class QApplication;

namespace calls {

class ConsoleStyle;

class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Preference { System, Light, Dark };

    /// Gives the application its style and palette. Make it right after the QApplication, which must outlive it.
    explicit Theme(QApplication *application);
    ~Theme() override;

    [[nodiscard]] Preference preference() const { return m_preference; }
    void setPreference(Preference preference);
    [[nodiscard]] bool isDark() const;

    /// What the desktop says, when it says anything: for "system". Public for tests and for desktops with other ways.
    struct Desktop
    {
        enum class Scheme { Unsaid, Light, Dark };
        Scheme scheme = Scheme::Unsaid; ///< org.freedesktop.appearance color-scheme
        bool highContrast = false; ///< org.freedesktop.appearance contrast
        bool motion = true; ///< org.gnome.desktop.interface enable-animations
    };
    void setDesktop(const Desktop &desktop);
    [[nodiscard]] const Desktop &desktop() const { return m_desktop; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QApplication *m_application;
    ConsoleStyle *m_style; ///< owned by the application
    QPalette m_system; ///< the platform's palette, kept before ours was set
    Preference m_preference = Preference::System;
    Desktop m_desktop;
    bool m_applying = false;
};

/// "system", "light", "dark": as kept in the settings. Anything else is system.
[[nodiscard]] QString themeWord(Theme::Preference preference);
[[nodiscard]] Theme::Preference themeFromWord(const QString &word);

} // namespace calls
