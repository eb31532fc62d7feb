// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineFiles.h"

#include <base/Process.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QVersionNumber>

namespace calls {

namespace {

constexpr int oldestMajor = 2;
constexpr int oldestMinor = 24; // the first with a web configuration, and so with a password

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

} // namespace

Async<void> checkProgram(QString program, Limits limits)
{
    const QString missing = say(
        "The program %1 is not on this computer. Install the package prometheus; its own service is not needed and may "
        "stay off.");
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        co_return failure(QStringLiteral("metrics.missing"), missing.arg(program));
    Command command;
    command.argv = QStringList{path, QStringLiteral("--version")};
    const auto ran = co_await runProcess(command, limits);
    if (!ran) {
        if (ran.error().code == QLatin1String("process.missing"))
            co_return failure(QStringLiteral("metrics.missing"), missing.arg(program), ran.error().detail);
        co_return Failure(ran.error());
    }
    static const QRegularExpression words(QStringLiteral("prometheus, version ([0-9.]+)"));
    const QString said = QString::fromUtf8(ran->out + ran->err);
    const auto version = QVersionNumber::fromString(words.match(said).captured(1));
    if (version.isNull())
        co_return failure(QStringLiteral("metrics.old"),
                          say("%1 does not say that it is Prometheus. Install the package prometheus.").arg(path),
                          said.left(500));
    if (version < QVersionNumber(oldestMajor, oldestMinor))
        co_return failure(QStringLiteral("metrics.old"),
                          say("%1 is Prometheus %2, which cannot ask for a password. Install version 2.24 or later "
                              "(package prometheus).")
                              .arg(path, version.toString()));
    co_return Result<void>();
}

Result<void> writeConfiguration(const EngineData &data)
{
    QHash<QString, Way> ways;
    for (auto entry = data.ways.cbegin(); entry != data.ways.cend(); ++entry)
        ways.insert(entry.key(), entry->way);
    const QByteArray &rules = data.watched.rules;
    if (!rules.isEmpty()) {
        if (auto done = writePrivate(data.options.folder + QStringLiteral("/rules.yml"), rules); !done)
            return done;
    }
    EnginePlan plan;
    plan.targets = data.watched.targets;
    plan.ways = ways;
    plan.scrape = data.options.scrape;
    plan.rules = !rules.isEmpty();
    plan.certificates = {data.watched.certificates, data.prober.listens() ? data.prober.port : quint16(0),
                         data.prober.password, data.options.certificates};
    return writePrivate(data.options.folder + QStringLiteral("/prometheus.yml"), engineConfiguration(plan));
}

Result<void> writeFiles(const EngineData &data, const QString &user, const QString &password)
{
    const auto web = webConfiguration(user, password);
    if (!web)
        return Failure(web.error());
    for (const QString &folder : {data.storage(), QFileInfo(data.log()).absolutePath()}) {
        if (auto made = privateFolder(folder); !made)
            return made;
    }
    if (auto done = writePrivate(data.options.folder + QStringLiteral("/web.yml"), *web); !done)
        return done;
    return writeConfiguration(data);
}

QStringList engineArguments(const EngineData &data)
{
    const EngineOptions &options = data.options;
    return {QStringLiteral("--config.file=%1/prometheus.yml").arg(options.folder),
            QStringLiteral("--web.config.file=%1/web.yml").arg(options.folder),
            QStringLiteral("--web.listen-address=127.0.0.1:0"),
            QStringLiteral("--web.enable-lifecycle"),
            QStringLiteral("--storage.tsdb.path=%1").arg(data.storage()),
            QStringLiteral("--storage.tsdb.retention.time=%1h").arg(options.keep.count()),
            QStringLiteral("--storage.tsdb.retention.size=%1B").arg(options.mostBytes)};
}

Result<std::shared_ptr<PrometheusSource>> sourceOf(const EngineRecord &record)
{
    MetricsAccess access;
    access.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(record.port));
    access.user = record.user;
    access.password = record.password;
    return PrometheusSource::make(access, say("the engine of this console"));
}

Result<std::shared_ptr<MetricsSource>> runningEngine(const QString &runtimeFile)
{
    const auto record = readRecord(runtimeFile);
    if (!record || !alive(record->process))
        return failure(QStringLiteral("metrics.not-running"),
                       say("No metrics engine runs for this deployment. Switch monitoring on, or run callsctl "
                           "monitor."));
    const auto source = sourceOf(*record);
    if (!source)
        return Failure(source.error());
    return std::shared_ptr<MetricsSource>(*source);
}

std::optional<qint64> keptUntil(const EngineOptions &options)
{
    std::optional<qint64> latest;
    // Segments of the write-ahead log; one that was only opened is empty.
    const auto segments = QDir(options.folder + QStringLiteral("/data/wal")).entryInfoList(QDir::Files);
    for (const QFileInfo &segment : segments) {
        const qint64 written = segment.lastModified().toMSecsSinceEpoch();
        if (segment.size() > 0 && written > latest.value_or(0))
            latest = written;
    }
    return latest;
}

EngineOptions engineOptions(const QString &documentPath)
{
    const QFileInfo document(documentPath);
    const QString path = document.exists() ? document.canonicalFilePath() : document.absoluteFilePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    EngineOptions options;
    options.folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/calls-console/metrics/") + QString::fromLatin1(hash);
    // Gone with the login, and in memory where the system has it so.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    options.runtimeFile = runtime.isEmpty() || !QFileInfo(runtime).isWritable()
        ? options.folder + QStringLiteral("/run/engine.json")
        : runtime + QStringLiteral("/calls-console/metrics-%1.json").arg(QString::fromLatin1(hash));
    return options;
}

} // namespace calls
