// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlaybookSite.h"

namespace calls::test {

namespace {

constexpr int longest = 500; // seconds

} // namespace

PlaybookSite::PlaybookSite()
    : m_site({QStringLiteral("mm1"), QStringLiteral("rtcd1"), QStringLiteral("off1"), QStringLiteral("turn1")})
{
}

QStringList PlaybookSite::servers()
{
    return {QStringLiteral("rtcd1"), QStringLiteral("off1"), QStringLiteral("turn1")};
}

QByteArray PlaybookSite::secret()
{
    return QByteArrayLiteral("jTQm0EJWgFGRHzWYgUVKHeWvpS3VKu0rN9zZ5kYw2DbL4cXa");
}

bool PlaybookSite::up()
{
    if (!m_site.up()) {
        m_problem = m_site.problem();
        return false;
    }
    Callsctl &callsctl = m_site.program();
    QByteArray secrets;
    for (const QString &name : {QStringLiteral("rtcd-admin:rtcd1"), QStringLiteral("offloader-admin:off1"),
                                QStringLiteral("turn-secret:") + m_site.hosts().address(QStringLiteral("turn1"))})
        secrets += '"' + name.toUtf8() + "\" = \"" + secret() + "\"\n";
    callsctl.write(QStringLiteral("secrets.toml"), secrets);
    const Ran written = callsctl.run({QStringLiteral("handoff"), QStringLiteral("lab.calls"), QStringLiteral("ansible"),
                                      QStringLiteral("-o"), QStringLiteral("play")});
    if (written.status != 0) {
        m_problem = QString::fromUtf8(written.told());
        return false;
    }
    QByteArray variables = callsctl.read(QStringLiteral("play/variables.yml.example"));
    callsctl.write(QStringLiteral("play/variables.yml"), variables.replace(": \"\"", ": \"" + secret() + '"'));
    m_ansible = std::make_unique<Ansible>(callsctl.path(QStringLiteral("play")), m_site.hosts().sshDir());
    return true;
}

QStringList PlaybookSite::playArguments()
{
    return {QStringLiteral("-i"), QStringLiteral("inventory.ini"), QStringLiteral("-e"), QStringLiteral("@variables.yml"),
            QStringLiteral("playbook.yml")};
}

Ansible::Ended PlaybookSite::play() const
{
    return m_ansible->run(QStringLiteral("ansible-playbook"), playArguments(), longest);
}

} // namespace calls::test
