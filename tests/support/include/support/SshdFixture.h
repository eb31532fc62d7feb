// SPDX-License-Identifier: GPL-3.0-or-later
// Real OpenSSH servers on loopback, each in a temporary folder of its own, for the life of an object.
#pragma once

#include <base/Interfaces.h>

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace calls::test {

/// What an sshd cannot run without, in words; empty when all is there.
[[nodiscard]] QString sshdMissing();

/// Starts an sshd on a free port of 127.0.0.1 that lets the current user in by userKey().
class Sshd
{
public:
    /// `config`: further lines of sshd_config, before ours, so that they win.
    explicit Sshd(const QStringList &config = {});
    ~Sshd();
    Sshd(const Sshd &) = delete;
    Sshd &operator=(const Sshd &) = delete;

    [[nodiscard]] bool running() const; ///< false: problem() tells why
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString destination() const; ///< "user@127.0.0.1:port"
    [[nodiscard]] QString fingerprint() const; ///< of its ed25519 host key
    [[nodiscard]] QString knownHostsLine(const QString &marker = {}) const;
    [[nodiscard]] QString path(const QString &name) const; ///< in its folder
    void stop();
    [[nodiscard]] bool start();  ///< again on the same port
    void newHostKey();           ///< from the next start on
    /// How many connections it has taken so far, by its log.
    [[nodiscard]] int connections() const;

private:
    QTemporaryDir m_dir;
    QStringList m_config;
    quint16 m_port = 0;
    QString m_problem;
    std::unique_ptr<QProcess> m_process;
};

/// The folder that SshOptions::sshDir names: a key that Sshd accepts, and known_hosts.
class SshFolder
{
public:
    SshFolder();
    [[nodiscard]] QString path() const { return m_dir.path() + QLatin1String("/ssh"); }
    [[nodiscard]] QString file(const QString &name) const { return path() + u'/' + name; }
    void write(const QString &name, const QByteArray &text) const;
    [[nodiscard]] QByteArray read(const QString &name) const;
    void know(const Sshd &server) const; ///< adds its host key
    void dropKey() const;                ///< no key of ours is left
    void encryptKey(const QString &passphrase) const;

private:
    QTemporaryDir m_dir;
};

/// An ordinary account with a password, removed with the object. Needs root: missing() says so.
class Account
{
public:
    /// `groups`: "sudo" lets it become root by its password.
    explicit Account(const QString &password, const QString &groups = {});
    ~Account();
    Account(const Account &) = delete;
    Account &operator=(const Account &) = delete;

    [[nodiscard]] static QString missing();
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString at(const Sshd &server) const; ///< as a destination

private:
    QString m_name;
};

/// Runs a program to its end; its output, or "" with a printed line when it fails.
QByteArray runNow(const QString &program, const QStringList &arguments, const QByteArray &input = {});

/// A port of 127.0.0.1 that nothing listened on a moment ago.
[[nodiscard]] quint16 freePort();

/// Answers by name, and remembers what it was asked.
class ScriptedQuestions : public Questions
{
public:
    std::optional<bool> trust; ///< none: nobody to ask
    QMap<QString, QStringList> secrets; ///< by name; each is given once, in this order
    QList<SecretQuestion> asked;
    QList<HostKeyQuestion> keys;

    Async<bool> trustHostKey(HostKeyQuestion question, std::stop_token stop) override;
    Async<QString> secret(SecretQuestion question, std::stop_token stop) override;
};

} // namespace calls::test
