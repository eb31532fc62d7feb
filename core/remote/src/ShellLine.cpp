// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/Session.h>

#include <algorithm>

namespace calls {

namespace {

/// Words of these characters mean themselves in every shell. "=" and "~" are left out: they are special at
/// the start of a word in some.
bool isPlain(const QString &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || QStringLiteral("_-./:,@%+").contains(c);
    });
}

} // namespace

QString shellLine(const QStringList &argv)
{
    QStringList words;
    words.reserve(argv.size());
    for (const QString &word : argv) {
        if (isPlain(word)) {
            words.append(word);
            continue;
        }
        QString quoted = word;
        quoted.replace(u'\'', QStringLiteral("'\\''"));
        words.append(u'\'' + quoted + u'\'');
    }
    return words.join(u' ');
}

} // namespace calls
