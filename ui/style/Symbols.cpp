// SPDX-License-Identifier: GPL-3.0-or-later
#include <style/Symbols.h>

#include <style/ConsoleStyle.h>

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace calls {

namespace {

constexpr std::array<const char *, symbolCount>
    fileNames{"add", "again", "architecture", "bell", "capacity", "checks", "chevron-down",
              "chevron-left", "chevron-right", "chevron-up", "client", "clock", "close", "copy",
              "doctor", "document", "filter", "folder", "gate", "install", "lock",
              "logs", "monitor", "more", "network", "open-outside", "panel", "people",
              "phone", "practice", "prerequisites", "print", "reachability", "recording", "remove",
              "rollout", "run", "search", "servers", "settings", "tick", "undo"};

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray symbolSource(Symbol symbol, const QColor &colour)
{
    QByteArray svg = resource(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileNames.at(std::size_t(symbol)))));
    return svg.replace("currentColor", colour.name().toLatin1());
}

QString drawingPath(Drawing drawing)
{
    switch (drawing) {
    case Drawing::Checklist: return QStringLiteral(":/drawings/checklist.svg");
    case Drawing::Servers: return QStringLiteral(":/drawings/servers.svg");
    case Drawing::Later: return QStringLiteral(":/drawings/later.svg");
    case Drawing::Nothing: break;
    }
    return QStringLiteral(":/drawings/nothing.svg");
}

class SymbolEngine : public QIconEngine
{
public:
    SymbolEngine(Symbol symbol, Ink ink) : m_symbol(symbol), m_ink(ink) {}

    QIconEngine *clone() const override { return new SymbolEngine(*this); }
    bool isNull() override { return false; }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        paintSymbol(painter, square, m_symbol, colour(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// `size` is in device pixels here (Qt 6.4), so nothing has to be scaled by the ratio again.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        const QString key = QStringLiteral("calls-symbol-%1-%2-%3x%4")
                                .arg(int(m_symbol))
                                .arg(colour(mode).name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const Tokens &t = tokensOf(nullptr);
        return mode == QIcon::Disabled ? t.textOff : inkColour(m_ink, t);
    }

    Symbol m_symbol;
    Ink m_ink;
};

} // namespace

QColor inkColour(Ink ink, const Tokens &tokens)
{
    switch (ink) {
    case Ink::Text1: return tokens.text1;
    case Ink::Text2: return tokens.text2;
    case Ink::Text3: return tokens.text3;
    case Ink::Accent: return tokens.accent;
    case Ink::OnFill: return tokens.onFill;
    case Ink::Pass: return tokens.pass.ink;
    case Ink::Warn: return tokens.warn.ink;
    case Ink::Fail: return tokens.fail.ink;
    case Ink::Unknown: return tokens.unknown.ink;
    case Ink::Skipped: return tokens.skipped.ink;
    }
    return tokens.text1;
}

QIcon symbolIcon(Symbol symbol, Ink ink)
{
    return QIcon(new SymbolEngine(symbol, ink));
}

void paintSymbol(QPainter *painter, const QRectF &rect, Symbol symbol, const QColor &colour)
{
    QSvgRenderer renderer(symbolSource(symbol, colour));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    renderer.render(painter, rect);
    painter->restore();
}

QSizeF drawingSize()
{
    return {96, 80};
}

void paintDrawing(QPainter *painter, const QRectF &rect, Drawing drawing, const Tokens &tokens)
{
    QByteArray svg = resource(drawingPath(drawing));
    const std::array<std::pair<const char *, QColor>, 6> inks{{{"ink-edge", tokens.lineStrong},
                                                               {"ink-line", tokens.line},
                                                               {"ink-accent", tokens.accent},
                                                               {"ink-page", tokens.page},
                                                               {"ink-pass", tokens.pass.ink},
                                                               {"ink-on-sign", tokens.onSign}}};
    for (const auto &[name, colour] : inks)
        svg.replace(name, colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    renderer.render(painter, rect);
    painter->restore();
}

} // namespace calls
