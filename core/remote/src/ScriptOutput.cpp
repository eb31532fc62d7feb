// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/ScriptOutput.h>

#include <QJsonDocument>

namespace calls {

namespace {

constexpr qsizetype noiseKept = 1024;

} // namespace

ScriptOutput::ScriptOutput(QByteArray marker) : m_marker(std::move(marker) + ' ') {}

QList<QJsonObject> ScriptOutput::feed(const QByteArray &bytes)
{
    QList<QJsonObject> objects;
    m_rest += bytes;
    qsizetype start = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', start)) {
        const QByteArray line = m_rest.mid(start, end - start);
        start = end + 1;
        if (line.startsWith(m_marker)) {
            const QJsonDocument document = QJsonDocument::fromJson(line.mid(m_marker.size()));
            if (document.isObject()) {
                objects.append(document.object());
                continue;
            }
        }
        if (!line.trimmed().isEmpty())
            m_noise = (m_noise + line + '\n').right(noiseKept);
    }
    m_rest.remove(0, start);
    if (m_rest.size() > longestLine) {
        m_flooded = true;
        m_rest.clear();
    }
    return objects;
}

} // namespace calls
