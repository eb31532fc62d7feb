// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <toml++/toml.h>

namespace calls {

/// The table as a file under a comment that says whose it is.
[[nodiscard]] QByteArray tomlFile(const QString &what, const toml::table &table);

/// [api] of rtcd and calls-offloader: plain HTTP on all addresses, clients registered by the admin key alone. With
/// self-registration on, any request with a made-up name would become a client.
[[nodiscard]] toml::table apiTable(int port, const QString &adminKey);
/// [logger] of both: the journal gets what an administrator looks for, the file all, at DEBUG.
[[nodiscard]] toml::table loggerTable(const QString &file);

[[nodiscard]] inline std::string tomlText(const QString &text)
{
    return text.toStdString();
}

} // namespace calls
