// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirewallTask.h"

#include "../firewall/DeadMansSwitch.h"

#include <install/Playbook.h>

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

/// The change under the switch, and a look afterwards: what the tool says must be what was meant.
Async<void> bring(Host host, const FirewallTool *tool, QJsonObject to, int seconds)
{
    const auto from = co_await tool->present(host);
    if (!from)
        co_return Failure(from.error());
    const auto change = co_await tool->change(host, from->ours, to);
    if (!change)
        co_return Failure(change.error());
    const auto changed = co_await underDeadMansSwitch(host, *change, std::chrono::seconds{seconds});
    if (!changed)
        co_return Failure(changed.error());
    const auto now = co_await tool->present(host);
    if (!now)
        co_return Failure(now.error());
    if (now->ours != to) {
        co_return failure(QStringLiteral("firewall.read-back"),
                          say("The firewall of %1 holds other rules than were put in a moment ago: another program changes "
                              "it too. Find out which one, then try again.").arg(host.server().name));
    }
    co_return {};
}

class FirewallTask : public Task
{
public:
    explicit FirewallTask(FirewallSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("firewall:") + m_spec.tool; }
    QString title() const override { return say("Firewall (%1)").arg(m_spec.tool); }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection) const override { return open(m_spec, std::move(host)); }
    void describe(PlaybookWriter &playbook) const override;

private:
    static Async<Inspection> look(FirewallSpec spec, Host host)
    {
        const FirewallTool *tool = firewallTool(spec.tool);
        const auto present = co_await tool->present(host);
        if (!present)
            co_return Failure(present.error());
        const auto wanted = co_await tool->wanted(host, spec.rules);
        if (!wanted)
            co_return Failure(wanted.error());
        Inspection found;
        found.differs = present->ours != wanted->ours || !present->inForce || !wanted->inForce;
        QStringList sentences;
        if (!found.differs)
            sentences << say("As planned.");
        else if (present->ours == wanted->ours)
            sentences << say("Rules of the plan are stored, but not in force.");
        else if (present->ours.isEmpty())
            sentences << say("Rules of the plan are missing.");
        else
            sentences << say("Its rules of the console are not those of the plan.");
        if (found.differs) {
            const auto change = co_await tool->change(host, present->ours, wanted->ours);
            if (!change)
                co_return Failure(change.error());
            found.commands = change->shown;
            found.diff = change->diff;
            sentences << say("The server takes them back by itself after %1 s unless a new connection from here works.")
                             .arg(spec.seconds);
            found.before = {{QStringLiteral("tool"), spec.tool},
                            {QStringLiteral("ours"), present->ours},
                            {QStringLiteral("seconds"), spec.seconds}};
        }
        found.sentence = (sentences + wanted->remarks + spec.rules.leftOut).join(QLatin1Char(' '));
        co_return found;
    }

    static Async<QString> open(FirewallSpec spec, Host host)
    {
        const FirewallTool *tool = firewallTool(spec.tool);
        const auto settled = co_await settleDeadMansSwitch(host);
        if (!settled)
            co_return Failure(settled.error());
        const auto wanted = co_await tool->wanted(host, spec.rules);
        if (!wanted)
            co_return Failure(wanted.error());
        const auto done = co_await bring(host, tool, wanted->ours, spec.seconds);
        if (!done)
            co_return Failure(done.error());
        co_return say("Open as planned; a new connection from here proved that the server still lets you in.");
    }

    FirewallSpec m_spec;
};

