// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"

#include <QRegularExpression>

namespace calls {

QString oneLine(const QString &text)
{
    QList<uint> characters = text.toUcs4(); // half a surrogate pair becomes U+FFFD
    for (uint &c : characters) {
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format: // bidirectional overrides among them
        case QChar::Other_Surrogate:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph: c = U' '; break;
        default: break;
        }
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size())
        .simplified();
}

QString cut(const QString &text, qsizetype bytes)
{
    QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= bytes)
        return text;
    qsizetype end = bytes;
    while (end > 0 && (static_cast<unsigned char>(utf8.at(end)) & 0xC0) == 0x80)
        --end;
    utf8.truncate(end);
    return QString::fromUtf8(utf8);
}

QString shellWord(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_./:=,+-]+\\z"));
    if (plain.match(text).hasMatch())
        return text;
    QString word = text;
    word.remove(QChar(u'\0'));
    word.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + word + QLatin1Char('\'');
}

QString shellCommand(const QStringList &argv)
{
    QStringList words;
    words.reserve(argv.size());
    for (const QString &argument : argv)
        words << shellWord(argument);
    return words.join(QLatin1Char(' '));
}

QString awsDescription(const QString &text)
{
    static const QRegularExpression refused(QStringLiteral("[^A-Za-z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]"));
    return QString(text).replace(refused, QStringLiteral("_")).left(255);
}

QString hclString(const QString &text)
{
    QString inside = oneLine(text);
    inside.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
    inside.replace(QLatin1String("${"), QLatin1String("$${")).replace(QLatin1String("%{"), QLatin1String("%%{"));
    return QLatin1Char('"') + inside + QLatin1Char('"');
}

QString nftString(const QString &text)
{
    constexpr qsizetype mostBytes = 128;
    QString inside = oneLine(text);
    inside.replace(QLatin1Char('"'), QLatin1Char('\''));
    return QLatin1Char('"') + cut(inside, mostBytes) + QLatin1Char('"');
}

} // namespace calls
