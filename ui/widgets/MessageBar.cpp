// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/MessageBar.h>

#include <style/Paint.h>
#include <style/Signs.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace calls {

namespace {

Ground groundOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Pass: return Ground::Pass;
    case MessageBar::Kind::Warn: return Ground::Warn;
    case MessageBar::Kind::Fail: return Ground::Fail;
    case MessageBar::Kind::Info: break;
    }
    return Ground::Info;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : Surface(Ground::Info, radiusBar, parent), m_fact(new Label), m_sentence(new Label),
      m_action(pushButton({}, ButtonKind::Quiet)), m_close(smallIconButton(Symbol::Close, tr("Close message")))
{
    setObjectName(QStringLiteral("messageBar"));
    m_fact->setStrong(true);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = m_action->font();
    bold.setWeight(QFont::DemiBold);
    m_action->setFont(bold);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(38, 4, 8, 4);
    row->setSpacing(8);
    setMinimumHeight(40);
    row->addWidget(m_fact);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto act = m_act)
            act();
    });
    connect(m_close, &QToolButton::clicked, this, &MessageBar::close);
    setVisible(false);
}

void MessageBar::show(Kind kind, const QString &fact, const QString &sentence)
{
    m_kind = kind;
    setGround(groundOf(kind));
    m_fact->setText(fact);
    m_sentence->setText(sentence);
    m_act = nullptr;
    m_action->setVisible(false);
    setAccessibleName(sentence.isEmpty() ? fact : tr("%1 %2", "a fact and the sentence after it").arg(fact, sentence));
    setVisible(true);
    update();
}

void MessageBar::setAction(const QString &text, std::function<void()> act)
{
    m_act = std::move(act);
    m_action->setText(text);
    m_action->setVisible(true);
}

void MessageBar::close()
{
    setVisible(false);
    Q_EMIT closed();
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        Surface::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent *event)
{
    Surface::paintEvent(event);
    QPainter painter(this);
    const Tokens &t = tokensOf(this);
    const QRect place = style()->visualRect(layoutDirection(), rect(), {12, (height() - 16) / 2, 16, 16});
    switch (m_kind) {
    case Kind::Info: paintSymbol(&painter, place, Symbol::Bell, t.accent); break;
    case Kind::Pass: paintSign(&painter, place, Sign::Pass, t); break;
    case Kind::Warn: paintSign(&painter, place, Sign::Warn, t); break;
    case Kind::Fail: paintSign(&painter, place, Sign::Fail, t); break;
    }
}

} // namespace calls
