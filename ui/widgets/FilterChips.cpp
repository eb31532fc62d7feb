// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/FilterChips.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>
#include <widgets/FlowLayout.h>

#include <QAbstractButton>
#include <QButtonGroup>
#include <QLocale>
#include <QPainter>

namespace calls {

class FilterChips::ChipButton : public QAbstractButton
{
public:
    explicit ChipButton(QWidget *parent) : QAbstractButton(parent)
    {
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
    }

    void setOption(const FilterOption &option)
    {
        if (option == m_option)
            return;
        m_option = option;
        setText(FilterChips::tr("%1 %2", "a filter and how many it leaves")
                    .arg(option.text, QLocale().toString(option.count)));
        updateGeometry();
        update();
    }
    const FilterOption &option() const { return m_option; }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(typeFont(Type::Body));
        return {metrics.horizontalAdvance(text()) + 24 + (m_option.sign ? 20 : 0), controlHeight(metrics, 28)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter p(this);
        const QColor ground = isChecked() ? t.selected : underMouse() ? t.hover : QColor();
        paintBox(&p, rect(), height() / 2.0, ground, isChecked() ? ground : t.line);
        QRect words = rect().adjusted(12, 0, -12, 0);
        if (m_option.sign) {
            const QRect place(words.left() - 2, (height() - 14) / 2, 14, 14);
            paintSign(&p, style()->visualRect(layoutDirection(), rect(), place), *m_option.sign, t);
            words.setLeft(words.left() + 20);
        }
        p.setFont(typeFont(Type::Body));
        p.setPen(isChecked() ? t.accent : t.text1);
        p.drawText(style()->visualRect(layoutDirection(), rect(), words), Qt::AlignVCenter, text());
    }

private:
    FilterOption m_option;
};

FilterChips::FilterChips(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    new FlowLayout(this);
    setAccessibleName(tr("Filter"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton *toggled, bool on) {
        if (on)
            Q_EMIT chosen(static_cast<ChipButton *>(toggled)->option().id);
    });
}

FilterChips::ChipButton *FilterChips::button(const QString &id) const
{
    for (ChipButton *candidate : m_buttons) {
        if (candidate->option().id == id)
            return candidate;
    }
    return nullptr;
}

void FilterChips::setOptions(const QList<FilterOption> &options)
{
    const QString before = current();
    QList<ChipButton *> kept;
    for (const FilterOption &option : options) {
        ChipButton *chip = button(option.id);
        if (!chip) {
            chip = new ChipButton(this);
            m_group->addButton(chip);
        }
        chip->setOption(option);
        kept.append(chip);
    }
    for (ChipButton *chip : std::as_const(m_buttons)) {
        if (!kept.contains(chip))
            delete chip;
    }
    m_buttons = kept;
    // The layout keeps the order of the options, and with it the tab order.
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        layout()->removeWidget(m_buttons.at(i));
        layout()->addWidget(m_buttons.at(i));
        m_buttons.at(i)->show();
        if (i > 0)
            setTabOrder(m_buttons.at(i - 1), m_buttons.at(i));
    }
    if (!m_buttons.isEmpty() && !button(before))
        m_buttons.constFirst()->setChecked(true);
}

void FilterChips::choose(const QString &id)
{
    if (ChipButton *chip = button(id))
        chip->setChecked(true);
}

QString FilterChips::current() const
{
    for (ChipButton *chip : m_buttons) {
        if (chip->isChecked())
            return chip->option().id;
    }
    return {};
}

} // namespace calls
