// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/settings/SettingDelegate.h>

#include <models/SettingsModel.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Signs.h>
#include <style/Symbols.h>
#include <style/Typography.h>

#include <QComboBox>
#include <QIntValidator>
#include <QLineEdit>
#include <QPainter>
#include <QTreeView>

#include <algorithm>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int indent = 14; // of the words, beside the mark of a changed row
constexpr int rowGap = 8;  // above and below a changed row's boxes
constexpr int boxGap = 2;
constexpr int markWidth = 28; // of − and + in their boxes
constexpr int signSize = 14;

int lineHeight()
{
    return std::max(22, QFontMetrics(typeFont(Type::Body)).height() + 2);
}

bool isFold(const QModelIndex &index)
{
    return index.data(SettingsModel::KeyRole).toString().isEmpty();
}

bool isChanged(const QModelIndex &index)
{
    return index.data(SettingsModel::ChangedRole).toBool();
}

QString notesOf(const QModelIndex &index)
{
    return index.data(SettingsModel::NotesRole).toStringList().join(QLatin1Char('\n'));
}

void paintBoxLine(QPainter *painter, const QRect &box, const VerdictInk &ink, QChar mark, const QString &text, bool strong, const Tokens &t)
{
    paintBox(painter, box, radiusMark, ink.tint);
    painter->setFont(strongFont(Type::Body));
    painter->setPen(ink.ink);
    painter->drawText(QRect(box.left() + padding, box.top(), markWidth - padding, box.height()), Qt::AlignLeft | Qt::AlignVCenter, mark);
    const QRect words = box.adjusted(markWidth, 0, -padding, 0);
    painter->setFont(strong ? strongFont(Type::Body) : typeFont(Type::Body));
    painter->setPen(strong ? t.text1 : t.text2);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(text, Qt::ElideMiddle, words.width()));
}

} // namespace

SettingDelegate::SettingDelegate(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

int SettingDelegate::mainHeight(const QModelIndex &index)
{
    if (isChanged(index))
        return 2 * lineHeight() + boxGap + 2 * rowGap;
    return std::max(32, QFontMetrics(typeFont(Type::Body)).height() + 12);
}

int SettingDelegate::notesWidth() const
{
    const int left = m_view->columnViewportPosition(SettingsModel::ValueColumn) + padding;
    return std::max(160, m_view->viewport()->width() - left - signSize - 3 * padding);
}

int SettingDelegate::notesHeight(const QModelIndex &index) const
{
    const QString notes = notesOf(index);
    if (notes.isEmpty())
        return 0;
    const QFontMetrics metrics(typeFont(Type::Caption));
    return metrics.boundingRect(QRect(0, 0, notesWidth(), 10000), Qt::TextWordWrap, notes).height() + rowGap;
}

QSize SettingDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {0, mainHeight(index) + notesHeight(index)};
}

void SettingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokensOf(option.widget);
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, t.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, t.hover);
    paintEdges(painter, row, Qt::BottomEdge, t.line);
    switch (index.column()) {
    case SettingsModel::NameColumn: paintName(painter, row, index, t); break;
    case SettingsModel::ValueColumn: paintValue(painter, row, index, t); break;
    case SettingsModel::OriginColumn: paintOrigin(painter, row, index, t); break;
    default: break;
    }
    if (option.state & QStyle::State_HasFocus && focusVisible(option.widget) && index.column() == SettingsModel::NameColumn) {
        painter->setClipping(false);
        paintBox(painter, QRectF(1, row.top() + 1, m_view->viewport()->width() - 2, row.height() - 2), radiusControl, {}, t.focus, 2);
    }
    painter->restore();
}

void SettingDelegate::paintName(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const
{
    QRect words = row.adjusted(indent, 0, -padding, 0);
    words.setHeight(mainHeight(index));
    painter->setFont(typeFont(Type::Body));
    if (isFold(index)) {
        const bool open = static_cast<const SettingsModel *>(index.model())->unfolded();
        paintSymbol(painter, QRectF(row.left() + padding, words.center().y() - 7, 16, 16), open ? Symbol::ChevronUp : Symbol::ChevronDown, t.text2);
        painter->setClipping(false);
        painter->setPen(t.text2);
        painter->drawText(words.adjusted(padding + 8, 0, m_view->viewport()->width(), 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        return;
    }
    if (!isChanged(index)) {
        painter->setPen(t.text2);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        return;
    }
    painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), t.accent);
    const int line = lineHeight();
    const QRect first(words.left(), words.top() + rowGap, words.width(), line);
    painter->setFont(strongFont(Type::Body));
    painter->setPen(t.text1);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, first.width()));
    painter->setFont(typeFont(Type::Fixed));
    painter->setPen(t.text3);
    painter->drawText(first.translated(0, line + boxGap), Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(SettingsModel::KeyRole).toString(), Qt::ElideRight, first.width()));
}

