// SPDX-License-Identifier: GPL-3.0-or-later
// A Prometheus of the test's own on loopback, that answers from recorded samples and scrapes nothing.
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace calls::test {

class Prometheus
{
public:
    Prometheus() = default;
    ~Prometheus();
    Prometheus(const Prometheus &) = delete;
    Prometheus &operator=(const Prometheus &) = delete;

    /// Backfills the samples (OpenMetrics text) and starts the server. Empty when it is ready, else what went wrong.
    [[nodiscard]] QString start(const QByteArray &openMetrics);
    [[nodiscard]] QUrl url() const { return m_url; }

private:
    QTemporaryDir m_folder;
    QProcess m_server;
    QUrl m_url;
};

/// A port of 127.0.0.1 that nobody listened on a moment ago.
[[nodiscard]] quint16 freePort();
/// Asks until a page comes, for at most `seconds`; empty: it never came.
[[nodiscard]] QByteArray fetched(const QUrl &url, int seconds);
/// Runs a program to its end. Empty: it ended with 0; else what it said.
[[nodiscard]] QString troubleOf(const QString &program, const QStringList &arguments, const QString &folder = {});

} // namespace calls::test
