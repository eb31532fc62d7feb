// SPDX-License-Identifier: GPL-3.0-or-later
// Brings servers to the planned state, side by side; keeps what it does so that it can be resumed and undone.
#pragma once

#include <install/Recipe.h>
#include <remote/SessionPool.h>

#include <QObject>

namespace calls {

enum class InstallMode {
    Preview, ///< inspects all, changes nothing
    Apply,   ///< continues the server's run when it was cut or failed, else starts one
    Resume,  ///< only continues: a server without an unfinished run is left alone
    Undo     ///< takes back the server's latest run that is not undone yet
};

/// How a server came out.
struct ServerOutcome
{
    enum class Kind { Previewed, Done, Failed, Cancelled };
    QString server;
    Kind kind = Kind::Done;
    int changed = 0;   ///< steps that changed something, or would (Previewed)
    QString sentence;  ///< "Installed: 12 changes." or what failed and the way out
    QString code{};    ///< of the error when it failed
};

/// What the installer works with. All outlive it.
struct InstallParts
{
    SessionPool *pool = nullptr;
    /// A pool of its own for connections that must be new; null: such connections are an error.
    std::function<std::unique_ptr<SessionPool>()> freshPool;
    std::shared_ptr<SecretStore> secrets;
    RunLog *runs = nullptr;
    Journal *journal = nullptr;
    QString releaseCache; ///< folder for fetched programs
    QString who;          ///< "anna@desk"
};

class Installer : public QObject
{
    Q_OBJECT

public:
    explicit Installer(InstallParts parts, QObject *parent = nullptr);
    ~Installer() override; ///< cancels what runs

    /// Servers run side by side; one that runs already is not started again. A server stops at its first failure
    /// and does not stop the others. Unknown names and servers without a recipe end as Failed.
    void start(const Site &site, const QStringList &servers, InstallMode mode);
    void cancel(); ///< after the running step's command; what was done stays, and can be resumed or undone
    void cancel(const QString &server);
    [[nodiscard]] bool running() const;
    [[nodiscard]] bool running(const QString &server) const;

    /// Servers of the site that have a recipe, in the site's order.
    [[nodiscard]] static QStringList installable(const Site &site);

Q_SIGNALS:
    /// Preview: each step once, Planned (differs) or Unchanged. Else: Running, then Changed, Unchanged, Failed, Undone
    /// or Cancelled.
    void stepChanged(const QString &server, const calls::StepRecord &step);
    void progressed(const QString &server, const QString &sentence);
    void serverEnded(const calls::ServerOutcome &outcome);
    void ended(); ///< the last one has ended

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace calls
