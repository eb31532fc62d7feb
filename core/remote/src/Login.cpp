// SPDX-License-Identifier: GPL-3.0-or-later
#include "Opening.h"

#include "PlainText.h"
#include "SshErrors.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace calls {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Ssh", text);
}

struct KeyFree
{
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using Key = std::unique_ptr<std::remove_pointer_t<ssh_key>, KeyFree>;

/// Never answers: only tells whether the key wants a passphrase.
int noPassphrase(const char *, char *, size_t, int, int, void *wanted)
{
    *static_cast<bool *>(wanted) = true;
    return -1;
}

Key readPrivateKey(const QString &path, const QByteArray &passphrase, bool *wantsPassphrase = nullptr)
{
    ssh_key key = nullptr;
    bool wanted = false;
    ssh_pki_import_privkey_file(QFile::encodeName(path).constData(), passphrase.isEmpty() ? nullptr : passphrase.constData(),
                                noPassphrase, &wanted, &key);
    if (wantsPassphrase)
        *wantsPassphrase = wanted;
    return Key(key);
}

Key readPublicKey(const QString &path)
{
    ssh_key key = nullptr;
    ssh_pki_import_pubkey_file(QFile::encodeName(path).constData(), &key);
    return Key(key);
}

Descriptor connectAgent(const HostSettings &settings)
{
    const QByteArray path = settings.agentSocket.isEmpty() ? qgetenv("SSH_AUTH_SOCK") : QFile::encodeName(settings.agentSocket);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || static_cast<size_t>(path.size()) >= sizeof address.sun_path)
        return {};
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return {};
    return fd;
}

/// One login, method after method. A method ends as Denied (go on), Partial (the server wants one more) or
/// Success; an Error ends the login.
class Login
{
public:
    explicit Login(Opening &opening) : m_opening(opening), m_session(opening.session) {}

    Result<void> run()
    {
        auto rc = step([this] { return ssh_userauth_none(m_session, nullptr); });
        if (!rc)
            return Failure(rc.error());
        using Method = Result<int> (Login::*)();
        QList<std::pair<unsigned, Method>> methods{{SSH_AUTH_METHOD_PUBLICKEY, &Login::agent},
                                                   {SSH_AUTH_METHOD_PUBLICKEY, &Login::files},
                                                   {SSH_AUTH_METHOD_PASSWORD, &Login::password},
                                                   {SSH_AUTH_METHOD_INTERACTIVE, &Login::interactive}};
        while (*rc != SSH_AUTH_SUCCESS) {
            const auto offered = static_cast<unsigned>(ssh_userauth_list(m_session, nullptr));
            const auto next = std::find_if(methods.begin(), methods.end(),
                                           [offered](const auto &method) { return method.first & offered; });
            if (next == methods.end())
                return Failure(refused(names(offered)));
            const Method method = next->second;
            methods.erase(next);
            rc = (this->*method)();
            if (!rc)
                return Failure(rc.error());
        }
        return {};
    }

private:
    /// Calls a libssh function until it knows more than "again".
    template<typename Call>
    Result<int> step(Call call)
    {
        const auto deadline = Clock::now() + m_opening.plan.connectTime;
        for (;;) {
            const int rc = call();
            if (rc == SSH_AUTH_ERROR)
                return Failure(broken());
            if (rc != SSH_AUTH_AGAIN)
                return rc;
            if (const auto waited = m_opening.wait(deadline, tr("logging in")); !waited)
                return Failure(waited.error());
        }
    }

    /// Another code when somebody who knows a password or passphrase could still get in.
    Error refused(const QString &methods) const
    {
        Error error = ssh::denied(m_opening.plan.settings, methods, m_tried);
        if (m_secretMissing)
            error.code = QStringLiteral("ssh.secret-missing");
        return error;
    }

    Error broken() const
    {
        const QString reason = m_opening.reason();
        if (m_opening.stop.stop_requested())
            return m_opening.cancelled();
        if (reason.contains(QLatin1String("Too many authentication failures")))
            return ssh::denied(m_opening.plan.settings, tr("no more tries"), m_tried);
        return ssh::handshakeFailed(m_opening.plan.settings, reason);
    }

