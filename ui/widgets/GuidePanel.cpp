// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/GuidePanel.h>

#include <style/Paint.h>
#include <style/Signs.h>
#include <widgets/Buttons.h>
#include <widgets/Chip.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/SignView.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace calls {

/// A small heading and a paragraph, with a rule at the left when it quotes.
class GuidePanel::Section : public QWidget
{
public:
    Section(const QString &title, bool quote)
        : m_text(new Label({}, Type::Body, quote ? Ink::Text2 : Ink::Text1)), m_quote(quote)
    {
        auto *head = new Label(title, Type::Caption, Ink::Text3);
        head->setStrong(true);
        m_text->setParagraph();
        if (quote)
            m_text->setContentsMargins(14, 0, 0, 0);
        auto *column = new QVBoxLayout(this);
        column->setSpacing(6);
        column->addWidget(head);
        column->addWidget(m_text);
    }
    void setText(const QString &text)
    {
        m_text->setText(text);
        setVisible(!text.isEmpty());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (!m_quote)
            return;
        QPainter painter(this);
        const QRect rule(0, m_text->y(), 2, m_text->height());
        painter.fillRect(style()->visualRect(layoutDirection(), rect(), rule), tokensOf(this).lineStrong);
    }

private:
    Label *m_text;
    bool m_quote;
};

namespace {

QWidget *factRow(const Fact &fact)
{
    auto *row = new Surface(Ground::None);
    row->setLines(Qt::BottomEdge);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 3, 0, 4);
    layout->setSpacing(12);
    auto *label = new Label(fact.label, Type::Caption, Ink::Text2);
    auto *value = new ElidedLabel(fact.value, Type::Caption, Ink::Text1);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(label);
    layout->addWidget(value, 1);
    row->setAccessibleName(GuidePanel::tr("%1: %2", "a fact and its value").arg(fact.label, fact.value));
    return row;
}

} // namespace

GuidePanel::GuidePanel(QWidget *parent)
    : Surface(Ground::Window, 0, parent), m_step(new Chip({}, Chip::Tone::Info)),
      m_copy(smallIconButton(Symbol::Copy, tr("Copy step number"))), m_question(heading({})),
      m_why(new Section(tr("Why"), false)), m_guide(new Section(tr("What the guide says"), true)),
      m_caution(new Surface(Ground::Warn, radiusBar)), m_cautionTitle(new Label({}, Type::Caption)),
      m_cautionText(new Label({}, Type::Caption)), m_facts(new QWidget),
      m_factsTitle(new Label({}, Type::Caption, Ink::Text3)), m_factRows(new QVBoxLayout), m_link(nullptr),
      m_nothing(new Label(tr("Select something on the page to see why the guide asks for it."), Type::Body, Ink::Text2))
{
    setObjectName(QStringLiteral("guidePanel"));
    setAccessibleName(tr("Guide"));
    m_step->setStrong(true);
    m_question->setParagraph();
    m_nothing->setParagraph();

    auto *close = smallIconButton(Symbol::Close, tr("Close the guide panel"));
    close->setObjectName(QStringLiteral("closePanel"));
    auto *top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(m_step);
    top->addWidget(m_copy);
    top->addStretch(1);
    top->addWidget(close);

    m_cautionTitle->setStrong(true);
    m_cautionTitle->setWordWrap(true);
    m_cautionText->setParagraph();
    auto *cautionHead = new QHBoxLayout;
    cautionHead->setSpacing(8);
    cautionHead->addWidget(new SignView(Sign::Warn, 14), 0, Qt::AlignVCenter);
    cautionHead->addWidget(m_cautionTitle, 1);
    auto *cautionColumn = new QVBoxLayout(m_caution);
    cautionColumn->setContentsMargins(12, 10, 12, 10);
    cautionColumn->setSpacing(4);
    cautionColumn->addLayout(cautionHead);
    cautionColumn->addWidget(m_cautionText);

    m_factsTitle->setStrong(true);
    m_factRows->setSpacing(0);
    auto *factColumn = new QVBoxLayout(m_facts);
    factColumn->setSpacing(4);
    factColumn->addWidget(m_factsTitle);
    factColumn->addLayout(m_factRows);

    auto *link = pushButton(Symbol::OpenOutside, {}, ButtonKind::Link);
    link->setObjectName(QStringLiteral("guideLink"));
    m_link = link;

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 0, 20, 20);
    column->setSpacing(16);
    column->addWidget(m_question);
    column->addWidget(m_why);
    column->addWidget(m_guide);
    column->addWidget(m_caution);
    column->addWidget(m_facts);
    column->addWidget(m_link, 0, Qt::AlignLeft);
    column->addWidget(m_nothing);
    column->addStretch(1);

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    // The panel's ground shows through.
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);

    auto *whole = new QVBoxLayout(this);
    whole->setSpacing(10);
    top->setContentsMargins(20, 14, 20, 0);
    whole->addLayout(top);
    whole->addWidget(scroll, 1);

    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_topic.step);
        Q_EMIT copied(m_topic.step);
    });
    connect(close, &QToolButton::clicked, this, &GuidePanel::closeRequested);
    connect(link, &QPushButton::clicked, this, [this] { Q_EMIT guideRequested(m_topic.anchor); });
    setTopic({});
    m_nothing->setVisible(true);
}

void GuidePanel::setTopic(const GuideTopic &topic)
{
    const bool sameFacts = topic.facts == m_topic.facts;
    m_topic = topic;
    const bool number = !topic.step.isEmpty() && topic.step.front().isDigit();
    m_step->setText(number ? tr("Step %1").arg(topic.step) : topic.step);
    m_step->setVisible(!topic.step.isEmpty());
    m_copy->setVisible(number);
    m_question->setText(topic.question);
    m_question->setVisible(!topic.question.isEmpty());
    m_why->setText(topic.why);
    m_guide->setText(topic.guide);
    m_cautionTitle->setText(topic.cautionTitle.isEmpty() ? tr("Known to be wrong here") : topic.cautionTitle);
    m_cautionText->setText(topic.caution);
    m_caution->setVisible(!topic.caution.isEmpty());
    m_factsTitle->setText(topic.factsTitle);
    m_factsTitle->setVisible(!topic.factsTitle.isEmpty());
    if (!sameFacts)
        fillFacts();
    m_facts->setVisible(!topic.facts.isEmpty());
    static_cast<QPushButton *>(m_link)->setText(tr("Open the guide at %1").arg(topic.anchor));
    m_link->setVisible(!topic.anchor.isEmpty());
    m_nothing->setVisible(topic.isEmpty());
}

void GuidePanel::fillFacts()
{
    dropRows(m_factRows);
    for (const Fact &fact : std::as_const(m_topic.facts))
        m_factRows->addWidget(factRow(fact));
}

} // namespace calls
