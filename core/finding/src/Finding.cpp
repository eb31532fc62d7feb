// SPDX-License-Identifier: GPL-3.0-or-later
#include <finding/Finding.h>

namespace calls {

std::strong_ordering FindingKey::operator<=>(const FindingKey &other) const
{
    const auto compare = [](const QString &a, const QString &b) { return a.compare(b) <=> 0; };
    if (const auto order = compare(check, other.check); order != 0)
        return order;
    if (const auto order = compare(target, other.target); order != 0)
        return order;
    if (const auto order = port <=> other.port; order != 0)
        return order;
    if (const auto order = compare(protocol, other.protocol); order != 0)
        return order;
    if (const auto order = compare(vantage, other.vantage); order != 0)
        return order;
    return compare(clientNetwork, other.clientNetwork);
}

Staleness staleness(const Finding &finding, const StalenessContext &context)
{
    if (finding.fingerprint != context.fingerprint)
        return Staleness::RuleChanged;
    const bool here = finding.key.vantage == QLatin1String("local");
    if (here && !context.thisHost.isEmpty() && finding.sourceHost != context.thisHost)
        return Staleness::PlaceChanged;
    if (context.liveDays > 0 && finding.started.addDays(context.liveDays) < context.now)
        return Staleness::TooOld;
    return Staleness::Fresh;
}

std::optional<Finding> currentFinding(const QList<Finding> &history, const QString &fingerprint)
{
    std::optional<Finding> current;
    for (const Finding &finding : history) {
        const bool replaces = !current || finding.verdict != Verdict::Unknown
            || current->verdict == Verdict::Unknown || current->fingerprint != finding.fingerprint;
        // What was judged by today's rule goes before what was judged by an older one.
        const bool outdated = current && current->fingerprint == fingerprint && finding.fingerprint != fingerprint;
        if (replaces && !outdated)
            current = finding;
    }
    return current;
}

} // namespace calls
