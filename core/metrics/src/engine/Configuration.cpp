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
constexpr char proberModule[] = "tls";
constexpr std::chrono::seconds handshakeTime{8};

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

std::chrono::milliseconds timeoutOf(std::chrono::milliseconds interval)
{
    return std::min<std::chrono::milliseconds>(interval * 4 / 5, std::chrono::seconds{10});
}

/// The blackbox exporter is asked, and the place is its parameter.
YAML::Node certificateJob(const CertificateJob &certificates)
{
    YAML::Node job;
    job["job_name"] = "certificates";
    job["scrape_interval"] = duration(certificates.interval);
    job["scrape_timeout"] = duration(timeoutOf(certificates.interval));
    job["metrics_path"] = "/probe";
    job["params"]["module"].push_back(proberModule);
    job["basic_auth"]["username"] = QString::fromUtf16(engineUser).toStdString();
    job["basic_auth"]["password"] = certificates.password.toStdString();
    YAML::Node group;
    for (const CertificatePlace &place : certificates.places)
        group["targets"].push_back(place.instance().toStdString());
    job["static_configs"].push_back(group);
    YAML::Node parameter;
    parameter["source_labels"].push_back("__address__");
    parameter["target_label"] = "__param_target";
    job["relabel_configs"].push_back(parameter);
    YAML::Node instance;
    instance["source_labels"].push_back("__param_target");
    instance["target_label"] = "instance";
    job["relabel_configs"].push_back(instance);
    YAML::Node asked;
    asked["target_label"] = "__address__";
    asked["replacement"] = "127.0.0.1:" + std::to_string(certificates.prober);
    job["relabel_configs"].push_back(asked);
    return job;
}

QByteArray written(const YAML::Node &file)
{
    YAML::Emitter out;
    out << file;
    return QByteArray("# Written by Calls Console; it writes it again at each start.\n") + out.c_str() + '\n';
}

} // namespace

QString wayKey(const ScrapeTarget &target)
{
    return targetRoleWord(target.role) + u'/' + target.instance();
}

QByteArray engineConfiguration(const EnginePlan &plan)
{
    YAML::Node file;
    file["global"]["scrape_interval"] = duration(plan.scrape);
    file["global"]["scrape_timeout"] = duration(timeoutOf(plan.scrape));
    file["global"]["evaluation_interval"] = duration(
        std::max<std::chrono::milliseconds>(plan.scrape, std::chrono::seconds{5}));
    if (plan.rules)
        file["rule_files"].push_back("rules.yml");
    YAML::Node jobs(YAML::NodeType::Sequence);
    for (const TargetRole role : {TargetRole::Rtcd, TargetRole::Calls, TargetRole::Node, TargetRole::Turn}) {
        YAML::Node job;
        job["job_name"] = targetRoleWord(role).toStdString();
        for (const ScrapeTarget &target : plan.targets) {
            if (target.role != role)
                continue;
            const Way own{target.host, target.port};
            YAML::Node group;
            group["targets"].push_back(address(plan.ways.value(wayKey(target), own)));
            group["labels"]["__metrics_path__"] = target.path.toStdString();
            group["labels"]["instance"] = target.instance().toStdString();
            group["labels"]["server"] = target.server.toStdString();
            group["labels"]["role"] = targetRoleWord(role).toStdString();
            job["static_configs"].push_back(group);
        }
        if (job["static_configs"])
            jobs.push_back(job);
    }
    if (plan.certificates.prober != 0 && !plan.certificates.places.isEmpty())
        jobs.push_back(certificateJob(plan.certificates));
    file["scrape_configs"] = jobs;
    return written(file);
}

QByteArray proberConfiguration()
{
    YAML::Node module;
    module["prober"] = "tcp";
    module["timeout"] = duration(handshakeTime);
    module["tcp"]["tls"] = true;
    module["tcp"]["tls_config"]["insecure_skip_verify"] = true;
    YAML::Node file;
    file["modules"][proberModule] = module;
    return written(file);
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
    return written(file);
}

QString newPassword()
{
    QByteArray chance(24, Qt::Uninitialized);
    QRandomGenerator::system()->generate(chance.begin(), chance.end());
    return QString::fromLatin1(chance.toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace calls
