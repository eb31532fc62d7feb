// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tasks.h"

#include "../Diff.h"

#include <install/Playbook.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Install", text);
}

// $1… keys. A line each: KEY WRITABLE VALUE; a key that the kernel does not have here has no value.
constexpr char lookScript[] = R"sh(
for key; do
    file=/proc/sys/$(echo "$key" | tr . /)
    if [ -w "$file" ]; then may=yes; else may=no; fi
    echo "$key $may $(cat "$file" 2>/dev/null)"
done
)sh";

// $1… KEY=VALUE. Prints the keys that the kernel refuses.
constexpr char setScript[] = R"sh(
for pair; do
    file=/proc/sys/$(echo "${pair%%=*}" | tr . /)
    { echo "${pair#*=}" >"$file"; } 2>/dev/null || echo "${pair%%=*}"
done
)sh";

struct Value
{
    qint64 now = -1;       ///< -1: the kernel has no such key here
    bool writable = false; ///< false in containers that share the host's
};

Async<QMap<QString, Value>> valuesOf(Host host, QStringList keys)
{
    const auto printed = co_await host.script(QLatin1String(lookScript), keys,
                                              QStringLiteral("sysctl ") + keys.join(QLatin1Char(' ')));
    if (!printed)
        co_return Failure(printed.error());
    QMap<QString, Value> values;
    for (const QString &line : QString::fromLatin1(*printed).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        Value value;
        bool number = false;
        if (words.size() == 3)
            value.now = words.at(2).toLongLong(&number);
        if (!number)
            value.now = -1;
        value.writable = words.value(1) == QLatin1String("yes");
        values.insert(words.value(0), value);
    }
    co_return values;
}

/// KEY = VALUE lines of a file of sysctl.d.
QMap<QString, qint64> readSettings(const QByteArray &text)
{
    QMap<QString, qint64> settings;
    for (const QByteArray &line : text.split('\n')) {
        const QString read = QString::fromUtf8(line).trimmed();
        if (read.startsWith(QLatin1Char('#')) || read.startsWith(QLatin1Char(';')))
            continue;
        bool number = false;
        const qint64 value = read.section(QLatin1Char('='), 1).trimmed().toLongLong(&number);
        if (number)
            settings.insert(read.section(QLatin1Char('='), 0, 0).trimmed(), value);
    }
    return settings;
}

