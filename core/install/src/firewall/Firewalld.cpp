// SPDX-License-Identifier: GPL-3.0-or-later
// firewalld keeps what is in force (runtime) apart from what is stored (permanent), so the trial is a runtime change.
// It has no comments: which rules are ours stands in a list of our own on the server.
#include "FirewallTool.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

/// Lines "ZONE RULE".
constexpr QLatin1String listPath("/run/calls-console/firewalld/rules");

struct ZoneRule
{
    QString zone;
    QString rule;
    bool operator==(const ZoneRule &) const = default;
};

QList<ZoneRule> fromLines(const QByteArray &text)
{
    QList<ZoneRule> rules;
    for (const QString &line : QString::fromUtf8(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        rules << ZoneRule{line.section(QLatin1Char(' '), 0, 0), line.section(QLatin1Char(' '), 1)};
    return rules;
}

QJsonObject toJson(const QList<ZoneRule> &rules)
{
    QJsonArray list;
    for (const ZoneRule &rule : rules)
        list.append(QJsonObject{{QStringLiteral("zone"), rule.zone}, {QStringLiteral("rule"), rule.rule}});
    return list.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("rules"), list}};
}

QList<ZoneRule> fromJson(const QJsonObject &ours)
{
    QList<ZoneRule> rules;
    for (const QJsonValue value : ours.value(QLatin1String("rules")).toArray())
        rules << ZoneRule{value[QStringLiteral("zone")].toString(), value[QStringLiteral("rule")].toString()};
    return rules;
}

QStringList command(const QString &zone, const QString &what, const QString &rule, bool permanent)
{
    QStringList argv{QStringLiteral("firewall-cmd")};
    if (permanent)
        argv << QStringLiteral("--permanent");
    return argv << QStringLiteral("--zone=") + zone << QStringLiteral("--%1-rich-rule=%2").arg(what, rule);
}

QString line(const ZoneRule &rule, const QString &what, bool permanent)
{
    return shellLine(command(rule.zone, what, rule.rule, permanent));
}

/// Rules that are in force and stored, and the zone that connections to this server come in by.
struct Zones
{
    QString zone;
    QList<ZoneRule> both; ///< of that zone and of those in our list
    QList<ZoneRule> listed;
};

// $1 interface (may be empty), then zones to list. Prints the zone, then for each zone its name and its rules.
constexpr QLatin1String lookScript(R"sh(
set -eu
zone=
if [ -n "$1" ]; then zone=$(firewall-cmd --get-zone-of-interface="$1" 2>/dev/null) || zone=; fi
[ -n "$zone" ] || zone=$(firewall-cmd --get-default-zone)
echo "$zone"
shift
for one in "$zone" "$@"; do
    firewall-cmd --zone="$one" --list-rich-rules | sed "s|^|now $one |"
    firewall-cmd --permanent --zone="$one" --list-rich-rules | sed "s|^|stored $one |"
done
)sh");

QString interfaceOf(const Host &host)
{
    for (const InterfaceAddress &address : host.facts().addresses) {
        if (address.address == host.server().address)
            return address.interface;
    }
    for (const InterfaceAddress &address : host.facts().addresses) {
        if (address.kind == QLatin1String("physical"))
            return address.interface;
    }
    return {};
}

Async<Zones> readZones(Host host)
{
    Zones zones;
    const auto list = co_await host.read(listPath);
    if (!list)
        co_return Failure(list.error());
    if (*list)
        zones.listed = fromLines((*list)->bytes);
    QStringList arguments{interfaceOf(host)};
    for (const ZoneRule &rule : std::as_const(zones.listed)) {
        if (!arguments.mid(1).contains(rule.zone))
            arguments << rule.zone;
    }
    const auto printed = co_await host.script(lookScript, arguments,
                                              QStringLiteral("firewall-cmd --list-rich-rules\n"
                                                             "firewall-cmd --permanent --list-rich-rules"));
    if (!printed)
        co_return Failure(printed.error());
    const QStringList lines = QString::fromUtf8(*printed).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (lines.isEmpty())
        co_return failure(QStringLiteral("firewall.unreadable"),
                          say("firewalld on %1 named no zone. Look at firewall-cmd --get-active-zones there.")
                              .arg(host.server().name));
    zones.zone = lines.first();
    QList<ZoneRule> now;
    QList<ZoneRule> stored;
    for (const QString &text : lines.mid(1)) {
        const ZoneRule rule{text.section(QLatin1Char(' '), 1, 1), text.section(QLatin1Char(' '), 2)};
        (text.startsWith(QLatin1String("now ")) ? now : stored) << rule;
    }
    for (const ZoneRule &rule : std::as_const(now)) {
        if (stored.contains(rule) && !zones.both.contains(rule))
            zones.both << rule;
    }
    co_return zones;
}

