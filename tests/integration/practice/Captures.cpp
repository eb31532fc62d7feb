// SPDX-License-Identifier: GPL-3.0-or-later
#include "Captures.h"

#include <support/Places.h>

#include <QFile>

namespace calls::test {

namespace {

const char *kind(const json &value)
{
    return value.is_number() ? "number" : value.type_name();
}

} // namespace

QString captureFolder()
{
    // Beside this clone, or beside the folder that clones are in.
    for (QDir at(test::sourceFile({})); at.cdUp();) {
        const QString folder = at.filePath(QStringLiteral("shared/reference/captures"));
        if (QDir(folder).exists())
            return folder;
        if (at.isRoot())
            break;
    }
    return {};
}

QStringList captureFiles(const QString &folder)
{
    QStringList names;
    for (const QString &name : QDir(captureFolder() + QLatin1Char('/') + folder).entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        names.append(folder + QLatin1Char('/') + name);
    return names;
}

std::optional<Capture> readCapture(const QString &path)
{
    QFile file(captureFolder() + QLatin1Char('/') + path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray all = file.readAll();
    const qsizetype time = all.indexOf("\n# time_total");
    const qsizetype bodyAt = all.indexOf("\n\n", time);
    if (!all.startsWith("> ") || time < 0 || bodyAt < 0)
        return {};
    Capture capture;
    capture.answer = all.mid(bodyAt + 2);
    for (const QByteArray &raw : all.left(time).split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith("> BODY: ")) {
            capture.body = line.mid(8);
        } else if (line.startsWith("> (multipart")) {
            capture.multipart = true;
        } else if (line.startsWith("> Authorization: Bearer ")) {
            capture.token = line.mid(24).left(12);
        } else if (line.startsWith("> ") && line.contains(" http://")) {
            capture.method = line.mid(2).split(' ').first();
            const QUrl url = QUrl::fromEncoded(line.mid(2).split(' ').at(1));
            capture.onMetricsPort = url.port() == 8067;
            capture.target = url.path() + (url.hasQuery() ? QLatin1Char('?') + url.query() : QString());
        } else if (line.startsWith("< HTTP/1.1 ")) {
            capture.status = line.mid(11, 3).toInt();
            capture.headers.clear(); // after a 100 Continue the answer follows
        } else if (line.startsWith("< ") && line.contains(':')) {
            const qsizetype colon = line.indexOf(':');
            capture.headers.insert(line.mid(2, colon - 2).toLower(), line.mid(colon + 1).trimmed());
        }
    }
    return capture.method.isEmpty() || capture.status == 0 ? std::nullopt : std::optional(capture);
}

QStringList shapeDifferences(const json &recorded, const json &answered, const QStringList &open, const QString &path)
{
    if (qstrcmp(kind(recorded), kind(answered)) != 0)
        return {QStringLiteral("%1 is %2, recorded %3").arg(path, QLatin1String(kind(answered)), QLatin1String(kind(recorded)))};
    QStringList differences;
    if (recorded.is_array()) {
        if (recorded.empty() != answered.empty())
            return {path + (answered.empty() ? QStringLiteral(" is empty") : QStringLiteral(" is not empty"))};
        return recorded.empty() ? QStringList() : shapeDifferences(recorded[0], answered[0], open, path + QStringLiteral("[0]"));
    }
    if (!recorded.is_object())
        return {};
    const QString name = path.section(QLatin1Char('/'), -1);
    const bool free = open.contains(name);
    for (const auto &[key, value] : recorded.items()) {
        const QString below = path + QLatin1Char('/') + QString::fromStdString(key);
        if (answered.contains(key))
            differences += shapeDifferences(value, answered[key], open, below);
        else if (!free)
            differences.append(below + QStringLiteral(" is missing"));
    }
    for (const auto &[key, value] : answered.items()) {
        if (!free && !recorded.contains(key))
            differences.append(path + QLatin1Char('/') + QString::fromStdString(key) + QStringLiteral(" was never recorded"));
    }
    return differences;
}

QStringList headerDifferences(const Capture &recorded, const Answer &answered)
{
    QStringList differences;
    const auto tell = [&](const QByteArray &name) {
        differences.append(QStringLiteral("header %1: %2, recorded %3").arg(QLatin1String(name), QLatin1String(answered.headers.value(name)), QLatin1String(recorded.headers.value(name))));
    };
    if (answered.headers.value("content-type") != recorded.headers.value("content-type"))
        tell("content-type");
    for (const char *name : {"x-request-id", "x-version-id", "retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset",
                             "set-cookie", "cache-control", "expires", "token"}) {
        if (answered.headers.contains(name) != recorded.headers.contains(name))
            tell(name);
    }
    return differences;
}

} // namespace calls::test
