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
#include <QMouseEvent>
#include <QPainter>

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

/// The crosshair of all, and the tool tip of this one.
void pointAt(QWidget *panel)
{
    const QPoint place(panel->width() * 2 / 3, panel->height() / 3);
    QMouseEvent move(QEvent::MouseMove, place, panel->mapToGlobal(place), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(panel, &move);
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
    sheet.resize(width, y + tallest + gap);
    sheet.show();
    QApplication::processEvents();
    pointAt(panels.front().get());
    QApplication::processEvents();
    return sheet.grab().save(path);
}

/// As it is printed, whatever the theme: twice as fine as the window.
bool drawPaper(const QString &path)
{
    const auto cursor = std::make_shared<calls::ChartCursor>();
    constexpr QSize page(640, 420);
    QImage image(page.width() * 4, page.height() * 2, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(2, 2);
    int left = 0;
    for (const char *name : {"cpu", "table"}) {
        calls::test::madePanel(calls::test::samplePanel(QLatin1String(name)), cursor)->paintOn(painter, QRectF(QPointF(left, 0), page));
        left += page.width();
    }
    painter.end();
    return image.save(path);
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
    drawn = drawPaper(folder.filePath(QStringLiteral("charts-paper.png"))) && drawn;
    return drawn ? 0 : 1;
}
