// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/LogFold.h>

#include <QHash>

#include <algorithm>

namespace calls {

namespace {

constexpr qsizetype idLength = 26;     // of Mattermost's ids: users, channels, calls, sessions
constexpr qsizetype shortestHash = 8;  // a word of so many letters with a digit among them is nobody's word

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

bool isId(QStringView word, qsizetype digits)
{
    const bool plain = std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit() || c.isLower(); });
    return (word.size() == idLength && plain) || (word.size() >= shortestHash && digits > 0);
}

} // namespace

QString maskedLog(const QString &text)
{
    QString masked;
    masked.reserve(text.size());
    const auto digit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    for (qsizetype i = 0; i < text.size();) {
        if (!isWordCharacter(text.at(i))) {
            masked += text.at(i++);
            continue;
        }
        qsizetype end = i;
        qsizetype digits = 0;
        while (end < text.size() && isWordCharacter(text.at(end)))
            digits += digit(text.at(end++)) ? 1 : 0;
        const QStringView word = QStringView(text).mid(i, end - i);
        if (isId(word, digits)) {
            masked += u'#';
        } else {
            for (const QChar c : word) {
                if (!digit(c))
                    masked += c;
                else if (!masked.endsWith(u'#'))
                    masked += u'#';
            }
        }
        i = end;
    }
    return masked;
}

size_t foldKey(const LogRecord &record)
{
    return qHashMulti(0, record.server, record.source, static_cast<int>(record.level), maskedLog(record.text()));
}

} // namespace calls
