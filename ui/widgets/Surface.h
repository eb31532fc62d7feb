// SPDX-License-Identifier: GPL-3.0-or-later
// Grounds and lines. A filled area holds rows, never another filled area.
#pragma once

#include <style/Signs.h>

#include <QWidget>

namespace calls {

enum class Ground { None, Page, Window, Rail, Well, Selected, Floating, Info, Plain, Pass, Warn, Fail, Unknown };
[[nodiscard]] QColor groundColour(Ground ground, const Tokens &tokens); ///< invalid for None
/// Of a verdict's card; Info for what is none.
[[nodiscard]] Ground groundOf(Sign sign);

/// A widget with a ground, rounded if asked, with lines along some sides or a whole edge.
class Surface : public QWidget
{
    Q_OBJECT

public:
    explicit Surface(Ground ground, qreal radius = 0, QWidget *parent = nullptr);

    void setGround(Ground ground);
    [[nodiscard]] Ground ground() const { return m_ground; }
    void setLines(Qt::Edges sides);       ///< separators along these sides
    void setOutlined(bool outlined);      ///< a strong edge all round: floating things
    void setQuietOutline(bool outlined);  ///< a line all round: cards

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Ground m_ground;
    qreal m_radius;
    Qt::Edges m_lines;
    bool m_outlined = false;
    bool m_quietOutline = false;
};

/// A separator one device pixel thick.
class Line : public QWidget
{
    Q_OBJECT

public:
    explicit Line(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace calls
