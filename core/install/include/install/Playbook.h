// SPDX-License-Identifier: GPL-3.0-or-later
// The recipes as an Ansible playbook: the same files, users, packages and services, by Ansible's own modules.
#pragma once

#include <firewall/Handoff.h>
#include <install/Recipe.h>

namespace calls {

/// Tasks write themselves here (Task::describe). Values are quoted for YAML and for Jinja in one place.
class PlaybookWriter
{
public:
    virtual ~PlaybookWriter() = default;
    /// `startsServices`: whether its services may start before they are configured.
    virtual void package(const QStringList &names, bool startsServices) = 0;
    /// A system user without login; `groups` are further ones.
    virtual void user(const QString &name, const QString &home, const QStringList &groups) = 0;
    virtual void directory(const QString &path, const QString &mode, const QString &owner, const QString &group) = 0;
    /// `secrets`: placeholders in the text and the secrets' names, asked for by Ansible as variables; `localFiles`:
    /// placeholders and files of the computer that Ansible runs on.
    virtual void file(const QString &path, const QByteArray &text, const QString &mode, const QString &owner,
                      const QString &group, const QMap<QString, QString> &secrets,
                      const QMap<QString, QString> &localFiles) = 0;
    /// A program of a release, verified by its checksum.
    virtual void program(const QString &product, const QString &version, const QString &path) = 0;
    virtual void command(const QString &title, const QStringList &argv, const QStringList &unless) = 0;
    /// Enabled and running; restarted when one of the files above it in the list changed.
    virtual void service(const QString &unit, const QStringList &restartWhenChanged) = 0;
    /// A GET that must answer with 200.
    virtual void answers(const QString &url) = 0;
    /// A container image that must be there.
    virtual void image(const QString &tag) = 0;
    /// What Ansible is not given, in words: "Registering the client needs the console."
    virtual void remark(const QString &text) = 0;
};

/// playbook.yml, inventory.ini, variables.yml.example, README.txt and templates. Servers without a recipe are named in
/// the README; error "handoff.empty" when none has one. Facts of hosts are taken from `facts` by server
/// name; a server without facts is planned as Debian 12 on x86_64.
[[nodiscard]] Result<QList<HandoffFile>> ansibleHandoff(const Site &site, const Plan &plan,
                                                        const QMap<QString, HostFacts> &facts,
                                                        std::shared_ptr<Releases> releases);

} // namespace calls
