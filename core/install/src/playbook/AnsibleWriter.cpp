// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnsibleWriter.h"

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

AnsibleWriter::AnsibleWriter(QString host, QString title, const QString &source, const HostFacts &facts)
    : m_host(std::move(host)), m_title(std::move(title)), m_source(source), m_machine(facts.architecture),
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

void AnsibleWriter::package(const QStringList &names, bool startsServices)
{
    QStringList lines;
    if (m_rpm)
        lines << QStringLiteral("ansible.builtin.dnf:") << line("name", ansibleList(names))
              << line("state", QStringLiteral("present")) << line("install_weak_deps", QStringLiteral("false"));
    else
        lines << QStringLiteral("ansible.builtin.apt:") << line("name", ansibleList(names))
              << line("state", QStringLiteral("present")) << line("install_recommends", QStringLiteral("false"))
              << line("update_cache", QStringLiteral("true")) << line("cache_valid_time", QStringLiteral("3600"));
    if (!startsServices && !m_rpm) // Debian starts what it installs, unless policy-rc.d says 101
        lines << line("policy_rc_d", QStringLiteral("101"));
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
    const QString title = say("Program %1 %2").arg(product, version);
    const QString changed = outcome(QStringLiteral("program"));
    m_changed.insert(path, changed);
    const QStringList rights{line("dest", ansibleText(path)), line("mode", yamlText(QStringLiteral("0755"))),
                             line("owner", QStringLiteral("root")), line("group", QStringLiteral("root")), registered(changed)};
    if (!m_source.isVendor()) {
        fetched(title, QStringLiteral("%1/%2/%3").arg(product, version, *name), rights, {});
        return;
    }
    const ReleaseDefaults defaults = Releases::defaults(product);
    QString folder = defaults.folder;
    folder.replace(QLatin1String("{version}"), version);
    const QString known = version == defaults.version ? defaults.checksums.value(*name) : QString();
    const QString variable = variableName(product + QStringLiteral("_sha256"));
    if (known.isEmpty())
        m_variables.insert(variable, say("SHA-256 of %1 %2, as its source states it.").arg(*name, version));
    const QString sum = known.isEmpty() ? variable : jinjaText(known);
    task(title, QStringList{QStringLiteral("ansible.builtin.get_url:"), line("url", ansibleText(folder + QLatin1Char('/') + *name)),
                            line("checksum", ansibleValue(QStringLiteral("'sha256:' ~ ") + sum))}
                    + rights);
}

void AnsibleWriter::fetched(const QString &title, const QString &relative, const QStringList &dest, const QStringList &when)
{
    const QString sums = relative.section(QLatin1Char('/'), 0, -2) + QStringLiteral("/SHA256SUMS");
    if (!m_source.isFolder()) {
        task(title, QStringList{QStringLiteral("ansible.builtin.get_url:"),
                                line("url", ansibleText(m_source.urlOf(relative).toString())),
                                line("checksum", ansibleText(QStringLiteral("sha256:") + m_source.urlOf(sums).toString()))}
                        + dest + when);
        return;
    }
    const QString local = outcome(QStringLiteral("local"));
    const QString path = m_source.pathOf(relative);
    task(say("%1: the file of this computer").arg(title),
         QStringList{QStringLiteral("ansible.builtin.stat:"), line("path", ansibleText(path)),
                     line("checksum_algorithm", QStringLiteral("sha256")), registered(local),
                     QStringLiteral("delegate_to: localhost"), QStringLiteral("become: false")}
             + when);
    // By a module, because Ansible fills in what looks like a variable in the arguments of a lookup.
    const QString stated = outcome(QStringLiteral("stated"));
    task(say("%1: what its source states").arg(title),
         QStringList{QStringLiteral("ansible.builtin.slurp:"), line("src", ansibleText(m_source.pathOf(sums))), registered(stated),
                     QStringLiteral("delegate_to: localhost"), QStringLiteral("become: false")}
             + when);
    // sha256sum marks files that it read as binary by a star.
    const QString proof = QStringLiteral("(%1.stat.checksum ~ '  ' ~ %2) in (%3.content | b64decode | replace(' *', '  ')).splitlines()")
                              .arg(local, jinjaText(relative.section(QLatin1Char('/'), -1)), stated);
    task(say("%1 is what its source states").arg(title),
         QStringList{QStringLiteral("ansible.builtin.assert:"), line("that", QLatin1Char('[') + yamlText(proof) + QLatin1Char(']'))}
             + when);
    task(title, QStringList{QStringLiteral("ansible.builtin.copy:"), line("src", ansibleText(path))} + dest + when);
}

