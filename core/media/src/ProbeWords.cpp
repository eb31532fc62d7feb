// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/ProbeJob.h>

namespace calls {

QString transportWord(ProbeTransport transport)
{
    switch (transport) {
    case ProbeTransport::Any:
        return QStringLiteral("any");
    case ProbeTransport::Udp:
        return QStringLiteral("udp");
    case ProbeTransport::Tcp:
        return QStringLiteral("tcp");
    case ProbeTransport::RelayUdp:
        return QStringLiteral("relay-udp");
    case ProbeTransport::RelayTcp:
        return QStringLiteral("relay-tcp");
    }
    return {};
}

QString probeRoleWord(ProbeRole role)
{
    switch (role) {
    case ProbeRole::Speaker:
        return QStringLiteral("speaker");
    case ProbeRole::Listener:
        return QStringLiteral("listener");
    case ProbeRole::Screen:
        return QStringLiteral("screen");
    case ProbeRole::Load:
        return QStringLiteral("load");
    }
    return {};
}

QString stageWord(ProbeStage stage)
{
    switch (stage) {
    case ProbeStage::Starting:
        return QStringLiteral("starting");
    case ProbeStage::WebSocket:
        return QStringLiteral("websocket");
    case ProbeStage::Join:
        return QStringLiteral("join");
    case ProbeStage::Answer:
        return QStringLiteral("answer");
    case ProbeStage::Candidates:
        return QStringLiteral("candidates");
    case ProbeStage::Ice:
        return QStringLiteral("ice");
    case ProbeStage::Connected:
        return QStringLiteral("connected");
    case ProbeStage::DataChannel:
        return QStringLiteral("data-channel");
    case ProbeStage::Media:
        return QStringLiteral("media");
    case ProbeStage::Leaving:
        return QStringLiteral("leaving");
    case ProbeStage::Left:
        return QStringLiteral("left");
    }
    return {};
}

} // namespace calls
