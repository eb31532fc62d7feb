// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screens.h"

#include <style/Theme.h>
#include <style/Typography.h>
#include <translations/Translations.h>
#include <support/TestMain.h>
#include <widgets/topology/TopologyView.h>

#include <QApplication>
#include <QCursor>
#include <QDir>
#include <QPixmap>
#include <QWidget>

#include <cstdio>

namespace {

constexpr int drawingTime = 10000; // milliseconds

} // namespace

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "Usage: draw-screens FOLDER [NAME]\nDraws every part and page, light and dark, as PNG.\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    if (!folder.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "The folder %s cannot be made.\n", argv[1]);
        return 1;
    }
    calls::ensureUsableFont();
    calls::useTranslations(application, QLocale(QLocale::English));
    QFont font = QApplication::font();
    font.setPointSizeF(qEnvironmentVariable("SCREENS_POINTS", QStringLiteral("10")).toDouble());
    QApplication::setFont(font);
    QCursor::setPos(-100, -100); // nothing is under the pointer
    int failed = 0;
    for (const auto preference : {calls::Theme::Preference::Light, calls::Theme::Preference::Dark}) {
        // A theme each, so that focus is not drawn because of a key in an earlier picture.
        calls::Theme theme(&application);
        theme.setPreference(preference);
        for (const auto &screen : calls::test::pageScreens(&theme) + calls::test::partScreens()) {
            if (!screen.name.contains(only))
                continue;
            const std::shared_ptr<QWidget> widget = screen.make();
            widget->resize(screen.size);
            widget->show();
            QApplication::processEvents();
            // Drawings are laid out by another program.
            for (const auto *view : widget->findChildren<calls::TopologyView *>()) {
                if (view->isVisible() && !QTest::qWaitFor([view] { return view->isReady(); }, drawingTime))
                    std::fprintf(stderr, "The topology of %s did not come.\n", qPrintable(screen.name));
            }
            QApplication::processEvents();
            const QString file = QStringLiteral("%1-%2.png").arg(screen.name, calls::themeWord(preference));
            if (!widget->grab().save(folder.filePath(file))) {
                std::fprintf(stderr, "%s could not be drawn.\n", qPrintable(file));
                ++failed;
            }
        }
    }
    return failed == 0 ? 0 : 1;
}
