// SPDX-License-Identifier: GPL-3.0-or-later
// A Mattermost server that answers as the test says, for pages and their pictures.
#pragma once

#include <models/SiteDesk.h>
#include <support/Script.h>

namespace calls::test {

inline MattermostFacts sampleFacts()
{
    MattermostFacts facts;
    facts.account = {QStringLiteral("u1"), QStringLiteral("calls-admin"), {QStringLiteral("system_admin"), QStringLiteral("system_user")}};
    facts.version = QStringLiteral("11.6.0");
    facts.build = QStringLiteral("11.6.0");
    facts.enterpriseBuild = true;
    facts.siteUrl = QStringLiteral("https://chat.example.com");
    facts.diagnosticId = QStringLiteral("k3rj5n7f8tbq9xw2mz6cy4hd1a");
    facts.licence.licensed = true;
    facts.licence.sku = QStringLiteral("enterprise");
    facts.licence.expires = QDateTime::currentDateTimeUtc().addDays(200);
    facts.licence.groupCalls = true;
    facts.licence.hostControls = true;
    facts.pluginInstalled = true;
    PluginNode node;
    node.state = PluginState::Running;
    node.version = QStringLiteral("1.12.2");
    facts.plugin = {node};
    facts.callsVersion = QStringLiteral("1.12.2");
    facts.rtcdVersion = QStringLiteral("v1.2.6");
    facts.testMode = true;
    facts.runningCalls = 2;
    facts.sessions = 7;
    return facts;
}

/// The plugin did not start; what its error means is explained.
inline MattermostFacts troubledFacts()
{
    MattermostFacts facts = sampleFacts();
    PluginNode &node = facts.plugin.first();
    node.state = PluginState::FailedToStart;
    node.error = QStringLiteral("unable to start plugin: failed to create rtcd client manager: 401");
    node.trouble = PluginTrouble{QStringLiteral("plugin.key-trap"),
                                 QStringLiteral("RTCD refuses the key that the plugin sends: it has kept another one of the same client."),
                                 QStringLiteral("Remove the client from RTCD’s store, or write the old key back into the RTCD URL, then restart the plugin.")};
    facts.rtcdVersion.clear();
    facts.runningCalls.reset();
    facts.sessions.reset();
    return facts;
}

class ScriptedSite : public SiteDesk
{
public:
    Script<Result<MattermostFacts>> facts{sampleFacts()};
    Script<Result<Account>> account{sampleFacts().account};
    Script<Result<RestartEffect>> effects{RestartEffect{0, false, QStringLiteral("No call is running.")}};
    Script<Result<PluginOutcome>> outcome{PluginOutcome{sampleFacts().plugin, QStringLiteral("The Calls plugin runs, version 1.12.2."), true}};
    Result<void> goodbye;
    bool hangs = false; ///< looks never end
    QList<SignIn> entered;
    int looks = 0;
    int restarts = 0;
    int enables = 0;
    MattermostServer way{QUrl(QStringLiteral("https://chat.example.com"))};

    MattermostServer server() const override { return way; }
    Async<Account> signIn(SignIn one, std::stop_token) override
    {
        entered << one;
        return soon(account.next());
    }
    Async<void> signOut(std::stop_token) override { return soon(goodbye); }
    Async<MattermostFacts> look(std::stop_token stop) override
    {
        ++looks;
        return hangs ? never<MattermostFacts>(stop) : soon(facts.next());
    }
    Async<RestartEffect> effect(std::stop_token) override { return soon(effects.next()); }
    Async<PluginOutcome> restart(std::function<void(const QString &)> progress, std::stop_token) override
    {
        ++restarts;
        progress(QStringLiteral("Disabling the Calls plugin"));
        return soon(outcome.next());
    }
    Async<PluginOutcome> enable(std::function<void(const QString &)> progress, std::stop_token) override
    {
        ++enables;
        progress(QStringLiteral("Enabling the Calls plugin"));
        return soon(outcome.next());
    }
    QString whereabouts() const override { return QStringLiteral("in the keychain"); }
};

} // namespace calls::test
