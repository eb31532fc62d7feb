// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's menu, its tool tip, and which series are on.
#include <style/Symbols.h>
#include <widgets/chart/ChartPanelPrivate.h>

#include <QContextMenuEvent>
#include <QMenu>
#include <QMetaMethod>

namespace calls {

void ChartPanel::Private::only(const QString &name)
{
    QSet<QString> others;
    for (const ChartSeries &each : std::as_const(scene.series)) {
        if (scene.field(each).name != name)
            others << scene.field(each).name;
    }
    if (off == others)
        off.clear();
    else
        off = others;
    chooseSeries(scene, off, *cursor);
    refresh();
}

void ChartPanel::Private::toggle(const QString &name)
{
    if (!off.remove(name))
        off << name;
    chooseSeries(scene, off, *cursor);
    refresh();
}

void ChartPanel::Private::openMenu(QPoint globalPoint)
{
    auto *menu = new QMenu(q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasData = scene.state == ChartScene::State::Data;
    // What nobody does anything about is not offered: a chart kept with a finding has no page that prints it.
    const auto heard = [this](auto signal) { return q->isSignalConnected(QMetaMethod::fromSignal(signal)); };
    menu->addAction(symbolIcon(Symbol::Copy), ChartPanel::tr("Copy as picture"), q, &ChartPanel::pictureWanted);
    if (heard(&ChartPanel::csvWanted))
        menu->addAction(symbolIcon(Symbol::Document), ChartPanel::tr("Save as CSV…"), q, &ChartPanel::csvWanted)->setEnabled(hasData);
    if (heard(&ChartPanel::printWanted))
        menu->addAction(symbolIcon(Symbol::Print), ChartPanel::tr("Print…"), q, &ChartPanel::printWanted);
    if (!scene.panel.targets.isEmpty()) {
        menu->addSeparator();
        menu->addAction(ChartPanel::tr("Copy the query"), q, &ChartPanel::queryWanted);
    }
    if (!off.isEmpty()) {
        menu->addSeparator();
        menu->addAction(ChartPanel::tr("Show all series"), q, [this] {
            off.clear();
            chooseSeries(scene, off, *cursor);
            refresh();
        });
    }
    menu->popup(globalPoint);
}

QString ChartPanel::Private::headerTip() const
{
    QStringList sentences;
    if (!scene.panel.description.isEmpty())
        sentences << scene.panel.description.toHtmlEscaped();
    for (const QString &note : chartNotes(scene))
        sentences << note.toHtmlEscaped();
    return sentences.isEmpty() ? QString() : QLatin1String("<qt>") + sentences.join(QLatin1String("<br><br>")) + QLatin1String("</qt>");
}

void ChartPanel::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    d->openMenu(byKey ? d->menuButton->mapToGlobal(QPoint(0, d->menuButton->height())) : event->globalPos());
}

} // namespace calls
