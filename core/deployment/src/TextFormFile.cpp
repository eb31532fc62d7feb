// SPDX-License-Identifier: GPL-3.0-or-later
#include <deployment/TextForm.h>

#include <QCoreApplication>
#include <QFile>

namespace calls {

namespace {

/// Far above any site; a file beyond it is something else.
constexpr qint64 largestBytes = 16 * 1024 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("TextForm", text);
}

} // namespace

Result<TextReading> readTextFormFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("text-form.unreadable"), say("%1 cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray bytes = file.read(largestBytes + 1);
    if (bytes.size() > largestBytes)
        return failure(QStringLiteral("text-form.too-large"),
                       say("%1 is larger than 16 MiB, so it is not a deployment's text form.").arg(path));
    return readTextForm(bytes);
}

} // namespace calls
