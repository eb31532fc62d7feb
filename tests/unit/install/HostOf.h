// SPDX-License-Identifier: GPL-3.0-or-later
// A server called rtcd1 over a scripted session, for tests of tasks.
#pragma once

#include <install/Host.h>

#include <support/ScriptedSession.h>

namespace calls::test {

struct ScriptedHost
{
    std::shared_ptr<ScriptedSession> session = std::make_shared<ScriptedSession>();
    std::shared_ptr<QStringList> told = std::make_shared<QStringList>(); ///< progress
    std::stop_source stop{};
    QString machine = QStringLiteral("x86_64");
    QString family = QStringLiteral("debian");

    [[nodiscard]] Host host() const
    {
        HostParts parts;
        parts.server.name = QStringLiteral("rtcd1");
        parts.facts.architecture = machine;
        parts.facts.osFamily = family;
        parts.facts.osName = QStringLiteral("Debian GNU/Linux 12");
        parts.session = session;
        parts.stop = stop.get_token();
        parts.progress = [told = told](const QString &sentence) { told->append(sentence); };
        return Host(parts);
    }
};

} // namespace calls::test
