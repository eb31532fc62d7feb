// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallsDesks.h"
#include "MonitorServerNote.h"

#include <DesktopNotice.h>
#include <base/TaskScope.h>
#include <deployment/Document.h>
#include <finding/Catalogue.h>
#include <metrics/Engine.h>
#include <models/MonitorBook.h>
#include <remote/SessionPool.h>

#include <QCoreApplication>
#include <QPointer>
#include <QUrl>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto startPatience = 60s; // storage of weeks is read first
constexpr auto endPatience = 20s;
constexpr auto askPatience = 15s;
constexpr qint64 usualScrape = 15'000; // of a Prometheus that nobody has configured
const QString acknowledgedCode = QStringLiteral("journal.alert-acknowledged");

/// What bends a curve: changes of servers and settings, not looks at them.
bool bendsCurves(const QString &code)
{
    static const QStringList prefixes{QStringLiteral("journal.server-"), QStringLiteral("journal.settings-"),
                                      QStringLiteral("journal.plugin-"), QStringLiteral("journal.installed"),
                                      QStringLiteral("journal.undone"),  QStringLiteral("journal.load")};
    return std::any_of(prefixes.cbegin(), prefixes.cend(),
                       [&code](const QString &prefix) { return code.startsWith(prefix); });
}

/// What the desk's coroutines share; the desk ends the engine when it dies, whoever still waits for it.
struct Held
{
    CallsPlace place;
    QPointer<MonitorDesk> desk;
    std::unique_ptr<Engine> engine; ///< null once the desk is gone
    EngineOptions options;
    Watched watched; ///< what the engine was told last
    std::shared_ptr<MetricsSource> server; ///< null: not asked
    MonitorState serverState = MonitorState::Off;
    Error problem;

    void tell() const
    {
        if (desk)
            Q_EMIT desk->changed();
    }
};
using HeldPtr = std::shared_ptr<Held>;

Watched watchedIn(const Document &document)
{
    const auto places = readPlaces(document.note(QString::fromUtf16(placesNote)));
    return watchedOf(document.site(), places ? *places : QList<ScrapeTarget>());
}

Async<void> startEngine(HeldPtr held, std::stop_token stop)
{
    held->watched = watchedIn(*held->place.document);
    const Limits limits(stop, startPatience);
    held->problem = {};
    auto started = co_await held->engine->start(held->watched, limits);
    if (!started)
        held->problem = started.error();
    held->tell();
    co_return started;
}

/// Asks the server once; what it takes to log in is complete then.
Async<std::shared_ptr<MetricsSource>> reached(MonitorServer server, std::stop_token stop)
{
    auto source = prometheusSource(server.access);
    if (!source)
        co_return Failure(source.error());
    const Limits limits(stop, askPatience);
    const QString question = QStringLiteral("vector(1)");
    const auto answer = co_await (*source)->query(question, QDateTime::currentMSecsSinceEpoch(), limits);
    if (!answer)
        co_return Failure(answer.error());
    co_return Result<std::shared_ptr<MetricsSource>>(*source);
}

Async<void> startServer(HeldPtr held, MonitorServer server, std::stop_token stop)
{
    held->serverState = MonitorState::Starting;
    held->problem = {};
    held->tell();
    const auto complete = co_await withSecrets(held->place.secrets, server, stop);
    Result<std::shared_ptr<MetricsSource>> source = Failure(complete ? Error() : complete.error());
    if (complete)
        source = co_await reached(*complete, stop);
    held->server = source ? *source : nullptr;
    const bool cancelled = !source && source.error().code == cancelledCode;
    held->serverState = source ? MonitorState::Running : cancelled ? MonitorState::Off : MonitorState::Failed;
    held->problem = source ? Error() : source.error();
    held->tell();
    if (!source)
        co_return Failure(source.error());
    co_return Result<void>();
}

Async<void> endAll(HeldPtr held, std::stop_token stop)
{
    held->server.reset();
    held->serverState = MonitorState::Off;
    Result<void> ended;
    if (held->engine && held->engine->state() != EngineState::Off) {
        const Limits limits(stop, endPatience);
        ended = co_await held->engine->end(limits);
    }
    held->problem = {};
    held->tell();
    co_return ended;
}

Async<void> useServer(HeldPtr held, MonitorServer server, std::stop_token stop)
{
    if (!server.access.url.isEmpty()) {
        const auto complete = co_await withSecrets(held->place.secrets, server, stop);
        if (!complete)
            co_return Failure(complete.error());
        const auto source = co_await reached(*complete, stop);
        if (!source)
            co_return Failure(source.error());
        const auto kept = co_await keepSecrets(held->place.secrets, server, stop);
        if (!kept)
            co_return Failure(kept.error());
    }
    const auto noted = held->place.document->setNote(serverNote, serverText(server));
    if (!noted)
        co_return Failure(noted.error());
    const auto ended = co_await endAll(held, stop);
    if (!ended || server.access.url.isEmpty())
        co_return ended;
    co_return co_await startServer(held, server, stop);
}

