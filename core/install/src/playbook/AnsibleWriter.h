// SPDX-License-Identifier: GPL-3.0-or-later
// One server's play, task by task.
#pragma once

#include <install/Playbook.h>

#include "../releases/ReleaseSource.h"

#include <QMap>

namespace calls {

/// Variables that a person fills in, with what they are.
using PlaybookVariables = QMap<QString, QString>;

class AnsibleWriter final : public PlaybookWriter
{
public:
    /// `source` as in the answers; `machine` as uname -m says it; `host` is the inventory's name.
    AnsibleWriter(QString host, QString title, const QString &source, const HostFacts &facts);

    void package(const QStringList &names, bool startsServices) override;
    void user(const QString &name, const QString &home, const QStringList &groups) override;
    void directory(const QString &path, const QString &mode, const QString &owner, const QString &group) override;
    void file(const QString &path, const QByteArray &text, const QString &mode, const QString &owner, const QString &group,
              const QMap<QString, QString> &secrets, const QMap<QString, QString> &localFiles) override;
    void program(const QString &product, const QString &version, const QString &path) override;
    void command(const QString &title, const QStringList &argv, const QStringList &unless) override;
    void service(const QString &unit, const QStringList &restartWhenChanged) override;
    void answers(const QString &url) override;
    void image(const QString &tag) override;
    void remark(const QString &text) override;

    [[nodiscard]] QByteArray play() const;
    [[nodiscard]] const QList<HandoffFile> &templates() const { return m_templates; }
    [[nodiscard]] const QStringList &remarks() const { return m_remarks; }
    [[nodiscard]] const PlaybookVariables &variables() const { return m_variables; }

private:
    void task(const QString &name, const QStringList &lines);
    /// A fresh variable that keeps a task's outcome.
    QString outcome(const QString &stem);
    /// The task that asks whether something is there; the variable whose rc is 0 then.
    QString askedThere(const QString &title, const QStringList &argv);
    /// A file of a release source that is no vendor's, proven by SHA256SUMS beside it. `dest`: the lines of its place
    /// on the host and what else the task needs; `when`: lines that all its tasks get.
    void fetched(const QString &title, const QString &relative, const QStringList &dest, const QStringList &when);

    QString m_host;
    QString m_title;
    ReleaseSource m_source;
    QString m_machine;
    bool m_rpm = false;
    QString m_tasks;
    QList<HandoffFile> m_templates;
    QStringList m_remarks;
    PlaybookVariables m_variables;
    QMap<QString, QString> m_changed; ///< path -> the variable that tells whether it changed
    int m_outcomes = 0;
};

} // namespace calls
