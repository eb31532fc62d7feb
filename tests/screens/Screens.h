// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>

class QWidget;

namespace calls {
class Theme;
}

namespace calls::test {

/// A picture to be taken: the widget is made, shown at this size, grabbed and thrown away, once a theme.
struct Screen
{
    QString name;
    QSize size;
    std::function<std::shared_ptr<QWidget>()> make; ///< owns whatever the widget needs, too
};

[[nodiscard]] QList<Screen> partScreens();
/// Every page in the window, in both sizes. A new page adds a line in Pages.cpp.
[[nodiscard]] QList<Screen> pageScreens(Theme *theme);

} // namespace calls::test
