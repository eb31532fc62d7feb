// SPDX-License-Identifier: GPL-3.0-or-later
// Ansible as a process, with a home and temporary files of its own and nothing of the machine's settings.
#pragma once

#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

namespace calls::test {

class Ansible
{
public:
    struct Ended
    {
        int status = -1; ///< -1: it did not end by itself
        QByteArray said{};

        /// A number of the recap: "ok", "changed", "failed" …; -1 when the host is not in it.
        [[nodiscard]] int recap(const QString &host, const QString &word) const;
    };

    /// "ansible-core" when it is absent, else empty.
    [[nodiscard]] static QString missing();

    /// `folder`: where it is started, and where the playbook lies. `sshDir`: with the key and the known hosts, empty
    /// when no host is logged in to.
    explicit Ansible(QString folder, const QString &sshDir = {});

    /// A setting of Ansible: "ANSIBLE_PIPELINING" and so on.
    void set(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// Ready to start: "ansible-playbook" and so on.
    void prepare(QProcess &process, const QString &name, const QStringList &arguments) const;
    /// The same, to its end or for so many seconds.
    [[nodiscard]] Ended run(const QString &name, const QStringList &arguments, int seconds = 120) const;

private:
    QTemporaryDir m_home;
    QString m_folder;
    QMap<QString, QString> m_environment;
};

} // namespace calls::test
