// SPDX-License-Identifier: GPL-3.0-or-later
// What core asks of the outside. The window, the command line and the tests each answer.
#pragma once

#include <base/Message.h>
#include <base/Operation.h>

#include <QDateTime>

namespace calls {

/// A host key that known_hosts does not list.
struct HostKeyQuestion
{
    QString host; ///< as known_hosts writes it: "10.0.0.5" or "[10.0.0.5]:2222"
    QString keyType;
    QString fingerprint; ///< "SHA256:…"
};

/// Asks for a secret by its name: KIND:TARGET, "ssh-password:ops@10.0.0.10:22" (DESIGN section 8).
struct SecretQuestion
{
    QString name;
    QString prompt; ///< the server's own words for keyboard-interactive, else ours
    bool again = false; ///< the one given before was refused
};

/// Questions to a person. Without one (scripts) every answer is an Error with code "nobody-to-ask".
class Questions
{
public:
    virtual ~Questions() = default;
    virtual Async<bool> trustHostKey(HostKeyQuestion question, std::stop_token stop) = 0;
    virtual Async<QString> secret(SecretQuestion question, std::stop_token stop) = 0;
};

/// Where secrets live. Never the document, never a log.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Error code "secret.none" when there is no such secret.
    virtual Async<QString> read(QString name, std::stop_token stop) = 0;
    virtual Async<void> write(QString name, QString value, std::stop_token stop) = 0;
    virtual Async<void> remove(QString name, std::stop_token stop) = 0;
    /// A word for people about where secrets go: "in the keychain", "in memory until the console ends".
    [[nodiscard]] virtual QString whereabouts() const = 0;
    /// Will what is written here outlive the program?
    [[nodiscard]] virtual bool lasting() const { return true; }
};

/// One line of the append-only record of everything done.
struct JournalEntry
{
    QDateTime when; ///< UTC
    QString who;    ///< login name
    Message what;   ///< code under "journal." in the catalogue
    QString outcome; ///< "done", "failed", "cancelled"
    bool operator==(const JournalEntry &) const = default;
};

class Journal
{
public:
    virtual ~Journal() = default;
    virtual Result<void> append(const JournalEntry &entry) = 0;
};

} // namespace calls
