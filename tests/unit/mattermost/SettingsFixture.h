// SPDX-License-Identifier: GPL-3.0-or-later
// What a write of settings works with, in memory.
#pragma once

#include "ScriptedMattermost.h"

#include <mattermost/SettingsWrite.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/ScriptedSession.h>

namespace calls::test {

class KeptSnapshots final : public SnapshotLog
{
public:
    QList<Snapshot> all; ///< newest first

    Result<qint64> addSnapshot(const Snapshot &snapshot) override
    {
        Snapshot kept = snapshot;
        kept.id = all.size() + 1;
        all.prepend(kept);
        return kept.id;
    }
    [[nodiscard]] Result<QList<Snapshot>> snapshots(const QString &kind) const override
    {
        QList<Snapshot> found;
        for (const Snapshot &one : all) {
            if (one.kind == kind)
                found << one;
        }
        return found;
    }
};

class KeptJournal final : public Journal
{
public:
    QList<JournalEntry> all;

    Result<void> append(const JournalEntry &entry) override
    {
        all << entry;
        return {};
    }
};

struct SettingsFixture
{
    std::shared_ptr<ScriptedMattermost> server = std::make_shared<ScriptedMattermost>();
    std::shared_ptr<SecretStore> secrets = memoryStore();
    KeptSnapshots snapshots;
    KeptJournal journal;

    [[nodiscard]] SettingsParts parts()
    {
        SettingsParts parts;
        parts.client = server;
        parts.snapshots = &snapshots;
        parts.journal = &journal;
        parts.secrets = secrets;
        parts.who = QStringLiteral("anna@desk");
        return parts;
    }
    /// With an SSH login that leads to this session.
    [[nodiscard]] SettingsParts parts(std::shared_ptr<ScriptedSession> session)
    {
        SettingsParts all = parts();
        all.host = [session](std::stop_token) { return answer(session); };
        return all;
    }
    [[nodiscard]] Result<SettingsReading> read()
    {
        const Limits limits;
        return await(readSettings(server, limits));
    }
    /// Reads, makes one change and writes it.
    [[nodiscard]] Result<SettingsOutcome> write(const StatedSettings &stated, bool losing = true)
    {
        const auto reading = read();
        if (!reading)
            return Failure(reading.error());
        const Limits limits;
        return await(writeSettings(parts(), *reading, settingChanges(*reading, Plan(), stated, {}), losing, limits));
    }

private:
    static Async<std::shared_ptr<Session>> answer(std::shared_ptr<Session> session) { co_return session; }
};

} // namespace calls::test
