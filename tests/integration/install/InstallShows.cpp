// SPDX-License-Identifier: GPL-3.0-or-later
#include "InstallShows.h"

namespace calls::test {

void playInstall(LabSite &site, const QString &server, const QString &unit, const QStringList &verified)
{
    LabHosts &hosts = site.hosts();
    const QString before = hosts.snapshot(server);
    QVERIFY2(!before.isEmpty(), qPrintable(hosts.problem()));

    const Installed preview = site.install({server, QStringLiteral("--dry-run")});
    VERIFY_STATUS(preview.ran, 0);
    QVERIFY(!preview.inState(QStringLiteral("planned")).isEmpty());
    const auto hasDiff = [](const QJsonObject &step) { return !step.value(QLatin1String("diff")).toString().isEmpty(); };
    const auto hasCommands = [](const QJsonObject &step) { return !step.value(QLatin1String("commands")).toArray().isEmpty(); };
    QVERIFY(std::any_of(preview.steps.begin(), preview.steps.end(), hasDiff));
    QVERIFY(std::any_of(preview.steps.begin(), preview.steps.end(), hasCommands));
    QCOMPARE(LabHosts::difference(before, hosts.snapshot(server)), QString());

    const Installed first = site.install({server});
    VERIFY_STATUS(first.ran, 0);
    for (const QString &task : verified)
        QVERIFY2(!first.sentence(task).isEmpty(), qPrintable(task + QStringLiteral(" is not among the steps")));
    QVERIFY(!first.inState(QStringLiteral("changed")).isEmpty());

    const Installed second = site.install({server});
    VERIFY_STATUS(second.ran, 0);
    QCOMPARE(second.inState(QStringLiteral("changed")), QStringList());

    QVERIFY2(hosts.reboot(server), qPrintable(hosts.problem()));
    const auto active = hosts.run(server, {QStringLiteral("systemctl"), QStringLiteral("is-active"), unit});
    QVERIFY2(active && active->trimmed() == QLatin1String("active"), qPrintable(hosts.problem()));
    const Installed third = site.install({server});
    VERIFY_STATUS(third.ran, 0);
    QCOMPARE(third.inState(QStringLiteral("changed")), QStringList());

    const Installed undone = site.install({server, QStringLiteral("--undo")});
    VERIFY_STATUS(undone.ran, 0);
    QCOMPARE(LabHosts::difference(before, hosts.snapshot(server)), QString());
    const Installed nothing = site.install({server, QStringLiteral("--undo")});
    VERIFY_STATUS(nothing.ran, 0);
    QVERIFY(nothing.steps.isEmpty());
}

} // namespace calls::test
