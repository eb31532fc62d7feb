// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnsibleWriter.h"

#include "../releases/Source.h"
#include "Quoting.h"

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Handoff", text);
}

QString line(const char *key, const QString &value)
{
    return QStringLiteral("  %1: %2").arg(QLatin1String(key), value);
}

QString registered(const QString &variable)
{
    return QStringLiteral("register: ") + variable;
}

} // namespace

AnsibleWriter::AnsibleWriter(QString host, QString title, QString source, const HostFacts &facts)
    : m_host(std::move(host)), m_title(std::move(title)), m_source(std::move(source)), m_machine(facts.architecture),
      m_rpm(facts.osFamily == QLatin1String("rhel"))
{
}

void AnsibleWriter::task(const QString &name, const QStringList &lines)
{
    m_tasks += QStringLiteral("    - name: %1\n").arg(ansibleText(name));
    for (const QString &each : lines)
        m_tasks += QStringLiteral("      ") + each + QLatin1Char('\n');
}

QString AnsibleWriter::outcome(const QString &stem)
{
    return QStringLiteral("%1_%2").arg(stem).arg(++m_outcomes);
}

void AnsibleWriter::package(const QStringList &names)
{
    QStringList lines;
    if (m_rpm)
        lines << QStringLiteral("ansible.builtin.dnf:") << line("name", ansibleList(names))
              << line("state", QStringLiteral("present")) << line("install_weak_deps", QStringLiteral("false"));
    else
        lines << QStringLiteral("ansible.builtin.apt:") << line("name", ansibleList(names))
              << line("state", QStringLiteral("present")) << line("install_recommends", QStringLiteral("false"))
              << line("update_cache", QStringLiteral("true")) << line("cache_valid_time", QStringLiteral("3600"));
    task(say("Package %1").arg(names.join(QStringLiteral(", "))), lines);
}

void AnsibleWriter::user(const QString &name, const QString &home, const QStringList &groups)
{
    task(say("Group %1").arg(name), {QStringLiteral("ansible.builtin.group:"), line("name", ansibleText(name)),
                                     line("system", QStringLiteral("true"))});
    QStringList lines{QStringLiteral("ansible.builtin.user:"), line("name", ansibleText(name)),
                      line("group", ansibleText(name)), line("system", QStringLiteral("true")),
                      line("home", ansibleText(home)), line("create_home", QStringLiteral("false")),
                      line("shell", QStringLiteral("/usr/sbin/nologin"))};
    if (!groups.isEmpty())
        lines << line("groups", ansibleList(groups)) << line("append", QStringLiteral("true"));
    task(say("User %1").arg(name), lines);
}

void AnsibleWriter::directory(const QString &path, const QString &mode, const QString &owner, const QString &group)
{
    task(say("Folder %1").arg(path),
         {QStringLiteral("ansible.builtin.file:"), line("path", ansibleText(path)), line("state", QStringLiteral("directory")),
          line("mode", yamlText(mode)), line("owner", ansibleText(owner)), line("group", ansibleText(group))});
}

void AnsibleWriter::file(const QString &path, const QByteArray &text, const QString &mode, const QString &owner,
                         const QString &group, const QMap<QString, QString> &secrets, const QMap<QString, QString> &localFiles)
{
    QString filled = jinjaLiteral(QString::fromUtf8(text));
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret) {
        const QString variable = variableName(secret.value());
        m_variables.insert(variable, say("Secret %1, letters and digits, 48 of them.").arg(secret.value()));
        filled.replace(secret.key(), QStringLiteral("{{ %1 }}").arg(variable));
    }
    for (auto local = localFiles.cbegin(); local != localFiles.cend(); ++local)
        filled.replace(local.key(), QStringLiteral("{{ lookup('ansible.builtin.file', %1, rstrip=False) }}").arg(jinjaText(local.value())));
    HandoffFile file;
    file.name = QStringLiteral("templates/%1/%2.j2").arg(m_host, plainName(path.mid(1)));
    file.text = filled.toUtf8();
    m_templates << file;

    const QString variable = outcome(QStringLiteral("file"));
    m_changed.insert(path, variable);
    QStringList lines{QStringLiteral("ansible.builtin.template:"), line("src", ansibleText(file.name)),
                      line("dest", ansibleText(path)), line("mode", yamlText(mode)), line("owner", ansibleText(owner)),
                      line("group", ansibleText(group)), registered(variable)};
    if (!secrets.isEmpty() || !localFiles.isEmpty())
        lines << QStringLiteral("no_log: true");
    task(say("File %1").arg(path), lines);
}

