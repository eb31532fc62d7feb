// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Typography.h>

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>

namespace calls {

namespace {

double factor(Type type)
{
    switch (type) {
    case Type::Caption: return 0.9;
    case Type::Body: return 1.0;
    case Type::Heading: return 1.1;
    case Type::Title: return 1.4;
    case Type::Figure: return 2.0;
    case Type::Fixed: return 0.9;
    }
    return 1.0;
}

/// The system font may be given in pixels; then pointSizeF() is -1.
double basePoints()
{
    const QFont base = QApplication::font();
    return base.pointSizeF() > 0 ? base.pointSizeF() : QFontInfo(base).pointSizeF();
}

} // namespace

QFont typeFont(Type type)
{
    QFont font = type == Type::Fixed ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QApplication::font();
    font.setPointSizeF(basePoints() * factor(type));
    if (type == Type::Heading || type == Type::Title)
        font.setWeight(QFont::DemiBold);
    else if (type == Type::Figure)
        font.setWeight(QFont::Bold);
    return font;
}

QFont strongFont(Type type)
{
    QFont font = typeFont(type);
    font.setWeight(QFont::DemiBold);
    return font;
}

bool hasTabularDigits(const QFont &font)
{
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (!qFuzzyCompare(metrics.horizontalAdvance(QChar(digit)), width))
            return false;
    }
    return true;
}

QFont numberFont(Type type)
{
    const QFont font = typeFont(type);
    if (hasTabularDigits(font))
        return font;
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font.pointSizeF());
    fixed.setWeight(font.weight());
    return fixed;
}

double textScale()
{
    constexpr double plainHeight = 18; // of Noto Sans and its like at 10 points and 96 dpi
    return std::max(1.0, QFontMetricsF(QApplication::font()).height() / plainHeight);
}

void ensureUsableFont()
{
    const QString noto = QStringLiteral("Noto Sans");
    const QFont system = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (QFontInfo(system).family().isEmpty() && QFontDatabase::hasFamily(noto))
        QApplication::setFont(QFont(noto, 10));
}

} // namespace calls
