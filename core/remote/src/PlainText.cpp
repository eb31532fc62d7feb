// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlainText.h"

#include <QRegularExpression>

namespace calls {

QString plainText(const QByteArray &bytes, qsizetype limit)
{
    // CSI …, OSC … BEL or ST, other two-character escapes; a sequence cut off at the end goes too.
    static const QRegularExpression escapes(QStringLiteral(
        "\\x{1b}\\[[0-?]*[ -/]*[@-~]?|\\x{9b}[0-?]*[ -/]*[@-~]?"
        "|\\x{1b}[\\]P^_X][^\\x{07}\\x{1b}\\x{9c}]*(?:\\x{07}|\\x{1b}\\\\|\\x{9c})?|\\x{1b}[ -/]*[0-~]?"));
    QString text = QString::fromUtf8(bytes.left(64 * 1024));
    text.replace(escapes, QString());
    QString result;
    for (const QChar c : std::as_const(text)) {
        const auto category = c.category();
        if (c.isSpace())
            result += u' ';
        else if (category != QChar::Other_Control && category != QChar::Other_Format
                 && category != QChar::Other_NotAssigned && category != QChar::Other_PrivateUse)
            result += c;
    }
    result = result.simplified();
    return result.size() > limit ? result.left(limit) + u'…' : result;
}

} // namespace calls