    static QString names(unsigned methods)
    {
        QStringList list;
        if (methods & SSH_AUTH_METHOD_PUBLICKEY)
            list += QStringLiteral("publickey");
        if (methods & SSH_AUTH_METHOD_PASSWORD)
            list += QStringLiteral("password");
        if (methods & SSH_AUTH_METHOD_INTERACTIVE)
            list += QStringLiteral("keyboard-interactive");
        if (methods & SSH_AUTH_METHOD_GSSAPI_MIC)
            list += QStringLiteral("gssapi-with-mic");
        if (methods & SSH_AUTH_METHOD_HOSTBASED)
            list += QStringLiteral("hostbased");
        return list.join(QStringLiteral(", "));
    }

    /// True when the person or the program withdrew, so that no further way must be tried.
    static bool ends(const Error &error) { return error.code == cancelledCode; }

    Result<int> agent()
    {
        const HostSettings &settings = m_opening.plan.settings;
        // libssh offers all keys of the agent, which IdentitiesOnly forbids.
        if (settings.identitiesOnly || settings.agentSocket == QLatin1String("none"))
            return SSH_AUTH_DENIED;
        Descriptor fd = connectAgent(settings);
        if (!fd)
            return SSH_AUTH_DENIED;
        // An agent may wait for its owner's confirmation; stopping must end its blocking read. By a descriptor of
        // our own, since libssh may have closed its one by then.
        const Descriptor ours(::dup(fd.get()));
        ssh_set_agent_socket(m_session, fd.release());
        const std::stop_callback unblock(m_opening.stop, [&ours] { ::shutdown(ours.get(), SHUT_RDWR); });
        m_tried += tr("the keys of the agent");
        return step([this] { return ssh_userauth_agent(m_session, nullptr); });
    }

    Result<int> files()
    {
        for (const QString &path : m_opening.plan.settings.identityFiles) {
            if (!QFileInfo::exists(path))
                continue;
            const auto rc = file(path);
            if (!rc || *rc != SSH_AUTH_DENIED)
                return rc;
        }
        return SSH_AUTH_DENIED;
    }

    Result<int> file(const QString &path)
    {
        struct stat info{};
        if (::stat(QFile::encodeName(path).constData(), &info) == 0 && info.st_uid == ::getuid() && (info.st_mode & 077)) {
            m_tried += tr("%1 not, because others may read it (chmod 600)").arg(path);
            return SSH_AUTH_DENIED;
        }
        if (const Key open = readPublicKey(path + QLatin1String(".pub"))) {
            // Saves a question for the passphrase of a key that the server does not want.
            const auto wanted = step([&] { return ssh_userauth_try_publickey(m_session, nullptr, open.get()); });
            if (!wanted)
                return wanted;
            if (*wanted == SSH_AUTH_DENIED) {
                m_tried += path;
                return SSH_AUTH_DENIED;
            }
        }
        const auto key = privateKey(path);
        if (!key)
            return Failure(key.error());
        if (!*key)
            return SSH_AUTH_DENIED;
        m_tried += path;
        return step([&] { return ssh_userauth_publickey(m_session, nullptr, key->get()); });
    }

    /// Empty when it cannot be had; m_tried tells why.
    Result<Key> privateKey(const QString &path)
    {
        bool wantsPassphrase = false;
        Key key = readPrivateKey(path, {}, &wantsPassphrase);
        if (key || !wantsPassphrase) {
            if (!key)
                m_tried += tr("%1 not, because it could not be read as a key").arg(path);
            return key;
        }
        const auto secret = m_opening.desk.secret(QStringLiteral("ssh-passphrase:") + path,
                                                  tr("Passphrase of the key %1").arg(path));
        while (!key) {
            const auto passphrase = m_opening.desk.next(secret, m_opening.stop);
            if (!passphrase) {
                if (ends(passphrase.error()))
                    return Failure(passphrase.error());
                m_secretMissing = m_secretMissing || passphrase.error().code != QLatin1String("secret.refused");
                m_tried += tr("%1 not, because its passphrase is not known").arg(path);
                return Key();
            }
            key = readPrivateKey(path, passphrase->toUtf8());
        }
        m_opening.desk.accepted(secret);
        return key;
    }

