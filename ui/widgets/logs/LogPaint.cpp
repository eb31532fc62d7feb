// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/logs/LogPaint.h>

#include <models/LogModel.h>
#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Symbols.h>
#include <style/Typography.h>

#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr int padding = 8;
constexpr int signSize = 12;
constexpr int gap = 5;

LogLevel levelOf(const QModelIndex &index)
{
    return static_cast<LogLevel>(index.data(LogModel::LevelRole).toInt());
}

QFont fontOf(int column, LogLevel level)
{
    if (column != LogModel::LevelColumn)
        return typeFont(Type::Fixed);
    return isSevere(level) ? strongFont(Type::Caption) : typeFont(Type::Caption);
}

QColor inkOf(int column, LogLevel level, const Tokens &t)
{
    switch (column) {
    case LogModel::LevelColumn:
        if (const auto sign = logSign(level))
            return signInk(*sign, t);
        return level == LogLevel::Debug ? t.text3 : t.text2;
    case LogModel::MessageColumn: return level == LogLevel::Debug ? t.text2 : t.text1;
    default: return t.text2;
    }
}

} // namespace

int logRowHeight()
{
    return std::max(24, QFontMetrics(typeFont(Type::Fixed)).height() + 6);
}

int logColumnWidth(int column, const QStringList &words)
{
    const QFontMetricsF metrics(fontOf(column, LogLevel::Error));
    int width = 0;
    for (const QString &word : words)
        width = std::max(width, static_cast<int>(std::ceil(metrics.horizontalAdvance(word))) + 1); // elision counts parts of a pixel
    if (column == LogModel::LevelColumn)
        width += signSize + gap;
    return width + 2 * padding;
}

int logDateWidth()
{
    return QFontMetrics(typeFont(Type::Fixed)).horizontalAdvance(QStringLiteral("30 Nov. "));
}

void paintLogGround(QPainter *painter, const QRect &row, const LogLook &look, const QWidget *widget)
{
    const Tokens &t = tokensOf(widget);
    if (look.selected)
        painter->fillRect(row, t.selected);
    else if (look.hovered)
        painter->fillRect(row, t.hover);
    if (look.selected)
        paintCurrentBar(painter, row, t.accent);
}

void paintLogCell(QPainter *painter, const QRect &cell, const QModelIndex &index, const LogLook &look, const QWidget *widget)
{
    const Tokens &t = tokensOf(widget);
    const LogLevel level = levelOf(index);
    const int column = index.column();
    const Qt::LayoutDirection direction = widget->layoutDirection();
    const auto place = [&](const QRect &rect) { return QStyle::visualRect(direction, cell, rect); };
    QRect text = cell.adjusted(padding, 0, -padding, 0);
    const auto square = [&text, &cell] { return QRect(text.left(), cell.center().y() - signSize / 2 + 1, signSize, signSize); };
    if (column == LogModel::LevelColumn) {
        if (const auto sign = logSign(level))
            paintSign(painter, place(square()), *sign, t);
        text.setLeft(text.left() + signSize + gap);
    }
    if (column == LogModel::MessageColumn && !index.data(LogModel::KnownRole).toString().isEmpty()) {
        // As a picture that is kept: drawing it anew costs more than the rest of the row.
        const Ink ink = index.data(LogModel::ExpectedRole).toBool() ? Ink::Text3 : Ink::Accent;
        painter->drawPixmap(place(square()), symbolIcon(Symbol::Doctor, ink).pixmap(QSize(signSize, signSize), widget->devicePixelRatioF()));
        text.setLeft(text.left() + signSize + gap);
    }
    const QFont font = fontOf(column, level);
    const QFontMetrics metrics(font);
    painter->setFont(font);
    if (column == LogModel::TimeColumn && look.dated) {
        painter->setPen(t.text3);
        painter->drawText(place(text), Qt::AlignLeft | Qt::AlignVCenter,
                          index.data(look.top ? LogModel::DateHereRole : LogModel::DateRole).toString());
        text.setLeft(text.left() + logDateWidth());
    }
    painter->setPen(inkOf(column, level, t));
    const int side = column == LogModel::CountColumn ? Qt::AlignRight : Qt::AlignLeft;
    // Reads from left to right, whatever the first letter of a message is.
    painter->setLayoutDirection(Qt::LeftToRight);
    painter->drawText(place(text), QStyle::visualAlignment(direction, Qt::AlignmentFlag(side)) | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

void paintLogFocus(QPainter *painter, const QRect &row, const QWidget *widget)
{
    paintBox(painter, QRectF(row).adjusted(1, 1, -1, -1), radiusControl, {}, tokensOf(widget).focus, 2);
}

} // namespace calls
