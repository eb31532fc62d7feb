// SPDX-License-Identifier: GPL-3.0-or-later
// A stand-in Mattermost 11.6 with the Calls plugin on loopback: the product's practice site, and the peer of its tests.
// Held to recorded answers by tests/integration/practice.
#pragma once

#include <base/Result.h>

#include <QHostAddress>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace calls::practice {

struct Options
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;        ///< 0: any free one
    quint16 metricsPort = 0; ///< 0: any free one; Mattermost's is 8067
    /// API of a real RTCD (http://127.0.0.1:8045) that takes the media; empty: the plugin's own.
    QUrl rtcd{};
    /// calls-probe, which then passes on the media of calls without rtcd. Empty: nobody reaches the plugin's own media server:
    /// offers are answered, and sessions end after 30 s as behind a firewall.
    QString mediaServer{};
    QString rtcdClient{};    ///< client id and key registered there; empty: it registers itself
    QString rtcdKey{};
    QString licence = QStringLiteral("enterprise"); ///< "", "professional", "enterprise", "advanced", "entry"
    QStringList misbehaviour{}; ///< names of misbehaviours() to begin with
    bool tls = false;        ///< with a certificate made for it (certificate())
    QByteArray recording{};  ///< the file given out as a call's recording; empty: a tone of its own (MP4)
};

/// One loopback server that speaks REST and WebSocket on one port and metrics on another. It is also its own job service
/// (recordings work when jobserviceurl names a job service that answers, url() does). Accounts: admin, ada, bert, carl with
/// password "practice-site"; team "practice", channel "calls-test".
class Site : public QObject
{
    Q_OBJECT

public:
    explicit Site(Options options, QObject *parent = nullptr);
    ~Site() override;

    /// Listens at once; the plugin is activated after that (activated()). Error "practice.port": the port is taken.
    Result<void> start();
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QUrl metricsUrl() const;
    [[nodiscard]] QString adminToken() const; ///< a personal access token
    [[nodiscard]] QString channelId() const;  ///< of "calls-test"
    [[nodiscard]] QString certificate() const; ///< PEM file, with tls

    /// Every misbehaviour by name with a sentence: "plugin-disabled", "expired-token", "429-forever", "answers-half-a-line" …
    /// Error "practice.misbehaviour": there is none of that name.
    [[nodiscard]] static QList<QPair<QString, QString>> misbehaviours();
    Result<void> misbehave(const QString &name, bool on = true);

    /// The server's config.json as it would lie on its disk, secrets in clear, hidden plugins included.
    [[nodiscard]] QByteArray configFile() const;
    void setConfigFile(const QByteArray &json);
    void setEnvironment(const QString &variable, const QString &value); ///< MM_CALLS_…; empty: unset

Q_SIGNALS:
    void requested(const QString &method, const QString &path, int status); ///< every answer; status 0: not HTTP any more
    void activated(bool running); ///< an attempt to activate the plugin is over: the first after start()

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls::practice
