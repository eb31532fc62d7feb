// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Site.h>

namespace calls {

/// A place that questions for users' networks are asked from.
struct SiteVantage
{
    QString name;          ///< a server's, or "local" for this computer
    QString ssh;           ///< empty for this computer
    QString clientNetwork; ///< it stands for, or empty
    bool operator==(const SiteVantage &) const = default;
};

/// This computer, and each server with role vantage that has a login. Anybody's network (no address given, no vantage named)
/// includes this computer's.
[[nodiscard]] QList<SiteVantage> siteVantages(const Site &site);

} // namespace calls
