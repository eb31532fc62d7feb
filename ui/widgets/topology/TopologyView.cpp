// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/topology/TopologyView.h>

#include <widgets/topology/TopologyItems.h>

#include <QGraphicsScene>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace calls {

namespace {

/// Room round the drawing for halos and focus rings.
constexpr qreal frame = 4;
/// Below this text is too small to read; then the view scrolls.
constexpr qreal leastScale = 0.7;
/// dot needs milliseconds; a machine that is busy needs seconds.
constexpr std::chrono::seconds layoutTime{10};

bool sameShape(const Topology &a, const Topology &b)
{
    const auto nodes = [](const TopologyNode &x, const TopologyNode &y) {
        return x.id == y.id && x.name == y.name && x.address == y.address && x.zone == y.zone && x.kind == y.kind
            && x.planned == y.planned && x.login == y.login;
    };
    const auto edges = [](const TopologyEdge &x, const TopologyEdge &y) {
        return x.from == y.from && x.to == y.to && x.flows == y.flows && x.label == y.label;
    };
    const auto zones = [](const TopologyZone &x, const TopologyZone &y) { return x.name == y.name && x.network == y.network; };
    return std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), nodes)
        && std::equal(a.edges.begin(), a.edges.end(), b.edges.begin(), b.edges.end(), edges)
        && std::equal(a.zones.begin(), a.zones.end(), b.zones.begin(), b.zones.end(), zones);
}

} // namespace