    std::shared_ptr<SecretTry> passwordTry(const QString &prompt) const
    {
        return m_opening.desk.secret(QStringLiteral("ssh-password:") + m_opening.plan.settings.target(), prompt);
    }

    Result<int> password()
    {
        const auto secret = passwordTry(tr("Password of %1").arg(m_opening.plan.settings.target()));
        for (;;) {
            const auto answer = m_opening.desk.next(secret, m_opening.stop);
            if (!answer) {
                if (ends(answer.error()))
                    return Failure(answer.error());
                const bool wrong = answer.error().code == QLatin1String("secret.refused");
                m_secretMissing = m_secretMissing || !wrong;
                m_tried += wrong ? tr("password") : tr("password not, because it is not known");
                return SSH_AUTH_DENIED;
            }
            const QByteArray utf8 = answer->toUtf8();
            const auto rc = step([&] { return ssh_userauth_password(m_session, nullptr, utf8.constData()); });
            if (rc && *rc != SSH_AUTH_DENIED)
                m_opening.desk.accepted(secret);
            if (!rc || *rc != SSH_AUTH_DENIED)
                return rc;
        }
    }

    Result<int> interactive()
    {
        std::shared_ptr<SecretTry> secret; // the account's password, when the server asks for it
        std::shared_ptr<SecretTry> code;   // anything else, asked anew each time
        for (int tries = 0; tries < 4; ++tries) {
            const auto rc = answerRounds(&secret, &code);
            if (!rc) {
                if (rc.error().code != QLatin1String("secret.refused") && rc.error().code != QLatin1String("nobody-to-ask"))
                    return rc;
                break;
            }
            if (*rc == SSH_AUTH_DENIED && (secret || code))
                continue;
            if (*rc != SSH_AUTH_DENIED && secret)
                m_opening.desk.accepted(secret);
            return rc;
        }
        m_tried += tr("keyboard-interactive");
        return SSH_AUTH_DENIED;
    }

    Result<int> answerRounds(std::shared_ptr<SecretTry> *secret, std::shared_ptr<SecretTry> *code)
    {
        constexpr int maxRounds = 10; // a hostile server could ask for ever
        constexpr int maxPrompts = 8;
        bool passwordAsked = false;
        auto rc = step([this] { return ssh_userauth_kbdint(m_session, nullptr, nullptr); });
        for (int round = 0; rc && *rc == SSH_AUTH_INFO && round < maxRounds; ++round) {
            const int prompts = std::min(ssh_userauth_kbdint_getnprompts(m_session), maxPrompts);
            for (int i = 0; i < prompts; ++i) {
                char echo = 0;
                const QString prompt = plainText(ssh_userauth_kbdint_getprompt(m_session, static_cast<unsigned>(i), &echo));
                const bool isPassword = !passwordAsked && !echo && prompt.contains(QLatin1String("password"), Qt::CaseInsensitive);
                auto &attempt = isPassword ? *secret : *code;
                if (!attempt || !isPassword)
                    attempt = isPassword ? passwordTry(prompt)
                                         : m_opening.desk.secret(QStringLiteral("ssh-answer:") + m_opening.plan.settings.target(),
                                                                 prompt, false);
                passwordAsked = passwordAsked || isPassword;
                const auto answer = m_opening.desk.next(attempt, m_opening.stop);
                if (!answer)
                    return Failure(answer.error());
                ssh_userauth_kbdint_setanswer(m_session, static_cast<unsigned>(i), answer->toUtf8().constData());
            }
            rc = step([this] { return ssh_userauth_kbdint(m_session, nullptr, nullptr); });
        }
        if (rc && *rc == SSH_AUTH_INFO)
            return Failure(ssh::handshakeFailed(m_opening.plan.settings, tr("the server never stops asking")));
        return rc;
    }

    Opening &m_opening;
    ssh_session m_session;
    bool m_secretMissing = false;
    QStringList m_tried;
};

} // namespace

Result<void> logIn(Opening &opening)
{
    return Login(opening).run();
}

} // namespace calls
