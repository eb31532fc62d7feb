// SPDX-License-Identifier: GPL-3.0-or-later
// The Calls plugin's reading of its settings: defaults, environment, licence, validation with the plugin's own words.
#pragma once

#include "Json.h"

#include <QMap>

namespace calls::practice {

/// What the licence allows; EnableTesting with EnableDeveloper counts as licensed for everything.
struct Entitlement
{
    QString sku; ///< empty: unlicensed
    bool development = false;
    bool groupCallsByEnvironment = false;

    [[nodiscard]] bool enterprise() const;   ///< rtcd, recordings, transcriptions
    [[nodiscard]] bool professional() const; ///< host controls
    [[nodiscard]] bool groupCalls() const { return professional() || groupCallsByEnvironment; }
};

class CallsConfig
{
public:
    /// `stored`: the plugin's map in config.json, keys in any case. `variables`: MM_… of the server's process.
    CallsConfig(const nlohmann::json &stored, const QMap<QString, QString> &variables, Entitlement entitlement);

    /// Empty: good. Else the text of app.save_config.error.
    [[nodiscard]] static QString problem(const nlohmann::json &stored);

    [[nodiscard]] QString textValue(const char *field) const;
    [[nodiscard]] bool flag(const char *field) const;
    [[nodiscard]] int number(const char *field) const;
    [[nodiscard]] nlohmann::json overrides() const { return m_overrides; } ///< /env
    [[nodiscard]] nlohmann::json forAdmin() const;
    [[nodiscard]] nlohmann::json forUser() const;
    /// [{"urls":[…]}] of TURN servers without credentials of their own.
    [[nodiscard]] nlohmann::json turnServers() const;
    [[nodiscard]] const Entitlement &entitlement() const { return m_entitlement; }

private:
    nlohmann::json m_values;    ///< by field name
    nlohmann::json m_overrides; ///< field name -> the variable's text
    nlohmann::json m_ice;       ///< array of servers
    Entitlement m_entitlement;
};

} // namespace calls::practice
