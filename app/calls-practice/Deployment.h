// SPDX-License-Identifier: GPL-3.0-or-later
// A practice site as a deployment: for the window, and for whoever works with callsctl.
#pragma once

#include <metrics/Targets.h>

#include <QUrl>

namespace calls {

/// Where a practice site is, as it says itself.
struct PracticePlaces
{
    QUrl url;     ///< of Mattermost
    QUrl metrics; ///< of its metrics port; empty: not known
    QUrl rtcd;    ///< API of the real RTCD that takes the media; empty: none
};

[[nodiscard]] Site practiceSite(const PracticePlaces &places);
/// For the note of its metrics: they are at other ports than those of a real site, and there is no node exporter.
[[nodiscard]] QList<ScrapeTarget> practiceTargets(const PracticePlaces &places);

/// Makes the deployment, or brings one of an earlier practice to where the site is now: what a person stated since stays.
/// Errors: those of Document.
Result<void> writePractice(const QString &file, const PracticePlaces &places);

} // namespace calls
