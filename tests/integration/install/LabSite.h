// SPDX-License-Identifier: GPL-3.0-or-later
// A deployment of lab hosts, and callsctl pointed at it.
#pragma once

#include <Callsctl.h>
#include <support/LabHosts.h>

#include <functional>

namespace calls::test {

/// What a run of `callsctl install` told.
struct Installed
{
    Ran ran;
    QList<QJsonObject> steps; ///< the last word on each step, in order

    /// Steps in a state: "changed", "planned", "failed" …
    [[nodiscard]] QStringList inState(const QString &state) const;
    [[nodiscard]] QString sentence(const QString &taskContains) const; ///< of the first such step
    [[nodiscard]] QString failure() const; ///< the sentence of the step that failed, else what stands on standard error
};

/// Hosts are named by their roles: mm1, rtcd1, rtcd2, off1, turn1.
class LabSite
{
public:
    explicit LabSite(const QStringList &hosts, LabOptions options = {});

    /// Brings the hosts up and writes lab.calls. False: problem() tells why.
    bool up();
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Writes lab.calls anew with lines added to the text form: "[turn]\nrealm = …".
    bool write(LabUser user = LabUser::Ops, const QString &more = {});

    LabHosts &hosts() { return m_hosts; }
    Callsctl &program() { return m_program; }
    [[nodiscard]] Installed install(const QStringList &arguments) const;
    /// The same, and `meddle` is called when the first step whose task begins so is running.
    [[nodiscard]] Installed installMeddled(const QString &server, const QString &task, const std::function<void()> &meddle) const;
    [[nodiscard]] Ran run(const QStringList &arguments) const;
    [[nodiscard]] QStringList common() const; ///< --ssh-dir and --secrets-file

private:
    [[nodiscard]] QStringList installWords(const QStringList &arguments) const;

    LabHosts m_hosts;
    Callsctl m_program;
    QString m_problem;
};

} // namespace calls::test
