// SPDX-License-Identifier: GPL-3.0-or-later
#include "PracticeProgram.h"

#include <Deployment.h>
#include <base/Operation.h>
#include <base/Process.h>
#include <base/Redaction.h>
#include <mattermost/Account.h>
#include <mattermost/JsonFields.h>

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

namespace calls {

namespace {

using namespace std::chrono_literals;

constexpr auto startPatience = 30s; // it may start an rtcd of its own first
constexpr int endPatience = 2000;   // ms that it has to leave when the console ends

QString say(const char *text)
{
    return QCoreApplication::translate("PracticeProgram", text);
}

/// The process and what it said. Shared by those who wait for it.
struct Running
{
    ~Running()
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.disconnect();
        process.terminate();
        process.waitForFinished(endPatience); // the console is ending: nobody looks any more
    }
    QProcess process;
    QByteArray output;
    QByteArray complaints;
    Operation<PracticeLine> ready;
};

void launch(const std::shared_ptr<Running> &running, const QString &program, const QString &folder)
{
    QProcess &process = running->process;
    const std::weak_ptr<Running> weak = running;
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, [weak] {
        const auto alive = weak.lock();
        if (!alive)
            return;
        alive->output += alive->process.readAllStandardOutput();
        if (const qsizetype end = alive->output.indexOf('\n'); end >= 0)
            alive->ready.finish(practiceLine(alive->output.left(end)));
    });
    QObject::connect(&process, &QProcess::readyReadStandardError, &process, [weak] {
        if (const auto alive = weak.lock())
            alive->complaints = (alive->complaints + alive->process.readAllStandardError()).right(4096);
    });
    const auto ended = [weak] {
        if (const auto alive = weak.lock())
            alive->ready.finish(failure(QStringLiteral("practice.ended"),
                                        say("The practice site ended before it was ready. Start it again; its own words are under the details."),
                                        redacted(QString::fromUtf8(alive->complaints))));
    };
    QObject::connect(&process, &QProcess::errorOccurred, &process, ended);
    QObject::connect(&process, &QProcess::finished, &process, ended);
    process.start(program, {QStringLiteral("--rtcd"), QStringLiteral("auto"), QStringLiteral("--dir"), folder});
}

PracticePlaces placesOf(const PracticeLine &line)
{
    PracticePlaces places;
    places.url = line.url;
    places.metrics = line.metrics;
    places.rtcd = line.rtcd;
    return places;
}

Async<PracticeStart> startSite(std::shared_ptr<std::shared_ptr<Running>> place, QString folder, std::shared_ptr<SecretStore> secrets, std::stop_token stop)
{
    if (!*place || (*place)->process.state() == QProcess::NotRunning) {
        const QString program = ownProgram(QStringLiteral("calls-practice"));
        if (program.isEmpty())
            co_return failure(QStringLiteral("practice.missing"),
                              say("calls-practice is neither beside this program nor in PATH. It comes with Calls Console: install the package "
                                  "again."));
        if (!QDir().mkpath(folder))
            co_return failure(QStringLiteral("practice.folder"), say("The folder %1 for the practice site cannot be made. Check its rights.").arg(folder));
        *place = std::make_shared<Running>();
        launch(*place, program, folder);
    }
    const auto running = *place;
    const Limits limits(stop, startPatience);
    auto ready = co_await running->ready.wait(limits, say("Starting the practice site"));
    if (!ready) {
        place->reset();
        co_return Failure(ready.error());
    }
    const PracticeLine line = *ready;
    running->ready = Operation<PracticeLine>();
    running->ready.finish(line); // for the next who asks
    QFile file(line.tokenFile);
    if (!file.open(QIODevice::ReadOnly))
        co_return failure(QStringLiteral("practice.answer"), say("The token of the practice site cannot be read: %1. Start it again.").arg(file.errorString()));
    const QString token = QString::fromUtf8(file.readAll()).trimmed();
    rememberSecret(token);
    const auto kept = co_await secrets->write(tokenSecret(line.url), token, stop);
    if (!kept)
        co_return Failure(kept.error());
    PracticeStart start;
    start.file = QDir(folder).filePath(QStringLiteral("practice.calls"));
    start.site = practiceDeployment(line);
    start.notes.insert(QString::fromUtf16(placesNote), placesText(practiceTargets(placesOf(line))));
    co_return start;
}

class PracticeProgram : public PracticeDesk
{
public:
    PracticeProgram(QString folder, std::shared_ptr<SecretStore> secrets) : m_folder(std::move(folder)), m_secrets(std::move(secrets)) {}

    Async<PracticeStart> start(std::stop_token stop) override { return startSite(m_running, m_folder, m_secrets, std::move(stop)); }

private:
    QString m_folder;
    std::shared_ptr<SecretStore> m_secrets;
    std::shared_ptr<std::shared_ptr<Running>> m_running = std::make_shared<std::shared_ptr<Running>>();
};

} // namespace

Result<PracticeLine> practiceLine(const QByteArray &line)
{
    const auto json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    PracticeLine told;
    if (json.is_object()) {
        told.url = QUrl(textField(json, "url"), QUrl::StrictMode);
        told.tokenFile = textField(json, "adminTokenFile");
        told.rtcd = QUrl(textField(json, "rtcd"), QUrl::StrictMode);
        told.metrics = QUrl(textField(json, "metrics"), QUrl::StrictMode);
    }
    if (told.url.host().isEmpty() || told.tokenFile.isEmpty())
        return failure(QStringLiteral("practice.answer"),
                       say("calls-practice did not say where its site is. It may be of another version: install the package again."),
                       redacted(QString::fromUtf8(line.left(512))));
    return told;
}

Site practiceDeployment(const PracticeLine &line)
{
    return practiceSite(placesOf(line));
}

std::shared_ptr<PracticeDesk> practiceProgram(QString folder, std::shared_ptr<SecretStore> secrets)
{
    return std::make_shared<PracticeProgram>(std::move(folder), std::move(secrets));
}

} // namespace calls
