// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that came back for a GET request, read without trust: whoever answers may be another program.
#pragma once

#include <QByteArray>
#include <QString>

namespace calls {

struct HttpReply
{
    enum class Form {
        Http,
        Tls,    ///< an alert of TLS: the port wants HTTPS
        Foreign ///< another protocol
    };
    Form form = Form::Foreign;
    QString firstLine;        ///< as words: of the status, or of whatever came
    int status = 0;
    QByteArray location{};    ///< where a redirect points to
    QByteArray body{};        ///< without chunk marks, no more than Content-Length
    bool whole = false;       ///< false: it ended or was left before what it announced
};

/// `ended`: the other end closed after these bytes.
[[nodiscard]] HttpReply readHttpReply(const QByteArray &bytes, bool ended);

/// The first line that is not blank, as words of at most `limit` characters: nothing that a terminal would act on.
[[nodiscard]] QString firstLineOf(const QByteArray &bytes, qsizetype limit = 80);

} // namespace calls
