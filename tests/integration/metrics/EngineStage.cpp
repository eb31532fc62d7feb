// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineStage.h"

#include <support/Await.h>
#include <support/TestMain.h>

#include <QDateTime>
#include <QDir>

namespace calls::test {

using namespace std::chrono_literals;

QString prometheusMissing()
{
    return program(QStringLiteral("prometheus")).isEmpty() ? QStringLiteral("prometheus is not installed") : QString();
}

EngineStage::EngineStage()
{
    options.folder = path(QStringLiteral("engine"));
    options.runtimeFile = path(QStringLiteral("run/engine.json"));
    options.scrape = 500ms;
}

std::unique_ptr<Engine> EngineStage::engine(std::shared_ptr<SessionPool> sessions) const
{
    return std::make_unique<Engine>(options, std::move(sessions));
}

Limits patient()
{
    return Limits({}, 60s);
}

ScrapeTarget target(TargetRole role, const QString &server, quint16 port)
{
    ScrapeTarget one;
    one.role = role;
    one.server = server;
    one.host = QStringLiteral("127.0.0.1");
    one.port = port;
    one.path = QStringLiteral("/metrics");
    return one;
}

ScrapeTarget target(TargetRole role, const QString &server, const Exporter &exporter)
{
    return target(role, server, exporter.port());
}

std::optional<double> valueOf(const std::shared_ptr<MetricsSource> &source, const QString &promql)
{
    if (!source)
        return std::nullopt;
    const auto answer = await(source->query(promql, QDateTime::currentMSecsSinceEpoch(), patient()));
    if (!answer || answer->series.size() != 1 || answer->series.first().samples.size() != 1)
        return std::nullopt;
    return answer->series.first().samples.first().value;
}

bool becomes(const std::shared_ptr<MetricsSource> &source, const QString &promql, double wanted)
{
    return QTest::qWaitFor([&] { return valueOf(source, promql) == wanted; }, 40'000);
}

QList<qint64> processesWith(const QString &text)
{
    QList<qint64> found;
    const auto entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool number = false;
        const qint64 pid = entry.toLongLong(&number);
        QFile line(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (number && line.open(QIODevice::ReadOnly) && line.readAll().contains(text.toLocal8Bit()))
            found << pid;
    }
    return found;
}

} // namespace calls::test
