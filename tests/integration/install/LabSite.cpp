// SPDX-License-Identifier: GPL-3.0-or-later
#include "LabSite.h"

#include <csignal>

namespace calls::test {

namespace {

QString roleOf(const QString &host)
{
    static const QMap<QString, QString> roles{{QStringLiteral("mm"), QStringLiteral("mattermost")},
                                              {QStringLiteral("rtcd"), QStringLiteral("rtcd")},
                                              {QStringLiteral("off"), QStringLiteral("offloader")},
                                              {QStringLiteral("turn"), QStringLiteral("turn")}};
    QString word = host;
    while (!word.isEmpty() && word.back().isDigit())
        word.chop(1);
    return roles.value(word);
}

QList<QJsonObject> lastWords(const Ran &ran)
{
    QList<QJsonObject> steps;
    for (const QJsonObject &line : ran.lines()) {
        const auto same = [&line](const QJsonObject &step) {
            return step.value(QLatin1String("server")) == line.value(QLatin1String("server"))
                && step.value(QLatin1String("task")) == line.value(QLatin1String("task"));
        };
        const auto known = std::find_if(steps.begin(), steps.end(), same);
        if (known == steps.end())
            steps.append(line);
        else
            *known = line;
    }
    return steps;
}

} // namespace

QStringList Installed::inState(const QString &state) const
{
    QStringList tasks;
    for (const QJsonObject &step : steps) {
        if (step.value(QLatin1String("state")).toString() == state)
            tasks << step.value(QLatin1String("task")).toString();
    }
    return tasks;
}

QString Installed::sentence(const QString &taskContains) const
{
    for (const QJsonObject &step : steps) {
        if (step.value(QLatin1String("task")).toString().contains(taskContains))
            return step.value(QLatin1String("sentence")).toString();
    }
    return {};
}

QString Installed::failure() const
{
    const auto failed = std::find_if(steps.begin(), steps.end(), [](const QJsonObject &step) {
        return step.value(QLatin1String("state")).toString() == QLatin1String("failed");
    });
    return failed == steps.end() ? QString::fromUtf8(ran.err) : failed->value(QLatin1String("sentence")).toString();
}

LabSite::LabSite(const QStringList &hosts, LabOptions options) : m_hosts(hosts, std::move(options)) {}

bool LabSite::up()
{
    if (!m_hosts.up()) {
        m_problem = m_hosts.problem();
        return false;
    }
    m_program.write(QStringLiteral("secrets.toml"), {});
    QFile::setPermissions(m_program.path(QStringLiteral("secrets.toml")), QFile::ReadOwner | QFile::WriteOwner);
    return write();
}

bool LabSite::write(LabUser user, const QString &more)
{
    QString toml = QStringLiteral("[deployment]\nname = \"Lab\"\n\n[answers]\nusers = 200\nrecording = %1\n"
                                  "transcription = %1\nudp_reliable = %2\ntcp_reliable = %2\nstable_public_address = true\n"
                                  "licence = \"enterprise\"\npeak_calls = 2\n\n"
                                  "[mattermost]\nurl = \"https://chat.example.com\"\n\n[install]\nsource = \"%3\"\n");
    const QStringList names = m_hosts.hosts();
    toml = toml.arg(names.contains(QStringLiteral("off1")) ? QStringLiteral("true") : QStringLiteral("false"),
                    names.contains(QStringLiteral("turn1")) ? QStringLiteral("false") : QStringLiteral("true"),
                    m_hosts.releaseUrl());
    if (names.contains(QStringLiteral("turn1")))
        toml += QStringLiteral("\n[turn]\nhost = \"%1\"\nrealm = \"lab.example.com\"\n").arg(m_hosts.address(QStringLiteral("turn1")));
    toml += more;
    for (const QString &host : names) {
        toml += QStringLiteral("\n[[servers]]\nname = \"%1\"\nroles = [\"%2\"]\naddress = \"%3\"\nssh = \"%4\"\n")
                    .arg(host, roleOf(host), m_hosts.address(host), m_hosts.ssh(host, user));
    }
    m_program.write(QStringLiteral("lab.toml"), toml.toUtf8());
    QFile::remove(m_program.path(QStringLiteral("lab.calls")));
    const Ran imported = m_program.run({QStringLiteral("import"), QStringLiteral("lab.toml"), QStringLiteral("-o"),
                                        QStringLiteral("lab.calls")});
    if (imported.status != 0)
        m_problem = QString::fromUtf8(imported.told());
    return imported.status == 0;
}

QStringList LabSite::common() const
{
    return {QStringLiteral("--ssh-dir"), m_hosts.sshDir(), QStringLiteral("--secrets-file"), QStringLiteral("secrets.toml")};
}

Ran LabSite::run(const QStringList &arguments) const
{
    return m_program.run(arguments + common());
}

QStringList LabSite::installWords(const QStringList &arguments) const
{
    return QStringList{QStringLiteral("install"), QStringLiteral("lab.calls"), QStringLiteral("--json")} + arguments + common();
}

Installed LabSite::install(const QStringList &arguments) const
{
    Installed installed;
    installed.ran = m_program.run(installWords(arguments));
    installed.steps = lastWords(installed.ran);
    return installed;
}

Installed LabSite::installMeddled(const QString &server, const QString &task, const std::function<void()> &meddle) const
{
    QProcess process;
    m_program.prepare(process, installWords({server}));
    bool meddled = false;
    Installed installed;
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, [&] {
        installed.ran.out += process.readAllStandardOutput();
        const QByteArray begun = "\"task\":\"" + task.toUtf8();
        if (meddled || !installed.ran.out.contains(begun))
            return;
        meddled = true;
        // The console stands still meanwhile: however slow this computer is, the step has not ended.
        ::kill(static_cast<pid_t>(process.processId()), SIGSTOP);
        meddle();
        ::kill(static_cast<pid_t>(process.processId()), SIGCONT);
    });
    process.start();
    process.waitForFinished(180'000);
    installed.ran.out += process.readAllStandardOutput();
    installed.ran.err = process.readAllStandardError();
    installed.ran.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    installed.steps = lastWords(installed.ran);
    return installed;
}

} // namespace calls::test
