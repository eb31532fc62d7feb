// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/GateCard.h>

#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/SignView.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace calls {

/// The counts as parts of a bar; verdicts in their ink, the rest as line.
class GateCard::SplitBar : public QWidget
{
public:
    SplitBar() { setFixedHeight(6); }
    void setCounts(const QList<SignCount> &counts)
    {
        m_counts = counts;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter p(this);
        int total = 0;
        int parts = 0;
        for (const SignCount &part : m_counts) {
            total += part.count;
            parts += part.count > 0 ? 1 : 0;
        }
        if (total == 0)
            return;
        constexpr int gap = 2;
        const double unit = double(width() - gap * (parts - 1)) / total;
        double x = 0;
        for (const SignCount &part : m_counts) {
            if (part.count == 0)
                continue;
            const QColor colour = signTint(part.sign, t).isValid() ? signInk(part.sign, t)
                : part.sign == Sign::Running                       ? t.accent
                                                                   : t.line;
            paintBox(&p, QRectF(x, 0, part.count * unit, height()), 2, colour);
            x += part.count * unit + gap;
        }
    }

private:
    QList<SignCount> m_counts;
};

GateCard::GateCard(QWidget *parent)
    : Surface(Ground::Well, radiusCard, parent), m_sign(new SignView(Sign::GateClosed, 20)), m_title(new Label),
      m_text(new Label({}, Type::Caption, Ink::Text2)), m_counts(new QWidget), m_countRow(new QHBoxLayout),
      m_bar(new SplitBar), m_action(pushButton({}, ButtonKind::Link))
{
    m_title->setStrong(true);
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    m_action->setFont(strongFont(Type::Body));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    m_countRow->setSpacing(20);
    auto *right = new QVBoxLayout(m_counts);
    right->setSpacing(8);
    right->addLayout(m_countRow);
    right->addWidget(m_bar);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(18, 12, 16, 12);
    row->setSpacing(14);
    row->addWidget(m_sign);
    row->addLayout(texts, 1);
    row->addWidget(m_counts);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &GateCard::actionTriggered);
    m_counts->setVisible(false);
    m_action->setVisible(false);
}

void GateCard::setSummary(const GateSummary &summary)
{
    if (summary == m_summary)
        return;
    m_summary = summary;
    m_sign->setSign(summary.sign);
    m_title->setText(summary.title);
    m_text->setText(summary.text);
    m_action->setText(summary.action);
    m_action->setVisible(!summary.action.isEmpty());
    m_counts->setVisible(!summary.counts.isEmpty());
    dropRows(m_countRow);
    QStringList spoken;
    for (const SignCount &part : summary.counts) {
        if (part.count == 0)
            continue;
        auto *view = new SignView(part.sign, 14);
        view->setCount(part.count);
        m_countRow->addWidget(view);
        spoken << view->accessibleName();
    }
    m_countRow->addStretch(1);
    m_bar->setCounts(summary.counts);
    m_bar->setAccessibleName(QLocale().createSeparatedList(spoken));
    m_bar->setMinimumWidth(fontMetrics().averageCharWidth() * 28);
    setAccessibleName(tr("%1. %2", "gate: its state and what opens it").arg(summary.title, summary.text));
}

} // namespace calls
