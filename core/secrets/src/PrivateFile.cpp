// SPDX-License-Identifier: GPL-3.0-or-later
#include "PrivateFile.h"

#include <QCoreApplication>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Secrets", text);
}

Failure unreadable(const QString &path, const QString &why)
{
    return failure(QStringLiteral("secret.file"),
                   tr("The secrets file %1 could not be read: %2. Check its path and rights.").arg(path, why));
}

} // namespace

// Opened once, so that the file whose mode was checked is the file that is read.
Result<QByteArray> privateContents(const QString &path)
{
    QFile file;
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return unreadable(path, qt_error_string(errno));
    file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
    struct stat info{};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return unreadable(path, tr("it is not a regular file"));
    if ((info.st_mode & 07777) != 0600)
        return failure(QStringLiteral("secret.file-mode"),
                       tr("The secrets file %1 has mode %2, so others could read it or it is not meant to be one. "
                          "Run chmod 600 on it.")
                           .arg(path, QStringLiteral("%1").arg(info.st_mode & 07777, 4, 8, QLatin1Char('0'))));
    if (info.st_uid != ::geteuid())
        return failure(QStringLiteral("secret.file-mode"),
                       tr("The secrets file %1 belongs to another account. Use a file of your own.").arg(path));
    return file.readAll();
}

} // namespace calls
