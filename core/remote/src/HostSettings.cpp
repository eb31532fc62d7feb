// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostSettings.h"

#include "PlainText.h"

#include <base/Process.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("HostSettings", text);
}

/// The tokens that ssh_config(5) allows in IdentityFile.
QString withTokens(const QString &path, const HostSettings &settings)
{
    QString result;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] != u'%' || i + 1 == path.size()) {
            result += path[i];
            continue;
        }
        switch (path[++i].unicode()) {
        case u'd': result += QDir::homePath(); break;
        case u'h': result += settings.host; break;
        case u'p': result += QString::number(settings.port); break;
        case u'r': result += settings.user; break;
        case u'u': result += qEnvironmentVariable("USER"); break;
        case u'%': result += u'%'; break;
        default: (result += u'%') += path[i];
        }
    }
    return result;
}

QString expanded(const QString &path, const HostSettings &settings, const QString &sshDir)
{
    const QString inFolder = QStringLiteral("~/.ssh/");
    if (path.startsWith(inFolder))
        return sshDir + u'/' + withTokens(path.mid(inFolder.size()), settings);
    if (path.startsWith(QLatin1String("~/")))
        return QDir::homePath() + u'/' + withTokens(path.mid(2), settings);
    return withTokens(path, settings);
}

/// The folder that the ssh program itself would use, which goes by the account and not by $HOME.
QString accountFolder()
{
    const passwd *account = getpwuid(getuid());
    return account ? QFile::decodeName(account->pw_dir) + QLatin1String("/.ssh") : QString();
}

QStringList configArguments(const QString &sshDir)
{
    // With -F the machine's own /etc/ssh/ssh_config is not read, so a person's usual folder goes without.
    if (QFileInfo(sshDir) == QFileInfo(accountFolder()))
        return {};
    const QString config = sshDir + QLatin1String("/config");
    return {QStringLiteral("-F"), QFileInfo::exists(config) ? config : QStringLiteral("none")};
}

} // namespace

QString HostSettings::target() const
{
    return SshDestination{user, host, port}.text();
}

QString HostSettings::knownHostsName() const
{
    if (!hostKeyAlias.isEmpty())
        return hostKeyAlias.toLower();
    const QString name = host.toLower();
    return port == 22 ? name : QStringLiteral("[%1]:%2").arg(name).arg(port);
}

Result<HostSettings> parseHostSettings(const QString &output, const QString &sshDir)
{
    HostSettings settings;
    QStringList identityFiles;
    QString proxyCommand;
    const auto lines = output.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QString key = line.section(u' ', 0, 0).toLower();
        const QString value = line.section(u' ', 1).trimmed();
        if (key == QLatin1String("hostname"))
            settings.host = value;
        else if (key == QLatin1String("port"))
            settings.port = value.toInt();
        else if (key == QLatin1String("user"))
            settings.user = value;
        else if (key == QLatin1String("identityfile"))
            identityFiles.append(value);
        else if (key == QLatin1String("identitiesonly"))
            settings.identitiesOnly = value == QLatin1String("yes");
        else if (key == QLatin1String("identityagent") && value != QLatin1String("SSH_AUTH_SOCK"))
            settings.agentSocket = value;
        else if (key == QLatin1String("hostkeyalias"))
            settings.hostKeyAlias = value;
        else if (key == QLatin1String("proxycommand") && value != QLatin1String("none"))
            proxyCommand = value;
        else if (key == QLatin1String("proxyjump") && value != QLatin1String("none"))
            settings.jumps = value.split(u',', Qt::SkipEmptyParts);
    }
    if (settings.host.isEmpty() || settings.user.isEmpty() || settings.port < 1 || settings.port > 65535)
        return failure(QStringLiteral("ssh.config"),
                       tr("ssh -G gave no usable host, user and port. Check the SSH configuration in %1.").arg(sshDir));
    if (!proxyCommand.isEmpty())
        return failure(QStringLiteral("ssh.config"),
                       tr("The SSH configuration reaches %1 by a ProxyCommand, which the console does not run, since "
                          "its host keys and secrets could not be checked. Use ProxyJump for this host.")
                           .arg(settings.host));
    for (const QString &file : std::as_const(identityFiles))
        settings.identityFiles.append(expanded(file, settings, sshDir));
    if (settings.agentSocket != QLatin1String("none"))
        settings.agentSocket = expanded(settings.agentSocket, settings, sshDir);
    return settings;
}

Async<HostSettings> readHostSettings(SshDestination destination, QString sshDir, std::stop_token stop)
{
    Command command;
    command.argv = QStringList{QStringLiteral("ssh"), QStringLiteral("-G")} + configArguments(sshDir);
    if (!destination.user.isEmpty())
        command.argv += {QStringLiteral("-l"), destination.user};
    if (destination.port != 0)
        command.argv += {QStringLiteral("-p"), QString::number(destination.port)};
    command.argv += {QStringLiteral("--"), destination.host};
    const Limits limits(stop, std::chrono::seconds{10});
    auto result = co_await runProcess(command, limits);
    if (!result) {
        if (result.error().code == cancelledCode)
            co_return Failure(result.error());
        co_return failure(QStringLiteral("ssh.config"),
                          tr("The SSH configuration for %1 could not be read by ssh -G: %2 "
                             "Check that openssh-client is installed.")
                              .arg(destination.text(), result.error().sentence));
    }
    if (result->exitStatus != 0)
        co_return failure(QStringLiteral("ssh.config"),
                          tr("ssh -G refused the SSH configuration for %1: %2 Correct it in %3.")
                              .arg(destination.text(), plainText(result->err), sshDir + QLatin1String("/config")),
                          QString::fromUtf8(result->err));
    co_return parseHostSettings(QString::fromUtf8(result->out), sshDir);
}

} // namespace calls
