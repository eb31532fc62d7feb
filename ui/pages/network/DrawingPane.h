// SPDX-License-Identifier: GPL-3.0-or-later
// The topology above the rules: as high as its drawing, lower when the page is low; then it scrolls.
#pragma once

#include <QScrollArea>

namespace calls {

class TopologyView;

class DrawingPane : public QScrollArea
{
    Q_OBJECT

public:
    explicit DrawingPane(TopologyView *view, QWidget *parent = nullptr);

    /// What the drawing needs at the present width.
    [[nodiscard]] int wholeHeight() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void wholeHeightChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void measure();

    TopologyView *m_view;
    int m_known = 0;
};

} // namespace calls
