// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/CommandPalette.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>
#include <widgets/Label.h>

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr int detailRole = Qt::UserRole;
constexpr int symbolRole = Qt::UserRole + 1;
constexpr qsizetype mostShown = 50;

class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {option.rect.width(), controlHeight(QFontMetrics(typeFont(Type::Body)), 36)};
    }

    void paint(QPainter *p, const QStyleOptionViewItem &o, const QModelIndex &index) const override
    {
        const Tokens &t = tokensOf(o.widget);
        const bool current = o.state & QStyle::State_Selected;
        p->save();
        if (current)
            paintBox(p, o.rect, radiusControl, t.selected);
        else if (o.state & QStyle::State_MouseOver)
            paintBox(p, o.rect, radiusControl, t.hover);
        const QRect r = o.rect.adjusted(12, 0, -16, 0);
        paintSymbol(p, QRectF(r.left(), r.center().y() - 7, 16, 16), Symbol(index.data(symbolRole).toInt()),
                    current ? t.accent : t.text2);
        p->setFont(typeFont(Type::Caption));
        p->setPen(t.text3);
        const QString detail = p->fontMetrics().elidedText(index.data(detailRole).toString(), Qt::ElideMiddle,
                                                           r.width() / 2);
        const int detailWidth = p->fontMetrics().horizontalAdvance(detail);
        p->drawText(r, Qt::AlignVCenter | Qt::AlignRight, detail);
        p->setFont(typeFont(Type::Body));
        p->setPen(t.text1);
        const QRect words = r.adjusted(28, 0, -detailWidth - 16, 0);
        p->drawText(words, Qt::AlignVCenter,
                    p->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        p->restore();
    }
};

/// Smaller is better; -1: does not match.
int rank(const PaletteEntry &entry, const QString &typed, const QStringList &words)
{
    const QString all = entry.title + QLatin1Char(' ') + entry.detail + QLatin1Char(' ') + entry.words;
    for (const QString &word : words) {
        if (!all.contains(word, Qt::CaseInsensitive))
            return -1;
    }
    if (entry.title.startsWith(typed, Qt::CaseInsensitive))
        return 0;
    if (!words.isEmpty() && entry.title.contains(QLatin1Char(' ') + words.constFirst(), Qt::CaseInsensitive))
        return 1;
    return entry.title.contains(typed, Qt::CaseInsensitive) ? 2 : 3;
}

} // namespace

QList<PaletteEntry> paletteMatches(const QList<PaletteEntry> &entries, const QString &typed)
{
    const QString trimmed = typed.trimmed();
    const QStringList words = trimmed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<std::pair<int, const PaletteEntry *>> ranked;
    for (const PaletteEntry &entry : entries) {
        const int place = rank(entry, trimmed, words);
        if (place >= 0)
            ranked.append({place, &entry});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<PaletteEntry> matches;
    for (const auto &[place, entry] : std::as_const(ranked))
        matches.append(*entry);
    return matches;
}

CommandPalette::CommandPalette(QWidget *window)
    : Surface(Ground::Floating, radiusCard, window), m_field(new QLineEdit), m_list(new QListView),
      m_model(new QStandardItemModel(this)), m_nothing(new Label({}, Type::Body, Ink::Text2))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Search and commands"));
    setOutlined(true);
    m_field->setPlaceholderText(tr("Page, command, server, step or port"));
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->addAction(symbolIcon(Symbol::Search, Ink::Text3), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("What was found"));
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing->setContentsMargins(12, 8, 12, 12);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing);
    hide();

    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    window->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now != this && !isAncestorOf(now))
            dismiss(false);
    });
}

void CommandPalette::addSource(PaletteSource source)
{
    m_sources.append(std::move(source));
}

void CommandPalette::popup()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_entries.clear();
    for (const PaletteSource &source : std::as_const(m_sources))
        m_entries += source();
    m_field->clear();
    refresh();
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::refresh()
{
    m_shown = paletteMatches(m_entries, m_field->text());
    m_shown.resize(std::min(m_shown.size(), mostShown));
    m_model->clear();
    for (const PaletteEntry &entry : std::as_const(m_shown)) {
        auto *item = new QStandardItem(entry.title);
        item->setData(entry.detail, detailRole);
        item->setData(int(entry.symbol), symbolRole);
        item->setData(tr("%1, %2", "an entry and what it is").arg(entry.title, entry.detail), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setVisible(!m_shown.isEmpty());
    m_nothing->setVisible(m_shown.isEmpty());
    m_nothing->setText(tr("Nothing is called “%1”.").arg(m_field->text()));
    if (isVisible())
        place();
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(window->width() - 64, std::max(560, fontMetrics().averageCharWidth() * 72));
    const int rowHeight = controlHeight(QFontMetrics(typeFont(Type::Body)), 36);
    const int rows = int(std::min<qsizetype>(m_shown.size(), 10));
    const int field = m_field->sizeHint().height() + 24;
    const int height = std::min(window->height() - 96,
                                field + (rows ? rows * rowHeight + 2 : m_nothing->sizeHint().height()));
    setGeometry((window->width() - width) / 2, 56, width, height);
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= m_shown.size())
        return;
    const auto run = m_shown.at(row).run;
    dismiss(true);
    if (run)
        run();
}

void CommandPalette::dismiss(bool giveFocusBack)
{
    hide();
    if (giveFocusBack && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const int row = m_list->currentIndex().row();
        const int count = m_model->rowCount();
        switch (key->key()) {
        case Qt::Key_Escape: dismiss(true); return true;
        case Qt::Key_Down: m_list->setCurrentIndex(m_model->index(std::min(row + 1, count - 1), 0)); return true;
        case Qt::Key_Up: m_list->setCurrentIndex(m_model->index(std::max(row - 1, 0), 0)); return true;
        case Qt::Key_PageDown: m_list->setCurrentIndex(m_model->index(std::min(row + 8, count - 1), 0)); return true;
        case Qt::Key_PageUp: m_list->setCurrentIndex(m_model->index(std::max(row - 8, 0), 0)); return true;
        default: break;
        }
    }
    return Surface::eventFilter(watched, event);
}

} // namespace calls
