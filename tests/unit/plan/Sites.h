// SPDX-License-Identifier: GPL-3.0-or-later
// Sites that the tests of plan share.
#pragma once

#include <plan/Site.h>

namespace calls::test {

inline Site smallSite(int users = 20)
{
    Site site;
    site.name = QStringLiteral("Small");
    site.answers.users = users;
    site.answers.mattermostUrl = QStringLiteral("https://chat.example.com");
    site.servers = {{QStringLiteral("mm1"), {Role::Mattermost}, {}, QStringLiteral("10.0.0.10"),
                     QStringLiteral("203.0.113.10"), QStringLiteral("ops@10.0.0.10")}};
    return site;
}

/// RTCD with recording, two client networks.
inline Site recordingSite()
{
    Site site = smallSite(320);
    site.answers.recording = true;
    site.answers.transcription = true;
    site.answers.stablePublicAddress = true;
    site.answers.licence = QStringLiteral("enterprise");
    site.servers << Server{QStringLiteral("rtcd1"), {Role::Rtcd}, {}, QStringLiteral("10.0.1.20"),
                           QStringLiteral("203.0.113.20"), QStringLiteral("ops@10.0.1.20")}
                 << Server{QStringLiteral("off1"), {Role::Offloader}, {}, QStringLiteral("10.0.0.30"), {},
                           QStringLiteral("ops@10.0.0.30:2222")};
    site.clients = {{QStringLiteral("Internet"), {}, {}, {}, QStringLiteral("local")},
                    {QStringLiteral("Head office"), QStringLiteral("10.8.0.0/16"), {}, {}, {}}};
    return site;
}

} // namespace calls::test
