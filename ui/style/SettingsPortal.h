// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's settings as the XDG portal tells them, asked without waiting: a desktop without a portal stays unsaid.
#pragma once

#include <style/Theme.h>

class QDBusVariant;

namespace calls {

class SettingsPortal : public QObject
{
    Q_OBJECT

public:
    explicit SettingsPortal(QObject *parent = nullptr);
    /// Asks for the values and listens to their changes.
    void start();

Q_SIGNALS:
    void changed(const calls::Theme::Desktop &desktop);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &group, const QString &key);
    void take(const QString &group, const QString &key, const QVariant &value);

    Theme::Desktop m_desktop;
};

} // namespace calls
