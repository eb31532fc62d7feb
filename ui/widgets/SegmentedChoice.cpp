// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/SegmentedChoice.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace calls {

class SegmentedChoice::SegmentButton : public QAbstractButton
{
public:
    SegmentButton(const QString &words, bool first, bool last) : m_first(first), m_last(last)
    {
        setText(words);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
    }

    QSize sizeHint() const override
    {
        // As wide as in bold, so that choosing moves nothing.
        const QFontMetrics metrics(strongFont(Type::Body));
        return {std::max(56, metrics.horizontalAdvance(text()) + 24), controlHeight(metrics)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter p(this);
        // One outline round all segments: each draws it wider than itself where a neighbour goes on.
        const QRect whole = rect().adjusted(m_first ? 0 : -8, 0, m_last ? 0 : 8, 0);
        const QColor ground = !isEnabled() ? t.plainTint
            : isChecked()                  ? t.selected
            : underMouse()                 ? t.hover
            : t.dark                       ? t.floating
                                           : t.page;
        paintBox(&p, whole, radiusControl, ground, isEnabled() ? t.lineStrong : t.line);
        if (!m_first)
            paintEdges(&p, rect(), Qt::LeftEdge, isEnabled() ? t.lineStrong : t.line);
        p.setFont(isChecked() ? strongFont(Type::Body) : typeFont(Type::Body));
        p.setPen(!isEnabled() ? t.textOff : isChecked() ? t.accent : t.text1);
        p.drawText(rect(), Qt::AlignCenter, text());
    }

private:
    bool m_first;
    bool m_last;
};

SegmentedChoice::SegmentedChoice(const QString &name, const QList<Segment> &segments, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_segments(segments)
{
    setAccessibleName(name);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(0);
    for (qsizetype i = 0; i < segments.size(); ++i) {
        auto *button = new SegmentButton(segments.at(i).text, i == 0, i == segments.size() - 1);
        button->setAccessibleDescription(name);
        m_group->addButton(button, int(i));
        row->addWidget(button);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, [this] { Q_EMIT chosen(value()); });
}

void SegmentedChoice::setValue(const QVariant &value)
{
    m_group->setExclusive(false);
    for (qsizetype i = 0; i < m_segments.size(); ++i)
        m_group->button(int(i))->setChecked(m_segments.at(i).value == value);
    m_group->setExclusive(true);
}

QVariant SegmentedChoice::value() const
{
    const int chosenId = m_group->checkedId();
    return chosenId < 0 ? QVariant() : m_segments.at(chosenId).value;
}

QList<Segment> yesNoUnstated()
{
    return {{true, SegmentedChoice::tr("Yes")},
            {false, SegmentedChoice::tr("No")},
            {{}, SegmentedChoice::tr("Not stated")}};
}

} // namespace calls
