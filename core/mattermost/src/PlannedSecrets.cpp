// SPDX-License-Identifier: GPL-3.0-or-later
#include "PluginMap.h"

namespace calls {

namespace {

/// The host that a service is known by, as the installer's recipes name their secrets.
QString hostOf(const Site &site, const char *answer, Role role)
{
    const QString stated = answerText(site.answers, answer);
    const auto servers = site.withRole(role);
    if (!stated.isEmpty() || servers.isEmpty())
        return stated;
    return role == Role::Turn ? servers.first().clientAddress() : servers.first().address;
}

} // namespace

Async<StatedSettings> plannedSecrets(std::shared_ptr<SecretStore> store, Site site, std::stop_token stop)
{
    const Plan plan = makePlan(site);
    QMap<QString, QString> names;
    if (plan.architecture == Architecture::Rtcd)
        names.insert(QStringLiteral("rtcdserviceurl"), QStringLiteral("rtcd-client:") + hostOf(site, "rtcd.host", Role::Rtcd));
    if (plan.recording)
        names.insert(QStringLiteral("jobserviceurl"), QStringLiteral("offloader-client:") + hostOf(site, "offloader.host", Role::Offloader));
    if (plan.turn)
        names.insert(QStringLiteral("turnstaticauthsecret"), QStringLiteral("turn-secret:") + hostOf(site, "turn.host", Role::Turn));
    StatedSettings secrets;
    for (auto it = names.cbegin(); it != names.cend(); ++it) {
        const auto value = co_await store->read(it.value(), stop);
        if (value)
            secrets.insert(it.key(), value->trimmed().toStdString());
        else if (value.error().code != QLatin1String("secret.none"))
            co_return Failure(value.error());
    }
    co_return secrets;
}

} // namespace calls