void SettingDelegate::paintValue(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const
{
    if (isFold(index))
        return;
    const int line = lineHeight();
    if (isChanged(index)) {
        const QRect old(row.left() + padding, row.top() + rowGap, row.width() - 2 * padding, line);
        paintBoxLine(painter, old, t.fail, QChar(0x2212), index.data(SettingsModel::FromRole).toString(), false, t);
        paintBoxLine(painter, old.translated(0, line + boxGap), t.pass, QLatin1Char('+'), index.data(SettingsModel::ToRole).toString(), true, t);
    } else {
        QRect words = row.adjusted(padding + markWidth, 0, -padding, 0);
        words.setHeight(mainHeight(index));
        painter->setFont(typeFont(Type::Body));
        painter->setPen(t.text1);
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
    }
    paintNotes(painter, row, index, t);
}

void SettingDelegate::paintNotes(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const
{
    const QString notes = notesOf(index);
    if (notes.isEmpty())
        return;
    painter->save();
    painter->setClipping(false);
    const int top = row.top() + mainHeight(index) - (isChanged(index) ? 2 : 6);
    const auto severity = static_cast<Verdict>(index.data(SettingsModel::SeverityRole).toInt());
    if (severity != Verdict::Pass)
        paintSign(painter, QRectF(row.left() + padding + 4, top + 1, signSize, signSize), signOf(severity), t);
    painter->setFont(typeFont(Type::Caption));
    painter->setPen(severity == Verdict::Fail ? t.fail.ink : severity == Verdict::Warn ? t.text1 : t.text2);
    painter->drawText(QRect(row.left() + padding + signSize + padding + 4, top, notesWidth(), row.bottom() - top), Qt::TextWordWrap, notes);
    painter->restore();
}

void SettingDelegate::paintOrigin(QPainter *painter, const QRect &row, const QModelIndex &index, const Tokens &t) const
{
    if (isFold(index))
        return;
    const auto origin = static_cast<SettingOrigin>(index.data(SettingsModel::OriginRole).toInt());
    const QString text = index.data().toString();
    const bool beats = origin == SettingOrigin::Environment && isChanged(index);
    const QColor ink = beats ? t.warn.ink : origin == SettingOrigin::Console ? t.accent : t.text2;
    const QColor ground = beats ? t.warn.tint : origin == SettingOrigin::Console ? t.infoTint : t.plainTint;
    const bool marked = origin != SettingOrigin::Default;
    painter->setFont(typeFont(Type::Caption));
    const int words = painter->fontMetrics().horizontalAdvance(text);
    const int width = std::min(words + 16 + (marked ? 18 : 0), row.width() - 2 * padding);
    const QRectF chip(row.left() + padding, row.top() + (mainHeight(index) - 20) / 2.0, width, 20);
    paintBox(painter, chip, radiusControl, ground);
    if (marked)
        paintSymbol(painter, QRectF(chip.left() + 6, chip.center().y() - 6, 12, 12), origin == SettingOrigin::Environment ? Symbol::Lock : Symbol::Settings, ink);
    painter->setPen(ink);
    const QRectF inside = chip.adjusted(marked ? 24 : 8, 0, -4, 0);
    painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(text, Qt::ElideRight, int(inside.width()) + 1));
}

QWidget *SettingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const SettingInfo *info = settingInfo(index.data(SettingsModel::KeyRole).toString());
    if (!info)
        return nullptr;
    QWidget *editor = nullptr;
    if (info->type == SettingType::Boolean || info->type == SettingType::Choice) {
        auto *box = new QComboBox(parent);
        if (info->type == SettingType::Boolean) {
            box->addItem(settingText(info->key, true), true);
            box->addItem(settingText(info->key, false), false);
        }
        for (const QString &choice : info->choices)
            box->addItem(choice, choice);
        connect(box, &QComboBox::activated, this, [this, box] {
            auto *self = const_cast<SettingDelegate *>(this);
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        });
        editor = box;
    } else {
        auto *field = new QLineEdit(parent);
        if (info->secret) {
            field->setEchoMode(QLineEdit::Password);
            field->setPlaceholderText(tr("A new value; what is set is not shown"));
        }
        editor = field;
    }
    editor->setObjectName(QStringLiteral("settingEditor"));
    editor->setAccessibleName(info->name);
    return editor;
}

void SettingDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QVariant value = index.data(SettingsModel::RawRole);
    if (auto *box = qobject_cast<QComboBox *>(editor))
        box->setCurrentIndex(std::max(0, box->findData(value)));
    else if (auto *field = qobject_cast<QLineEdit *>(editor); field && !field->isModified())
        field->setText(value.toString());
}

void SettingDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentData(), Qt::EditRole);
    else if (const auto *field = qobject_cast<QLineEdit *>(editor))
        model->setData(index, field->text(), Qt::EditRole);
}

void SettingDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int height = controlHeight(editor->fontMetrics());
    QRect place = option.rect.adjusted(padding, 0, -padding, 0);
    place.setTop(option.rect.top() + (mainHeight(index) - height) / 2);
    place.setHeight(height);
    editor->setGeometry(place);
}

} // namespace calls
