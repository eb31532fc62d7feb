// SPDX-License-Identifier: GPL-3.0-or-later
#include "Toml.h"

#include <sstream>

namespace calls {

QByteArray tomlFile(const QString &what, const toml::table &table)
{
    std::ostringstream text;
    text << toml::toml_formatter(table);
    return QStringLiteral("# %1, written by Calls Console from its plan. Changes by hand are kept, and shown as a difference,\n"
                          "# when the console installs the next time.\n\n")
               .arg(what)
               .toUtf8()
        + QByteArray::fromStdString(text.str()) + '\n';
}

toml::table apiTable(int port, const QString &adminKey)
{
    return toml::table{{"http",
                        toml::table{{"listen_address", tomlText(QStringLiteral(":%1").arg(port))},
                                    {"tls", toml::table{{"enable", false}, {"cert_file", ""}, {"cert_key", ""}}}}},
                       {"security",
                        toml::table{{"allow_self_registration", false},
                                    {"enable_admin", true},
                                    {"admin_secret_key", tomlText(adminKey)},
                                    {"session_cache", toml::table{{"expiration_minutes", 1440}}}}}};
}

toml::table loggerTable(const QString &file)
{
    return toml::table{{"enable_console", true},
                       {"console_json", true},
                       {"console_level", "INFO"},
                       {"enable_file", true},
                       {"file_json", true},
                       {"file_level", "DEBUG"},
                       {"file_location", tomlText(file)},
                       {"enable_color", false}};
}

} // namespace calls