QByteArray textOf(const SysctlSpec &spec, const QMap<QString, qint64> &settings)
{
    QString text;
    for (const QString &line : spec.comment.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        text += QStringLiteral("# ") + line + QLatin1Char('\n');
    for (auto setting = settings.begin(); setting != settings.end(); ++setting)
        text += QStringLiteral("%1 = %2\n").arg(setting.key()).arg(setting.value());
    return text.toUtf8();
}

class SysctlTask : public Task
{
public:
    explicit SysctlTask(SysctlSpec spec) : m_spec(std::move(spec)) {}

    QString id() const override { return QStringLiteral("sysctl:") + m_spec.path; }
    QString title() const override { return say("Kernel settings %1").arg(m_spec.path); }
    Async<Inspection> inspect(Host host) const override { return look(m_spec, std::move(host)); }
    Async<QString> apply(Host host, Inspection) const override { return put(m_spec, std::move(host)); }
    void describe(PlaybookWriter &playbook) const override
    {
        const QString mode = QStringLiteral("0644");
        const QString root = QStringLiteral("root");
        const QMap<QString, QString> none;
        playbook.file(m_spec.path, textOf(m_spec, m_spec.atLeast), mode, root, root, none, none);
        const QStringList load{QStringLiteral("sysctl"), QStringLiteral("-e"), QStringLiteral("-p"), m_spec.path};
        const QStringList always;
        playbook.command(title(), load, always);
    }

private:
    static Async<Inspection> look(SysctlSpec spec, Host host);
    static Async<QString> put(SysctlSpec spec, Host host);

    SysctlSpec m_spec;
};

/// What differs, and what is set for it.
struct SysctlDifference
{
    QByteArray text;                ///< of the file as planned; larger values that are there stay in it
    std::optional<RemoteFile> file; ///< as it is
    bool fileDiffers = false;
    QMap<QString, qint64> raise;    ///< values of the kernel that are too small and can be set
    QMap<QString, qint64> now;
    QStringList fixed;              ///< keys that are too small and cannot be set
};

Async<SysctlDifference> differenceOn(Host host, SysctlSpec spec)
{
    const QStringList keys = spec.atLeast.keys();
    const auto values = co_await valuesOf(host, keys);
    if (!values)
        co_return Failure(values.error());
    const auto file = co_await host.read(spec.path);
    if (!file)
        co_return Failure(file.error());
    SysctlDifference difference;
    difference.file = *file;
    const QMap<QString, qint64> written = *file ? readSettings((*file)->bytes) : QMap<QString, qint64>();
    QMap<QString, qint64> planned;
    for (auto least = spec.atLeast.begin(); least != spec.atLeast.end(); ++least) {
        const Value value = values->value(least.key());
        const qint64 wanted = qMax(least.value(), value.now);
        planned.insert(least.key(), qMax(wanted, written.value(least.key())));
        difference.now.insert(least.key(), value.now);
        difference.fileDiffers |= written.value(least.key(), -1) < wanted;
        if (value.now >= least.value())
            continue;
        if (value.writable)
            difference.raise.insert(least.key(), least.value());
        else
            difference.fixed << least.key();
    }
    difference.text = textOf(spec, planned);
    co_return difference;
}

QString fixedSentence(const QStringList &keys)
{
    return say("The kernel does not let %1 be set here (a container shares its host's): set it on the host itself.")
        .arg(keys.join(QStringLiteral(", ")));
}

Async<Inspection> SysctlTask::look(SysctlSpec spec, Host host)
{
    const auto difference = co_await differenceOn(host, spec);
    if (!difference)
        co_return Failure(difference.error());
    Inspection found;
    found.differs = difference->fileDiffers || !difference->raise.isEmpty();
    QStringList sentences;
    if (difference->fileDiffers) {
        const auto &file = difference->file;
        const std::optional<QByteArray> before = file ? std::optional<QByteArray>(file->bytes) : std::nullopt;
        const auto diff = co_await unifiedDiff(spec.path, before, difference->text, host.stop());
        if (!diff)
            co_return Failure(diff.error());
        found.diff = *diff;
        sentences << (file ? say("The file sets less than planned.") : say("The file is missing."));
        found.commands << QStringLiteral("install -m 0644 /dev/stdin ") + spec.path;
    }
    QJsonObject values;
    for (auto raise = difference->raise.begin(); raise != difference->raise.end(); ++raise) {
        sentences << say("%1 is %2, planned is at least %3.").arg(raise.key()).arg(difference->now.value(raise.key())).arg(raise.value());
        found.commands << QStringLiteral("sysctl -w %1=%2").arg(raise.key()).arg(raise.value());
        values.insert(raise.key(), QJsonObject{{QStringLiteral("was"), difference->now.value(raise.key())},
                                               {QStringLiteral("set"), raise.value()}});
    }
    if (!found.differs)
        sentences << say("As planned.");
    if (!difference->fixed.isEmpty())
        sentences << fixedSentence(difference->fixed);
    found.sentence = sentences.join(QLatin1Char(' '));
    if (!found.differs)
        co_return found;
    found.before = {{QStringLiteral("path"), spec.path},
                    {QStringLiteral("existed"), difference->file.has_value()},
                    {QStringLiteral("values"), values}};
    if (difference->file) {
        found.before.insert(QStringLiteral("text"), QString::fromUtf8(difference->file->bytes));
        found.before.insert(QStringLiteral("mode"), difference->file->mode);
        found.before.insert(QStringLiteral("owner"), difference->file->owner);
        found.before.insert(QStringLiteral("group"), difference->file->group);
    }
    co_return found;
}

Async<QString> SysctlTask::put(SysctlSpec spec, Host host)
{
    const auto difference = co_await differenceOn(host, spec);
    if (!difference)
        co_return Failure(difference.error());
    if (difference->fileDiffers) {
        RemoteFile file;
        file.bytes = difference->text;
        file.mode = QStringLiteral("0644");
        file.owner = QStringLiteral("root");
        file.group = QStringLiteral("root");
        const auto written = co_await host.write(spec.path, file);
        if (!written)
            co_return Failure(written.error());
    }
    QStringList pairs;
    for (auto raise = difference->raise.begin(); raise != difference->raise.end(); ++raise)
        pairs << QStringLiteral("%1=%2").arg(raise.key()).arg(raise.value());
    QStringList refused = difference->fixed;
    if (!pairs.isEmpty()) {
        const auto set = co_await host.script(QLatin1String(setScript), pairs,
                                              QStringLiteral("sysctl -w ") + pairs.join(QLatin1Char(' ')));
        if (!set)
            co_return Failure(set.error());
        refused += QString::fromLatin1(*set).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    if (refused.isEmpty())
        co_return say("The kernel has the values, and takes them at each boot.");
    co_return say("The file is written.") + QLatin1Char(' ') + fixedSentence(refused);
}

} // namespace

TaskPointer sysctlTask(SysctlSpec spec)
{
    return std::make_shared<SysctlTask>(std::move(spec));
}

Async<QString> undoSysctl(Host host, QJsonObject before)
{
    const QString path = before.value(QLatin1String("path")).toString();
    if (before.value(QLatin1String("existed")).toBool()) {
        RemoteFile file;
        file.bytes = before.value(QLatin1String("text")).toString().toUtf8();
        file.mode = before.value(QLatin1String("mode")).toString();
        file.owner = before.value(QLatin1String("owner")).toString();
        file.group = before.value(QLatin1String("group")).toString();
        const auto written = co_await host.write(path, file);
        if (!written)
            co_return Failure(written.error());
    } else {
        const QStringList remove{QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("--"), path};
        const auto removed = co_await host.root(remove);
        if (!removed)
            co_return Failure(removed.error());
    }
    const QJsonObject values = before.value(QLatin1String("values")).toObject();
    const auto now = co_await valuesOf(host, values.keys());
    if (!now)
        co_return Failure(now.error());
    QStringList pairs; // what somebody has set since then stays
    for (auto value = values.begin(); value != values.end(); ++value) {
        const QJsonObject change = value.value().toObject();
        if (now->value(value.key()).now == change.value(QLatin1String("set")).toInteger())
            pairs << QStringLiteral("%1=%2").arg(value.key()).arg(change.value(QLatin1String("was")).toInteger());
    }
    if (!pairs.isEmpty()) {
        const auto set = co_await host.script(QLatin1String(setScript), pairs,
                                              QStringLiteral("sysctl -w ") + pairs.join(QLatin1Char(' ')));
        if (!set)
            co_return Failure(set.error());
    }
    co_return say("The kernel's settings are as before.");
}

} // namespace calls
