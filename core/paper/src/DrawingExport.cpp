// SPDX-License-Identifier: GPL-3.0-or-later
#include <paper/DrawingExport.h>

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <utility>

namespace calls {

namespace {

constexpr qreal margin = 16;
constexpr qreal mostPixels = 16000;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DrawingExport)
};

Failure writeFailure(const QString &path, const QString &reason)
{
    return failure(QStringLiteral("drawing.write"),
                   Words::tr("Writing the drawing to %1 failed: %2. Choose a folder that can be written, or free some space.")
                       .arg(QDir::toNativeSeparators(path), reason));
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush() || !file.commit())
        return writeFailure(path, file.errorString());
    return {};
}

QSizeF withMargin(const Picture &picture)
{
    return {picture.size.width() + 2 * margin, picture.size.height() + 2 * margin};
}

void paintPage(QPainter &painter, const Picture &picture)
{
    painter.fillRect(QRectF(QPointF(), withMargin(picture)), paperColours().page);
    painter.translate(margin, margin);
    picture.paint(painter);
}

} // namespace

Picture pictureOf(const DecisionsDrawing &drawing, const QString &deployment)
{
    return {Words::tr("Decisions of %1").arg(plainLine(deployment)), drawing.description(), drawing.size,
            [drawing](QPainter &painter) { paintDecisions(painter, drawing, paperColours()); }};
}

Picture pictureOf(const TopologyLayout &layout, const FlowVerdicts &verdicts, const QString &deployment)
{
    return {Words::tr("Topology of %1").arg(plainLine(deployment)), describeTopology(layout.topology, verdicts),
            layout.size,
            [layout, verdicts](QPainter &painter) { paintTopology(painter, layout, verdicts, paperColours()); }};
}

Result<void> writeSvg(const Picture &picture, const QString &path)
{
    // QSvgGenerator writes title and description as they are, so it gets words that need no escaping.
    const QString titleWord = QStringLiteral("picture-title");
    const QString descriptionWord = QStringLiteral("picture-description");
    QBuffer svg;
    svg.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    const QRectF page(QPointF(), withMargin(picture));
    generator.setOutputDevice(&svg);
    generator.setTitle(titleWord);
    generator.setDescription(descriptionWord);
    generator.setSize(page.size().toSize());
    generator.setViewBox(page);
    // One unit is one pixel at 96 dpi, as in HTML.
    generator.setResolution(96);
    QPainter painter(&generator);
    paintPage(painter, picture);
    painter.end();
    QByteArray bytes = svg.data();
    for (const auto &[word, text] : {std::pair(titleWord, picture.title), std::pair(descriptionWord, picture.description)}) {
        const qsizetype at = bytes.indexOf(word.toUtf8());
        if (at >= 0)
            bytes.replace(at, word.size(), plainLine(text).toHtmlEscaped().toUtf8());
    }
    return writeFile(path, bytes);
}

Result<void> writePng(const Picture &picture, const QString &path, qreal scale)
{
    const QSizeF page = withMargin(picture);
    const qreal fits = std::min(scale, mostPixels / std::max(page.width(), page.height()));
    QImage image((page * fits).toSize().expandedTo(QSize(1, 1)), QImage::Format_RGB32);
    if (image.isNull())
        return writeFailure(path, Words::tr("there is not enough memory for the picture"));
    image.setDotsPerMeterX(qRound(fits * 96 / 0.0254));
    image.setDotsPerMeterY(qRound(fits * 96 / 0.0254));
    image.fill(paperColours().page);
    QPainter painter(&image);
    painter.scale(fits, fits);
    paintPage(painter, picture);
    painter.end();
    QBuffer png;
    png.open(QIODevice::WriteOnly);
    QImageWriter writer(&png, "png");
    writer.setText(QStringLiteral("Title"), picture.title);
    writer.setText(QStringLiteral("Description"), picture.description);
    if (!writer.write(image))
        return writeFailure(path, writer.errorString());
    return writeFile(path, png.data());
}

void paintFitted(QPainter &painter, const Picture &picture, const QRectF &area, qreal most)
{
    if (picture.size.isEmpty())
        return;
    const qreal scale = std::min({most, area.width() / picture.size.width(), area.height() / picture.size.height()});
    painter.save();
    painter.translate(area.left() + (area.width() - picture.size.width() * scale) / 2, area.top());
    painter.scale(scale, scale);
    picture.paint(painter);
    painter.restore();
}

} // namespace calls
