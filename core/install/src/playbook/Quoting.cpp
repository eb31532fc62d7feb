// SPDX-License-Identifier: GPL-3.0-or-later
#include "Quoting.h"

#include <QRegularExpression>

namespace calls {

QString jinjaLiteral(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
        const bool opens = text.at(i) == QLatin1Char('{')
            && (next == QLatin1Char('{') || next == QLatin1Char('%') || next == QLatin1Char('#'));
        if (opens)
            result += QLatin1String("{{ '{' }}");
        else
            result += text.at(i);
    }
    return result;
}

QString yamlText(const QString &text)
{
    QString result(QLatin1Char('"'));
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
            result += QLatin1Char('\\') + c;
        else if (c == QLatin1Char('\n'))
            result += QLatin1String("\\n");
        else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 || code == 0xfeff
                 || code >= 0xfffe)
            result += QStringLiteral("\\u%1").arg(code, 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result + QLatin1Char('"');
}

QString ansibleText(const QString &text)
{
    return yamlText(jinjaLiteral(text));
}

QString ansibleValue(const QString &expression)
{
    return yamlText(QStringLiteral("{{ %1 }}").arg(expression));
}

QString ansibleList(const QStringList &texts)
{
    QStringList quoted;
    for (const QString &text : texts)
        quoted << ansibleText(text);
    return QLatin1Char('[') + quoted.join(QStringLiteral(", ")) + QLatin1Char(']');
}

QString jinjaText(const QString &text)
{
    QString result = text;
    result.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + result + QLatin1Char('\'');
}

QString variableName(const QString &text)
{
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_]"));
    QString name = text;
    name.replace(other, QStringLiteral("_"));
    return name.isEmpty() || !name.at(0).isLetter() ? QStringLiteral("v_") + name : name;
}

QString plainName(const QString &text)
{
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_.-]"));
    QString name = text;
    name.replace(other, QStringLiteral("_"));
    return name.isEmpty() || !name.at(0).isLetterOrNumber() ? QStringLiteral("host_") + name : name;
}

QString inventoryWord(const QString &text)
{
    // Ansible splits these lines as a shell would, and then reads values as Python literals where it can.
    QString word;
    for (const QChar c : text.simplified()) {
        if (c != QLatin1Char('\'') && c != QLatin1Char('"') && c != QLatin1Char('\\') && c.unicode() >= 0x20)
            word += c;
    }
    return QLatin1Char('\'') + word + QLatin1Char('\'');
}

} // namespace calls
