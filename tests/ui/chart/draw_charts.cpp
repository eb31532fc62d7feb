// SPDX-License-Identifier: GPL-3.0-or-later
// Panels of every kind and state, light and dark, at two sizes, on a sheet each, for a person to look at:
//   QT_QPA_PLATFORM=offscreen build/tests/draw-charts FOLDER
#include "SamplePanels.h"

#include <style/Theme.h>
#include <style/Typography.h>
#include <support/TestMain.h>

#include <QApplication>
#include <QCursor>
#include <QDir>

#include <cstdio>

namespace {

struct Size
{
    const char *name;
    QSize chart;
    QSize figure;
    int columns;
};
constexpr int gap = 16;

bool isFigure(const calls::Panel &panel)
{
    return panel.kind == calls::PanelKind::Stat || panel.kind == calls::PanelKind::Gauge;
}

/// All panels side by side, with the crosshair of the page on them.
bool drawSheet(const QString &path, const Size &size)
{
    QWidget sheet;
    const auto cursor = std::make_shared<calls::ChartCursor>();
    int x = gap;
    int y = gap;
    int tallest = 0;
    std::vector<std::unique_ptr<calls::ChartPanel>> panels;
    const int width = gap + size.columns * (size.chart.width() + gap);
    for (const calls::test::SamplePanel &sample : calls::test::samplePanels()) {
        panels.push_back(calls::test::madePanel(sample, cursor));
        const QSize own = isFigure(sample.panel) ? size.figure : size.chart;
        if (x + own.width() + gap > width) {
            x = gap;
            y += tallest + gap;
            tallest = 0;
        }
        panels.back()->setParent(&sheet);
        panels.back()->setGeometry(QRect(QPoint(x, y), own));
        x += own.width() + gap;
        tallest = std::max(tallest, own.height());
    }
    cursor->setAt(calls::test::sampleHour().from + 42 * 60'000);
    sheet.resize(width, y + tallest + gap);
    sheet.show();
    QApplication::processEvents();
    return sheet.grab().save(path);
}

} // namespace

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "Usage: draw-charts FOLDER\nDraws panels of every kind, light and dark, as PNG.\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    if (!folder.mkpath(QStringLiteral("."))) {
        std::fprintf(stderr, "The folder %s cannot be made.\n", argv[1]);
        return 1;
    }
    calls::ensureUsableFont();
    QCursor::setPos(-100, -100);
    bool drawn = true;
    for (const auto preference : {calls::Theme::Preference::Light, calls::Theme::Preference::Dark}) {
        calls::Theme theme(&application);
        theme.setPreference(preference);
        for (const Size &size : {Size{"wide", {652, 288}, {206, 136}, 2}, Size{"narrow", {372, 288}, {178, 136}, 3}}) {
            const QString name = QStringLiteral("charts-%1-%2.png").arg(QLatin1String(size.name), calls::themeWord(preference));
            drawn = drawSheet(folder.filePath(name), size) && drawn;
        }
    }
    return drawn ? 0 : 1;
}
