// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactReaders.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

using Unit = QMap<QString, QString>;

bool enabled(const Unit &unit)
{
    return unit.value(QStringLiteral("UnitFileState")).startsWith(QLatin1String("enabled"));
}

bool active(const Unit &unit)
{
    return unit.value(QStringLiteral("ActiveState")) == QLatin1String("active");
}

/// Input hooks of nft list chains, by who made the table.
struct InputChains
{
    bool own = false;       ///< a table of an administrator or of nftables.service
    bool ownDrops = false;  ///< with policy drop
    bool tablesDrop = false; ///< iptables' table with policy drop
};

InputChains inputChains(const QStringList &lines)
{
    static const QRegularExpression tableLine(QStringLiteral("^\\s*table\\s+(\\S+)\\s+(\\S+)\\s+\\{"));
    static const QRegularExpression chainLine(QStringLiteral("^\\s*chain\\s+(\\S+)\\s+\\{"));
    static const QStringList toolTables{QStringLiteral("firewalld"), QStringLiteral("f2b-table")};
    InputChains found;
    QString table;
    QString family;
    QString chain;
    for (const QString &line : lines) {
        if (const auto match = tableLine.match(line); match.hasMatch()) {
            family = match.captured(1);
            table = match.captured(2);
        } else if (const auto start = chainLine.match(line); start.hasMatch()) {
            chain = start.captured(1);
        } else if (line.contains(QLatin1String("hook input")) && line.contains(QLatin1String("type filter"))) {
            const bool drops = line.contains(QLatin1String("policy drop"));
            // iptables-nft keeps its rules in tables of these names, with the chain in capitals.
            const bool iptables = chain == QLatin1String("INPUT")
                && (family == QLatin1String("ip") || family == QLatin1String("ip6"));
            if (iptables)
                found.tablesDrop = found.tablesDrop || drops;
            else if (!toolTables.contains(table)) {
                found.own = true;
                found.ownDrops = found.ownDrops || drops;
            }
        }
    }
    return found;
}

QString activeFirewall(const FactSections &sections, const QMap<QString, Unit> &units)
{
    const auto unit = [&units](const char *name) { return units.value(QLatin1String(name)); };
    if (active(unit("firewalld.service")))
        return QStringLiteral("firewalld");
    if (keyValues(sections.value(QStringLiteral("ufw"))).value(QStringLiteral("ENABLED")).toLower()
        == QLatin1String("yes"))
        return QStringLiteral("ufw");
    const InputChains chains = inputChains(sections.value(QStringLiteral("nft")));
    const Unit nftables = unit("nftables.service");
    // Without root the rules are not told; an enabled service is then all that is known.
    const bool told = !sections.value(QStringLiteral("nft")).isEmpty();
    if (chains.ownDrops || ((active(nftables) || enabled(nftables)) && (chains.own || !told)))
        return QStringLiteral("nftables");
    const bool legacyDrops = sections.value(QStringLiteral("iptables")).filter(QStringLiteral(":INPUT DROP")).size()
        > 0;
    const bool restored = active(unit("iptables.service")) || active(unit("netfilter-persistent.service"));
    if (restored || chains.tablesDrop || legacyDrops)
        return QStringLiteral("iptables");
    return QStringLiteral("none");
}

/// "http://user:password@proxy:3128" without what stands before the host.
QString withoutCredentials(const QString &variable)
{
    static const QRegularExpression credentials(QStringLiteral("^([^=]*=(?:[A-Za-z0-9+.-]*://)?).*@"));
    return QString(variable).replace(credentials, QStringLiteral("\\1"));
}

} // namespace

void readServices(const FactSections &sections, HostFacts &facts)
{
    const auto units = unitBlocks(sections.value(QStringLiteral("services")));
    const QStringList proxies = sections.value(QStringLiteral("proxies"));
    for (auto unit = units.begin(); unit != units.end(); ++unit) {
        if (unit->value(QStringLiteral("LoadState")) != QLatin1String("loaded"))
            continue;
        ServiceFacts service;
        service.name = unit.key();
        service.activeState = unit->value(QStringLiteral("ActiveState"));
        service.subState = unit->value(QStringLiteral("SubState"));
        service.enabled = enabled(*unit);
        service.mainPid = std::max(0, unit->value(QStringLiteral("MainPID")).toInt());
        const QString limit = unit->value(QStringLiteral("LimitNOFILE"));
        // systemd before 256 writes infinity as the largest number.
        service.openFilesLimit = limit == QLatin1String("infinity") || limit == QLatin1String("18446744073709551615")
            ? -1
            : std::max<qint64>(0, limit.toLongLong());
        for (const QString &line : proxies) {
            if (line.startsWith(service.name + u' ') && line.contains(u'='))
                service.proxies << withoutCredentials(line.mid(service.name.size() + 1));
        }
        facts.services.append(service);
    }
}

void readProtection(const FactSections &sections, HostFacts &facts)
{
    const auto units = unitBlocks(sections.value(QStringLiteral("firewall-units")));
    facts.firewall = activeFirewall(sections, units);
    facts.fapolicyd = active(units.value(QStringLiteral("fapolicyd.service")));
    const QString selinux = sections.value(QStringLiteral("selinux")).value(0).trimmed().toLower();
    static const QStringList states{QStringLiteral("enforcing"), QStringLiteral("permissive"),
                                    QStringLiteral("disabled")};
    facts.selinux = states.contains(selinux) ? selinux : QString();
}

void readVersions(const FactSections &sections, HostFacts &facts)
{
    static const QRegularExpression package(QStringLiteral("^installed\\s+(\\S+)\\s+(\\S+)$"));
    const QStringList packages = sections.value(QStringLiteral("packages"));
    for (const QString &line : packages) {
        if (const auto match = package.match(line.trimmed()); match.hasMatch())
            facts.versions.insert(match.captured(1), match.captured(2));
    }

    static const QRegularExpression docker(QStringLiteral("^Docker version ([\\w.+~-]+)"));
    static const QRegularExpression engine(QStringLiteral("^(\\d[\\w.+~-]*)$"));
    // Podman answers to the name docker as well; its engine is not Docker's.
    const auto client = docker.match(sections.value(QStringLiteral("docker")).value(0));
    if (client.hasMatch()) {
        facts.versions.insert(QStringLiteral("docker"), client.captured(1));
        facts.dockerVersion = engine.match(sections.value(QStringLiteral("docker-engine")).value(0).trimmed())
                                  .captured(1);
    }

    const QStringList answers = sections.value(QStringLiteral("web-versions"));
    for (const QString &line : answers) {
        const QString name = line.section(u' ', 0, 0);
        const qsizetype brace = line.indexOf(u'{');
        const QJsonObject answer = QJsonDocument::fromJson(line.mid(std::max<qsizetype>(0, brace)).trimmed().toUtf8())
                                       .object();
        const QString version = answer.value(QLatin1String("buildVersion")).toString().left(100);
        if (!version.isEmpty() && (name == QLatin1String("rtcd") || name == QLatin1String("calls-offloader")))
            facts.versions.insert(name, version);
    }
}

} // namespace calls
