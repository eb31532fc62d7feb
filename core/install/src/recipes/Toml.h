// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <toml++/toml.h>

namespace calls {

/// The table as a file under a comment that says whose it is.
[[nodiscard]] QByteArray tomlFile(const QString &what, const toml::table &table);

[[nodiscard]] inline std::string tomlText(const QString &text)
{
    return text.toStdString();
}

} // namespace calls
