// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a WebSocket's handshake, as a sentence.
#pragma once

#include <base/Result.h>

#include <QAbstractSocket>
#include <QStringList>
#include <QUrl>

namespace calls {

struct Handshake
{
    bool upgraded = false;
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    QString words{};           ///< of QWebSocket, redacted; they hold the status that the server refused with
    QStringList certificate{}; ///< what is wrong with the server's certificate
};

/// Why there was no upgrade.
[[nodiscard]] Error handshakeError(const Handshake &handshake, const QUrl &url);
/// The upgrade came, and no "hello" after it; `words`: how it ended.
[[nodiscard]] Error silentAfterUpgrade(const QUrl &url, const QString &words);

} // namespace calls
