// SPDX-License-Identifier: GPL-3.0-or-later
// What a script of ours said, told apart from what login scripts, banners and the shell said before and between.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace calls {

/// Collects bytes and gives the JSON objects of lines that start with the marker. Anything else is noise.
class ScriptOutput
{
public:
    explicit ScriptOutput(QByteArray marker);

    [[nodiscard]] QList<QJsonObject> feed(const QByteArray &bytes);
    /// A line of ours may not be longer; noise may not either. True once that happened.
    [[nodiscard]] bool flooded() const { return m_flooded; }
    /// The end of the noise, for evidence.
    [[nodiscard]] QByteArray noise() const { return m_noise; }

    static constexpr qsizetype longestLine = 512 * 1024;

private:
    QByteArray m_marker;
    QByteArray m_rest;
    QByteArray m_noise;
    bool m_flooded = false;
};

} // namespace calls