TopologyView::TopologyView(QWidget *parent) : QGraphicsView(parent), m_shared(std::make_unique<TopologyScene>())
{
    setScene(new QGraphicsScene(this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setFocusPolicy(Qt::StrongFocus);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setAccessibleName(tr("Topology"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

TopologyView::~TopologyView()
{
    // The items paint from m_shared, which goes before the scene does.
    scene()->clear();
}

void TopologyView::setTopology(const Topology &topology, const QList<Flow> &flows)
{
    m_flows = flows;
    if (sameShape(topology, m_wanted)) {
        describe();
        return;
    }
    m_wanted = topology;
    startLayout();
}

void TopologyView::startLayout()
{
    m_tasks.stop();
    const Topology topology = m_wanted;
    const QFont font = this->font();
    m_tasks.start(
        this, [topology, font](std::stop_token stop) { return layoutTopology(topology, font, Limits(stop, layoutTime)); },
        [this](Result<TopologyLayout> layout) {
            // A cancelled one has been replaced by a newer.
            if (layout)
                take(std::move(*layout));
        });
}

void TopologyView::take(TopologyLayout layout)
{
    const QString kept = current() ? keyOf(*current()) : QString();
    QList<int> selected;
    for (const TopologyItem *item : std::as_const(m_items)) {
        if (item->halo())
            selected << flowsOf(*item);
    }
    m_items.clear();
    m_current = -1;
    scene()->clear();
    m_shared->layout = std::move(layout);
    scene()->addItem(new TopologyGroundItem(*m_shared));
    const Topology &topology = m_shared->layout.topology;
    QList<int> order(topology.nodes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
        const QRectF first = m_shared->layout.nodes.at(a).box;
        const QRectF second = m_shared->layout.nodes.at(b).box;
        return first.right() < second.left() || (first.left() <= second.right() && first.top() < second.top());
    });
    for (const int node : std::as_const(order)) {
        m_items << new TopologyItem(*m_shared, TopologyItem::Kind::Node, node);
        for (int edge = 0; edge < topology.edges.size(); ++edge) {
            if (topology.edges.at(edge).from == topology.nodes.at(node).id)
                m_items << new TopologyItem(*m_shared, TopologyItem::Kind::Edge, edge);
        }
    }
    for (TopologyItem *item : std::as_const(m_items))
        scene()->addItem(item);
    setSceneRect(QRectF(QPointF(), m_shared->layout.size).adjusted(-frame, -frame, frame, frame));
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (keyOf(*m_items.at(i)) == kept) {
            m_current = i;
            m_items.at(i)->setCurrent(true);
        }
    }
    selectFlows(selected);
    describe();
    fit();
    updateGeometry();
    Q_EMIT layoutReady();
}

void TopologyView::setProofs(const QMap<int, FlowProof> &proofs)
{
    m_proofs = proofs;
    m_shared->verdicts.clear();
    for (auto it = proofs.cbegin(); it != proofs.cend(); ++it)
        m_shared->verdicts.insert(it.key(), it.value().verdict);
    describe();
    viewport()->update();
}

/// Tool tips and what a screen reader says.
void TopologyView::describe()
{
    for (TopologyItem *item : std::as_const(m_items))
        item->setToolTip(tipOf(*item));
    setAccessibleDescription(describeTopology(m_shared->layout.topology, m_shared->verdicts));
    setAccessibleName(current() ? tr("Topology. %1").arg(spoken(*current())) : tr("Topology"));
}

void TopologyView::selectFlows(const QList<int> &numbers)
{
    for (TopologyItem *item : std::as_const(m_items)) {
        const QList<int> own = item->kind() == TopologyItem::Kind::Edge ? flowsOf(*item) : QList<int>();
        item->setHalo(std::any_of(own.begin(), own.end(), [&](int flow) { return numbers.contains(flow); }));
    }
    const auto first = std::find_if(m_items.cbegin(), m_items.cend(), [](const TopologyItem *item) { return item->halo(); });
    if (first != m_items.cend())
        reveal(*first);
}

void TopologyView::reveal(const TopologyItem *item)
{
    ensureVisible(item, 8, 8);
    Q_EMIT revealed(mapFromScene(item->sceneBoundingRect()).boundingRect());
}

bool TopologyView::selectNode(const QString &id)
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const TopologyItem *item = m_items.at(i);
        if (item->kind() == TopologyItem::Kind::Node && m_shared->layout.topology.nodes.at(item->index()).id == id) {
            setCurrentIndex(i);
            return true;
        }
    }
    return false;
}

QString TopologyView::notice() const
{
    return m_shared->layout.notice;
}

TopologyItem *TopologyView::current() const
{
    return m_current >= 0 && m_current < m_items.size() ? m_items.at(m_current) : nullptr;
}

QString TopologyView::keyOf(const TopologyItem &item) const
{
    const Topology &topology = m_shared->layout.topology;
    if (item.kind() == TopologyItem::Kind::Node)
        return topology.nodes.at(item.index()).id;
    const TopologyEdge &edge = topology.edges.at(item.index());
    return edge.from + QLatin1String(" > ") + edge.to;
}

QString TopologyView::nameOf(const QString &id) const
{
    for (const TopologyNode &node : m_shared->layout.topology.nodes) {
        if (node.id == id)
            return plainLine(node.name);
    }
    return {};
}

QList<int> TopologyView::flowsOf(const TopologyItem &item) const
{
    const Topology &topology = m_shared->layout.topology;
    if (item.kind() == TopologyItem::Kind::Edge)
        return topology.edges.at(item.index()).flows;
    const QString &id = topology.nodes.at(item.index()).id;
    QList<int> flows;
    // As planned, not as drawn: a member of a group has its own flows.
    for (const TopologyEdge &edge : m_wanted.edges) {
        if (edge.from == id || edge.to == id)
            flows << edge.flows;
    }
    std::sort(flows.begin(), flows.end());
    return flows;
}

QString TopologyView::spoken(const TopologyItem &item) const
{
    const Topology &topology = m_shared->layout.topology;
    if (item.kind() == TopologyItem::Kind::Edge) {
        const TopologyEdge &edge = topology.edges.at(item.index());
        return tr("%1 to %2, %3: %4.").arg(nameOf(edge.from), nameOf(edge.to), plainLine(edge.label),
                                           edgeVerdictWord(edgeVerdict(edge, m_shared->verdicts)));
    }
    const TopologyNode &node = topology.nodes.at(item.index());
    QString words = tr("%1, %2.").arg(plainLine(node.name), plainLine(node.address));
    if (node.planned)
        words += QLatin1Char(' ') + tr("To be provisioned.");
    else if (lacksLogin(node))
        words += QLatin1Char(' ') + tr("The console has no SSH login for it.");
    return words;
}

/// Names come from people: everything is escaped.
QString TopologyView::tipOf(const TopologyItem &item) const
{
    const QList<int> numbers = flowsOf(item);
    QString tip = QLatin1String("<p><b>") + spoken(item).toHtmlEscaped() + QLatin1String("</b></p>");
    if (item.kind() == TopologyItem::Kind::Node)
        return tip;
    tip += QLatin1String("<table cellspacing='4'>");
    for (const Flow &flow : m_flows) {
        if (!numbers.contains(flow.number))
            continue;
        const FlowProof proof = m_proofs.value(flow.number);
        const QString word = edgeVerdictWord(proof.verdict);
        tip += tr("<tr><td>Rule %1</td><td>%2 %3</td><td>%4 to %5</td><td>%6</td><td>%7</td></tr>")
                   .arg(QString::number(flow.number), protocolWord(flow.protocol).toUpper(), flow.port.text(),
                        plainLine(flow.source.name).toHtmlEscaped(), plainLine(flow.destination.name).toHtmlEscaped(),
                        flow.purpose.toHtmlEscaped(),
                        (proof.where.isEmpty() ? word : tr("%1, %2").arg(word, proof.where)).toHtmlEscaped());
    }
    return tip + QLatin1String("</table>");
}

void TopologyView::setCurrentIndex(qsizetype index)
{
    if (current())
        current()->setCurrent(false);
    m_current = index;
    TopologyItem *item = m_items.at(index);
    for (TopologyItem *other : std::as_const(m_items))
        other->setHalo(other == item);
    item->setCurrent(true);
    setAccessibleName(tr("Topology. %1").arg(spoken(*item)));
    reveal(item);
    Q_EMIT flowSelected(flowsOf(*item));
}

/// The next node after the current item whose name starts with it.
bool TopologyView::jumpTo(const QString &text)
{
    const qsizetype count = m_items.size();
    for (qsizetype step = 1; step <= count; ++step) {
        const qsizetype index = (m_current + step) % count;
        const TopologyItem *item = m_items.at(index);
        if (item->kind() == TopologyItem::Kind::Node
            && m_shared->layout.topology.nodes.at(item->index()).name.startsWith(text, Qt::CaseInsensitive)) {
            setCurrentIndex(index);
            return true;
        }
    }
    return false;
}

void TopologyView::activate()
{
    if (current() && current()->kind() == TopologyItem::Kind::Node)
        Q_EMIT nodeActivated(keyOf(*current()));
    else if (current())
        Q_EMIT flowSelected(flowsOf(*current()));
}

void TopologyView::keyPressEvent(QKeyEvent *event)
{
    const qsizetype last = m_items.size() - 1;
    if (last < 0) {
        QGraphicsView::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Down:
        setCurrentIndex(std::min(m_current + 1, last));
        break;
    case Qt::Key_Up:
        setCurrentIndex(std::max<qsizetype>(m_current - 1, 0));
        break;
    case Qt::Key_Home:
        setCurrentIndex(0);
        break;
    case Qt::Key_End:
        setCurrentIndex(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        activate();
        break;
    default: {
        const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        if (!plain || event->text().isEmpty() || !event->text().at(0).isLetterOrNumber() || !jumpTo(event->text())) {
            QGraphicsView::keyPressEvent(event);
            return;
        }
    }
    }
    event->accept();
}

TopologyItem *TopologyView::itemUnder(QPoint position) const
{
    return dynamic_cast<TopologyItem *>(itemAt(position));
}

void TopologyView::mousePressEvent(QMouseEvent *event)
{
    TopologyItem *item = itemUnder(event->position().toPoint());
    if (event->button() != Qt::LeftButton) {
        QGraphicsView::mousePressEvent(event);
        return;
    }
    setFocus(Qt::MouseFocusReason);
    if (item) {
        setCurrentIndex(m_items.indexOf(item));
    } else {
        // Beside everything: nothing is selected.
        selectFlows({});
        Q_EMIT flowSelected({});
    }
}

void TopologyView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (itemUnder(event->position().toPoint()))
        activate();
}

void TopologyView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    viewport()->update();
}

