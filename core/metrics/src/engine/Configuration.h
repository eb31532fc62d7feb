// SPDX-License-Identifier: GPL-3.0-or-later
// The files Prometheus is started with. Pure, but for chance and bcrypt.
#pragma once

#include <metrics/Targets.h>

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace calls {

/// Where a target is really asked: itself, or the near end of a forward.
struct Way
{
    QString host;
    quint16 port = 0;
    bool operator==(const Way &) const = default;
};

/// prometheus.yml. Targets without an entry in `ways` (by instance and role, wayKey) are asked at their own address; whatever
/// the way, `instance`, `server` and `role` are the deployment's, so that series go on when the way changes.
[[nodiscard]] QByteArray engineConfiguration(const QList<ScrapeTarget> &targets, const QHash<QString, Way> &ways,
                                             std::chrono::milliseconds scrape, bool rules);
[[nodiscard]] QString wayKey(const ScrapeTarget &target);

/// web.yml: one user with a password as bcrypt hash.
[[nodiscard]] Result<QByteArray> webConfiguration(const QString &user, const QString &password);
/// 192 bits of chance, printable.
[[nodiscard]] QString newPassword();

} // namespace calls
