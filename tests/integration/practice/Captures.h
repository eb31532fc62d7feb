// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded requests and answers of a real server, and how like them an answer is. The format is told in captures/README.md.
#pragma once

#include "PracticeClient.h"

#include <QDir>

namespace calls::test {

struct Capture
{
    QByteArray method;
    QString target;  ///< path and query, as recorded
    QByteArray token; ///< its first letters; empty: none was sent
    QByteArray body;
    bool multipart = false;
    bool onMetricsPort = false;
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray answer;
};

/// Empty: ../shared is not beside this clone.
[[nodiscard]] QString captureFolder();
/// Nothing: not a request with its answer.
[[nodiscard]] std::optional<Capture> readCapture(const QString &path);
[[nodiscard]] QStringList captureFiles(const QString &folder);

/// What differs in shape: keys, types, emptiness of lists. Objects under a name of `open` have keys of their own making,
/// and of lists only the first elements are compared.
[[nodiscard]] QStringList shapeDifferences(const json &recorded, const json &answered, const QStringList &open, const QString &path = {});

/// Headers that clients rely on: same content type, and presence of the others.
[[nodiscard]] QStringList headerDifferences(const Capture &recorded, const Answer &answered);

} // namespace calls::test
