// SPDX-License-Identifier: GPL-3.0-or-later
// Answers recorded from a real Mattermost, where they lie beside the sources.
#pragma once

#include <support/Places.h>

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QHash>

namespace calls::test {

[[nodiscard]] inline QDir captures(const QString &part)
{
    return QDir(test::sourceFile(QStringLiteral("../shared/reference/captures/")) + part);
}

/// A record of one request: "> request", "< status and headers", "# time", an empty line, the body.
struct Capture
{
    int status = 0;
    QString path{};
    QHash<QByteArray, QByteArray> headers{};
    QByteArray body{};
};

[[nodiscard]] inline Capture readCapture(const QString &path)
{
    Capture capture;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return capture;
    const QList<QByteArray> lines = file.readAll().split('\n');
    bool body = false;
    for (const QByteArray &line : lines) {
        if (body) {
            capture.body += line + '\n';
        } else if (line.startsWith("< HTTP/")) {
            capture.status = line.split(' ').value(2).toInt();
        } else if (line.startsWith("< ") && line.contains(':')) {
            capture.headers.insert(line.mid(2, line.indexOf(':') - 2).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        } else if (line.startsWith("> ") && line.contains("http://")) {
            capture.path = QString::fromUtf8(line.mid(line.indexOf("http://")));
        } else if (line.startsWith("# time")) {
            body = true;
        }
    }
    capture.body = capture.body.trimmed();
    return capture;
}

} // namespace calls::test