QString listText(const QList<ZoneRule> &rules)
{
    QString text;
    for (const ZoneRule &rule : rules)
        text += rule.zone + QLatin1Char(' ') + rule.rule + QLatin1Char('\n');
    return text;
}

// $1 zones, $2 the list of our rules, $3 commands. The list is written first: a rule of ours that nobody knows to be ours
// would stay for ever. firewalld gives a zone a file in /etc as soon as it differs from the one it came with; a file
// that only our rules made goes with the last of them.
constexpr QLatin1String keepScript(R"sh(
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
exec >&2
umask 077
folder=/run/calls-console/firewalld
mkdir -p "$folder"
for zone in $1; do
    if [ ! -e "/etc/firewalld/zones/$zone.xml" ] && [ ! -e "$folder/$zone.zone" ]; then
        firewall-cmd --permanent --zone="$zone" --list-all >"$folder/$zone.zone"
    fi
done
printf '%s' "$2" >"$folder/rules.new"
mv -f "$folder/rules.new" "$folder/rules"
eval "$3"
[ -z "$2" ] || exit 0
for kept in "$folder"/*.zone; do
    [ -e "$kept" ] || continue
    zone=${kept##*/}
    zone=${zone%.zone}
    if firewall-cmd --permanent --zone="$zone" --list-all | cmp -s - "$kept"; then
        firewall-cmd --permanent --load-zone-defaults="$zone"
    fi
done
rm -rf "$folder"
)sh");

QString zonesOf(const QList<ZoneRule> &rules)
{
    QStringList zones;
    for (const ZoneRule &rule : rules) {
        if (!zones.contains(rule.zone))
            zones << rule.zone;
    }
    return zones.join(QLatin1Char(' '));
}

class Firewalld : public FirewallTool
{
public:
    QString word() const override { return QStringLiteral("firewalld"); }
    Async<FirewallState> present(Host host) const override { return look(host); }
    Async<FirewallState> wanted(Host host, HostRules rules) const override { return want(host, rules); }
    Async<FirewallChange> change(Host host, QJsonObject from, QJsonObject to) const override
    {
        return turn(host, from, to);
    }

private:
    static Async<FirewallState> look(Host host)
    {
        const auto zones = co_await readZones(host);
        if (!zones)
            co_return Failure(zones.error());
        QList<ZoneRule> ours;
        for (const ZoneRule &rule : zones->listed) {
            if (zones->both.contains(rule))
                ours << rule;
        }
        FirewallState state;
        state.ours = toJson(ours);
        co_return state;
    }

    static Async<FirewallState> want(Host host, HostRules planned)
    {
        const auto zones = co_await readZones(host);
        if (!zones)
            co_return Failure(zones.error());
        QList<ZoneRule> ours;
        for (const HostRule &rule : planned.rules) {
            const ZoneRule entry{zones->zone, rule.richRule};
            const bool foreign = zones->both.contains(entry) && !zones->listed.contains(entry);
            if (!foreign)
                ours << entry;
        }
        FirewallState state;
        state.ours = toJson(ours);
        state.remarks << say("Zone: %1.").arg(zones->zone);
        co_return state;
    }

    static Async<FirewallChange> turn(Host, QJsonObject from, QJsonObject to)
    {
        const QList<ZoneRule> old = fromJson(from);
        const QList<ZoneRule> now = fromJson(to);
        FirewallChange change;
        QStringList trial;
        QStringList restore;
        QStringList keep;
        for (const ZoneRule &rule : now) {
            if (old.contains(rule))
                continue;
            trial << line(rule, QStringLiteral("add"), false);
            restore << line(rule, QStringLiteral("remove"), false);
            keep << line(rule, QStringLiteral("add"), true);
        }
        for (const ZoneRule &rule : old) {
            if (now.contains(rule))
                continue;
            trial << line(rule, QStringLiteral("remove"), false);
            restore << line(rule, QStringLiteral("add"), false);
            keep << line(rule, QStringLiteral("remove"), true);
        }
        change.shown = trial + keep;
        change.trial = QStringLiteral("set -eu\nexec >&2\n") + trial.join(QLatin1Char('\n')) + QLatin1Char('\n');
        change.restore = restore.join(QLatin1Char('\n'));
        change.keep = shellLine({QStringLiteral("sh"), QStringLiteral("-c"), keepScript, QStringLiteral("sh"),
                                 zonesOf(old + now), listText(now), keep.join(QLatin1Char('\n'))});
        co_return change;
    }
};

} // namespace

const FirewallTool &firewalldTool()
{
    static const Firewalld tool;
    return tool;
}

} // namespace calls
