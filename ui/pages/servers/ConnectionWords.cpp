// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/ConnectionWords.h>

#include <remote/SessionPool.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ConnectionWords", text);
}

} // namespace

ConnectionWords connectionWords(const PlannedServer &entry, SessionPool *sessions)
{
    if (entry.planned)
        return {Sign::Waiting, say("To provision")};
    if (entry.server.ssh.isEmpty())
        return {Sign::Skipped, say("No login")};
    switch (sessions ? sessions->state(entry.server.ssh) : ConnectionState::Idle) {
    case ConnectionState::Idle: return {Sign::Waiting, say("Not asked yet")};
    case ConnectionState::Connecting: return {Sign::Running, say("Connecting")};
    case ConnectionState::Connected: return {Sign::Pass, say("Connected")};
    case ConnectionState::AsksSecret: return {Sign::Running, say("Asks for a secret")};
    case ConnectionState::HostKeyUnknown: return {Sign::Unknown, say("Host key unknown")};
    case ConnectionState::HostKeyChanged: return {Sign::Fail, say("Host key changed")};
    case ConnectionState::Failed: return {Sign::Fail, say("No answer")};
    }
    return {};
}

} // namespace calls
