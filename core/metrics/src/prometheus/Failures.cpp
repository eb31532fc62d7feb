// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answers.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <nlohmann/json.hpp>

namespace calls {

namespace {

constexpr int shownBytes = 500;

QString say(const char *text)
{
    return QCoreApplication::translate("Metrics", text);
}

Error error(const char *code, QString sentence, const QString &detail)
{
    return Error{QLatin1String(code), redacted(sentence), redacted(detail)};
}

/// What a server says about its refusal: {"status":"error","errorType":…,"error":…}, or the title of a proxy's page.
struct Told
{
    QString type{};
    QString words{};
    bool own = false; ///< of Prometheus' form
};

QString textOf(const nlohmann::json &object, const char *name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? QString::fromStdString(it->get_ref<const std::string &>())
                                                 : QString();
}

Told told(const RawAnswer &raw)
{
    Told result;
    const auto json = nlohmann::json::parse(raw.body.begin(), raw.body.end(), nullptr, false);
    if (json.is_object()) {
        result.type = textOf(json, "errorType");
        result.words = textOf(json, "error").left(shownBytes);
        result.own = textOf(json, "status") == QLatin1String("error");
    } else if (raw.type.startsWith("text/html") || raw.body.trimmed().startsWith('<')) {
        static const QRegularExpression title(QStringLiteral("<title[^>]*>([^<]{1,200})"),
                                              QRegularExpression::CaseInsensitiveOption);
        result.words = title.match(QString::fromUtf8(raw.body.left(8192))).captured(1).simplified();
    } else {
        result.words = QString::fromUtf8(raw.body.left(shownBytes)).simplified();
    }
    if (result.words.isEmpty())
        result.words = say("HTTP %1").arg(raw.status);
    return result;
}

Error unanswered(const RawAnswer &raw, const QString &place)
{
    if (!raw.certificate.isEmpty())
        return error("metrics.tls",
                     say("The certificate of %1 is not trusted: %2. Renew it there, or, when the site has an authority "
                         "of its own, name "
                         "its file.")
                         .arg(place, raw.certificate.join(QStringLiteral("; "))),
                     raw.problem);
    if (raw.handshake)
        return error("metrics.tls",
                     say("No encrypted connection with %1 came about: %2. Check that https is spoken at this port, and "
                         "whether the server "
                         "asks for a client certificate.")
                         .arg(place, raw.problem),
                     raw.problem);
    if (raw.cut)
        return error("metrics.answer",
                     say("%1 broke its answer off: %2. Ask again; if it stays so, look at the proxy in front of it.")
                         .arg(place, raw.problem),
                     raw.problem);
    return error("metrics.unreachable",
                 say("%1 did not answer: %2. Check that the metrics server runs and that this computer reaches it.")
                     .arg(place, raw.problem),
                 raw.problem);
}

} // namespace

std::optional<Error> answerError(const RawAnswer &raw, const QString &place)
{
    if (raw.status == 0 || raw.cut)
        return unanswered(raw, place);
    if (raw.status >= 200 && raw.status < 300)
        return std::nullopt;
    if (raw.status < 400) {
        const QUrl to(QString::fromUtf8(raw.location));
        return error("metrics.answer",
                     say("%1 sends on to %2. Credentials are not sent along: enter the address that answers itself.")
                         .arg(place, to.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)),
                     QString::fromUtf8(raw.location));
    }
    const Told said = told(raw);
    const QString
        detail = QStringLiteral("HTTP %1\n%2").arg(raw.status).arg(QString::fromUtf8(raw.body.left(shownBytes)));
    const bool late = said.type == QLatin1String("timeout") || said.type == QLatin1String("canceled");
    if (raw.status == 401 || raw.status == 403)
        return error("metrics.refused",
                     say("%1 refused the login: %2. Check the name and password, the token or the certificate, and "
                         "whether the tenant is the "
                         "right one.")
                         .arg(place, said.words),
                     detail);
    if (late || raw.status == 429 || raw.status == 503 || raw.status == 504)
        return error("metrics.busy",
                     say("%1 is too busy for this question: %2. Ask again later, or for a shorter time.")
                         .arg(place, said.words),
                     detail);
    if (said.own)
        return error("metrics.query", say("%1 does not take the query: %2. Correct the query.").arg(place, said.words),
                     detail);
    if (raw.status >= 500)
        return error("metrics.answer",
                     say("The proxy in front of %1 gets no answer from the metrics server: %2. Check that the server "
                         "behind it runs.")
                         .arg(place, said.words),
                     detail);
    return error("metrics.answer",
                 say("What answers at %1 is not Prometheus: %2. Check the address and its path; Mimir's for one ends "
                     "in /prometheus.")
                     .arg(place, said.words),
                 detail);
}

} // namespace calls
