// SPDX-License-Identifier: GPL-3.0-or-later
#include "releases/Content.h"

#include <base/Operation.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QThreadPool>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Releases", text);
}

bool isChecksum(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    return form.match(text).hasMatch();
}

// ELF: class at 4 (2 = 64 bit), byte order at 5 (1 = little), machine at 18.
constexpr int elfMachine = 18;
constexpr int elfHead = 20;

QString machineOf(const QByteArray &head)
{
    const int number = static_cast<uchar>(head[elfMachine]) | static_cast<uchar>(head[elfMachine + 1]) << 8;
    switch (number) {
    case 0x03: return QStringLiteral("i686");
    case 0x28: return QStringLiteral("armv7l");
    case 0x3e: return QStringLiteral("x86_64");
    case 0xb7: return QStringLiteral("aarch64");
    case 0xf3: return QStringLiteral("riscv64");
    default: return QStringLiteral("ELF %1").arg(number);
    }
}

} // namespace

QMap<QString, QString> readChecksums(const QByteArray &text)
{
    QMap<QString, QString> sums;
    for (const QByteArray &line : text.split('\n')) {
        const QString read = QString::fromUtf8(line).trimmed();
        const QString sum = read.left(64).toLower();
        const QString rest = read.mid(64);
        if (!isChecksum(sum) || !(rest.startsWith(QLatin1String("  ")) || rest.startsWith(QLatin1String(" *"))))
            continue;
        sums.insert(rest.mid(2).section(QLatin1Char('/'), -1), sum);
    }
    return sums;
}

QString readAssetDigest(const QByteArray &json, const QString &file)
{
    const QJsonArray assets = QJsonDocument::fromJson(json).object().value(QLatin1String("assets")).toArray();
    for (const QJsonValue &value : assets) {
        const QJsonObject asset = value.toObject();
        if (asset.value(QLatin1String("name")).toString() != file)
            continue;
        const QString digest = asset.value(QLatin1String("digest")).toString().toLower();
        const QString sum = digest.mid(7);
        return digest.startsWith(QLatin1String("sha256:")) && isChecksum(sum) ? sum : QString();
    }
    return {};
}

bool looksLikeWebPage(const QByteArray &head)
{
    return head.trimmed().startsWith('<');
}

QString otherThanProgram(const QByteArray &head, const QString &machine)
{
    if (looksLikeWebPage(head))
        return tr("a web page");
    if (head.size() < elfHead || !head.startsWith("\x7f" "ELF"))
        return tr("not a Linux program");
    const QString other = machineOf(head);
    if (head[4] == 2 && head[5] == 1 && other == machine)
        return {};
    return tr("a program for %1").arg(other);
}

Async<QString> fileChecksum(QString path, Limits limits)
{
    const Operation<QString> operation;
    QThreadPool::globalInstance()->start([operation, path] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            operation.finish(failure(QStringLiteral("release.unreadable"),
                                     tr("%1 could not be read: %2.").arg(path, file.errorString())));
            return;
        }
        QCryptographicHash hash(QCryptographicHash::Sha256);
        while (!file.atEnd() && !operation.ended()) { // ended: nobody waits for it any more
            const QByteArray piece = file.read(1024 * 1024);
            if (piece.isEmpty()) {
                operation.finish(failure(QStringLiteral("release.unreadable"),
                                         tr("%1 could not be read: %2.").arg(path, file.errorString())));
                return;
            }
            hash.addData(piece);
        }
        operation.finish(QString::fromLatin1(hash.result().toHex()));
    });
    co_return co_await operation.wait(limits, tr("Checking %1").arg(path));
}

} // namespace calls
