// SPDX-License-Identifier: GPL-3.0-or-later
#include "Callsctl.h"

#include <support/Places.h>

#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>

namespace calls::test {

namespace {

constexpr int longestRun = 180'000;

} // namespace

QByteArray Ran::told() const
{
    return "exit status " + QByteArray::number(status) + "\nstdout: " + out + "\nstderr: " + err;
}

QJsonObject Ran::object() const
{
    return QJsonDocument::fromJson(out).object();
}

QJsonArray Ran::array() const
{
    return QJsonDocument::fromJson(out).array();
}

QList<QJsonObject> Ran::lines() const
{
    QList<QJsonObject> all;
    const auto texts = out.split('\n');
    for (const QByteArray &text : texts) {
        if (text.isEmpty())
            continue;
        const QJsonDocument line = QJsonDocument::fromJson(text);
        if (!line.isObject())
            return {};
        all << line.object();
    }
    return all;
}

Callsctl::Callsctl() = default;

QString Callsctl::binary()
{
    return test::builtProgram(QStringLiteral("callsctl"));
}

QString Callsctl::example(const QString &name)
{
    return test::sourceFile(QStringLiteral("tests/data/%1.toml")).arg(name);
}

void Callsctl::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
}

QByteArray Callsctl::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Callsctl::prepare(QProcess &process, const QStringList &arguments, const QStringList &before) const
{
    auto all = QProcessEnvironment::systemEnvironment();
    // As on a server: no display, no desktop's keychain.
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM"})
        all.remove(QLatin1String(name));
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        all.insert(it.key(), it.value());
    process.setProcessEnvironment(all);
    process.setWorkingDirectory(path());
    // A session of its own has no controlling terminal, so nothing can prompt. Not leading a group yet, setsid does
    // not fork: the process is callsctl itself, and signals reach it.
    const QStringList line = before + QStringList{QStringLiteral("setsid"), binary()} + arguments;
    process.setProgram(line.first());
    process.setArguments(line.mid(1));
}

Ran Callsctl::run(const QStringList &arguments, const QByteArray &input, const QStringList &before) const
{
    QProcess process;
    prepare(process, arguments, before);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    Ran ran;
    if (process.waitForFinished(longestRun) && process.exitStatus() == QProcess::NormalExit)
        ran.status = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError() + (ran.status < 0 ? process.errorString().toUtf8() : QByteArray());
    return ran;
}

} // namespace calls::test
