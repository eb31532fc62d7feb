// SPDX-License-Identifier: GPL-3.0-or-later
// Lab hosts, their deployment's playbook, and Ansible with the lab's key. The installer is given the same secrets.
#pragma once

#include "Ansible.h"
#include "LabSite.h"

namespace calls::test {

class PlaybookSite
{
public:
    PlaybookSite();

    /// mm1, rtcd1, off1 and turn1, bare; the playbook is written. False: problem() tells why.
    bool up();
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] static QStringList servers(); ///< those that the playbook sets up
    [[nodiscard]] static QByteArray secret();   ///< the value of each of its variables
    LabSite &site() { return m_site; }
    [[nodiscard]] QByteArray readme() { return m_site.program().read(QStringLiteral("play/README.txt")); }
    [[nodiscard]] Ansible &ansible() const { return *m_ansible; }
    [[nodiscard]] static QStringList playArguments(); ///< of ansible-playbook
    [[nodiscard]] Ansible::Ended play() const;

private:
    LabSite m_site;
    std::unique_ptr<Ansible> m_ansible;
    QString m_problem;
};

} // namespace calls::test
