// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/DashboardView.h>

#include <Dialogs.h>
#include <pages/PrintPicture.h>
#include <pages/monitor/PanelBoard.h>
#include <pages/monitor/VariableBar.h>
#include <widgets/chart/ChartPanel.h>

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QPainter>
#include <QPointer>
#include <QSaveFile>
#include <QVBoxLayout>

namespace calls {

namespace {

/// A file name from a title: letters, digits and dashes.
QString fileName(const QString &title)
{
    QString name;
    for (const QChar each : title.simplified().toLower())
        name += each.isLetterOrNumber() ? each : QLatin1Char('-');
    return name.isEmpty() ? QStringLiteral("panel.csv") : name + QStringLiteral(".csv");
}

Result<void> writeText(const QString &path, const QString &text)
{
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(QStringLiteral("file.write"),
                       DashboardView::tr("%1 could not be written: %2. Choose another folder, or make room.")
                           .arg(path, file.errorString()));
    return {};
}

} // namespace

DashboardView::DashboardView(Dialogs *dialogs, QWidget *parent)
    : QWidget(parent), m_dialogs(dialogs), m_cursor(std::make_shared<ChartCursor>()),
      m_variables(new VariableBar(this)), m_board(new PanelBoard(m_cursor)), m_feed(new PanelFeed(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_board, 1);
    connect(m_board, &PanelBoard::panelMade, this, &DashboardView::serve);
    connect(m_board, &PanelBoard::visibleChanged, this, [this] { m_feed->setVisible(m_board->visiblePanels()); });
    connect(m_variables, &VariableBar::valuesKnown, this, &DashboardView::rescene);
    connect(m_variables, &VariableBar::chosen, this, [this] { m_variables->ask(m_source, shown()); });
    connect(m_variables, &VariableBar::problem, this, &DashboardView::problem);
    connect(m_cursor.get(), &ChartCursor::rangeChosen, this, [this](TimeRange range) {
        m_range.zoom(range);
        rescene();
        Q_EMIT rangeChanged();
    });
    connect(m_cursor.get(), &ChartCursor::rangeLeft, this, &DashboardView::back);
}

DashboardView::~DashboardView() = default;

TimeRange DashboardView::shown() const
{
    return m_range.current().at(QDateTime::currentMSecsSinceEpoch(), m_scrape);
}

PanelScene DashboardView::scene() const
{
    PanelScene scene;
    scene.source = m_source;
    scene.choices = m_variables->choices();
    scene.range = shown();
    scene.scrape = m_scrape;
    return scene;
}

void DashboardView::rescene()
{
    if (!m_source)
        return;
    m_feed->setVisible(m_board->visiblePanels());
    m_feed->setScene(scene());
}

void DashboardView::setSource(const std::shared_ptr<MetricsSource> &source, qint64 scrape)
{
    m_source = source;
    m_scrape = scrape;
    if (source) {
        reload();
    } else {
        m_variables->stop();
        m_feed->stop();
    }
}

void DashboardView::setDashboard(const Dashboard &dashboard)
{
    m_feed->stop();
    m_feed->setPanels({});
    m_current = nullptr;
    m_variables->setVariables(dashboard.variables);
    m_board->setDashboard(dashboard);
    m_feed->setPanels(m_board->panels());
    Q_EMIT currentChanged();
    reload();
}

void DashboardView::reload()
{
    m_feed->stop();
    if (m_source)
        m_variables->ask(m_source, shown());
}

void DashboardView::advance()
{
    if (m_source && m_feed->scene().source && m_range.current().live())
        m_feed->advance(scene());
}

void DashboardView::setEvents(const QList<ChartEvent> &events)
{
    for (ChartPanel *panel : m_board->panels())
        panel->setEvents(events);
}

void DashboardView::choose(const RangeChoice &choice)
{
    m_range.choose(choice);
    rescene();
    Q_EMIT rangeChanged();
}

bool DashboardView::back()
{
    if (!m_range.back())
        return false;
    rescene();
    Q_EMIT rangeChanged();
    return true;
}

QList<ChartPanel *> DashboardView::panels() const
{
    return m_board->panels();
}

void DashboardView::reveal(ChartPanel *panel)
{
    m_board->reveal(panel);
}

int DashboardView::running() const
{
    return m_feed->running();
}

void DashboardView::serve(ChartPanel *panel)
{
    panel->installEventFilter(this);
    connect(panel, &ChartPanel::pictureWanted, this, [this, panel] {
        QApplication::clipboard()->setPixmap(panel->picture(2));
        Q_EMIT said(tr("Copied the picture of “%1”.").arg(panel->panel().title));
    });
    connect(panel, &ChartPanel::csvWanted, this, [this, panel] { saveCsv(panel); });
    connect(panel, &ChartPanel::printWanted, this, [this, guard = QPointer<ChartPanel>(panel)] {
        Picture picture;
        picture.title = guard->panel().title;
        picture.size = guard->size();
        picture.paint = [guard, area = QRectF(guard->rect())](QPainter &painter) {
            if (guard)
                guard->paintOn(painter, area);
        };
        printPicture(window(), picture);
    });
    connect(panel, &ChartPanel::queryWanted, this, [this, panel] {
        QStringList queries;
        const TimeRange range = shown();
        const qint64 step = stepFor(range, panel->width(), m_scrape);
        for (const PanelTarget &target : panel->panel().targets)
            queries << interpolated(target.expr, m_variables->choices(), range, step, m_scrape);
        QApplication::clipboard()->setText(queries.join(QLatin1Char('\n')));
        Q_EMIT said(tr("Copied the query of “%1”.").arg(panel->panel().title));
    });
}

void DashboardView::saveCsv(ChartPanel *panel)
{
    const QString title = panel->panel().title;
    const QString text = panel->csv(); // as it is now: the question may take a while
    m_dialogs->saveFile(window(),
                        {tr("Save “%1” as CSV").arg(title), tr("Tables (*.csv)"), fileName(title),
                         QStringLiteral("csv")},
                        [guard = QPointer<DashboardView>(this), text, title](const QString &path) {
        const Result<void> written = writeText(path, text);
        if (!guard)
            return;
        if (written)
            Q_EMIT guard->said(tr("Saved “%1” as %2.").arg(title, path));
        else
            Q_EMIT guard->problem(written.error());
    });
}

bool DashboardView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        m_current = static_cast<ChartPanel *>(watched);
        Q_EMIT currentChanged();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace calls
