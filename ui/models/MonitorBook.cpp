// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/MonitorBook.h>

#include <Workspace.h>
#include <models/TargetModel.h>

#include <algorithm>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto pace = 10s;
constexpr auto patience = 20s;

/// What is asked together, so that both are of one moment.
struct Look
{
    QList<Alert> alerts;
    QList<TargetState> targets;
};

Async<Look> lookAt(std::shared_ptr<MetricsSource> source, std::stop_token stop)
{
    const Limits limits(stop, patience);
    auto alerts = source->alerts(limits);
    auto targets = source->targets(limits);
    auto firing = co_await alerts;
    auto scraped = co_await targets;
    if (!firing)
        co_return Failure(firing.error());
    if (!scraped)
        co_return Failure(scraped.error());
    Look look;
    look.alerts = std::move(*firing);
    look.targets = std::move(*scraped);
    co_return Result<Look>(std::move(look));
}

int rank(const KnownAlert &known)
{
    return (known.acknowledged ? 4 : 0) + (known.alert.firing ? 0 : 2) + (known.critical() ? 0 : 1);
}

} // namespace

bool KnownAlert::critical() const
{
    return alert.labels.value(QStringLiteral("severity")) == QLatin1String("critical");
}

QString KnownAlert::summary() const
{
    const QString words = alert.annotations.value(QStringLiteral("summary"));
    return words.isEmpty() ? alert.name : words;
}

QString alertKey(const Alert &alert)
{
    return QStringLiteral("%1 %2 %3").arg(alert.name, labelText(alert.labels)).arg(alert.since);
}

MonitorBook::MonitorBook(Workspace *workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    m_timer.setInterval(pace);
    connect(&m_timer, &QTimer::timeout, this, &MonitorBook::look);
    connect(workspace, &Workspace::opened, this, &MonitorBook::join);
    connect(workspace, &Workspace::aboutToClose, this, &MonitorBook::letGo);
    join();
}

MonitorBook::~MonitorBook() = default;

std::shared_ptr<MonitorDesk> MonitorBook::desk() const
{
    return m_desk;
}

MonitorState MonitorBook::state() const
{
    const auto here = desk();
    return here ? here->state() : MonitorState::Off;
}

std::shared_ptr<MetricsSource> MonitorBook::source() const
{
    const auto here = desk();
    return here && here->state() == MonitorState::Running ? here->source() : nullptr;
}

void MonitorBook::join()
{
    m_desk = m_workspace->isOpen() ? m_workspace->monitor() : nullptr;
    if (const auto here = desk()) {
        connect(here.get(), &MonitorDesk::changed, this, &MonitorBook::follow);
        connect(here.get(), &MonitorDesk::told, this, &MonitorBook::told);
        connect(here.get(), &MonitorDesk::eventsChanged, this, [this] {
            judge();
            Q_EMIT eventsChanged();
        });
    }
    follow();
}

void MonitorBook::letGo()
{
    if (const auto here = desk())
        here->disconnect(this);
    m_desk.reset();
    m_acting.stop();
    m_looking.stop();
    m_timer.stop();
    ++m_round;
    m_asking = m_looked = false;
    m_asked.reset();
    m_alerts.clear();
    m_targets.clear();
    m_notified.clear();
    m_problem.reset();
    Q_EMIT stateChanged();
    Q_EMIT changed();
}

/// The desk may have another source, or none, now.
void MonitorBook::follow()
{
    const auto now = source();
    if (now != m_asked.lock() || !now) {
        m_looking.stop();
        ++m_round;
        m_asking = m_looked = false;
        m_asked = now;
        m_alerts.clear();
        m_targets.clear();
        m_problem.reset();
        m_timer.stop();
        if (now) {
            m_timer.start();
            look();
        }
        Q_EMIT changed();
    }
    Q_EMIT stateChanged();
}

void MonitorBook::look()
{
    const auto now = source();
    if (!now || m_asking)
        return;
    m_asking = true;
    m_looking.start(
        this, [now](std::stop_token stop) { return lookAt(now, std::move(stop)); },
        [this, round = m_round](const Result<Look> &look) {
        if (round != m_round)
            return;
        m_asking = false;
        m_problem = look ? std::nullopt : std::optional(look.error());
        if (look) {
            m_looked = true;
            m_targets = look->targets;
            takeAlerts(look->alerts);
        }
        Q_EMIT changed();
        });
}

void MonitorBook::takeAlerts(QList<Alert> alerts)
{
    m_alerts.clear();
    for (const Alert &alert : std::as_const(alerts))
        m_alerts.append({alert, desk()->acknowledged(alert)});
    std::stable_sort(m_alerts.begin(), m_alerts.end(), [](const KnownAlert &one, const KnownAlert &other) {
        return rank(one) != rank(other) ? rank(one) < rank(other) : one.alert.since < other.alert.since;
    });
    QSet<QString> known;
    for (const KnownAlert &each : std::as_const(m_alerts)) {
        if (!each.alert.firing)
            continue;
        const QString key = alertKey(each.alert);
        known.insert(key);
        if (!m_notified.contains(key) && !each.acknowledged)
            desk()->notify(each.summary(), each.alert.annotations.value(QStringLiteral("description")),
                           each.critical());
    }
    m_notified = known;
}

/// What was acknowledged meanwhile, here or in another window of the document.
void MonitorBook::judge()
{
    QList<Alert> alerts;
    for (const KnownAlert &each : std::as_const(m_alerts))
        alerts << each.alert;
    takeAlerts(alerts);
    Q_EMIT changed();
}

void MonitorBook::act(const std::function<Async<void>(std::stop_token)> &what)
{
    m_acting.start(this, what, [this](const Result<void> &done) {
        if (!done && done.error().code != cancelledCode)
            Q_EMIT failed(done.error());
    });
}

void MonitorBook::start()
{
    if (const auto here = desk())
        act([here](std::stop_token stop) { return here->start(std::move(stop)); });
}

void MonitorBook::use(const MonitorServer &server)
{
    if (const auto here = desk())
        act([here, server](std::stop_token stop) { return here->use(server, std::move(stop)); });
}

void MonitorBook::end()
{
    m_acting.stop();
    if (const auto here = desk())
        act([here](std::stop_token stop) { return here->end(std::move(stop)); });
}

void MonitorBook::acknowledge(const KnownAlert &alert, const QString &note)
{
    const auto here = desk();
    if (!here)
        return;
    const Result<void> kept = here->acknowledge(alert.alert, note);
    if (!kept) {
        Q_EMIT failed(kept.error());
        return;
    }
    judge();
}

std::optional<Sign> MonitorBook::sign() const
{
    if (state() == MonitorState::Failed)
        return Sign::Fail;
    if (!source() || !looked())
        return std::nullopt;
    if (problem())
        return Sign::Unknown;
    Sign worst = Sign::Pass;
    for (const TargetState &target : targets()) {
        if (targetSign(target) == Sign::Fail)
            worst = Sign::Warn; // what it would have told is not known; whether that matters an alert says
    }
    for (const KnownAlert &known : alerts()) {
        if (known.alert.firing && !known.acknowledged)
            worst = worse(worst, known.critical() ? Sign::Fail : Sign::Warn);
    }
    return worst;
}

bool MonitorBook::served() const
{
    return m_desk && !m_desk->server().access.url.isEmpty();
}

} // namespace calls
