// SPDX-License-Identifier: GPL-3.0-or-later
#include <finding/Catalogue.h>

#include <base/Time.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>

#include <toml++/toml.h>

namespace calls {

namespace {

struct Patterns
{
    QByteArray sentence;
    QByteArray cause;
    QByteArray fix;
};

// The dotted codes are TOML tables: [tcp.open] sentence = "…". A table with a sentence is a message.
void collect(const toml::table &table, const QString &path, QHash<QString, Patterns> &all)
{
    const auto text = [&table](std::string_view key) {
        return QByteArray::fromStdString(table[key].value_or(std::string()));
    };
    if (table.contains("sentence"))
        all.insert(path, {text("sentence"), text("cause"), text("fix")});
    for (const auto &[key, node] : table) {
        if (const toml::table *inner = node.as_table()) {
            const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.length()));
            collect(*inner, path.isEmpty() ? name : path + QLatin1Char('.') + name, all);
        }
    }
}

const QHash<QString, Patterns> &catalogue()
{
    static const QHash<QString, Patterns> all = [] {
        QHash<QString, Patterns> patterns;
        const QDir folder(QStringLiteral(":/guide/messages"));
        for (const QString &name : folder.entryList()) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                collect(toml::parse(file.readAll().toStdString()), {}, patterns);
        }
        return patterns;
    }();
    return all;
}

FindingText text(const Message &what, bool translated)
{
    const auto found = catalogue().constFind(what.code);
    if (found == catalogue().constEnd())
        return {what.args.isEmpty() ? what.code : what.code + QLatin1Char(' ') + argsToJson(what.args), {}, {}};
    const auto say = [&](const QByteArray &pattern) {
        if (pattern.isEmpty())
            return QString();
        return fill(translated ? QCoreApplication::translate("guide", pattern.constData()) : QString::fromUtf8(pattern),
                    what.args);
    };
    return {say(found->sentence), say(found->cause), say(found->fix)};
}

} // namespace

FindingText findingText(const Message &what)
{
    return text(what, true);
}

FindingText findingTextEnglish(const Message &what)
{
    return text(what, false);
}

QString messageText(const Message &what)
{
    return text(what, true).sentence;
}

QStringList messageCodes()
{
    QStringList codes = catalogue().keys();
    codes.sort();
    return codes;
}

QString ticketText(const Finding &finding)
{
    const FindingText words = findingText(finding.what);
    QStringList lines{QStringLiteral("%1: %2").arg(verdictWord(finding.verdict).toUpper(), words.sentence),
                      QCoreApplication::translate("Catalogue", "Check %1, from %2, %3, took %4 s")
                          .arg(finding.key.check, finding.key.vantage, toUtcText(finding.started))
                          .arg(finding.seconds, 0, 'f', 2)};
    for (const Evidence &evidence : finding.evidence)
        lines << QString() << QStringLiteral("$ ") + evidence.command << evidence.output.trimmed();
    if (!words.cause.isEmpty())
        lines << QString() << QCoreApplication::translate("Catalogue", "Cause: %1").arg(words.cause);
    if (!words.fix.isEmpty())
        lines << QCoreApplication::translate("Catalogue", "What to do: %1").arg(words.fix);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace calls
