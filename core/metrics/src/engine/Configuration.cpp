// SPDX-License-Identifier: GPL-3.0-or-later
#include "Configuration.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRandomGenerator>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <memory>

#include <crypt.h>

namespace calls {

namespace {

// The password is chance, not a word: a costly hash would protect nothing more, and Prometheus computes it again for each
// wrong one.
constexpr unsigned long hashCost = 5;

/// Prometheus takes whole milliseconds as "5000ms".
std::string duration(std::chrono::milliseconds time)
{
    return std::to_string(time.count()) + "ms";
}

std::string address(const Way &way)
{
    const bool six = QHostAddress(way.host).protocol() == QAbstractSocket::IPv6Protocol;
    return (six ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(way.host).arg(way.port).toStdString();
}

} // namespace

QString wayKey(const ScrapeTarget &target)
{
    return targetRoleWord(target.role) + u'/' + target.instance();
}

QByteArray engineConfiguration(const QList<ScrapeTarget> &targets, const QHash<QString, Way> &ways,
                               std::chrono::milliseconds scrape, bool rules)
{
    YAML::Node file;
    file["global"]["scrape_interval"] = duration(scrape);
    file["global"]["scrape_timeout"] = duration(
        std::min<std::chrono::milliseconds>(scrape * 4 / 5, std::chrono::seconds{10}));
    file["global"]["evaluation_interval"] = duration(
        std::max<std::chrono::milliseconds>(scrape, std::chrono::seconds{5}));
    if (rules)
        file["rule_files"].push_back("rules.yml");
    YAML::Node jobs(YAML::NodeType::Sequence);
    for (const TargetRole role : {TargetRole::Rtcd, TargetRole::Calls, TargetRole::Node, TargetRole::Turn}) {
        YAML::Node job;
        job["job_name"] = targetRoleWord(role).toStdString();
        for (const ScrapeTarget &target : targets) {
            if (target.role != role)
                continue;
            const Way own{target.host, target.port};
            YAML::Node group;
            group["targets"].push_back(address(ways.value(wayKey(target), own)));
            group["labels"]["__metrics_path__"] = target.path.toStdString();
            group["labels"]["instance"] = target.instance().toStdString();
            group["labels"]["server"] = target.server.toStdString();
            group["labels"]["role"] = targetRoleWord(role).toStdString();
            job["static_configs"].push_back(group);
        }
        if (job["static_configs"])
            jobs.push_back(job);
    }
    file["scrape_configs"] = jobs;
    YAML::Emitter out;
    out << file;
    return QByteArray("# Written by Calls Console; it writes it again at each start.\n") + out.c_str() + '\n';
}

Result<QByteArray> webConfiguration(const QString &user, const QString &password)
{
    std::array<char, 16> chance{};
    QRandomGenerator::system()->generate(chance.begin(), chance.end());
    const auto data = std::make_unique<crypt_data>();
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> salt{};
    const QByteArray plain = password.toUtf8();
    const char *hash = crypt_gensalt_rn("$2b$", hashCost, chance.data(), int(chance.size()), salt.data(),
                                        int(salt.size()))
        ? crypt_rn(plain.constData(), salt.data(), data.get(), int(sizeof(crypt_data)))
        : nullptr;
    if (!hash)
        return failure(QStringLiteral("metrics.start"),
                       QCoreApplication::
                           translate("Metrics",
                                     "This computer's crypt library makes no bcrypt hash, so the metrics engine cannot "
                                     "be given a password. Install libcrypt1 (libxcrypt)."));
    YAML::Node file;
    file["basic_auth_users"][user.toStdString()] = std::string(hash);
    YAML::Emitter out;
    out << file;
    return QByteArray(out.c_str()) + '\n';
}

QString newPassword()
{
    QByteArray chance(24, Qt::Uninitialized);
    QRandomGenerator::system()->generate(chance.begin(), chance.end());
    return QString::fromLatin1(chance.toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace calls
