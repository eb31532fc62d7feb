// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallsDesks.h"

#include <deployment/Document.h>
#include <mattermost/SettingsProof.h>
#include <remote/SessionPool.h>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s;
const QString snapshotKind = QStringLiteral("calls-settings");

/// The Mattermost server that has a login; null when none has.
const Server *loginServer(const QList<Server> &servers)
{
    for (const Server &server : servers) {
        if (!server.ssh.isEmpty())
            return &server;
    }
    return nullptr;
}

Async<SettingsParts> partsOf(CallsPlace place, std::stop_token stop)
{
    const auto client = co_await openSite(place, stop);
    if (!client)
        co_return Failure(client.error());
    SettingsParts parts;
    parts.client = *client;
    parts.snapshots = place.document.get();
    parts.journal = place.document.get();
    parts.secrets = place.secrets;
    parts.who = place.who;
    const QList<Server> servers = place.document->site().withRole(Role::Mattermost);
    if (const Server *server = loginServer(servers))
        parts.host = [sessions = place.sessions, ssh = server->ssh](std::stop_token token) { return sessions->session(ssh, token); };
    co_return parts;
}

/// What the network says against the changed URLs; asked from the Mattermost server where there is a login.
Async<QStringList> doubtsOf(CallsPlace place, SettingsParts parts, QList<SettingChange> changes, std::stop_token stop)
{
    ProofParts from;
    if (parts.host) {
        const auto session = co_await parts.host(stop);
        if (!session && session.error().code == cancelledCode)
            co_return Failure(session.error());
        if (session) {
            from.session = *session;
            const QList<Server> servers = place.document->site().withRole(Role::Mattermost);
            if (const Server *server = loginServer(servers))
                from.server = server->name;
        }
    }
    const Limits limits(stop, patience);
    const auto proofs = co_await proveSettings(changes, from, limits);
    if (!proofs)
        co_return Failure(proofs.error());
    QStringList doubts;
    for (const SettingProof &proof : *proofs) {
        if (!letsThrough(proof.verdict))
            doubts << proof.sentence;
    }
    co_return doubts;
}

/// Secrets of the last comparison; a restatement needs them and asks nobody.
struct Known
{
    StatedSettings secrets;
};

SettingsComparison compared(const Site &site, SettingsReading reading, const StatedSettings &stated, const StatedSettings &secrets)
{
    SettingsComparison comparison;
    comparison.changes = settingChanges(reading, makePlan(site), stated, secrets);
    comparison.problems = settingProblems(comparison.changes, reading);
    comparison.reading = std::move(reading);
    return comparison;
}

Async<SettingsComparison> compareNow(CallsPlace place, std::shared_ptr<Known> known, StatedSettings stated, std::stop_token stop)
{
    const auto parts = co_await partsOf(place, stop);
    if (!parts)
        co_return Failure(parts.error());
    const auto secrets = co_await plannedSecrets(place.secrets, place.document->site(), stop);
    if (!secrets)
        co_return Failure(secrets.error());
    known->secrets = *secrets;
    const Limits limits(stop, patience);
    const auto reading = co_await readSettingsWhole(*parts, limits);
    if (!reading)
        co_return Failure(reading.error());
    SettingsComparison comparison = compared(place.document->site(), *reading, stated, *secrets);
    const auto doubts = co_await doubtsOf(place, *parts, comparison.changes, stop);
    if (!doubts)
        co_return Failure(doubts.error());
    comparison.doubts = *doubts;
    co_return comparison;
}

Async<SettingsComparison> compareSnapshot(CallsPlace place, qint64 snapshot, std::stop_token stop)
{
    const auto parts = co_await partsOf(place, stop);
    if (!parts)
        co_return Failure(parts.error());
    const Limits limits(stop, patience);
    const auto reading = co_await readSettingsWhole(*parts, limits);
    if (!reading)
        co_return Failure(reading.error());
    const auto changes = co_await snapshotChanges(*parts, snapshot, *reading, stop);
    if (!changes)
        co_return Failure(changes.error());
    SettingsComparison comparison;
    comparison.reading = *reading;
    comparison.changes = *changes;
    comparison.problems = settingProblems(*changes, *reading);
    co_return comparison;
}

Async<SettingsOutcome> writeNow(CallsPlace place, SettingsReading reading, QList<SettingChange> changes, bool losing, std::stop_token stop)
{
    const auto parts = co_await partsOf(place, stop);
    if (!parts)
        co_return Failure(parts.error());
    const Limits limits(stop, patience);
    co_return co_await writeSettings(*parts, reading, changes, losing, limits);
}

class MattermostSettings : public SettingsDesk
{
public:
    explicit MattermostSettings(CallsPlace place) : m_place(std::move(place)) {}

    Async<SettingsComparison> compare(StatedSettings stated, std::stop_token stop) override
    {
        return compareNow(m_place, m_known, std::move(stated), std::move(stop));
    }
    SettingsComparison restate(SettingsComparison known, StatedSettings stated) const override
    {
        SettingsComparison again = compared(m_place.document->site(), std::move(known.reading), stated, m_known->secrets);
        again.doubts = known.doubts;
        return again;
    }
    Async<SettingsComparison> compareWith(qint64 snapshot, std::stop_token stop) override
    {
        return compareSnapshot(m_place, snapshot, std::move(stop));
    }
    Async<SettingsOutcome> write(SettingsReading reading, QList<SettingChange> changes, bool losing, std::stop_token stop) override
    {
        return writeNow(m_place, std::move(reading), std::move(changes), losing, std::move(stop));
    }
    Result<QList<Snapshot>> snapshots() const override
    {
        return static_cast<const SnapshotLog &>(*m_place.document).snapshots(snapshotKind);
    }

private:
    CallsPlace m_place;
    std::shared_ptr<Known> m_known = std::make_shared<Known>();
};

} // namespace

std::shared_ptr<SettingsDesk> settingsDesk(CallsPlace place)
{
    return std::make_shared<MattermostSettings>(std::move(place));
}

} // namespace calls
