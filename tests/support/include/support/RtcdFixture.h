// SPDX-License-Identifier: GPL-3.0-or-later
// The real rtcd, from the lab's release cache or built by Go, with a configuration, ports and a store of its own.
#pragma once

#include <QJsonArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace calls::test {

struct RtcdOptions
{
    QString address = QStringLiteral("127.0.0.1"); ///< API and media listen here; it is advertised too
    QString advertised{};     ///< ice_host_override, when another address is to be advertised
    quint16 apiPort = 0;      ///< 0: any free one of this computer
    quint16 mediaPort = 0;    ///< UDP and TCP; 0: any free one of this computer. rtcd takes 80 to 49151
    QStringList within{};     ///< command in front, to run it elsewhere: "ip netns exec NAME"
    QStringList lines{};      ///< further lines of its [rtc] table
};

/// One rtcd for the life of the object. It lets clients register themselves; one is registered at start.
class Rtcd
{
public:
    /// Why there is no rtcd here, in words; empty when there is one. Builds it if need be, which may take minutes once.
    [[nodiscard]] static QString missing();
    [[nodiscard]] static QString program(); ///< path, empty when missing

    explicit Rtcd(RtcdOptions options = {});
    ~Rtcd();
    Rtcd(const Rtcd &) = delete;
    Rtcd &operator=(const Rtcd &) = delete;

    /// Starts it, or starts it again on the same ports with the same store; waits until it answers.
    bool start();
    [[nodiscard]] QString problem() const { return m_problem; }
    /// SIGTERM and wait; rtcd drains first, so this returns when the last session has ended. False: it runs on.
    bool stop(int milliseconds = 15'000);
    void kill(); ///< as a crash
    void pause(bool paused); ///< SIGSTOP and SIGCONT: it is there and does not answer

    [[nodiscard]] bool running() const;
    [[nodiscard]] qint64 processId() const;
    [[nodiscard]] QUrl url() const; ///< of its API
    [[nodiscard]] quint16 mediaPort() const { return m_options.mediaPort; }
    [[nodiscard]] QString client() const; ///< id that is registered
    [[nodiscard]] QString key() const;    ///< its key
    [[nodiscard]] QString adminSecret() const; ///< security.admin_secret_key

    /// Sum of a metric over its labels, 0 when it has no samples: "rtcd_rtc_sessions_total". -1: no answer.
    [[nodiscard]] double metric(const QString &name) const;
    /// GET /calls/{call}/sessions as the registered client; empty when the call has none.
    [[nodiscard]] QJsonArray sessions(const QString &call) const;
    [[nodiscard]] QByteArray log() const; ///< all it logged, level DEBUG

private:
    struct Answer
    {
        int status = 0; ///< 0: none
        QByteArray body;
    };
    [[nodiscard]] Answer ask(const QByteArray &method, const QString &path, const QByteArray &body = {}) const;
    bool writeConfiguration();

    RtcdOptions m_options;
    QTemporaryDir m_dir;
    std::unique_ptr<QProcess> m_process;
    QString m_problem;
    bool m_registered = false;
};

/// A port of 127.0.0.1 below the ephemeral ones that was free for UDP and TCP a moment ago.
[[nodiscard]] quint16 freeMediaPort();

} // namespace calls::test