void TopologyView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

qreal TopologyView::scaleFor(qreal width) const
{
    const qreal needed = m_shared->layout.size.width() + 2 * frame;
    return std::clamp(width / std::max<qreal>(1, needed), leastScale, 1.0);
}

void TopologyView::fit()
{
    const qreal scale = scaleFor(viewport()->width());
    setTransform(QTransform::fromScale(scale, scale));
}

int TopologyView::heightForWidth(int width) const
{
    const qreal scale = scaleFor(width);
    const bool scrolls = (m_shared->layout.size.width() + 2 * frame) * scale > width + 1;
    return static_cast<int>(std::ceil((m_shared->layout.size.height() + 2 * frame) * scale))
        + (scrolls ? horizontalScrollBar()->sizeHint().height() : 0);
}

QSize TopologyView::sizeHint() const
{
    const int width = static_cast<int>(m_shared->layout.size.width() + 2 * frame);
    return {width, heightForWidth(width)};
}

void TopologyView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    fit();
}

void TopologyView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_wanted.nodes.isEmpty())
        startLayout();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        viewport()->update();
}

void TopologyView::wheelEvent(QWheelEvent *event)
{
    // The page scrolls up and down; sideways is ours.
    if (std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y()))
        QGraphicsView::wheelEvent(event);
    else
        event->ignore();
}

} // namespace calls