class MetricsDesk : public MonitorDesk
{
public:
    explicit MetricsDesk(CallsPlace place) : m_held(std::make_shared<Held>())
    {
        m_held->place = std::move(place);
        m_held->desk = this;
        const Document &document = *m_held->place.document;
        m_held->options = engineOptions(document.path());
        m_held->engine = std::make_unique<Engine>(m_held->options, m_held->place.sessions);
        connect(m_held->engine.get(), &Engine::stateChanged, this, &MonitorDesk::changed);
        connect(m_held->engine.get(), &Engine::told, this, [this](const QString &sentence) {
            m_held->problem = {QStringLiteral("metrics.told"),
                               sentence,
                               {}}; // its last words, should it fail after this
            Q_EMIT told(sentence);
        });
        connect(&document, &Document::siteChanged, this, &MetricsDesk::retarget);
        connect(&document, &Document::journalChanged, this, &MetricsDesk::readJournal);
        readJournal();
    }
    ~MetricsDesk() override
    {
        m_held->engine->disconnect(this);
        m_held->engine.reset();
    }

    MonitorState state() const override
    {
        if (served())
            return m_held->serverState;
        switch (m_held->engine->state()) {
        case EngineState::Off: return MonitorState::Off;
        case EngineState::Starting: return MonitorState::Starting;
        case EngineState::Running: return MonitorState::Running;
        case EngineState::Ending: return MonitorState::Ending;
        case EngineState::Failed: return MonitorState::Failed;
        }
        return MonitorState::Off;
    }
    Error problem() const override { return m_held->problem; }
    std::shared_ptr<MetricsSource> source() const override
    {
        return served() ? m_held->server : m_held->engine->source();
    }
    qint64 scrape() const override { return served() ? usualScrape : m_held->options.scrape.count(); }
    MonitorServer server() const override { return readServer(m_held->place.document->note(serverNote)); }
    QString whereabouts() const override { return m_held->place.secrets->whereabouts(); }

    Async<void> start(std::stop_token stop) override
    {
        return served() ? startServer(m_held, server(), std::move(stop)) : startEngine(m_held, std::move(stop));
    }
    Async<void> use(MonitorServer server, std::stop_token stop) override
    {
        return useServer(m_held, std::move(server), std::move(stop));
    }
    Async<void> end(std::stop_token stop) override { return endAll(m_held, std::move(stop)); }

    QString wayTo(const TargetState &target) const override
    {
        if (served())
            return {};
        const QUrl asked(target.address);
        for (const ScrapeTarget &each : m_held->watched.targets) {
            if (each.server == target.labels.value(QStringLiteral("server"))
                && targetRoleWord(each.role) == target.labels.value(QStringLiteral("role")))
                return asked.host() == each.host && asked.port() == each.port ? QCoreApplication::translate("MonitorDesk", "directly")
                                                                           : QCoreApplication::translate("MonitorDesk", "through SSH");
        }
        return {};
    }

    QList<MonitorEvent> events(TimeRange range) const override
    {
        QList<MonitorEvent> found;
        for (const JournalLine &line : m_lines) {
            const qint64 at = line.entry.when.toMSecsSinceEpoch();
            if (at >= range.from && at <= range.to && bendsCurves(line.entry.what.code))
                found.append({at, messageText(line.entry.what)});
        }
        return found;
    }

    std::optional<Acknowledgement> acknowledged(const Alert &alert) const override
    {
        const QString key = alertKey(alert);
        for (auto line = m_lines.crbegin(); line != m_lines.crend(); ++line) {
            if (line->entry.what.code == acknowledgedCode && line->entry.what.args.value(QStringLiteral("key")) == key)
                return Acknowledgement{line->entry.who, line->entry.what.args.value(QStringLiteral("note")),
                                       line->entry.when};
        }
        return std::nullopt;
    }

    Result<void> acknowledge(const Alert &alert, const QString &note) override
    {
        JournalEntry entry;
        entry.when = QDateTime::currentDateTimeUtc();
        entry.who = m_held->place.who.section(QLatin1Char('@'), 0, 0);
        entry.what.code = acknowledgedCode;
        entry.what.args = {{QStringLiteral("alert"), KnownAlert{alert, {}}.summary()},
                           {QStringLiteral("key"), alertKey(alert)},
                           {QStringLiteral("note"), note}};
        entry.outcome = QStringLiteral("done");
        return m_held->place.document->append(entry);
    }

    void notify(const QString &title, const QString &text, bool critical) override
    {
        tellDesktop(title, text, critical);
    }

private:
    bool served() const { return !server().access.url.isEmpty(); }

    void readJournal()
    {
        m_lines << m_held->place.document->journal(m_lines.isEmpty() ? 0 : m_lines.last().id);
        Q_EMIT eventsChanged();
    }

    /// A server was added or moved, or the plan's numbers are others: targets, certificates and alert rules follow.
    void retarget()
    {
        if (m_held->engine->state() != EngineState::Running || watchedIn(*m_held->place.document) == m_held->watched)
            return;
        m_tasks.start(
            this, [held = m_held](std::stop_token stop) { return startEngine(held, std::move(stop)); },
            [this](const Result<void> &done) {
            if (!done && done.error().code != cancelledCode)
                Q_EMIT told(done.error().sentence);
            });
    }

    HeldPtr m_held;
    QList<JournalLine> m_lines;
    TaskScope m_tasks;
};

} // namespace

std::shared_ptr<MonitorDesk> monitorDesk(CallsPlace place)
{
    return std::make_shared<MetricsDesk>(std::move(place));
}

} // namespace calls
