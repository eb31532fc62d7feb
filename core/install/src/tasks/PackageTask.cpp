// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include "Detached.h"
#include "PackageFailures.h"
#include "PackageScripts.h"

#include <install/Playbook.h>

#include <QCoreApplication>
#include <QJsonArray>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const auto &entry : value.toArray())
        list << entry.toString();
    return list;
}

QString installLine(const QString &family, const QStringList &names)
{
    const QString all = names.join(QLatin1Char(' '));
    return family == QLatin1String("debian") ? QStringLiteral("apt-get install --no-install-recommends ") + all
                                             : QStringLiteral("dnf install --setopt=install_weak_deps=False ") + all;
}

/// What the look script found.
struct Looked
{
    QStringList missing;
    QStringList busy; ///< units of earlier runs that still work
    bool update = false;
};

Async<Looked> lookAt(Host host, QString family, QStringList names)
{
    QStringList arguments{family};
    arguments += names;
    const QString shown = (family == QLatin1String("debian") ? QStringLiteral("dpkg-query -W ") : QStringLiteral("rpm -q "))
        + QString(names.join(QLatin1Char(' '))).replace(QLatin1Char('|'), QLatin1Char(' '));
    const auto printed = co_await host.script(QString::fromLatin1(packageLookScript()), arguments, shown);
    if (!printed)
        co_return Failure(printed.error());
    Looked looked;
    for (const QString &line : QString::fromUtf8(*printed).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.startsWith(QLatin1String("missing ")))
            looked.missing << line.mid(8);
        else if (line.startsWith(QLatin1String("busy ")))
            looked.busy << line.mid(5);
        else if (line == QLatin1String("update"))
            looked.update = true;
    }
    co_return looked;
}

/// The unit's name: the same for every attempt at one step, another for its undo.
QString workName(const QString &snapshot, const QString &verb)
{
    return QStringLiteral("packages-%1-%2").arg(verb, snapshot.section(QLatin1Char('/'), -1));
}

class PackageTask : public Task
{
public:
    explicit PackageTask(PackageSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override
    {
        return QStringLiteral("package:") + QString(m_spec.names.value(QStringLiteral("debian"), m_spec.names.first())
                                                        .join(QLatin1Char(',')));
    }
    QString title() const override { return m_spec.title; }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection inspection) const override
    {
        return put(m_spec, std::move(host), std::move(inspection));
    }
    void describe(PlaybookWriter &playbook) const override
    {
        QStringList names;
        for (const QString &name : m_spec.names.value(QStringLiteral("debian"), m_spec.names.first()))
            names << name.section(QLatin1Char('|'), -1);
        playbook.package(names, m_spec.startsServices);
    }

private:
    static Async<Inspection> look(PackageSpec spec, Host host);
    static Async<QString> put(PackageSpec spec, Host host, Inspection inspection);

    PackageSpec m_spec;
};

Async<Inspection> PackageTask::look(PackageSpec spec, Host host)
{
    const QString family = host.facts().osFamily;
    if (!spec.names.contains(family))
        co_return failure(QStringLiteral("install.os"),
                          say("%1 runs %2, for which the console knows no packages. Use Debian, Ubuntu or a system of the "
                              "RHEL family, or install %3 by hand.")
                              .arg(host.server().name, host.facts().osName, spec.title));
    const QStringList names = spec.names.value(family);
    const auto looked = co_await lookAt(host, family, names);
    if (!looked)
        co_return Failure(looked.error());
    Inspection found;
    found.differs = !looked->missing.isEmpty() || !looked->busy.isEmpty();
    if (!found.differs) {
        found.sentence = say("As planned.");
        co_return found;
    }
    found.sentence = looked->missing.isEmpty()
        ? say("An installation that was started earlier still goes on there (%1).").arg(looked->busy.join(QStringLiteral(", ")))
        : say("Not installed: %1.").arg(looked->missing.join(QStringLiteral(", ")));
    if (looked->update)
        found.commands << QStringLiteral("apt-get update");
    if (!looked->missing.isEmpty())
        found.commands << installLine(family, looked->missing);
    found.before = {{QStringLiteral("backup"), newBackupPath()},
                    {QStringLiteral("family"), family},
                    {QStringLiteral("names"), QJsonArray::fromStringList(names)},
                    {QStringLiteral("folders"), QJsonArray::fromStringList(spec.folders)},
                    {QStringLiteral("lockWait"), static_cast<qint64>(spec.lockWait.count())}};
    co_return found;
}

DetachedWork workOf(const QJsonObject &before, const QString &verb, const QString &hold)
{
    const QString snapshot = before.value(QLatin1String("backup")).toString();
    DetachedWork work;
    work.name = workName(snapshot, verb);
    work.script = packageWorkScript();
    work.arguments = QStringList{before.value(QLatin1String("family")).toString(), verb, snapshot,
                                 QString::number(before.value(QLatin1String("lockWait")).toInt(60)), hold,
                                 texts(before.value(QLatin1String("folders"))).join(QLatin1Char(':'))}
        + texts(before.value(QLatin1String("names")));
    return work;
}

Async<QString> PackageTask::put(PackageSpec spec, Host host, Inspection inspection)
{
    const QString family = inspection.before.value(QLatin1String("family")).toString();
    DetachedWork work = workOf(inspection.before, QStringLiteral("install"),
                               spec.startsServices ? QStringLiteral("start") : QStringLiteral("hold"));
    QStringList plain;
    for (const QString &name : texts(inspection.before.value(QLatin1String("names"))))
        plain << name.section(QLatin1Char('|'), -1);
    work.shown = inspection.commands.isEmpty() ? installLine(family, plain) : inspection.commands.join(QLatin1Char('\n'));
    work.doing = say("Installing %1").arg(spec.title);
    const auto done = co_await runDetached(host, work);
    if (!done)
        co_return Failure(packageError(host.server().name, work.doing, done.error()));
    co_return say("%1 is installed.").arg(spec.title);
}

} // namespace

TaskPointer packageTask(PackageSpec spec)
{
    return std::make_shared<PackageTask>(std::move(spec));
}

Async<QString> undoPackage(Host host, QJsonObject before)
{
    DetachedWork work = workOf(before, QStringLiteral("remove"), QStringLiteral("start"));
    const QStringList names = texts(before.value(QLatin1String("names")));
    const QString all = QString(names.join(QLatin1Char(' '))).replace(QLatin1Char('|'), QLatin1Char(' '));
    work.shown = (before.value(QLatin1String("family")).toString() == QLatin1String("debian")
                      ? QStringLiteral("apt-get purge ") : QStringLiteral("dnf remove ")) + all;
    work.doing = say("Removing %1").arg(names.join(QStringLiteral(", ")));
    const auto done = co_await runDetached(host, work);
    if (!done)
        co_return Failure(packageError(host.server().name, work.doing, done.error()));
    co_return say("What came with the packages is removed.");
}

} // namespace calls