void FirewallTask::describe(PlaybookWriter &playbook) const
{
    if (m_spec.tool == QLatin1String("nftables")) {
        playbook.remark(say("The rules for nftables go into the chains that refuse, which only a look at the server tells: "
                            "the console does that, or the files of callsctl handoff for nftables help."));
        return;
    }
    for (const HostRule &rule : m_spec.rules.rules) {
        if (m_spec.tool == QLatin1String("ufw")) {
            const QStringList words{QStringLiteral("comment"), rule.label};
            const QStringList there{QStringLiteral("sh"), QStringLiteral("-c"),
                                    QStringLiteral("ufw show added | grep -qF -- \"$1\""), QStringLiteral("sh"), rule.label};
            playbook.command(rule.title, QStringList{QStringLiteral("ufw")} + rule.ufw + words, there);
            continue;
        }
        const QString tool = QStringLiteral("firewall-cmd");
        const QString adding = QStringLiteral("--add-rich-rule=") + rule.richRule;
        const QString asking = QStringLiteral("--query-rich-rule=") + rule.richRule;
        const QString permanent = QStringLiteral("--permanent");
        playbook.command(rule.title, {tool, permanent, adding}, {tool, permanent, asking});
        playbook.command(say("%1, now").arg(rule.title), {tool, adding}, {tool, asking});
    }
    for (const QString &sentence : m_spec.rules.leftOut)
        playbook.remark(sentence);
}

/// Only tells: which firewalls are active is the administrator's decision.
class FirewallNotice : public Task
{
public:
    explicit FirewallNotice(QString sentence) : m_sentence(std::move(sentence)) {}

    QString id() const override { return QStringLiteral("firewall:notice"); }
    QString title() const override { return say("Firewall"); }
    Async<Inspection> inspect(Host) const override
    {
        Inspection found;
        found.sentence = m_sentence;
        return ready(found);
    }
    Async<QString> apply(Host, Inspection inspection) const override { return sentenceOf(inspection.sentence); }
    void describe(PlaybookWriter &playbook) const override { playbook.remark(m_sentence); }

private:
    static Async<Inspection> ready(Inspection found) { co_return found; }
    static Async<QString> sentenceOf(QString sentence) { co_return sentence; }

    QString m_sentence;
};

} // namespace

const FirewallTool *firewallTool(const QString &word)
{
    static const std::array<const FirewallTool *, 3> tools{&ufwTool(), &firewalldTool(), &nftablesTool()};
    const auto found = std::find_if(tools.begin(), tools.end(), [&](const FirewallTool *tool) { return tool->word() == word; });
    return found == tools.end() ? nullptr : *found;
}

TaskPointer firewallTask(FirewallSpec spec)
{
    return std::make_shared<FirewallTask>(std::move(spec));
}

TaskList firewallTasks(const RecipeInput &input)
{
    const QString active = input.facts.firewall;
    const QString name = input.server.name;
    const HostRules rules = hostRules(input.plan, name, active);
    if (firewallTool(active)) {
        FirewallSpec spec;
        spec.tool = active;
        spec.rules = rules;
        return {firewallTask(spec)};
    }
    const QString planned = answerText(input.site.answers, "firewall");
    QString sentence;
    if (active == QLatin1String("iptables"))
        sentence = say("%1 filters with iptables, which the console leaves alone: open the ports of its sheet there.").arg(name);
    else if (firewallTool(planned))
        sentence = say("The plan says that %1 filters, but it is not active on %2: nothing is refused there, and nothing "
                       "needs to be opened. Turn it on when the server shall be protected, with SSH allowed first, then "
                       "install again.").arg(planned, name);
    else
        return {};
    return {std::make_shared<FirewallNotice>(sentence)};
}

Async<QString> undoFirewall(Host host, QJsonObject before)
{
    const QString word = before.value(QLatin1String("tool")).toString();
    const FirewallTool *tool = firewallTool(word);
    if (!tool) {
        co_return failure(QStringLiteral("firewall.unknown"),
                          say("The rules of %1 were put in by a later version of the console, and only that can take them "
                              "back.").arg(word));
    }
    const QJsonObject to = before.value(QLatin1String("ours")).toObject();
    const auto settled = co_await settleDeadMansSwitch(host);
    if (!settled)
        co_return Failure(settled.error());
    const auto from = co_await tool->present(host);
    if (!from)
        co_return Failure(from.error());
    if (from->ours == to)
        co_return say("Its rules are as before.");
    const auto done = co_await bring(host, tool, to, before.value(QLatin1String("seconds")).toInt(30));
    if (!done)
        co_return Failure(done.error());
    co_return say("Taken back; a new connection from here proved that the server still lets you in.");
}

} // namespace calls
