// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window orders installations: Installer and the record of runs, as pages see them.
// It is an interface of its own so that a test can play every ending of a run by name, in the order and at the moment
// it wants, which no real server does; app/ joins it with Installer.
#pragma once

#include <base/RunLog.h>
#include <install/Installer.h>

#include <QObject>

namespace calls {

/// Lives as long as its document is open.
class InstallDesk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Names of the servers that have a recipe, in the site's order.
    [[nodiscard]] virtual QStringList installable(const Site &site) const = 0;
    /// As Installer::start(): side by side, each server ends with serverEnded().
    virtual void start(const Site &site, const QStringList &servers, InstallMode mode) = 0;
    virtual void cancel(const QString &server) = 0;
    /// Newest first, with steps. A record that cannot be read is an error, never an empty list.
    [[nodiscard]] virtual Result<QList<RunRecord>> runs(const QString &server) const = 0;
    /// A sentence to think of before anything is installed; empty: none.
    [[nodiscard]] virtual QString caution() const { return {}; }

Q_SIGNALS:
    void stepChanged(const QString &server, const calls::StepRecord &step);
    void progressed(const QString &server, const QString &sentence);
    void serverEnded(const calls::ServerOutcome &outcome);
};

} // namespace calls
