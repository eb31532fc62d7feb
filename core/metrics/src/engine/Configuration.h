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

/// Who asks for the certificates, and which.
struct CertificateJob
{
    QList<CertificatePlace> places;
    quint16 prober = 0; ///< the blackbox exporter's port of 127.0.0.1; 0: it does not run, and no certificate is asked for
    QString password;   ///< of engineUser, for the blackbox exporter
    std::chrono::milliseconds interval{60'000};
};

struct EnginePlan
{
    QList<ScrapeTarget> targets;
    QHash<QString, Way> ways; ///< by wayKey
    std::chrono::milliseconds scrape{5'000};
    bool rules = false;
    CertificateJob certificates;
};

/// prometheus.yml. Targets without an entry in `ways` are asked at their own address; whatever the way, `instance`, `server`
/// and `role` are the deployment's, so that series go on when the way changes. Certificates have the label `instance` alone.
[[nodiscard]] QByteArray engineConfiguration(const EnginePlan &plan);
/// blackbox.yml: one module, a TLS handshake. Whether a certificate is trusted is not its question, only how long it lasts.
[[nodiscard]] QByteArray proberConfiguration();
[[nodiscard]] QString wayKey(const ScrapeTarget &target);

inline constexpr char16_t engineUser[] = u"console";
/// web.yml: one user with a password as bcrypt hash.
[[nodiscard]] Result<QByteArray> webConfiguration(const QString &user, const QString &password);
/// 192 bits of chance, printable.
[[nodiscard]] QString newPassword();

} // namespace calls
