// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Redaction.h>

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <mutex>

namespace calls {

namespace {

// Process-wide because a log line or a crash text can come from anywhere; it only ever grows.
struct Remembered
{
    std::mutex mutex;
    QStringList texts; // longest first, so that a secret inside another does not leave a rest
};

Remembered &remembered()
{
    static Remembered instance;
    return instance;
}

struct Shape
{
    QRegularExpression pattern;
    QString replacement;
};

const std::array<Shape, 5> &shapes()
{
    const QString mark = QString::fromUtf16(redactedMark);
    static const std::array<Shape, 5> all{{
        {QRegularExpression(QStringLiteral("-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)"),
                            QRegularExpression::DotMatchesEverythingOption),
         mark},
        {QRegularExpression(QStringLiteral("(\\bAuthorization\\s*[:=]\\s*[\"']?(?:Bearer|Basic|Digest)?\\s*)[^\\s\"',]+"),
                            QRegularExpression::CaseInsensitiveOption),
         QStringLiteral("\\1") + mark},
        {QRegularExpression(QStringLiteral("(\\bBearer\\s+)[A-Za-z0-9._~+/=-]{8,}"),
                            QRegularExpression::CaseInsensitiveOption),
         QStringLiteral("\\1") + mark},
        {QRegularExpression(QStringLiteral("([a-z][a-z0-9+.-]*://)[^\\s/@:\"']*:[^\\s/@\"']*@"),
                            QRegularExpression::CaseInsensitiveOption),
         QStringLiteral("\\1") + mark + QStringLiteral("@")},
        {QRegularExpression(QStringLiteral("([\"']?[A-Za-z0-9_.-]*(?:password|passphrase|secret|token|auth_?key|credential)[A-Za-z0-9_]*[\"']?\\s*[:=]\\s*)"
                                           "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s,;&}]+)"),
                            QRegularExpression::CaseInsensitiveOption),
         QStringLiteral("\\1") + mark},
    }};
    return all;
}

} // namespace

void rememberSecret(const QString &secret)
{
    if (secret.size() < 4)
        return;
    auto &all = remembered();
    const std::scoped_lock lock(all.mutex);
    const QByteArray utf8 = secret.toUtf8();
    for (const QString &form : {secret, QString::fromLatin1(utf8.toBase64()),
                                QString::fromLatin1(QUrl::toPercentEncoding(secret))}) {
        if (!all.texts.contains(form))
            all.texts.append(form);
    }
    std::sort(all.texts.begin(), all.texts.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString redacted(const QString &text)
{
    QString result = text;
    {
        auto &all = remembered();
        const std::scoped_lock lock(all.mutex);
        for (const QString &secret : std::as_const(all.texts))
            result.replace(secret, QString::fromUtf16(redactedMark));
    }
    for (const Shape &shape : shapes())
        result.replace(shape.pattern, shape.replacement);
    return result;
}

bool steers(QChar character)
{
    return (character.category() == QChar::Other_Control && character != u'\t') || character.category() == QChar::Other_Format;
}

QString lastLine(const QByteArray &text)
{
    const QStringList lines = QString::fromUtf8(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        QString clean;
        for (const QChar c : *line)
            clean += c.isPrint() ? c : QLatin1Char(' ');
        clean = clean.simplified();
        if (!clean.isEmpty())
            return redacted(clean.left(300));
    }
    return {};
}

} // namespace calls
