// SPDX-License-Identifier: GPL-3.0-or-later
#include "VersionReply.h"

#include "HttpReply.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QVersionNumber>

namespace calls {

namespace {

constexpr qsizetype bytesShown = 1500;

Judgement judgement(Verdict verdict, const char *code, const MessageArgs &args)
{
    Judgement result;
    result.verdict = verdict;
    result.what.code = QLatin1String(code);
    result.what.args = args;
    return result;
}

/// Null when it is of another form than v1.2.6.
QVersionNumber versionNumber(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\Av?(\\d{1,5}\\.\\d{1,5}\\.\\d{1,5})(?:[-+].*)?\\z"));
    return QVersionNumber::fromString(form.match(text).captured(1));
}

bool isOlder(const QVersionNumber &version, const QString &than)
{
    return !than.isEmpty() && version < versionNumber(than);
}

bool wantsHttps(const HttpReply &reply)
{
    return reply.form == HttpReply::Form::Tls || (reply.status == 400 && reply.body.contains("HTTPS"))
        || (reply.status >= 300 && reply.status < 400 && reply.location.startsWith("https:"));
}

Judgement judgeBody(const HttpReply &reply, const VersionWishes &wishes, MessageArgs args)
{
    args.insert(QStringLiteral("answer"), firstLineOf(reply.body));
    const QJsonValue told = QJsonDocument::fromJson(reply.body).object().value(QLatin1String("buildVersion"));
    if (!told.isString())
        return judgement(Verdict::Fail, "version.none", args);
    const QString text = firstLineOf(told.toString().toUtf8(), 40);
    const QVersionNumber version = versionNumber(text);
    args.insert(QStringLiteral("version"), text);
    args.insert(QStringLiteral("least"), wishes.least);
    args.insert(QStringLiteral("advised"), wishes.advised);
    if (version.isNull())
        return judgement(Verdict::Warn, text.isEmpty() ? "version.empty" : "version.odd", args);
    if (isOlder(version, wishes.least))
        return judgement(Verdict::Fail, "version.too-old", args);
    if (isOlder(version, wishes.advised))
        return judgement(Verdict::Warn, "version.outdated", args);
    return judgement(Verdict::Pass, "version.good", args);
}

} // namespace

QByteArray versionRequest(const QString &host, int port)
{
    return "GET /version HTTP/1.1\r\nHost: " + hostAndPort(host, port).toLatin1()
        + "\r\nUser-Agent: Calls Console " CALLS_VERSION "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
}

Judgement judgeVersion(const Contact &contact, const VersionWishes &wishes, MessageArgs args)
{
    const Meeting met = meeting(contact, Transport::Tcp);
    if (met == Meeting::Connected)
        return judgement(Verdict::Fail, contact.ended || !contact.error.isEmpty() ? "version.hung-up" : "version.silent",
                         args);
    if (met != Meeting::Answered)
        return judgeOpen(contact, args);
    const HttpReply reply = readHttpReply(*contact.answer, contact.ended);
    args.insert(QStringLiteral("answer"), reply.firstLine);
    args.insert(QStringLiteral("status"), QString::number(reply.status));
    if (wantsHttps(reply))
        return judgement(Verdict::Fail, "version.https", args);
    if (reply.form == HttpReply::Form::Foreign)
        return judgement(Verdict::Fail, "version.foreign", args);
    if (reply.status != 200)
        return judgement(Verdict::Fail, "version.bad-status", args);
    if (contact.answer->size() >= largestVersionReply)
        return judgement(Verdict::Fail, "version.too-much", args);
    if (!reply.whole)
        return judgement(Verdict::Fail, "version.cut-short", args);
    return judgeBody(reply, wishes, args);
}

QString describeVersionReply(const Contact &contact)
{
    if (!contact.answer)
        return describe(contact, Transport::Tcp);
    QString text = QString::fromUtf8(contact.answer->left(bytesShown));
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate() && c != QLatin1Char('\n') && c != QLatin1Char('\r'))
            c = QLatin1Char('?');
    }
    text.remove(QLatin1Char('\r'));
    if (contact.answer->size() > bytesShown)
        text += QStringLiteral("\n(%1 bytes in all)").arg(contact.answer->size());
    return text + QStringLiteral("\n%1 s").arg(contact.seconds, 0, 'f', 3);
}

} // namespace calls
