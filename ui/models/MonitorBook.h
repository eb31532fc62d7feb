// SPDX-License-Identifier: GPL-3.0-or-later
// What the window knows of alerts and targets while monitoring runs, whether the Monitor page is in front or not.
// Asks one question after the other: a slow server is never asked again before it has answered.
#pragma once

#include <base/TaskScope.h>
#include <models/MonitorDesk.h>
#include <style/Signs.h>

#include <QSet>
#include <QTimer>

namespace calls {

class Workspace;

/// An alert with what was said about it.
struct KnownAlert
{
    Alert alert;
    std::optional<Acknowledgement> acknowledged;
    [[nodiscard]] bool critical() const;
    [[nodiscard]] QString summary() const; ///< the rule's words, else its name
};

/// Labels and start: the same alert that begins again later is another one.
[[nodiscard]] QString alertKey(const Alert &alert);

class MonitorBook : public QObject
{
    Q_OBJECT

public:
    /// `workspace` outlives it.
    explicit MonitorBook(Workspace *workspace, QObject *parent = nullptr);
    ~MonitorBook() override;

    [[nodiscard]] std::shared_ptr<MonitorDesk> desk() const; ///< null: no document, or this program measures nothing
    [[nodiscard]] MonitorState state() const;
    [[nodiscard]] std::shared_ptr<MetricsSource> source() const; ///< null unless running

    /// Firing first, of those critical first; acknowledged ones last.
    [[nodiscard]] const QList<KnownAlert> &alerts() const { return m_alerts; }
    [[nodiscard]] const QList<TargetState> &targets() const { return m_targets; }
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; } ///< of the last look at both
    [[nodiscard]] bool looked() const { return m_looked; } ///< targets() is an answer
    /// The worst of all that; nothing while nobody knows.
    [[nodiscard]] std::optional<Sign> sign() const;
    /// A server that is there already is asked, or would be.
    [[nodiscard]] bool served() const;

    void look(); ///< nothing while one is under way
    void start();
    void use(const MonitorServer &server);
    void end();
    void acknowledge(const KnownAlert &alert, const QString &note);

Q_SIGNALS:
    void stateChanged();
    void changed(); ///< alerts, targets, problem
    void failed(const calls::Error &error); ///< of start(), use(), end() and acknowledge()
    void told(const QString &sentence);
    void eventsChanged();

private:
    void join();
    void letGo();
    void follow();
    void takeAlerts(QList<Alert> alerts);
    void judge();
    void act(const std::function<Async<void>(std::stop_token)> &what);

    Workspace *m_workspace;
    std::shared_ptr<MonitorDesk> m_desk; ///< null while no document is open
    QList<KnownAlert> m_alerts;
    QList<TargetState> m_targets;
    std::optional<Error> m_problem;
    QSet<QString> m_notified; ///< keys of alerts that the desktop was told of
    bool m_looked = false;
    bool m_asking = false;
    int m_round = 0; ///< of the source: answers of an earlier one do not count
    std::weak_ptr<MetricsSource> m_asked;
    QTimer m_timer;
    TaskScope m_looking;
    TaskScope m_acting;
};

} // namespace calls
