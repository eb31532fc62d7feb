// SPDX-License-Identifier: GPL-3.0-or-later
#include "Diff.h"

#include <base/Process.h>
#include <base/Redaction.h>

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace calls {

namespace {

bool put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(redacted(QString::fromUtf8(bytes)).toUtf8()) >= 0 && file.flush();
}

} // namespace

Async<QString> unifiedDiff(QString path, std::optional<QByteArray> before, QByteArray after, std::stop_token stop)
{
    if (after.contains('\0') || (before && before->contains('\0')))
        co_return QCoreApplication::translate("Install", "%1 is not a text, so its changes are not shown.").arg(path);
    const auto folder = std::make_shared<QTemporaryDir>();
    const QString old = folder->filePath(QStringLiteral("old"));
    const QString now = folder->filePath(QStringLiteral("new"));
    if (!put(old, before.value_or(QByteArray())) || !put(now, after))
        co_return failure(QStringLiteral("diff.folder"),
                          QCoreApplication::translate("Install", "The changes of %1 cannot be shown: the folder for "
                                                                 "temporary files of this computer is not writable.")
                              .arg(path));
    Command command;
    command.argv = {QStringLiteral("diff"), QStringLiteral("-u"), QStringLiteral("--label"),
                    before ? path : QStringLiteral("/dev/null"), QStringLiteral("--label"), path, old, now};
    const Limits limits(stop, std::chrono::seconds{10});
    const auto result = co_await runProcess(command, limits);
    if (!result)
        co_return Failure(result.error());
    co_return QString::fromUtf8(result->out);
}

} // namespace calls
