// SPDX-License-Identifier: GPL-3.0-or-later
// All that follows from the answers. makePlan is pure: the same site gives the same plan.
#pragma once

#include <plan/Decision.h>
#include <plan/PortRule.h>
#include <plan/Sizing.h>

namespace calls {

enum class Architecture { Integrated, Rtcd };
[[nodiscard]] QString architectureWord(Architecture architecture); ///< "integrated", "rtcd"

/// A server the plan needs: one of the site's, or one still to be provisioned.
struct PlannedServer
{
    Server server;
    bool planned = false; ///< true: to be provisioned, the site does not have it yet
    Size size;            ///< zeros for servers the plan does not size (mattermost, proxy, vantage)
    QString step;         ///< "1.4"
};

/// A Calls setting that follows from the answers.
struct PlannedSetting
{
    QString key;   ///< as in config.json ("rtcdserviceurl") or rtcd.toml ("rtc.ice_host_override")
    QString value;
    QString reason;
    QString step;
    QString place; ///< empty: the Calls plugin's settings; else the server whose file has it
};

/// Something the admin must know; `severe` ones contradict the plan (a licence that does not allow it).
struct PlanWarning
{
    QString code;  ///< stable: "licence.rtcd"
    QString text;
    QString step;
    bool severe = false;
};

struct Plan
{
    Architecture architecture = Architecture::Integrated;
    bool recording = false; ///< any of recording, transcription, live captions
    bool stun = false;
    bool turn = false;
    bool againstAdvice = false;
    QList<Path> paths;
    QList<PlannedServer> servers;
    QList<Flow> flows;    ///< each once, by number
    QList<PortRule> rules; ///< by server, the guide's rows first
    QList<PlannedSetting> settings;
    QList<PlanWarning> warnings;
    Peak peak;
    Load load;
    RecordingLoad recordings; ///< at the peak, when `recording`: one call in ten, at least one

    [[nodiscard]] QList<PlannedServer> withRole(Role role) const;
    [[nodiscard]] QList<PlannedServer> mediaServers() const; ///< rtcd's, or Mattermost's when integrated
    [[nodiscard]] const Flow *flow(int number) const;
};

[[nodiscard]] Plan makePlan(const Site &site);

/// Mattermost's public STUN server (guide 1.3.1).
inline constexpr char16_t vendorStunHost[] = u"stun.global.calls.mattermost.com";

} // namespace calls
