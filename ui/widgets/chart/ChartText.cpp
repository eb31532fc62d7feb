// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/chart/ChartText.h>

#include <style/ConsoleStyle.h>
#include <widgets/chart/TextPainter.h>

#include <QDesktopServices>
#include <QEvent>

namespace calls {

ChartText::ChartText(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, [](const QUrl &link) {
        // A dashboard may come from anywhere: its links lead to pages, not to programs and files of this computer.
        if (link.scheme() == QLatin1String("https") || link.scheme() == QLatin1String("http"))
            QDesktopServices::openUrl(link);
    });
    viewport()->setAutoFillBackground(false);
}

void ChartText::setWords(const QString &markdown)
{
    if (markdown == m_markdown)
        return; // scrolled and selected as it is
    m_markdown = markdown;
    read();
}

void ChartText::read()
{
    fillText(*document(), m_markdown, ChartLook(tokensOf(this)));
}

QVariant ChartText::loadResource(int, const QUrl &)
{
    return {}; // a picture from elsewhere would tell who looks at it
}

void ChartText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    // Colours of links are the document's, made when it was read.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        read();
}

} // namespace calls
