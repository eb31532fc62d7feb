// SPDX-License-Identifier: GPL-3.0-or-later
#include <WindowMemory.h>

#include <pages/Page.h>

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QWidget>

namespace calls {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");

bool onAScreen(const QRect &frame)
{
    const QRect title(frame.left(), frame.top(), frame.width(), 40);
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect seen = screen->availableGeometry().intersected(title);
        if (seen.width() >= 200 && seen.height() >= 20)
            return true;
    }
    return false;
}

} // namespace

void restoreGeometryOf(QWidget *window, QSettings *settings)
{
    if (window->restoreGeometry(settings->value(geometryKey).toByteArray()) && onAScreen(window->frameGeometry()))
        return;
    const QScreen *screen = window->screen();
    const QRect room = screen ? screen->availableGeometry() : QRect(0, 0, 1280, 800);
    QRect place(QPoint(), QSize(1280, 800).boundedTo(room.size()).expandedTo(window->minimumSize()));
    place.moveCenter(room.center());
    window->setGeometry(place);
}

void saveGeometryOf(const QWidget *window, QSettings *settings)
{
    settings->setValue(geometryKey, window->saveGeometry());
}

bool focusInto(QWidget *place)
{
    if (auto *page = qobject_cast<Page *>(place)) {
        if (QWidget *wanted = page->mainWidget()) {
            wanted->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    if (place->focusPolicy() & Qt::TabFocus) {
        place->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    for (QWidget *next = place->nextInFocusChain(); next && next != place; next = next->nextInFocusChain()) {
        if (place->isAncestorOf(next) && next->isVisible() && next->isEnabled()
            && (next->focusPolicy() & Qt::TabFocus)) {
            next->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return false;
}

} // namespace calls
