// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics engine: Prometheus itself as a private child process.
#pragma once

#include <metrics/MetricsSource.h>
#include <metrics/Targets.h>
#include <remote/SessionPool.h>

#include <QObject>

#include <optional>

namespace calls {

struct EngineOptions
{
    QString folder;      ///< of this deployment's data: configuration and storage; made 0700 when missing
    QString runtimeFile; ///< 0600, where the port and the credential are, for others who ask (`callsctl query`)
    QString program;     ///< empty: "prometheus" in PATH
    std::chrono::milliseconds scrape{5'000};
    std::chrono::hours keep{24 * 15};
    std::chrono::milliseconds certificates{60'000}; ///< between two looks at each certificate
    QString certificateProgram; ///< empty: "prometheus-blackbox-exporter" in PATH
    qint64 mostBytes = 2'000'000'000; ///< of storage
};

/// What an engine looks at.
struct Watched
{
    QList<ScrapeTarget> targets;
    QList<Server> servers; ///< with the logins of targets that refuse this computer
    QList<CertificatePlace> certificates;
    QByteArray rules; ///< alerting rules (YAML), or empty
    bool operator==(const Watched &) const = default;
};

/// All that follows from a site; `places` as in scrapeTargets.
[[nodiscard]] Watched watchedOf(const Site &site, const QList<ScrapeTarget> &places = {});

enum class EngineState { Off, Starting, Running, Ending, Failed };

/// One engine a folder: a second one attaches to the first, by the runtime file, and does not end it. What a killed console
/// left running is found by the runtime file, ended and replaced; storage survives kill -9.
/// Targets that refuse this computer are reached through SSH forwards of sessions() when the server has a login; a forward
/// that dies is opened again, with growing pauses up to 30 s.
/// Certificates are looked at by the blackbox exporter, a second child of the same kind; without that program the engine
/// runs all the same and tells what it does not watch.
/// An engine that dies is started again; one whose process has ended it is taken over by those that attached.
/// The child listens on 127.0.0.1 on a free port, asks for a generated password and ends with this process
/// (parent death signal, which follows the thread: start() is called on the program's first one), whatever kills it.
///
/// Errors of start(): "metrics.missing" (no program: names the package), "metrics.old" (before 2.24: no web configuration),
/// "metrics.folder" (not writable, full), "metrics.start" (ended at once: its last words), cancelled (also when end() is called meanwhile), too late.
class Engine : public QObject
{
    Q_OBJECT

public:
    Engine(EngineOptions options, std::shared_ptr<SessionPool> sessions, QObject *parent = nullptr);
    ~Engine() override; ///< ends the child, unless it belongs to another process

    /// Returns when the child answers. Called again while it runs: applies what is new without a restart.
    Async<void> start(Watched watched, Limits limits);
    Async<void> end(Limits limits); ///< in order; storage is flushed

    [[nodiscard]] EngineState state() const;
    [[nodiscard]] std::shared_ptr<MetricsSource> source() const; ///< null unless running

Q_SIGNALS:
    void stateChanged();
    /// What a person would want to know: a forward that broke and healed, an engine that died and was started again.
    void told(const QString &sentence);

private:
    struct Private;
    std::shared_ptr<Private> d;
};

/// The engine another process runs for this folder; error "metrics.not-running".
[[nodiscard]] Result<std::shared_ptr<MetricsSource>> runningEngine(const QString &runtimeFile);

/// Folder and runtime file of a document, by its path: $XDG_DATA_HOME and $XDG_RUNTIME_DIR.
/// Without a runtime folder the file is in the folder of the data.
[[nodiscard]] EngineOptions engineOptions(const QString &documentPath);

/// When the engine last kept something, by its files: milliseconds since 1970, UTC. Nothing: it never did.
[[nodiscard]] std::optional<qint64> keptUntil(const EngineOptions &options);

} // namespace calls
