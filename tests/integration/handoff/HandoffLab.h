// SPDX-License-Identifier: GPL-3.0-or-later
// A shell in mount, network and process namespaces of its own. All that it starts ends with it, and the machine's own
// firewall and configuration are out of its reach: a test mounts copies over what a tool would write.
#pragma once

#include <base/Process.h>
#include <firewall/Handoff.h>
#include <support/Await.h>
#include <support/HandoffPlans.h>
#include <support/TestMain.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace calls::test {

/// Runs `code` with /bin/sh -eu; "$1" and so on are the arguments.
inline CommandResult inNamespaces(const QString &code, const QStringList &arguments = {})
{
    Command command{{program(QStringLiteral("unshare")), QStringLiteral("--mount"), QStringLiteral("--net"),
                     QStringLiteral("--pid"), QStringLiteral("--fork"), QStringLiteral("--kill-child"),
                     QStringLiteral("--mount-proc"), QStringLiteral("/bin/sh"), QStringLiteral("-euc"),
                     QStringLiteral("PATH=/usr/sbin:/usr/bin:/sbin:/bin; ip link set lo up\n") + code,
                     QStringLiteral("lab")}};
    command.argv += arguments;
    const auto result = await(runProcess(command, Limits({}, std::chrono::minutes{4})));
    return result ? *result : CommandResult{.err = result.error().sentence.toUtf8()};
}

/// Why these tests cannot run here; empty when they can.
inline QString labProblem(const QStringList &programs)
{
    for (const QString &name : QStringList{QStringLiteral("unshare"), QStringLiteral("ip")} + programs) {
        if (program(name).isEmpty())
            return name + QStringLiteral(" is not installed");
    }
    const CommandResult tried = inNamespaces(QStringLiteral("mount -t tmpfs lab /mnt"));
    return tried.exitStatus == 0 ? QString()
                                 : QStringLiteral("no namespaces: ") + QString::fromUtf8(tried.err).simplified();
}

/// The files of a target in a folder.
class HandoffFolder
{
public:
    HandoffFolder(const Plan &plan, const QString &target)
    {
        const auto made = handoff(plan, target);
        for (const HandoffFile &entry : made ? *made : QList<HandoffFile>()) {
            QFile file(path(entry.name));
            if (file.open(QIODevice::WriteOnly) && file.write(entry.text) == entry.text.size())
                names << entry.name;
        }
    }
    [[nodiscard]] QString path(const QString &name = {}) const { return m_dir.filePath(name); }

    QStringList names; ///< in the order they were made: a server's file, its undo, …, README.txt

private:
    QTemporaryDir m_dir;
};

inline QStringList linesOf(const QByteArray &text)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(text).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        lines << line.trimmed();
    return lines;
}

} // namespace calls::test

#define QVERIFY_RAN(result) QVERIFY2((result).exitStatus == 0, ((result).out + "\n" + (result).err).constData())

/// main() of a lab test that needs these programs, a list of texts.
#define HANDOFF_LAB_MAIN(Class, ...)                                                                                   \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        const calls::test::OwnHome home;                                                                               \
        QCoreApplication app(argc, argv);                                                                              \
        const QString problem = calls::test::labProblem({__VA_ARGS__});                                                \
        if (!problem.isEmpty())                                                                                        \
            return calls::test::skipWhole(QStringLiteral("lab"), problem);                                             \
        Class test;                                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
