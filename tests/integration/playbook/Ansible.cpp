// SPDX-License-Identifier: GPL-3.0-or-later
#include "Ansible.h"

#include <support/TestMain.h>

#include <QRegularExpression>

namespace calls::test {

namespace {

constexpr int thousand = 1000;

} // namespace

int Ansible::Ended::recap(const QString &host, const QString &word) const
{
    const QRegularExpression wanted(QStringLiteral("^%1 +:.* %2=([0-9]+)")
                                        .arg(QRegularExpression::escape(host), QRegularExpression::escape(word)),
                                    QRegularExpression::MultilineOption);
    const auto found = wanted.match(QString::fromUtf8(said));
    return found.hasMatch() ? found.captured(1).toInt() : -1;
}

QString Ansible::missing()
{
    return program(QStringLiteral("ansible-playbook")).isEmpty() ? QStringLiteral("ansible-core") : QString();
}

Ansible::Ansible(QString folder, const QString &sshDir) : m_folder(std::move(folder))
{
    m_environment = {{QStringLiteral("ANSIBLE_HOME"), m_home.path()},
                     {QStringLiteral("ANSIBLE_LOCAL_TEMP"), m_home.filePath(QStringLiteral("tmp"))},
                     {QStringLiteral("ANSIBLE_NOCOLOR"), QStringLiteral("1")}};
    if (sshDir.isEmpty())
        return;
    m_environment.insert(QStringLiteral("ANSIBLE_PRIVATE_KEY_FILE"), sshDir + QStringLiteral("/id_ed25519"));
    m_environment.insert(QStringLiteral("ANSIBLE_SSH_COMMON_ARGS"),
                         QStringLiteral("-F none -o UserKnownHostsFile=%1/known_hosts").arg(sshDir));
}

void Ansible::prepare(QProcess &process, const QString &name, const QStringList &arguments) const
{
    process.setWorkingDirectory(m_folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    auto environment = QProcessEnvironment::systemEnvironment();
    for (auto each = m_environment.cbegin(); each != m_environment.cend(); ++each)
        environment.insert(each.key(), each.value());
    process.setProcessEnvironment(environment);
    process.setProgram(program(name));
    process.setArguments(arguments);
}

Ansible::Ended Ansible::run(const QString &name, const QStringList &arguments, int seconds) const
{
    QProcess process;
    prepare(process, name, arguments);
    process.start();
    process.waitForFinished(seconds * thousand);
    Ended ended;
    if (process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit)
        ended.status = process.exitCode();
    ended.said = process.readAll();
    return ended;
}

} // namespace calls::test
