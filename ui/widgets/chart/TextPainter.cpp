// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/TextPainter.h>

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QTextDocument>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::TextPainter)
};

constexpr qreal listIndent = 20; // panels are narrower than the pages that Qt's 40 are for

/// Images of a dashboard from elsewhere would tell where and when it is looked at.
class QuietDocument : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

} // namespace

void fillText(QTextDocument &document, const QString &markdown, const ChartLook &look)
{
    document.setDocumentMargin(0);
    document.setDefaultFont(look.body);
    document.setIndentWidth(listIndent);
    document.setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML) | QTextDocument::MarkdownDialectGitHub);
}

void paintText(QPainter *painter, const QString &markdown, const QRectF &body, const ChartLook &look)
{
    QuietDocument document;
    fillText(document, markdown, look);
    document.setTextWidth(body.width());
    painter->save();
    painter->setClipRect(body, Qt::IntersectClip);
    painter->translate(body.topLeft());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = paletteFor(look.tokens);
    context.clip = QRectF(QPointF(), body.size());
    document.documentLayout()->draw(painter, context);
    painter->restore();
}

QString unsupportedSentence(const Panel &panel)
{
    if (panel.unsupported.isEmpty())
        return Words::tr("Panels of the kind “%1” are not drawn here.").arg(panel.type);
    return Words::tr("Panels of the kind “%1” are not drawn here. This one asks for %2.").arg(panel.type, QLocale().createSeparatedList(panel.unsupported));
}

} // namespace calls
