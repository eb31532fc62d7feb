// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/RemoteScript.h>

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QUuid>

namespace calls {

namespace {

constexpr qsizetype errorsKept = 4096;

// Looks for an interpreter. -I: no module from the working directory or the user's settings; -B: no compiled files.
constexpr char
    launcher[] = "for p in python3 /usr/libexec/platform-python; do\n"
                 "  command -v \"$p\" >/dev/null 2>&1 || continue\n"
                 "  if [ \"$2\" = root ] && [ \"$(id -u)\" != 0 ] && sudo -n true >/dev/null 2>&1 </dev/null; then\n"
                 "    exec sudo -n \"$p\" -I -B -c \"$1\" \"$3\"\n"
                 "  fi\n"
                 "  exec \"$p\" -I -B -c \"$1\" \"$3\"\n"
                 "done\n"
                 "printf '\\n%s {\"no_python\": true}\\n' \"$3\"\n";

// Reads the script's length, then the script; what follows on the input belongs to the script.
constexpr char loader[] = "import sys\n"
                          "if sys.version_info<(3,5): print('\\n%s {\"no_python\": true}'%sys.argv[1]);sys.exit()\n"
                          "i=sys.stdin.buffer\n"
                          "exec(compile(i.read(int(i.readline())),'calls-probe','exec'))\n";

QByteArray contents(const QString &resource)
{
    QFile file(resource);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString shortened(const QByteArray &text)
{
    return redacted(QString::fromUtf8(text.right(errorsKept)).trimmed());
}

} // namespace

RemoteScript::RemoteScript(std::shared_ptr<Session> session, std::shared_ptr<RunningCommand> command, QByteArray marker)
    : m_session(std::move(session)), m_command(std::move(command)), m_output(std::move(marker))
{
    connect(m_command.get(), &RunningCommand::readyOut, this, &RemoteScript::take);
    connect(m_command.get(), &RunningCommand::readyErr, this,
            [this](const QByteArray &bytes) { m_errors = (m_errors + bytes).right(errorsKept); });
    connect(m_command.get(), &RunningCommand::finished, this, [this](const Result<CommandResult> &result) {
        if (!result)
            return end(result.error());
        const QString said = shortened(m_errors.isEmpty() ? m_output.noise() : m_errors);
        end({QStringLiteral("script.ended"),
             QCoreApplication::translate("Probe", "The probe script ended before it had answered."), said});
    });
}

RemoteScript::~RemoteScript()
{
    disconnect(m_command.get(), nullptr, this, nullptr);
    if (m_alive) {
        m_command->closeInput();
        m_command->end();
    }
}

Async<std::shared_ptr<RemoteScript>> RemoteScript::start(std::shared_ptr<Session> session, ScriptLaunch launch,
                                                         Limits limits)
{
    const QByteArray marker = "calls-probe-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    Command command;
    command.argv = QStringList{QStringLiteral("sh"),
                               QStringLiteral("-c"),
                               QString::fromLatin1(launcher),
                               QStringLiteral("calls-probe"),
                               QString::fromLatin1(loader),
                               launch.asRoot ? QStringLiteral("root") : QStringLiteral("own"),
                               QString::fromLatin1(marker)};
    auto started = co_await session->start(command, limits);
    if (!started)
        co_return Failure(started.error());
    std::shared_ptr<RemoteScript> script(new RemoteScript(session, *started, marker));

    const QByteArray text = contents(QStringLiteral(":/remote/common.py")) + contents(launch.file);
    QJsonObject params;
    params.insert(QStringLiteral("marker"), QString::fromLatin1(marker));
    script->m_command->write(QByteArray::number(text.size()) + '\n' + text + line(params));

    const QString what = QCoreApplication::translate("Probe", "Starting the probe script");
    auto hello = co_await script->m_started.wait(limits, what);
    if (!hello)
        co_return Failure(hello.error());
    if (hello->contains(QLatin1String("no_python")))
        co_return failure(QStringLiteral("script.no-python"),
                          QCoreApplication::translate("Probe", "There is no Python 3 on this machine."));
    co_return script;
}

Async<QJsonObject> RemoteScript::ask(std::shared_ptr<RemoteScript> script, QJsonObject request, Limits limits)
{
    if (!script->m_alive)
        co_return Failure(script->m_why);
    const int id = ++script->m_lastId;
    request.insert(QStringLiteral("id"), id);
    const Operation<QJsonObject> operation;
    script->m_waiting.emplace(id, operation);
    script->m_command->write(line(request));
    const QString what = QCoreApplication::translate("Probe", "Waiting for the probe script");
    auto answer = co_await operation.wait(limits, what);
    script->m_waiting.erase(id);
    co_return answer;
}

void RemoteScript::tell(const QJsonObject &request)
{
    if (m_alive)
        m_command->write(line(request));
}

void RemoteScript::take(const QByteArray &bytes)
{
    const QList<QJsonObject> objects = m_output.feed(bytes);
    for (const QJsonObject &object : objects) {
        const auto waiting = m_waiting.find(object.value(QLatin1String("id")).toInt());
        if (waiting != m_waiting.end())
            waiting->second.finish(object);
        else if (!m_started.finish(object))
            Q_EMIT said(object);
    }
    if (m_output.flooded()) {
        m_command->end();
        end({QStringLiteral("script.flood"),
             QCoreApplication::translate("Probe", "The machine sent a flood of output in place of an answer."),
             shortened(m_output.noise())});
    }
}

void RemoteScript::end(Error why)
{
    if (!m_alive)
        return;
    m_alive = false;
    m_why = std::move(why);
    m_started.finish(Failure(m_why));
    for (const auto &[id, operation] : m_waiting)
        operation.finish(Failure(m_why));
    Q_EMIT ended(m_why);
}

} // namespace calls