void AnsibleWriter::program(const QString &product, const QString &version, const QString &path)
{
    const auto name = programFile(product, version, m_machine);
    if (!name) {
        remark(name.error().sentence);
        return;
    }
    const Source source(m_source);
    const QString relative = QStringLiteral("%1/%2/%3").arg(product, version, *name);
    const ReleaseDefaults defaults = Releases::defaults(product);
    QString folder = defaults.folder;
    folder.replace(QLatin1String("{version}"), version);
    const QString known = version == defaults.version ? defaults.checksums.value(*name) : QString();
    const QString variable = variableName(product + QStringLiteral("_sha256"));
    if (known.isEmpty())
        m_variables.insert(variable, say("SHA-256 of %1 %2, as its source states it.").arg(*name, version));
    const QString sum = known.isEmpty() ? variable : jinjaText(known);

    const QString changed = outcome(QStringLiteral("program"));
    m_changed.insert(path, changed);
    const QStringList rights{line("dest", ansibleText(path)), line("mode", yamlText(QStringLiteral("0755"))),
                             line("owner", QStringLiteral("root")), line("group", QStringLiteral("root")), registered(changed)};
    if (!source.isFolder()) {
        const QString url = source.isVendor() ? folder + QLatin1Char('/') + *name : source.urlOf(relative).toString();
        task(say("Program %1 %2").arg(product, version),
             QStringList{QStringLiteral("ansible.builtin.get_url:"), line("url", ansibleText(url)),
                         line("checksum", ansibleValue(QStringLiteral("'sha256:' ~ ") + sum))}
                 + rights);
        return;
    }
    const QString local = outcome(QStringLiteral("local"));
    task(say("Program %1 %2 of this computer").arg(product, version),
         {QStringLiteral("ansible.builtin.stat:"), line("path", ansibleText(source.pathOf(relative))),
          line("checksum_algorithm", QStringLiteral("sha256")), registered(local), QStringLiteral("delegate_to: localhost"),
          QStringLiteral("become: false")});
    task(say("Program %1 %2 is what its source states").arg(product, version),
         {QStringLiteral("ansible.builtin.assert:"),
          QStringLiteral("  that: [%1]").arg(yamlText(QStringLiteral("%1.stat.checksum == %2").arg(local, sum)))});
    task(say("Program %1 %2").arg(product, version),
         QStringList{QStringLiteral("ansible.builtin.copy:"), line("src", ansibleText(source.pathOf(relative)))} + rights);
}

void AnsibleWriter::command(const QString &title, const QStringList &argv, const QStringList &unless)
{
    QStringList lines{QStringLiteral("ansible.builtin.command:"), line("argv", ansibleList(argv))};
    if (unless.isEmpty()) {
        lines << QStringLiteral("changed_when: false");
    } else {
        const QString there = outcome(QStringLiteral("there"));
        task(say("Is it there? %1").arg(title),
             {QStringLiteral("ansible.builtin.command:"), line("argv", ansibleList(unless)), registered(there),
              QStringLiteral("changed_when: false"), QStringLiteral("failed_when: false"), QStringLiteral("check_mode: false")});
        lines << QStringLiteral("when: %1.rc != 0").arg(there);
    }
    task(title, lines);
}

void AnsibleWriter::service(const QString &unit, const QStringList &restartWhenChanged)
{
    QStringList changes;
    for (const QString &path : restartWhenChanged) {
        if (m_changed.contains(path))
            changes << m_changed.value(path) + QStringLiteral(" is changed");
    }
    const QString state = changes.isEmpty()
        ? QStringLiteral("started")
        : ansibleValue(QStringLiteral("'restarted' if %1 else 'started'").arg(changes.join(QStringLiteral(" or "))));
    task(say("Service %1").arg(unit),
         {QStringLiteral("ansible.builtin.systemd:"), line("name", ansibleText(unit)),
          line("daemon_reload", QStringLiteral("true")), line("enabled", QStringLiteral("true")), line("state", state)});
}

void AnsibleWriter::answers(const QString &url)
{
    const QString answer = outcome(QStringLiteral("answer"));
    task(say("%1 answers").arg(url),
         {QStringLiteral("ansible.builtin.uri:"), line("url", ansibleText(url)), registered(answer),
          QStringLiteral("until: %1 is not failed").arg(answer), QStringLiteral("retries: 10"), QStringLiteral("delay: 1"),
          QStringLiteral("when: not ansible_check_mode")});
}

void AnsibleWriter::image(const QString &tag)
{
    const QStringList pull{QStringLiteral("docker"), QStringLiteral("pull"), tag};
    const QStringList there{QStringLiteral("docker"), QStringLiteral("image"), QStringLiteral("inspect"), tag};
    command(say("Image %1").arg(tag), pull, there);
}

void AnsibleWriter::remark(const QString &text)
{
    QString plain; // a remark becomes a comment, where YAML takes no escapes
    for (const QChar c : text.simplified())
        plain += c.isPrint() ? c : QLatin1Char(' ');
    m_remarks << plain;
}

QByteArray AnsibleWriter::play() const
{
    QString text = QStringLiteral("- name: %1\n  hosts: %2\n  become: true\n  gather_facts: false\n")
                       .arg(ansibleText(m_title), yamlText(m_host));
    for (const QString &remark : m_remarks)
        text += QStringLiteral("  # %1\n").arg(remark);
    text += m_tasks.isEmpty() ? QStringLiteral("  tasks: []\n") : QStringLiteral("  tasks:\n") + m_tasks;
    return text.toUtf8();
}

} // namespace calls
