// SPDX-License-Identifier: GPL-3.0-or-later
#include <plan/Answers.h>
#include <plan/Site.h>

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Answers", text);
}

QStringList words(std::initializer_list<const char *> list)
{
    QStringList result;
    for (const char *word : list)
        result << QLatin1String(word);
    return result;
}

const QList<AnswerField> &table()
{
    // What is assumed errs to the safe side: outside clients without a stable address ask for STUN,
    // and the load is one that a small server carries. Ports are the vendor's defaults.
    static const QList<AnswerField> fields{
        {"answers", "users", &Answers::users, 0, 1, 1'000'000},
        {"answers", "kubernetes", &Answers::kubernetes, false},
        {"answers", "high_availability", &Answers::highAvailability, false},
        {"answers", "recording", &Answers::recording, false},
        {"answers", "transcription", &Answers::transcription, false},
        {"answers", "live_captions", &Answers::liveCaptions, false},
        {"answers", "outside_clients", &Answers::outsideClients, true},
        {"answers", "stable_public_address", &Answers::stablePublicAddress, false},
        {"answers", "udp_reliable", &Answers::udpReliable, true},
        {"answers", "tcp_reliable", &Answers::tcpReliable, true},
        {"answers", "firewall", &Answers::firewall, QStringLiteral("central"), 0, 0,
         words({"cloud", "ufw", "firewalld", "central"})},
        {"answers", "cloud", &Answers::cloud, QString(), 0, 0, words({"aws", "azure", "gcp"})},
        {"answers", "licence", &Answers::licence, QString(), 0, 0,
         words({"team", "entry", "professional", "enterprise", "advanced"})},
        {"answers", "architecture", &Answers::architecture, QString(), 0, 0, words({"rtcd", "integrated"})},
        {"answers", "peak_calls", &Answers::peakCalls, 10, 1, 10'000},
        {"answers", "participants_per_call", &Answers::participantsPerCall, 10, 2, 10'000},
        {"answers", "unmuted_per_call", &Answers::unmutedPerCall, 2, 0, 10'000},
        {"answers", "screen_share", &Answers::screenShare, true},
        {"mattermost", "url", &Answers::mattermostUrl, QString()},
        {"rtcd", "host", &Answers::rtcdHost, QString()},
        {"rtcd", "api_port", &Answers::rtcdApiPort, 8045, 1, 65535},
        {"rtcd", "media_port", &Answers::rtcdMediaPort, 8443, 1, 65535},
        {"offloader", "host", &Answers::offloaderHost, QString()},
        {"turn", "host", &Answers::turnHost, QString()},
        {"turn", "realm", &Answers::turnRealm, QString()},
        {"turn", "certificate", &Answers::turnCertificate, QString()},
        {"turn", "key", &Answers::turnKey, QString()},
        {"install", "source", &Answers::installSource, QString()},
        {"install", "rtcd_version", &Answers::rtcdVersion, QStringLiteral("v1.2.6")},
        {"install", "offloader_version", &Answers::offloaderVersion, QStringLiteral("v0.9.5")},
    };
    return fields;
}

const AnswerField &byKey(const char *key)
{
    const AnswerField *field = answerField(QLatin1String(key));
    Q_ASSERT_X(field, "answers", key);
    return *field;
}

QString urlProblem(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    const bool plain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || !web || url.host().isEmpty() || !plain)
        return say("It must be the address of the Mattermost site: https://, a host name, perhaps a port and a path, "
                   "and no user name, query or fragment.");
    return {};
}

QString sourceProblem(const QString &text)
{
    if (QDir::isAbsolutePath(text))
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return url.isValid() && web && !url.host().isEmpty() && url.userInfo().isEmpty()
        ? QString()
        : say("It must be a folder with its whole path, or a web address (https:// or http://) without user name.");
}

QString versionProblem(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\Av[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}\\z"));
    return shape.match(text).hasMatch() ? QString() : say("It must be a release as the vendor writes it, like v1.2.6.");
}

QString fileProblem(const QString &text)
{
    return QDir::isAbsolutePath(text) ? QString() : say("It must be a file of this computer with its whole path.");
}

using Problem = QString (*)(const QString &);

/// Texts that are neither hosts nor from a closed set.
Problem shapeOf(const QString &path)
{
    static const QMap<QString, Problem> shapes{
        {QStringLiteral("mattermost.url"), urlProblem},
        {QStringLiteral("turn.certificate"), fileProblem},
        {QStringLiteral("turn.key"), fileProblem},
        {QStringLiteral("install.source"), sourceProblem},
        {QStringLiteral("install.rtcd_version"), versionProblem},
        {QStringLiteral("install.offloader_version"), versionProblem},
    };
    return shapes.value(path, nullptr);
}

QString textProblem(const AnswerField &field, const QString &text)
{
    if (!field.choices.isEmpty()) {
        return field.choices.contains(text)
            ? QString()
            : say("It must be one of: %1.").arg(field.choices.join(QLatin1String(", ")));
    }
    if (const Problem shape = shapeOf(field.path()))
        return shape(text);
    return isHost(text) ? QString() : say("It must be a DNS name or an IP address, without a port.");
}

} // namespace

QString AnswerField::path() const
{
    return QLatin1String(table) + QLatin1Char('.') + QLatin1String(key);
}

std::span<const AnswerField> answerFields()
{
    return {table().constData(), static_cast<std::size_t>(table().size())};
}

const AnswerField *answerField(const QString &name)
{
    const AnswerField *found = nullptr;
    for (const AnswerField &field : table()) {
        if (field.path() == name)
            return &field;
        if (QLatin1String(field.key) == name) {
            if (found)
                return nullptr; // "host" alone names three
            found = &field;
        }
    }
    return found;
}

QVariant statedAnswer(const Answers &answers, const AnswerField &field)
{
    return std::visit([&answers](auto member) { return answers.*member ? QVariant(*(answers.*member)) : QVariant(); },
                      field.member);
}

QVariant answer(const Answers &answers, const AnswerField &field)
{
    const QVariant stated = statedAnswer(answers, field);
    return stated.isValid() ? stated : field.assumed;
}

bool answerBool(const Answers &answers, const char *key)
{
    return answer(answers, byKey(key)).toBool();
}

int answerInt(const Answers &answers, const char *key)
{
    return answer(answers, byKey(key)).toInt();
}

QString answerText(const Answers &answers, const char *key)
{
    return answer(answers, byKey(key)).toString();
}

void setAnswer(Answers &answers, const AnswerField &field, const QVariant &value)
{
    std::visit(
        [&](auto member) {
            using Value = typename std::remove_reference_t<decltype(answers.*member)>::value_type;
            if (!value.isValid())
                (answers.*member).reset();
            else if (value.metaType() == QMetaType::fromType<Value>())
                answers.*member = value.value<Value>();
        },
        field.member);
}

QString answerProblem(const AnswerField &field, const QVariant &value)
{
    if (std::holds_alternative<std::optional<bool> Answers::*>(field.member))
        return value.metaType() == QMetaType::fromType<bool>() ? QString() : say("It must be true or false.");
    if (std::holds_alternative<std::optional<int> Answers::*>(field.member)) {
        const bool number = value.metaType() == QMetaType::fromType<int>();
        if (!number || value.toInt() < field.least || value.toInt() > field.most)
            return say("It must be a whole number from %1 to %2.").arg(field.least).arg(field.most);
        return {};
    }
    if (value.metaType() != QMetaType::fromType<QString>())
        return say("It must be a text.");
    return textProblem(field, value.toString());
}

} // namespace calls
