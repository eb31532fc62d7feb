// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of the server sheet write their lines.
#pragma once

#include "../Units.h"

#include <install/ServerSheet.h>

namespace calls {

/// What every part looks at.
struct SheetInput
{
    const HostFacts &facts;
    const Plan &plan;
    const Site &site;
    const Server &server;
};

class SheetLines
{
public:
    void section(const QString &title) { m_section = title; }
    /// An empty value is shown as not known, and is then never judged.
    void add(const QString &id, const QString &label, const QString &value, const QString &expected = {},
             FactVerdict verdict = FactVerdict::None, const QString &reason = {});
    [[nodiscard]] QList<FactLine> taken() { return std::exchange(m_lines, {}); }

private:
    QString m_section;
    QList<FactLine> m_lines;
};

void addAddresses(const SheetInput &input, SheetLines &lines);
void addServices(const SheetInput &input, SheetLines &lines);
void addSockets(const SheetInput &input, SheetLines &lines);
void addFirewall(const SheetInput &input, SheetLines &lines);
void addProxies(const SheetInput &input, SheetLines &lines);

[[nodiscard]] QString sheetText(const char *text);

} // namespace calls
