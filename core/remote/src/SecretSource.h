// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets for logins and sudo: the stored one first, then a person, three times at most.
#pragma once

#include <base/Interfaces.h>

#include <memory>

namespace calls {

class SecretSource;

/// The tries at one secret. While it lives, others that want the same name wait, so that 50 servers with one
/// key ask for its passphrase once. May be dropped on any thread.
class SecretTry
{
public:
    SecretTry(std::shared_ptr<SecretSource> source, QString name, QString prompt, bool kept = true);
    ~SecretTry();
    SecretTry(const SecretTry &) = delete;
    SecretTry &operator=(const SecretTry &) = delete;

private:
    friend class SecretSource;
    std::shared_ptr<SecretSource> m_source;
    QString m_name;
    QString m_prompt;
    QString m_value;
    bool m_kept; ///< false for one-time codes, which are neither read from nor written to the store
    bool m_hasTurn = false;
    bool m_lookedUp = false;
    bool m_offered = false;
    int m_asked = 0;
};

/// next() and accepted() belong to the thread with the event loop.
class SecretSource
{
public:
    SecretSource(std::shared_ptr<Questions> questions, std::shared_ptr<SecretStore> store);
    ~SecretSource();

    /// The next secret to try. Error "secret.refused" after three asked ones, "nobody-to-ask", cancelled.
    static Async<QString> next(std::shared_ptr<SecretTry> attempt, std::stop_token stop);
    /// The last one was right: kept for the life of this object, and in the store if a person gave it.
    static void accepted(const std::shared_ptr<SecretTry> &attempt);

    [[nodiscard]] std::shared_ptr<Questions> questions() const;

private:
    friend class SecretTry;
    void giveTurn(const QString &name);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace calls
