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

} // namespace calls
