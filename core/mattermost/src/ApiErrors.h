// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong with a request, as a sentence.
#pragma once

#include <mattermost/Client.h>

#include <QNetworkReply>
#include <QSslError>

namespace calls {

/// An answer as it came, whatever its status.
struct RawReply
{
    int status = 0; ///< 0: there was none
    QByteArray body{};
    QHash<QByteArray, QByteArray> headers{};
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText{};
    QStringList certificate{}; ///< what is wrong with the server's certificate
    bool toProxy = false; ///< it was sent to an HTTP proxy as it is: who does not answer is the proxy
    bool cut = false; ///< an answer began and broke off
};

/// "https://chat.example.com/api/v4/users/me", without credentials.
[[nodiscard]] QString shownUrl(const QUrl &url);

/// None for a status from 200 to 299.
[[nodiscard]] std::optional<Error> apiError(const RawReply &raw, const QUrl &url);

} // namespace calls
