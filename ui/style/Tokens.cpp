// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Tokens.h>

#include <cmath>

namespace calls {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

const std::array<QColor, 10> seriesColours{rgb(0x3C60D8), rgb(0xF06C0C), rgb(0x0C7848), rgb(0x845490), rgb(0xB48490),
                                           rgb(0x8484FC), rgb(0x9C540C), rgb(0xCC60CC), rgb(0x849C54), rgb(0xCC3C60)};

Tokens makeLight()
{
    Tokens t;
    t.page = rgb(0xFFFFFF);
    t.window = rgb(0xF4F6F8);
    t.rail = rgb(0xEDF0F3);
    t.well = rgb(0xF4F6F8);
    t.hover = rgb(0xEDF0F4);
    t.selected = rgb(0xE1EBF9);
    t.floating = rgb(0xFFFFFF);
    t.infoTint = rgb(0xE6EFFA);
    t.plainTint = rgb(0xEEF0F3);
    t.text1 = rgb(0x171C23);
    t.text2 = rgb(0x454E5B);
    t.text3 = rgb(0x5F6977);
    t.textOff = rgb(0x98A1AD);
    t.line = rgb(0xDCE1E7);
    t.lineStrong = rgb(0x7B8492);
    t.accent = rgb(0x1B5DB8);
    t.fill = rgb(0x1B5DB8);
    t.onFill = rgb(0xFFFFFF);
    t.dangerFill = rgb(0xC0261E);
    t.onDanger = rgb(0xFFFFFF);
    t.focus = rgb(0x1B5DB8);
    t.onSign = rgb(0xFFFFFF);
    t.pass = {rgb(0x177538), rgb(0xE6F4EA)};
    t.warn = {rgb(0x955600), rgb(0xFCF0D8)};
    t.fail = {rgb(0xC0261E), rgb(0xFCE9E7)};
    t.unknown = {rgb(0x6742BF), rgb(0xEFEAFB)};
    t.skipped = {rgb(0x5C6673), rgb(0xEEF0F3)};
    t.series = seriesColours;
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.dark = true;
    t.page = rgb(0x15181D);
    t.window = rgb(0x1A1E24);
    t.rail = rgb(0x101317);
    t.well = rgb(0x0F1216);
    t.hover = rgb(0x20262E);
    t.selected = rgb(0x1B2E4B);
    t.floating = rgb(0x232931);
    t.infoTint = rgb(0x18283F);
    t.plainTint = rgb(0x232931);
    t.text1 = rgb(0xE7EAEE);
    t.text2 = rgb(0xB6BEC9);
    t.text3 = rgb(0x949EAB);
    t.textOff = rgb(0x5E6875);
    t.line = rgb(0x2C333C);
    t.lineStrong = rgb(0x737D8B);
    t.accent = rgb(0x78ADFF);
    t.fill = rgb(0x2F6BC9);
    t.onFill = rgb(0xFFFFFF);
    t.dangerFill = rgb(0xC93A33);
    t.onDanger = rgb(0xFFFFFF);
    t.focus = rgb(0x78ADFF);
    t.onSign = rgb(0x15181D);
    t.pass = {rgb(0x56C67A), rgb(0x14301E)};
    t.warn = {rgb(0xEDB04A), rgb(0x342711)};
    t.fail = {rgb(0xFF8178), rgb(0x3B1B1B)};
    t.unknown = {rgb(0xB9A3F6), rgb(0x2A2243)};
    t.skipped = {rgb(0x98A2AF), rgb(0x232931)};
    t.series = seriesColours;
    return t;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const VerdictInk &Tokens::verdict(Verdict verdict) const
{
    switch (verdict) {
    case Verdict::Pass: return pass;
    case Verdict::Warn: return warn;
    case Verdict::Fail: return fail;
    case Verdict::Unknown: return unknown;
    case Verdict::Skipped: break;
    }
    return skipped;
}

const Tokens &Tokens::light()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &Tokens::darkTheme()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

Tokens Tokens::contrasting(const QPalette &system)
{
    const QColor ground = system.color(QPalette::Active, QPalette::Window);
    const QColor ink = system.color(QPalette::Active, QPalette::WindowText);
    Tokens t = ground.lightness() < ink.lightness() ? darkTheme() : light();
    t.highContrast = true;
    for (QColor *surface : {&t.page, &t.window, &t.rail, &t.well, &t.floating, &t.hover, &t.infoTint, &t.plainTint})
        *surface = ground;
    for (QColor *mark : {&t.text1, &t.text2, &t.text3, &t.line, &t.lineStrong, &t.focus})
        *mark = ink;
    t.textOff = system.color(QPalette::Disabled, QPalette::WindowText);
    t.onSign = ground;
    for (VerdictInk *verdict : {&t.pass, &t.warn, &t.fail, &t.unknown, &t.skipped})
        *verdict = {ink, ground};
    t.accent = system.color(QPalette::Active, QPalette::Link);
    t.fill = ink;
    t.onFill = ground;
    t.dangerFill = ink;
    t.onDanger = ground;
    return t;
}

QPalette paletteFor(const Tokens &t)
{
    QPalette palette;
    const auto all = [&palette](QPalette::ColorRole role, const QColor &colour) {
        palette.setColor(QPalette::All, role, colour);
    };
    all(QPalette::Window, t.page);
    all(QPalette::WindowText, t.text1);
    all(QPalette::Base, t.page);
    all(QPalette::AlternateBase, t.well);
    all(QPalette::Text, t.text1);
    all(QPalette::Button, t.dark ? t.floating : t.page);
    all(QPalette::ButtonText, t.text1);
    all(QPalette::BrightText, t.fail.ink);
    all(QPalette::ToolTipBase, t.floating);
    all(QPalette::ToolTipText, t.text1);
    all(QPalette::PlaceholderText, t.text3);
    all(QPalette::Highlight, t.selected);
    all(QPalette::HighlightedText, t.text1);
    all(QPalette::Link, t.accent);
    all(QPalette::LinkVisited, t.accent);
    all(QPalette::Light, t.floating);
    all(QPalette::Midlight, t.hover);
    all(QPalette::Mid, t.line);
    all(QPalette::Dark, t.lineStrong);
    all(QPalette::Shadow, t.lineStrong);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
                            QPalette::PlaceholderText, QPalette::Link, QPalette::LinkVisited, QPalette::ToolTipText})
        palette.setColor(QPalette::Disabled, role, t.textOff);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.well);
    palette.setColor(QPalette::Disabled, QPalette::Button, t.plainTint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.plainTint);
    return palette;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace calls
