// SPDX-License-Identifier: GPL-3.0-or-later
// The server's log as its API gives it.
#pragma once

#include "Json.h"

#include <QList>

namespace calls::practice {

class ServerLog
{
public:
    /// level: "debug", "info", "warn", "error".
    void add(const char *level, const QString &message, nlohmann::json fields = nlohmann::json::object());
    [[nodiscard]] nlohmann::json lines(int page, int perPage) const; ///< array of strings, each with a newline in front
    [[nodiscard]] nlohmann::json query(const QStringList &levels, int page, int perPage) const; ///< {"default":[objects]}
    [[nodiscard]] QByteArray whole() const;

private:
    QList<nlohmann::json> m_entries;
};

} // namespace calls::practice
