// SPDX-License-Identifier: GPL-3.0-or-later
// The server's configuration with the patch semantics Mattermost 11.6 was seen to have: maps replaced whole, masks put
// back, settings of plugins that are not installed hidden from readers and deleted by writers.
#pragma once

#include "Json.h"

#include <QMap>

#include <functional>

namespace calls::practice {

/// An AppError of the server.
struct Refusal
{
    int status = 400;
    QString id;
    QString message;
    QString detail;
};

class ConfigStore
{
public:
    ConfigStore();

    [[nodiscard]] const nlohmann::json &stored() const { return m_stored; } ///< as on disk
    void setStored(nlohmann::json config);
    [[nodiscard]] nlohmann::json effective() const; ///< with the environment of the server on top
    [[nodiscard]] nlohmann::json sanitized() const; ///< what GET /config shows
    [[nodiscard]] nlohmann::json chosen() const;    ///< ?remove_masked=true&remove_defaults=true
    [[nodiscard]] nlohmann::json environment() const; ///< null without overrides

    [[nodiscard]] nlohmann::json value(const char *section, const char *key) const; ///< effective
    [[nodiscard]] nlohmann::json pluginSettings(const QString &plugin) const;       ///< stored, secrets in clear
    [[nodiscard]] bool pluginEnabled(const QString &plugin) const;
    void enablePlugin(const QString &plugin, bool enabled);

    /// `validate` sees the new settings of Calls and returns an error text or nothing.
    struct Outcome
    {
        std::optional<Refusal> refusal;
        bool changed = false;
    };
    Outcome patch(const nlohmann::json &patch, const std::function<QString(const nlohmann::json &)> &validate);

    /// What manifests call secret and who is installed; the server asks its plugins.
    void setManifests(const QMap<QString, nlohmann::json> *installed) { m_installed = installed; }
    void setEnvironment(const QString &variable, const QString &value);
    [[nodiscard]] const QMap<QString, QString> &variables() const { return m_variables; }

    bool forgetWrites = false; ///< misbehaviour: says 200 and keeps the old

private:
    nlohmann::json m_shipped;
    nlohmann::json m_stored;
    nlohmann::json m_chosen;
    QMap<QString, QString> m_variables;
    const QMap<QString, nlohmann::json> *m_installed = nullptr;
};

} // namespace calls::practice
