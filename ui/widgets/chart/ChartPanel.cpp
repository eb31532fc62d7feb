// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartPanel.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/chart/ChartPanelPrivate.h>
#include <widgets/chart/PlotPainter.h>

#include <QElapsedTimer>
#include <QPainter>
#include <QPaintEvent>
#include <QTimer>

#include <algorithm>

namespace calls {

namespace {

constexpr int menuRoom = 28;
constexpr int menuInset = 8;

} // namespace

ChartPanel::Private::Private(ChartPanel *owner, std::shared_ptr<ChartCursor> shared)
    : q(owner), cursor(std::move(shared)), menuButton(smallIconButton(Symbol::More, ChartPanel::tr("Panel menu"), owner)), legendView(new ChartLegend(owner))
{
    legendView->hide();
    QObject::connect(menuButton, &QToolButton::clicked, q, [this] { openMenu(menuButton->mapToGlobal(QPoint(0, menuButton->height()))); });
    QObject::connect(legendView, &ChartLegend::onlyWanted, q, [this](const QString &name) { only(name); });
    QObject::connect(legendView, &ChartLegend::toggleWanted, q, [this](const QString &name) { toggle(name); });
    QObject::connect(cursor.get(), &ChartCursor::moved, q, [this] { followCursor(); });
}

ChartPanel::Private::~Private()
{
    delete tip;
}

const ChartPainter &ChartPanel::Private::painter()
{
    if (!look)
        look = std::make_unique<ChartPainter>(tokensOf(q), q->locale());
    return *look;
}

void ChartPanel::Private::refresh()
{
    arranged = drawn = false;
    speak();
    if (q->isVisible())
        arrange();
    q->update(); // drawn when it is painted: out of sight it is not
}

void ChartPanel::Private::refreshInTurn()
{
    arranged = drawn = false;
    speak();
    takeTurn();
}

void ChartPanel::Private::takeTurn()
{
    if (waiting || drawn)
        return;
    if (!q->isVisible())
        return; // showing it arranges it
    if (cursor->takeFrameTime(cost)) {
        arrange();
        return q->update();
    }
    waiting = true;
    QTimer::singleShot(ChartCursor::frame, q, [this] {
        waiting = false;
        takeTurn();
    });
}

void ChartPanel::Private::arrange()
{
    if (std::exchange(arranged, true))
        return;
    QElapsedTimer clock;
    clock.start();
    const ChartPainter &painter = this->painter();
    legend = legendTable(scene, q->locale());
    parts = painter.parts(scene, legend, q->rect(), false);
    lines = ChartPainter::isPlot(scene) ? plotLines(scene) : QList<PlotLine>();
    geometry = painter.geometryFor(scene, lines, parts.body);
    menuButton->move(q->width() - menuButton->sizeHint().width() - menuInset, int(parts.header.center().y() - menuButton->sizeHint().height() / 2.0));
    if (!parts.legend.isEmpty()) {
        legendView->setGeometry(parts.legend.toRect());
        legendView->setLegend(legend);
    }
    legendView->setVisible(!parts.legend.isEmpty());
    placeView();
    cost = clock.nsecsElapsed();
}

void ChartPanel::Private::placeView()
{
    const bool tabular = scene.panel.kind == PanelKind::Table && scene.state == ChartScene::State::Data && scene.hasValues();
    if (tabular && !table)
        table = new ChartTable(q);
    if (tabular) {
        table->setAccessibleName(scene.panel.title);
        table->setGeometry(parts.body.toRect());
        table->setContent(tableContent(scene, q->locale()));
    }
    if (table)
        table->setVisible(tabular);
    const bool wordy = scene.panel.kind == PanelKind::Text;
    if (wordy && !text)
        text = new ChartText(q);
    if (wordy) {
        text->setAccessibleName(scene.panel.title);
        text->setGeometry(parts.body.toRect());
        text->setWords(scene.panel.text);
    }
    if (text)
        text->setVisible(wordy);
    bodyIsView = tabular || wordy;
}

void ChartPanel::Private::draw()
{
    const qreal ratio = q->devicePixelRatioF();
    const bool fits = ground.size() == q->size() * ratio;
    if (drawn && fits)
        return;
    arrange();
    drawn = true;
    QElapsedTimer clock;
    clock.start();
    const ChartPainter &painter = this->painter();
    if (!fits) {
        ground = QPixmap(q->size() * ratio);
        ground.setDevicePixelRatio(ratio);
    }
    ground.fill(tokensOf(q).page);
    QPainter on(&ground);
    painter.paintCard(&on, q->rect());
    painter.paintHeader(&on, scene, parts.header.adjusted(0, 0, -menuRoom, 0), geometry.left.unitWord);
    if (!bodyIsView)
        painter.paintBody(&on, scene, parts.body, lines, geometry);
    cost += clock.nsecsElapsed();
}

void ChartPanel::Private::speak()
{
    q->setAccessibleName(scene.panel.title);
    QStringList sentences{describe(scene, q->locale())};
    sentences << chartNotes(scene);
    q->setAccessibleDescription(sentences.join(u' '));
}

ChartPanel::ChartPanel(std::shared_ptr<ChartCursor> cursor, QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(this, std::move(cursor)))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::setPanel(const Panel &panel)
{
    d->scene.panel = panel;
    d->off.clear();
    d->scene.inks.clear();
    chooseSeries(d->scene, d->off, *d->cursor);
    d->menuButton->setAccessibleName(tr("Menu of “%1”").arg(panel.title));
    d->refresh();
}

const Panel &ChartPanel::panel() const
{
    return d->scene.panel;
}

void ChartPanel::setData(const PanelData &panelData, TimeRange range)
{
    if (d->scene.state == ChartScene::State::Data && d->scene.range == range && d->scene.data == panelData)
        return; // most panels of figures are as they were
    d->scene.data = panelData;
    d->scene.state = ChartScene::State::Data;
    // While a person drags the plot, the range is theirs.
    if (d->gesture != Private::Gesture::Pan)
        d->scene.range = range;
    chooseSeries(d->scene, d->off, *d->cursor);
    d->refreshInTurn();
    if (d->pointing)
        d->showTip();
}

void ChartPanel::setEvents(const QList<ChartEvent> &events)
{
    QList<ChartEvent> byTime = events;
    std::stable_sort(byTime.begin(), byTime.end(), [](const ChartEvent &one, const ChartEvent &other) { return one.at < other.at; });
    if (d->scene.events == byTime)
        return;
    d->scene.events = byTime;
    d->refreshInTurn(); // a page's panels get the same ones at once
}

void ChartPanel::setLoading()
{
    // What was drawn is still true of its own time; only an empty panel says that it loads.
    if (d->scene.state == ChartScene::State::Data)
        return;
    d->scene.state = ChartScene::State::Loading;
    d->refresh();
}

void ChartPanel::setProblem(const QString &sentence)
{
    d->scene.state = ChartScene::State::Problem;
    d->scene.problem = sentence;
    d->hideTip();
    d->refresh();
}

QPixmap ChartPanel::picture(qreal ratio) const
{
    QPixmap pixmap(size() * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(tokensOf(this).page);
    QPainter painter(&pixmap);
    d->painter().paint(&painter, d->scene, rect());
    return pixmap;
}

QString ChartPanel::csv() const
{
    return csvOf(d->scene);
}

void ChartPanel::paintOn(QPainter &on, const QRectF &area) const
{
    ChartScene scene = d->scene;
    scene.at = 0;
    ChartPainter(Tokens::light(), locale()).paint(&on, scene, area);
}

void ChartPanel::paintEvent(QPaintEvent *event)
{
    d->draw();
    QPainter painter(this);
    const qreal ratio = devicePixelRatioF();
    const QRect dirty = event->rect();
    painter.drawPixmap(dirty, d->ground, QRectF(QPointF(dirty.topLeft()) * ratio, QSizeF(dirty.size()) * ratio).toRect());
    const ChartPainter &look = d->painter();
    if (d->hasCrosshair())
        paintCrosshair(&painter, d->scene, d->geometry, d->lines, look.look(), locale());
    if (d->gesture == Private::Gesture::Zoom)
        paintSelection(&painter, d->geometry, d->pressedX, d->draggedX, look.look());
    if (hasFocus() && focusVisible(this))
        paintBox(&painter, rect(), radiusCard, {}, look.look().tokens.focus, 2);
}

void ChartPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->refresh();
}

void ChartPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    d->refresh();
}

void ChartPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::LocaleChange) {
        d->look.reset();
        d->refresh();
    }
}

} // namespace calls
