// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/ReviewBar.h>

#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/SignView.h>

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace calls {

namespace {

class Mark : public QWidget
{
public:
    explicit Mark(Symbol symbol) : m_symbol(symbol) { setFixedSize(16, 16); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintSymbol(&painter, rect(), m_symbol, tokensOf(this).text2);
    }

private:
    Symbol m_symbol;
};

} // namespace

ReviewBar::ReviewBar(QWidget *parent)
    : Surface(Ground::Window, 0, parent), m_title(heading({})), m_column(new QVBoxLayout(this)),
      m_refuse(pushButton({})), m_act(pushButton({}, ButtonKind::Primary))
{
    setObjectName(QStringLiteral("reviewBar"));
    setLines(Qt::TopEdge);
    m_refuse->setObjectName(QStringLiteral("reviewRefuse"));
    m_act->setObjectName(QStringLiteral("reviewAct"));
    m_title->setWordWrap(true);
    m_column->setContentsMargins(24, 16, 24, 16);
    m_column->setSpacing(12);
    m_column->addWidget(m_title);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_refuse);
    buttons->addWidget(m_act);
    m_column->addLayout(buttons);
    setVisible(false);
    connect(m_refuse, &QPushButton::clicked, this, &ReviewBar::giveUp);
    connect(m_act, &QPushButton::clicked, this, [this] {
        const auto then = std::exchange(m_then, {});
        close();
        if (then)
            then();
    });
}

void ReviewBar::ask(const Review &review, std::function<void()> then)
{
    m_then = std::move(then);
    setAccessibleName(review.title);
    m_title->setText(review.title);
    delete m_lines;
    m_lines = new QWidget;
    auto *grid = new QGridLayout(m_lines);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    QStringList spoken;
    for (const ReviewLine &line : review.lines) {
        const int row = grid->rowCount();
        auto *text = paragraph(line.text);
        text->setStrong(line.warns);
        QWidget *mark = line.warns ? static_cast<QWidget *>(new SignView(Sign::Warn, 16)) : new Mark(line.symbol);
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
        spoken << line.text;
    }
    setAccessibleDescription(spoken.join(QLatin1Char(' ')));
    m_column->insertWidget(1, m_lines);
    m_refuse->setText(review.refuse);
    m_act->setText(review.act);
    setKind(m_act, review.danger ? ButtonKind::Danger : ButtonKind::Primary);
    setVisible(true);
    m_refuse->setFocus(Qt::OtherFocusReason);
}

void ReviewBar::giveUp()
{
    if (!asking())
        return;
    m_then = {};
    close();
}

void ReviewBar::close()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    setVisible(false);
    Q_EMIT closed(hadFocus);
}

void ReviewBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        giveUp();
        return;
    }
    Surface::keyPressEvent(event);
}

} // namespace calls
