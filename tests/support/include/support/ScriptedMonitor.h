// SPDX-License-Identifier: GPL-3.0-or-later
// The desk of the Monitor page played by a script: starts, servers, alerts and targets as the test says.
#pragma once

#include <models/MonitorBook.h>
#include <support/ScriptedSource.h>

namespace calls::test {

inline Alert alert(const char *name, const char *severity, const char *summary, const char *description,
                   qint64 minutesAgo)
{
    Alert one;
    one.name = QString::fromUtf8(name);
    one.labels = {{QStringLiteral("alertname"), one.name},
                  {QStringLiteral("severity"), QString::fromUtf8(severity)},
                  {QStringLiteral("instance"), QStringLiteral("rtcd1:8045")}};
    one.annotations = {{QStringLiteral("summary"), QString::fromUtf8(summary)},
                       {QStringLiteral("description"), QString::fromUtf8(description)}};
    one.firing = true;
    one.since = QDateTime::currentMSecsSinceEpoch() - minutesAgo * 60'000;
    one.value = 1;
    return one;
}

inline TargetState target(const char *server, const char *role, const char *address, const char *error = "")
{
    TargetState one;
    const QUrl url(QString::fromUtf8(address));
    one.labels = {{QStringLiteral("server"), QString::fromUtf8(server)},
                  {QStringLiteral("role"), QString::fromUtf8(role)},
                  {QStringLiteral("job"), QString::fromUtf8(role)},
                  {QStringLiteral("instance"), QStringLiteral("%1:%2").arg(QString::fromUtf8(server)).arg(url.port())}};
    one.address = QString::fromUtf8(address);
    one.error = QString::fromUtf8(error);
    one.up = one.error.isEmpty();
    one.scraped = QDateTime::currentMSecsSinceEpoch() - 2'000;
    one.seconds = 0.012;
    return one;
}

/// A media server by SSH, one whose exporter a firewall shields, a Mattermost node.
inline QList<TargetState> sampleTargets()
{
    return {target("rtcd1", "rtcd", "http://127.0.0.1:40113/metrics"),
            target("mm1", "calls", "http://10.0.0.10:8067/plugins/com.mattermost.calls/metrics"),
            target("mm1", "node", "http://10.0.0.10:9100/metrics"),
            target("rtcd1", "node", "http://10.0.0.20:9100/metrics",
                   "Get \"http://10.0.0.20:9100/metrics\": context deadline exceeded")};
}

class ScriptedMonitor : public MonitorDesk
{
public:
    std::shared_ptr<ScriptedSource> metrics = std::make_shared<ScriptedSource>();
    Script<Result<void>> starts{Result<void>()};
    bool hangs = false; ///< start() and use() wait for their cancellation
    MonitorServer kept;
    QList<MonitorServer> used;
    QList<MonitorEvent> journal;
    QStringList acknowledgements; ///< notes
    QStringList notices;          ///< titles
    std::optional<Error> refusal; ///< of acknowledge()
    QMap<QString, Acknowledgement> known;

    ScriptedMonitor() { metrics->scraped = sampleTargets(); }

    MonitorState state() const override { return m_state; }
    Error problem() const override { return m_problem; }
    std::shared_ptr<MetricsSource> source() const override
    {
        return m_state == MonitorState::Running ? metrics : nullptr;
    }
    qint64 scrape() const override { return 5'000; }
    MonitorServer server() const override { return kept; }
    QString whereabouts() const override { return QStringLiteral("in the keychain"); }

    Async<void> start(std::stop_token stop) override
    {
        become(MonitorState::Starting);
        if (hangs)
            return never<void>(std::move(stop));
        const auto started = starts.next();
        m_problem = started ? Error() : started.error();
        become(started ? MonitorState::Running : MonitorState::Failed);
        return soon<void>(started);
    }
    Async<void> use(MonitorServer server, std::stop_token stop) override
    {
        used << server;
        if (hangs)
            return never<void>(std::move(stop));
        const auto started = starts.next();
        if (!started)
            return soon<void>(started);
        kept = server;
        become(server.access.url.isEmpty() ? MonitorState::Off : MonitorState::Running);
        return soon<void>(started);
    }
    Async<void> end(std::stop_token) override
    {
        become(MonitorState::Off);
        return soon<void>(Result<void>());
    }
    QString wayTo(const TargetState &target) const override
    {
        return target.address.contains(QLatin1String("127.0.0.1")) ? QStringLiteral("through SSH")
                                                                   : QStringLiteral("directly");
    }
    QList<MonitorEvent> events(TimeRange) const override { return journal; }
    std::optional<Acknowledgement> acknowledged(const Alert &alert) const override
    {
        const auto found = known.constFind(alertKey(alert));
        return found == known.cend() ? std::nullopt : std::optional(*found);
    }
    Result<void> acknowledge(const Alert &alert, const QString &note) override
    {
        if (refusal)
            return Failure(*refusal);
        acknowledgements << note;
        known.insert(alertKey(alert), {QStringLiteral("anna"), note, QDateTime::currentDateTimeUtc()});
        return {};
    }
    void notify(const QString &title, const QString &, bool) override { notices << title; }

    /// As when an engine dies and cannot come back.
    void die(const Error &error)
    {
        m_problem = error;
        become(MonitorState::Failed);
    }

private:
    void become(MonitorState state)
    {
        m_state = state;
        Q_EMIT changed();
    }

    MonitorState m_state = MonitorState::Off;
    Error m_problem;
};

} // namespace calls::test
