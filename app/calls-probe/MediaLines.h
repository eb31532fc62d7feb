// SPDX-License-Identifier: GPL-3.0-or-later
// calls-probe --media-server: a media server on loopback by JSON lines, for a practice site without rtcd. In:
//   {"do":"join","session":S,"call":C}, {"do":"sdp","session":S,"data":{"type":…,"sdp":…}},
//   {"do":"ice","session":S,"data":{"candidate":…}}, {"do":"mute"|"unmute"|"screen_on"|"screen_off"|"leave","session":S}
// Out:
//   {"event":"ready"}, {"event":"signal","session":S,"data":{"type":"answer"|"offer"|"candidate",…}},
//   {"event":"closed","session":S,"why":…}, {"event":"refused","why":…} for a line that is none of the above
#pragma once

#include <participant/MediaServer.h>

#include <QByteArray>
#include <QSocketNotifier>

namespace calls {

class MediaLines : public QObject
{
    Q_OBJECT

public:
    explicit MediaLines(QObject *parent = nullptr);

Q_SIGNALS:
    void ended(); ///< the input, or whoever read the output

private:
    void read();
    void take(const QByteArray &line);
    void write(const QJsonObject &line);
    void refuse(const QString &why);

    MediaServer m_server;
    QSocketNotifier m_notifier;
    QByteArray m_pending;
    bool m_skips = false; ///< the rest of a line that was too long
};

} // namespace calls
