// SPDX-License-Identifier: GPL-3.0-or-later
// Panels of words.
#pragma once

#include <widgets/chart/ChartLook.h>

#include <QRectF>

class QTextDocument;

namespace calls {

/// Markdown as a document in the look's fonts; HTML in it stays text, and nothing is loaded from anywhere.
void fillText(QTextDocument &document, const QString &markdown, const ChartLook &look);
void paintText(QPainter *painter, const QString &markdown, const QRectF &body, const ChartLook &look);
/// What stands in place of a panel that is not drawn here.
[[nodiscard]] QString unsupportedSentence(const Panel &panel);

} // namespace calls
