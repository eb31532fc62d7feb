// SPDX-License-Identifier: GPL-3.0-or-later
// The topology, to look at and to select in. Keys: Up and Down go through nodes and their edges, Home and End to the
// ends, letters to a name; Enter or Space activates. A new layout is awaited while the old one stays; new verdicts
// only repaint. It fits its width and is as high as that makes it; very wide sites scroll sideways.
#pragma once

#include <base/Operation.h>
#include <paper/TopologyDrawing.h>
#include <plan/PortRule.h>

#include <QGraphicsView>

#include <memory>

namespace calls {

class TopologyItem;
struct TopologyScene;

/// The latest proof of a flow.
struct FlowProof
{
    std::optional<Verdict> verdict;
    QString where; ///< vantage and time, "desk-12, 14:01"; may be empty
};

class TopologyView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit TopologyView(QWidget *parent = nullptr);
    ~TopologyView() override;

    /// `flows` are the plan's, for tool tips. The drawing follows when its layout is ready.
    void setTopology(const Topology &topology, const QList<Flow> &flows);
    void setProofs(const QMap<int, FlowProof> &proofs);
    /// The halo follows a selection made elsewhere; emits nothing.
    void selectFlows(const QList<int> &numbers);
    /// Selects a node by its id and scrolls to it; false when it is not there.
    bool selectNode(const QString &id);

    /// Why the places are plain columns; empty when Graphviz found them.
    [[nodiscard]] QString notice() const;
    /// False until the first layout is there.
    [[nodiscard]] bool isReady() const { return !m_items.isEmpty(); }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void layoutReady(); ///< a new layout is on the screen; notice() may have changed
    /// The flows of the selected edge, or of all edges of the selected node.
    void flowSelected(const QList<int> &numbers);
    /// What was just selected lies here, in the view's coordinates: for a scroll area around it.
    void revealed(const QRect &place);
    /// Enter, Space or a double click on a node: "server:rtcd1".
    void nodeActivated(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void startLayout();
    void reveal(const TopologyItem *item);
    void take(TopologyLayout layout);
    void fit();
    [[nodiscard]] qreal scaleFor(qreal width) const;
    void describe();
    void setCurrentIndex(qsizetype index);
    bool jumpTo(const QString &text);
    void activate();
    [[nodiscard]] TopologyItem *current() const;
    [[nodiscard]] TopologyItem *itemUnder(QPoint position) const;
    [[nodiscard]] QString keyOf(const TopologyItem &item) const;
    [[nodiscard]] QString spoken(const TopologyItem &item) const;
    [[nodiscard]] QList<int> flowsOf(const TopologyItem &item) const;
    [[nodiscard]] QString tipOf(const TopologyItem &item) const;
    [[nodiscard]] QString nameOf(const QString &id) const;

    Topology m_wanted;
    QList<Flow> m_flows;
    QMap<int, FlowProof> m_proofs;
    std::unique_ptr<TopologyScene> m_shared;
    QList<TopologyItem *> m_items; ///< owned by the scene; each node followed by the edges that start at it
    qsizetype m_current = -1;
    TaskScope m_tasks;
};

} // namespace calls
