// SPDX-License-Identifier: GPL-3.0-or-later
#include "ClusterTools.h"

#include "../Failures.h"

#include <base/Redaction.h>

#include <QCoreApplication>

namespace calls {

namespace {

/// Charts are fetched and rendered meanwhile.
constexpr std::chrono::minutes toolTime{3};
constexpr int notFound = 127; ///< by a shell, when the program is not there

QString say(const char *text)
{
    return QCoreApplication::translate("Kubernetes", text);
}

Failure missing(const QString &program)
{
    return failure(QStringLiteral("kubernetes.tools"),
                   say("%1 is not installed here, so the console cannot change the cluster. Install helm 3 and kubectl "
                       "and "
                       "log in to the cluster, or write the values and commands to files for somebody who can: "
                       "callsctl handoff FILE helm -o DIR.")
                       .arg(program));
}

} // namespace

QStringList helm(const KubernetesPlace &place, const QStringList &arguments)
{
    QStringList argv{QStringLiteral("helm")};
    argv << arguments << QStringLiteral("--namespace") << place.nameSpace;
    if (!place.context.isEmpty())
        argv << QStringLiteral("--kube-context") << place.context;
    return argv;
}

QStringList kubectl(const KubernetesPlace &place, const QStringList &arguments)
{
    QStringList argv{QStringLiteral("kubectl")};
    argv << arguments << QStringLiteral("--namespace") << place.nameSpace << QStringLiteral("--request-timeout=20s");
    if (!place.context.isEmpty())
        argv << QStringLiteral("--context") << place.context;
    return argv;
}

QStringList upgrade(const KubernetesPlace &place, const HelmRelease &release, const QString &values)
{
    return helm(place,
                {QStringLiteral("upgrade"), QStringLiteral("--install"), release.name, release.chart,
                 QStringLiteral("--repo"), helmRepository, QStringLiteral("--version"), release.chartVersion,
                 QStringLiteral("--values"), values});
}

Async<QByteArray> runTool(KubernetesPlace place, QStringList argv, QByteArray input, QString code, QString tried,
                          std::stop_token stop)
{
    Command command{argv, input};
    const Limits limits(stop, toolTime);
    const auto result = co_await place.run(command, limits);
    if (!result && result.error().code == QLatin1String("process.missing"))
        co_return missing(argv.first());
    if (!result)
        co_return Failure(result.error());
    if (result->exitStatus == notFound)
        co_return missing(argv.first());
    if (result->exitStatus != 0) {
        co_return failure(code, say("%1 %2 answered: “%3”.").arg(tried, argv.first(), lastLine(result->err)),
                          QString::fromUtf8(result->err));
    }
    co_return result->out;
}

} // namespace calls
