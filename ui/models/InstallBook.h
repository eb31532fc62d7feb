// SPDX-License-Identifier: GPL-3.0-or-later
// How every server stands: what a preview found, what runs, how the last run ended. Pages share one, so that the
// Install page and the Recording host page say the same of a server; it outlives a page that is left in the middle.
#pragma once

#include <models/InstallDesk.h>

#include <QObject>

#include <memory>

namespace calls {

class Workspace;

enum class InstallState {
    NoLogin,    ///< no SSH login stated
    NotLooked,  ///< nothing is known of it
    Looking,    ///< a preview runs
    Differs,    ///< previewed, there are changes
    UpToDate,   ///< nothing to change
    Installing, ///< also a resumed run
    Installed,
    Failed,     ///< `mode` says what: looking, installing or undoing
    Cut,        ///< stopped by a person, or cut with the console or the network
    Undoing,
    Undone
};

/// A step, and whether its turn is still to come in what runs now.
struct InstallStep
{
    StepRecord record;
    bool pending = false;
    bool operator==(const InstallStep &) const = default;

    /// Found by a preview to change something; a planned step without commands and files only verifies in the end.
    [[nodiscard]] bool willChange() const;
};

struct InstallServer
{
    QString name;
    QList<Role> roles{};
    QString address{};
    InstallState state = InstallState::NotLooked;
    InstallMode mode = InstallMode::Preview; ///< of the latest order, or of the run that the document tells of
    QList<InstallStep> steps{};
    QString progress{}; ///< the running step's own words
    QString sentence{}; ///< how it ended: an error with its way out
    QDateTime when{};   ///< of the latest run, UTC; invalid: none
    QString who{};
    bool canResume = false;
    bool canUndo = false;
    int done = 0;       ///< steps that ended in what runs now
    int total = 0;      ///< of them; 0: not known

    [[nodiscard]] bool busy() const;
    [[nodiscard]] int changes() const; ///< steps that will change something
    [[nodiscard]] QStringList effects() const; ///< of the planned changes on running calls, each once
    [[nodiscard]] const StepRecord *failedStep() const; ///< null when none failed
    [[nodiscard]] const StepRecord *runningStep() const;
};

/// Of a run that does not run: a step that had begun was stopped with it.
[[nodiscard]] QList<InstallStep> stepsOf(const RunRecord &run);

class InstallBook : public QObject
{
    Q_OBJECT

public:
    explicit InstallBook(Workspace *workspace, QObject *parent = nullptr);
    ~InstallBook() override;

    [[nodiscard]] const QList<InstallServer> &servers() const { return m_servers; } ///< in the site's order
    [[nodiscard]] const InstallServer *server(const QString &name) const; ///< null when absent
    [[nodiscard]] bool running() const;
    /// Newest first; empty with a closed document. A record that cannot be read comes as problem().
    [[nodiscard]] QList<RunRecord> runs(const QString &name) const;

    /// A sentence to think of before anything is installed; empty: none.
    [[nodiscard]] QString caution() const;

    /// Servers that are busy or have no login are left out.
    void start(const QStringList &names, InstallMode mode);
    void cancel(const QString &name);
    void cancelAll();

Q_SIGNALS:
    void listChanged();                    ///< servers came, went or changed their order
    void changed(const QString &server);   ///< anything about one of them
    void started(const QString &server);
    void ended(const QString &server);     ///< what was ordered there has ended
    void problem(const calls::Error &error) const;

private:
    void take();
    void letGo();
    void refresh();
    void planChanged();
    void readRuns(InstallServer &server) const;
    /// A preview since then may have put its own steps there.
    void loadRunToUndo(InstallServer &server) const;
    void stepChanged(const QString &name, const StepRecord &step);
    void serverEnded(const ServerOutcome &outcome);
    [[nodiscard]] InstallServer *find(const QString &name);

    Workspace *m_workspace;
    std::shared_ptr<InstallDesk> m_desk;
    QList<InstallServer> m_servers;
};

} // namespace calls
