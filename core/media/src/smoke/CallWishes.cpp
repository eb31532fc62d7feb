// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmokeResult.h"

namespace calls {

namespace {

QStringList list(const QString &text)
{
    QStringList all;
    const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts)
        all << part.trimmed();
    return all;
}

int portOf(const QString &text, int standard)
{
    bool number = false;
    const int port = text.toInt(&number);
    return number && port > 0 && port < 65536 ? port : standard;
}

} // namespace

CallWishes callWishes(const MessageArgs &params)
{
    const auto text = [&params](const char *name) { return params.value(QLatin1String(name)); };
    const auto yes = [&text](const char *name) { return text(name) == QLatin1String("yes"); };
    CallWishes wishes;
    wishes.url = QUrl(text("url"));
    wishes.rtcd = text("architecture") == QLatin1String("rtcd");
    wishes.rtcdHosts = list(text("rtcd_hosts"));
    wishes.rtcdPort = portOf(text("rtcd_port"), wishes.rtcdPort);
    wishes.advertised = list(text("advertised"));
    wishes.mediaPort = portOf(text("media_port"), wishes.mediaPort);
    wishes.udpPlanned = !params.contains(QStringLiteral("udp_planned")) || yes("udp_planned");
    wishes.screen = !params.contains(QStringLiteral("screen")) || yes("screen");
    wishes.turn = yes("turn");
    wishes.mattermostSsh = text("mattermost_ssh");
    wishes.mattermostName = text("mattermost_name");
    wishes.offloaderHost = text("offloader_host");
    wishes.transcript = yes("transcript");
    wishes.captions = yes("captions");
    return wishes;
}

} // namespace calls
