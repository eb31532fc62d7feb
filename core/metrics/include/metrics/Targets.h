// SPDX-License-Identifier: GPL-3.0-or-later
// What is scraped, by role, from the plan (guide step 2B.4).
#pragma once

#include <base/Result.h>
#include <plan/Plan.h>

namespace calls {

enum class TargetRole { Rtcd, Calls, Node, Turn };

[[nodiscard]] QString targetRoleWord(TargetRole role); ///< "rtcd", "calls", "node", "turn"

/// Ports by api-facts.md section 4: RTCD's API 8045 /metrics, Mattermost's metrics 8067 with the plugin at
/// /plugins/com.mattermost.calls/metrics, node exporter 9100 /metrics, coturn 9641 /metrics.
struct ScrapeTarget
{
    TargetRole role = TargetRole::Node;
    QString server;  ///< its name in the deployment
    QString host;    ///< as other servers reach it
    quint16 port = 0;
    QString path;
    bool operator==(const ScrapeTarget &) const = default;
    /// "rtcd1:8045": the label `instance`, so that legends name servers and Grafana's regexes by port find them.
    [[nodiscard]] QString instance() const;
};

/// Of all servers that have an address. coturn's only when the plan has TURN.
/// `places` are targets that are somewhere else than the plan says (the practice site's): each replaces the one of the same
/// role and server, or is added; one with port 0 says that the server has none of that role.
[[nodiscard]] QList<ScrapeTarget> scrapeTargets(const Site &site, const Plan &plan, const QList<ScrapeTarget> &places = {});

/// A certificate that clients meet.
struct CertificatePlace
{
    QString host;
    quint16 port = 0;
    bool operator==(const CertificatePlace &) const = default;
    [[nodiscard]] QString instance() const; ///< "chat.example.com:443", "[2001:db8::1]:5349"
};

/// The site's by its address, if that is https, and those of TURN servers on 5349 (where TLS is optional: one that does not
/// speak it has no certificate, and nothing is told of it).
[[nodiscard]] QList<CertificatePlace> certificatePlaces(const Site &site, const Plan &plan);

/// `places` as a document's note keeps them (JSON), under this key.
inline constexpr char16_t placesNote[] = u"metrics.places";
/// readPlaces' error "metrics.places" says what is wrong; an empty text is no places.
[[nodiscard]] QString placesText(const QList<ScrapeTarget> &places);
[[nodiscard]] Result<QList<ScrapeTarget>> readPlaces(const QString &text);

} // namespace calls
