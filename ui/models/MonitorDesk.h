// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics of the open deployment as the window sees them: an engine of its own or a server that is there already.
// An interface, so that tests measure what they like; app/ joins it with room metrics, the document and the keychain.
#pragma once

#include <metrics/MetricsSource.h>

#include <QObject>

#include <optional>

namespace calls {

enum class MonitorState { Off, Starting, Running, Ending, Failed };

/// Something in the journal that may explain a bend in a curve.
struct MonitorEvent
{
    qint64 at = 0; ///< milliseconds since 1970, UTC
    QString words;
};

enum class ServerLogin { None, User, Token, Certificate };

/// A server that is asked instead of an engine of this console; an empty URL: the engine.
struct MonitorServer
{
    MetricsAccess access; ///< password and bearer only on their way to the keychain
    ServerLogin login = ServerLogin::None;
};

struct Acknowledgement
{
    QString who; ///< "anna@desk"
    QString note;
    QDateTime when; ///< UTC
};

/// Lives as long as its document is open; ends what it started when it dies.
class MonitorDesk : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual MonitorState state() const = 0;
    [[nodiscard]] virtual Error problem() const = 0; ///< of Failed
    [[nodiscard]] virtual std::shared_ptr<MetricsSource> source() const = 0; ///< null unless running
    [[nodiscard]] virtual qint64 scrape() const = 0; ///< milliseconds between two samples

    [[nodiscard]] virtual MonitorServer server() const = 0; ///< without secrets
    [[nodiscard]] virtual QString whereabouts() const = 0; ///< of secrets: "in the keychain"

    /// By the present server(). Errors: those of Engine::start, of prometheusSource and of a first question to it.
    virtual Async<void> start(std::stop_token stop) = 0;
    /// Keeps the server (secrets in the keychain, where an empty one leaves what is there) and asks it from now on.
    /// One that does not answer is not kept. An empty URL goes back to the engine, which is not started by that.
    virtual Async<void> use(MonitorServer server, std::stop_token stop) = 0;
    virtual Async<void> end(std::stop_token stop) = 0;

    /// "directly", "through SSH": how a target is reached; empty when the server is not ours and nobody here knows.
    [[nodiscard]] virtual QString wayTo(const TargetState &target) const = 0;

    [[nodiscard]] virtual QList<MonitorEvent> events(TimeRange range) const = 0; ///< oldest first
    /// By whom this very alert (labels and start) was acknowledged.
    [[nodiscard]] virtual std::optional<Acknowledgement> acknowledged(const Alert &alert) const = 0;
    virtual Result<void> acknowledge(const Alert &alert, const QString &note) = 0; ///< into the journal

    /// A word to the desktop, for when nobody looks at the window.
    virtual void notify(const QString &title, const QString &text, bool critical) = 0;

Q_SIGNALS:
    void changed(); ///< state, source or server
    void eventsChanged();
    void told(const QString &sentence); ///< what the engine did by itself: a forward healed, it was started again
};

} // namespace calls
