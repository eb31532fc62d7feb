// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include <install/Playbook.h>

#include <QCoreApplication>
#include <QJsonArray>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

QStringList useraddLine(const UserSpec &spec)
{
    return {QStringLiteral("useradd"), QStringLiteral("--system"), QStringLiteral("--user-group"),
            QStringLiteral("--no-create-home"), QStringLiteral("--home-dir"), spec.home, QStringLiteral("--shell"),
            QStringLiteral("/usr/sbin/nologin"), spec.name};
}

QStringList usermodLine(const UserSpec &spec, const QStringList &groups)
{
    return {QStringLiteral("usermod"), QStringLiteral("--append"), QStringLiteral("--groups"),
            groups.join(QLatin1Char(',')), spec.name};
}

class UserTask : public Task
{
public:
    explicit UserTask(UserSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("user:") + m_spec.name; }
    QString title() const override { return say("User %1").arg(m_spec.name); }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection inspection) const override
    {
        return put(m_spec, std::move(host), std::move(inspection));
    }
    void describe(PlaybookWriter &playbook) const override { playbook.user(m_spec.name, m_spec.home, m_spec.groups); }

private:
    static Async<Inspection> look(UserSpec spec, Host host);
    static Async<QString> put(UserSpec spec, Host host, Inspection inspection);

    UserSpec m_spec;
};

Async<Inspection> UserTask::look(UserSpec spec, Host host)
{
    const QStringList question{QStringLiteral("id"), QStringLiteral("-Gn"), QStringLiteral("--"), spec.name};
    const auto asked = co_await host.tryRoot(question);
    if (!asked)
        co_return Failure(asked.error());
    const bool there = asked->exitStatus == 0;
    const QStringList groups = there ? QString::fromUtf8(asked->out).simplified().split(QLatin1Char(' ')) : QStringList();
    QStringList missing;
    for (const QString &group : spec.groups) {
        if (!groups.contains(group))
            missing << group;
    }
    Inspection found;
    found.differs = !there || !missing.isEmpty();
    if (!found.differs) {
        found.sentence = say("As planned.");
        co_return found;
    }
    found.sentence = there ? say("The user is not in group %1.").arg(missing.join(QStringLiteral(", ")))
                           : say("There is no such user.");
    if (!there)
        found.commands << shellLine(useraddLine(spec));
    if (!missing.isEmpty())
        found.commands << shellLine(usermodLine(spec, missing));
    found.before = {{QStringLiteral("name"), spec.name},
                    {QStringLiteral("existed"), there},
                    {QStringLiteral("groups"), QJsonArray::fromStringList(missing)}};
    co_return found;
}

Async<QString> UserTask::put(UserSpec spec, Host host, Inspection)
{
    // Looked at again, not taken from the inspection: a resumed run gets the first one's `before`.
    const auto now = co_await look(spec, host);
    if (!now)
        co_return Failure(now.error());
    if (now->differs && !now->before.value(QLatin1String("existed")).toBool()) {
        const auto added = co_await host.root(useraddLine(spec));
        if (!added)
            co_return Failure(added.error());
    }
    QStringList missing;
    for (const auto &group : now->before.value(QLatin1String("groups")).toArray())
        missing << group.toString();
    if (!missing.isEmpty()) {
        const auto joined = co_await host.root(usermodLine(spec, missing));
        if (!joined)
            co_return Failure(joined.error());
    }
    co_return say("User %1 is there.").arg(spec.name);
}

// $1 name, $2 "yes" when the user was there, $3… the groups that were added
constexpr char undoScript[] = R"sh(
set -eu
name=$1 existed=$2
shift 2
id -- "$name" >/dev/null 2>&1 || exit 0
if [ "$existed" = no ]; then
    userdel -- "$name"
    ! getent group "$name" >/dev/null || groupdel -- "$name"
    exit 0
fi
for group; do gpasswd -d "$name" "$group" || :; done
)sh";

} // namespace

TaskPointer userTask(UserSpec spec)
{
    return std::make_shared<UserTask>(std::move(spec));
}

Async<QString> undoUser(Host host, QJsonObject before)
{
    const QString name = before.value(QLatin1String("name")).toString();
    const bool existed = before.value(QLatin1String("existed")).toBool();
    QStringList arguments{name, existed ? QStringLiteral("yes") : QStringLiteral("no")};
    for (const auto &group : before.value(QLatin1String("groups")).toArray())
        arguments << group.toString();
    const QString shown = existed ? QStringLiteral("gpasswd -d %1 %2").arg(name, arguments.mid(2).join(QLatin1Char(' ')))
                                  : QStringLiteral("userdel ") + name;
    const auto done = co_await host.script(QLatin1String(undoScript), arguments, shown);
    if (!done)
        co_return Failure(done.error());
    co_return existed ? say("Its groups are as before.") : say("User %1 is removed.").arg(name);
}

} // namespace calls
