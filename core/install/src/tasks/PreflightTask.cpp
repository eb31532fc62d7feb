// SPDX-License-Identifier: GPL-3.0-or-later
#include "Preflight.h"

#include "../facts/FactReaders.h"

#include <install/Playbook.h>

#include <QCoreApplication>
#include <QLocale>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// Ports and free space as they are now and as root sees them, which also proves that root can be had. $1… are the
// folders; one that is not there yet is judged by the nearest that is. Framed as facts.sh frames its sections.
constexpr char script[] = R"sh(
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
printf '#calls-facts 1\n#sockets\n'
ss -H -lntup | sed 's/^/ /'
printf '\n#df\n'
for folder; do
    while [ ! -d "$folder" ] && [ "$folder" != / ]; do folder=$(dirname "$folder"); done
    df -P -B1 "$folder" | sed 's/^/ /'
done
printf '\n#end\n'
)sh";

class PreflightTask : public Task
{
public:
    explicit PreflightTask(PreflightSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("preflight:") + m_spec.subject; }
    QString title() const override { return say("The server can take %1").arg(m_spec.subject); }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host, Inspection inspection) const override { return nothing(std::move(inspection.sentence)); }
    // Ansible's own modules stop at what this looks for.
    void describe(PlaybookWriter &) const override {}
    bool verifies() const override { return true; }

private:
    static Async<Inspection> look(PreflightSpec spec, Host host);
    static Async<QString> nothing(QString sentence) { co_return sentence; }

    PreflightSpec m_spec;
};

Async<Inspection> PreflightTask::look(PreflightSpec spec, Host host)
{
    const QStringList folders = spec.freeBytes.keys();
    const QString shown = QStringLiteral("ss -H -lntup\ndf -P -B1 ") + shellLine(folders);
    const auto printed = co_await host.script(QLatin1String(script), folders, shown);
    if (!printed)
        co_return Failure(printed.error());
    const auto sections = factSections(*printed);
    if (!sections)
        co_return Failure(sections.error());
    HostFacts now = host.facts();
    now.sockets.clear();
    readSockets(*sections, now);
    now.disks.clear();
    readDisks(*sections, now);
    if (now.disks.isEmpty())
        now.disks = host.facts().disks;

    const QList<Error> problems = preflightProblems(now, spec, host.server().name);
    if (!problems.isEmpty()) {
        QStringList sentences;
        for (const Error &problem : problems)
            sentences << problem.sentence;
        co_return failure(problems.first().code, sentences.join(QLatin1Char(' ')));
    }
    Inspection found;
    found.sentence = say("%1 on %2, its ports are free, and root can be had.").arg(now.osName, now.architecture);
    co_return found;
}

} // namespace

TaskPointer preflightTask(PreflightSpec spec)
{
    return std::make_shared<PreflightTask>(std::move(spec));
}

} // namespace calls
