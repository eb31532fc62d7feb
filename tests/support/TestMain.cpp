// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/TestMain.h>

#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>

namespace calls::test {

OwnHome::OwnHome() : m_dir(std::make_unique<QTemporaryDir>())
{
    const QByteArray home = m_dir->path().toLocal8Bit();
    qputenv("HOME", home);
    for (const char *folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
        qputenv(folder, home + '/' + folder);
    qunsetenv("SSH_AUTH_SOCK");
}

OwnHome::~OwnHome() = default;

QString OwnHome::path() const
{
    return m_dir->path();
}

int skipWhole(const QString &need, const QString &why)
{
    std::printf("SKIPPED WHOLE: %s: %s\n", qPrintable(need), qPrintable(why));
    const auto required = qEnvironmentVariable("CALLS_TEST_REQUIRE").split(QLatin1Char(','), Qt::SkipEmptyParts);
    return required.contains(need) ? 1 : 0;
}

QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")})
                           : found;
}

} // namespace calls::test
