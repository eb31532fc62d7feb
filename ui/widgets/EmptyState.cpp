// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/EmptyState.h>

#include <widgets/Buttons.h>
#include <widgets/Label.h>

#include <QPainter>
#include <QVBoxLayout>

namespace calls {

namespace {

class DrawingView : public QWidget
{
public:
    explicit DrawingView(Drawing drawing) : m_drawing(drawing) { setFixedSize(drawingSize().toSize()); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintDrawing(&painter, rect(), m_drawing, tokensOf(this));
    }

private:
    Drawing m_drawing;
};

} // namespace

EmptyState::EmptyState(Drawing drawing, const QString &headline, const QString &text, QWidget *parent)
    : QWidget(parent), m_headline(new Label(headline)), m_text(new Label(text, Type::Body, Ink::Text2)),
      m_column(new QVBoxLayout(this))
{
    m_headline->setStrong(true);
    for (Label *label : {m_headline, m_text}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setMaximumWidth(480);
    m_column->setSpacing(8);
    m_column->addStretch(1);
    m_column->addWidget(new DrawingView(drawing), 0, Qt::AlignHCenter);
    m_column->addSpacing(12);
    m_column->addWidget(m_headline);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(m_text, 1000); // as wide as it may, so that the lines are not broken early
    centred->addStretch(1);
    m_column->addLayout(centred);
    m_column->addStretch(2);
}

void EmptyState::setTexts(const QString &headline, const QString &text)
{
    m_headline->setText(headline);
    m_text->setText(text);
}

QPushButton *EmptyState::addAction(const QString &text, bool primary)
{
    auto *button = pushButton(text, primary ? ButtonKind::Primary : ButtonKind::Secondary);
    m_column->insertSpacing(m_column->count() - 1, 8);
    m_column->insertWidget(m_column->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

} // namespace calls
