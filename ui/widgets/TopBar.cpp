// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/TopBar.h>

#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/Chip.h>
#include <widgets/Label.h>
#include <widgets/SignView.h>

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace calls {

namespace {

/// The product's mark, drawn in the accent.
class Mark : public QWidget
{
public:
    Mark() { setFixedSize(20, 20); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        paintBox(&painter, rect(), 5, t.fill);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.onFill, 1.7, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(5.5, 10), QPointF(6.5, 10));
        painter.drawLine(QPointF(8.75, 6.5), QPointF(8.75, 13.5));
        painter.drawLine(QPointF(12, 8), QPointF(12, 12));
        painter.drawPoint(QPointF(15, 10));
    }
};

/// Looks like the field it opens, and is a button: the typing happens in the palette.
class SearchButton : public QPushButton
{
public:
    SearchButton() { setAttribute(Qt::WA_Hover); }

    QSize sizeHint() const override { return {320, controlHeight(fontMetrics())}; }
    QSize minimumSizeHint() const override { return {160, controlHeight(fontMetrics())}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        paintBox(&painter, rect(), radiusControl, underMouse() ? t.hover : t.page, t.lineStrong);
        const auto placed = [this](const QRect &r) { return style()->visualRect(layoutDirection(), rect(), r); };
        paintSymbol(&painter, placed({10, (height() - 16) / 2, 16, 16}), Symbol::Search, t.text3);
        const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
        painter.setFont(typeFont(Type::Caption));
        const int keysWidth = painter.fontMetrics().horizontalAdvance(keys) + 12;
        const int keysHeight = std::max(20, painter.fontMetrics().height() + 2);
        const QRect box(width() - keysWidth - 8, (height() - keysHeight) / 2, keysWidth, keysHeight);
        paintBox(&painter, placed(box), radiusControl, t.plainTint);
        painter.setPen(t.text2);
        painter.drawText(placed(box), Qt::AlignCenter, keys);
        painter.setFont(typeFont(Type::Body));
        painter.setPen(t.text3);
        const QRect words(34, 0, box.left() - 42, height());
        painter.drawText(placed(words), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    }
};

} // namespace

TopBar::TopBar(QMenu *menu, QWidget *parent)
    : Surface(Ground::Window, 0, parent), m_lead(new QWidget), m_name(pushButton({}, ButtonKind::Plain)),
      m_practice(new Chip(tr("Practice"), Chip::Tone::Warn)), m_sign(new SignView(Sign::Waiting, 14)),
      m_host(new ElidedLabel), m_words(new Label({}, Type::Body, Ink::Text3)), m_search(new SearchButton),
      m_panel(iconButton(Symbol::Panel, tr("Show or hide the guide (Ctrl+I)")))
{
    setObjectName(QStringLiteral("topBar"));
    setAccessibleName(tr("Deployment and search"));
    setLines(Qt::BottomEdge);
    m_name->setFont(strongFont(Type::Body));
    m_name->setMenu(menu);
    m_name->setObjectName(QStringLiteral("deploymentMenu"));
    m_search->setText(tr("Search or run a command"));
    m_search->setAccessibleName(m_search->text());
    m_search->setObjectName(QStringLiteral("search"));
    m_panel->setCheckable(true);
    m_panel->setObjectName(QStringLiteral("panelToggle"));

    auto *lead = new QHBoxLayout(m_lead);
    lead->setSpacing(2);
    lead->setContentsMargins(0, 0, 8, 0);
    lead->addWidget(new Mark);
    lead->addWidget(m_name);
    lead->addWidget(m_practice);
    lead->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    row->addWidget(m_lead);
    row->addWidget(m_sign);
    row->addWidget(m_host);
    row->addWidget(m_words);
    row->addStretch(1);
    row->addWidget(m_search);
    row->addWidget(m_panel);
    setMinimumHeight(48);

    connect(m_search, &QPushButton::clicked, this, &TopBar::searchRequested);
    connect(m_panel, &QToolButton::clicked, this, &TopBar::panelToggled);
    setPractice(false);
    setDeployment({});
}

void TopBar::setDeployment(const QString &name)
{
    m_name->setText(name.isEmpty() ? tr("Calls Console") : name);
    m_name->setAccessibleName(name.isEmpty() ? tr("Calls Console, menu") : tr("Deployment %1, menu").arg(name));
    if (name.isEmpty())
        setSite({}, std::nullopt, tr("No deployment open"));
}

void TopBar::setPractice(bool practice)
{
    m_practice->setVisible(practice);
}

void TopBar::setSite(const QString &host, std::optional<Sign> sign, const QString &words)
{
    m_sign->setVisible(sign.has_value());
    if (sign)
        m_sign->setSign(*sign);
    m_host->setText(host);
    m_host->setVisible(!host.isEmpty());
    m_words->setText(words);
}

void TopBar::setLead(int width)
{
    m_lead->setMinimumWidth(std::max(0, width));
}

void TopBar::setPanelShown(bool shown)
{
    m_panel->setChecked(shown);
    m_panel->setIcon(symbolIcon(Symbol::Panel, shown ? Ink::Accent : Ink::Text2));
}

void TopBar::setPanelAvailable(bool available)
{
    m_panel->setVisible(available);
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    Surface::resizeEvent(event);
    m_search->setMaximumWidth(width() >= 1600 ? 480 : 320);
    m_search->setMinimumWidth(width() >= 1600 ? 480 : width() >= 1100 ? 320 : 200);
    m_words->setVisible(width() >= 1100 || m_host->text().isEmpty());
}

} // namespace calls
