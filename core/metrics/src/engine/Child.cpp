// SPDX-License-Identifier: GPL-3.0-or-later
#include "Child.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

namespace calls {

namespace {

constexpr int killAfterMs = 10'000;
constexpr qint64 logTail = 64 * 1024;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

/// Nothing of ours that might be secret (CALLS_SECRET_…) is in it.
QProcessEnvironment plainEnvironment()
{
    const auto own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment plain;
    for (const char *name : {"PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "GOMAXPROCS", "GOMEMLIMIT"}) {
        if (own.contains(QLatin1String(name)))
            plain.insert(QLatin1String(name), own.value(QLatin1String(name)));
    }
    return plain;
}

} // namespace

Child::Child(ChildPlan plan) : m_plan(std::move(plan)), m_process(new QProcess(QCoreApplication::instance())) {}

Child::~Child()
{
    if (!m_process)
        return;
    if (!running()) {
        m_process->deleteLater();
        return;
    }
    QObject::connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    m_process->terminate();
    QTimer::singleShot(killAfterMs, m_process, &QProcess::kill);
}

void Child::start()
{
    m_process->setProcessEnvironment(plainEnvironment());
    m_process->setWorkingDirectory(m_plan.folder);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(m_plan.log);
    const pid_t parent = ::getpid();
    m_process->setChildProcessModifier([parent] {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent) // it died before we asked
            ::_exit(1);
        ::setsid(); // Ctrl+C in a terminal is for us; we end the engine in order
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
    });
    m_process->start(m_plan.program, m_plan.arguments);
}

bool Child::running() const
{
    return m_process && m_process->state() != QProcess::NotRunning;
}

qint64 Child::pid() const
{
    return m_process ? m_process->processId() : 0;
}

void Child::terminate()
{
    if (m_process)
        m_process->terminate();
}

void Child::kill()
{
    if (m_process)
        m_process->kill();
}

Operation<bool> Child::gone()
{
    // A wait that was too long settles its operation, so each who waits gets one of their own.
    const Operation<bool> own;
    if (!running())
        own.finish(true);
    else
        QObject::connect(m_process, &QProcess::finished, m_process, [own] { own.finish(true); });
    return own;
}

QString Child::ending() const
{
    if (!m_process || m_process->error() == QProcess::FailedToStart)
        return m_process ? m_process->errorString() : QString();
    return m_process->exitStatus() == QProcess::CrashExit ? say("signal %1").arg(m_process->exitCode())
                                                          : say("exit status %1").arg(m_process->exitCode());
}

QString Child::lastWords() const
{
    QFile file(m_plan.log);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - logTail));
    static const QRegularExpression words(QStringLiteral("\\berr=(\"(?:[^\"\\\\]|\\\\.)*\"|\\S+)"));
    QString last;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.contains(QLatin1String("level=error"), Qt::CaseInsensitive) && words.match(line).hasMatch())
            last = words.match(line).captured(1);
        else if (!line.contains(QLatin1String("level=")))
            last = line; // wrong arguments and panics
    }
    if (last.startsWith(u'"'))
        last = last.mid(1, last.size() - 2).replace(QLatin1String("\\\""), QLatin1String("\""));
    return last.left(500).simplified();
}

QByteArray Child::news()
{
    QFile file(m_plan.log);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_read))
        return {};
    const QByteArray fresh = file.read(logTail);
    m_read += fresh.size();
    return fresh;
}

} // namespace calls