QString AnsibleWriter::askedThere(const QString &title, const QStringList &argv)
{
    const QString there = outcome(QStringLiteral("there"));
    task(say("Is it there? %1").arg(title),
         {QStringLiteral("ansible.builtin.command:"), line("argv", ansibleList(argv)), registered(there),
          QStringLiteral("changed_when: false"), QStringLiteral("failed_when: false"), QStringLiteral("check_mode: false")});
    return there;
}

void AnsibleWriter::command(const QString &title, const QStringList &argv, const QStringList &unless)
{
    QStringList lines{QStringLiteral("ansible.builtin.command:"), line("argv", ansibleList(argv))};
    if (unless.isEmpty())
        lines << QStringLiteral("changed_when: false");
    else
        lines << QStringLiteral("when: %1.rc != 0").arg(askedThere(title, unless));
    task(title, lines);
}

void AnsibleWriter::service(const QString &unit, const QStringList &restartWhenChanged)
{
    QStringList changes;
    for (const QString &path : restartWhenChanged) {
        if (m_changed.contains(path))
            changes << m_changed.value(path) + QStringLiteral(" is changed");
    }
    const QString changed = changes.join(QStringLiteral(" or "));
    const QString state = changes.isEmpty() ? QStringLiteral("started")
                                            : ansibleValue(QStringLiteral("'restarted' if %1 else 'started'").arg(changed));
    // A start within the second in which a file was written could not be told from one before it later on (ServiceTask).
    if (!changes.isEmpty())
        task(say("Service %1 starts a second after its files").arg(unit),
             {QStringLiteral("ansible.builtin.wait_for:"), line("timeout", QStringLiteral("1")),
              QStringLiteral("when: ") + changed});
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
    const QString title = say("Image %1").arg(tag);
    const QStringList pull{QStringLiteral("docker"), QStringLiteral("pull"), tag};
    const QStringList inspect{QStringLiteral("docker"), QStringLiteral("image"), QStringLiteral("inspect"), tag};
    if (m_source.isVendor()) {
        command(title, pull, inspect);
        return;
    }
    // Loaded when the source has it, else pulled.
    const QString missing = askedThere(title, inspect) + QStringLiteral(".rc != 0");
    const QString relative = imageFile(tag);
    const QString kept = outcome(QStringLiteral("kept"));
    QString has;
    if (m_source.isFolder()) {
        has = QStringLiteral("%1.stat.exists | default(false)").arg(kept);
        task(say("Does the release source have it? %1").arg(title),
             {QStringLiteral("ansible.builtin.stat:"), line("path", ansibleText(m_source.pathOf(relative))),
              line("get_checksum", QStringLiteral("false")), registered(kept), QStringLiteral("delegate_to: localhost"),
              QStringLiteral("become: false"), QStringLiteral("when: ") + missing});
    } else {
        has = QStringLiteral("%1.status | default(0) == 200").arg(kept);
        task(say("Does the release source have it? %1").arg(title),
             {QStringLiteral("ansible.builtin.uri:"), line("url", ansibleText(m_source.urlOf(relative).toString())),
              line("method", QStringLiteral("HEAD")), line("status_code", QStringLiteral("[200, 404]")), registered(kept),
              QStringLiteral("check_mode: false"), QStringLiteral("when: ") + missing});
    }
    const QStringList when{QStringLiteral("when: ") + has};
    const QString staged = QStringLiteral("/var/tmp/") + relative.section(QLatin1Char('/'), -1);
    fetched(title, relative, {line("dest", ansibleText(staged)), line("mode", yamlText(QStringLiteral("0600")))}, when);
    const QStringList load{QStringLiteral("docker"), QStringLiteral("load"), QStringLiteral("--input"), staged};
    task(say("%1 is loaded").arg(title), QStringList{QStringLiteral("ansible.builtin.command:"), line("argv", ansibleList(load))} + when);
    task(say("%1: its file is not needed any more").arg(title),
         QStringList{QStringLiteral("ansible.builtin.file:"), line("path", ansibleText(staged)), line("state", QStringLiteral("absent"))}
             + when);
    task(say("%1 is pulled").arg(title),
         {QStringLiteral("ansible.builtin.command:"), line("argv", ansibleList(pull)),
          QStringLiteral("when: %1 and not (%2)").arg(missing, has)});
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
