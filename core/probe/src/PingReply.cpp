// SPDX-License-Identifier: GPL-3.0-or-later
#include "PingReply.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace calls {

namespace {

constexpr int leastMajor = 10;
constexpr qsizetype bodyShown = 1000;

Judgement judgement(Verdict verdict, const char *code, const MessageArgs &args)
{
    Judgement result;
    result.verdict = verdict;
    result.what.code = QLatin1String(code);
    result.what.args = args;
    return result;
}

Judgement judgeTrouble(PingReply::Trouble trouble, const MessageArgs &args)
{
    switch (trouble) {
    case PingReply::Trouble::NoName: return judgement(Verdict::Fail, "ping.no-name", args);
    case PingReply::Trouble::NoTls: return judgement(Verdict::Fail, "ping.no-tls", args);
    case PingReply::Trouble::TooSlow: return judgement(Verdict::Unknown, "ping.too-slow", args);
    case PingReply::Trouble::TooBig: return judgement(Verdict::Unknown, "ping.not-mattermost", args);
    default: return judgement(Verdict::Fail, "ping.no-connection", args);
    }
}

} // namespace

QString versionOf(const QByteArray &versionId)
{
    static const QRegularExpression form(QStringLiteral("\\A(\\d{1,4}\\.\\d{1,4}\\.\\d{1,4})(?:\\.|\\z)"));
    return form.match(QString::fromLatin1(versionId.left(100))).captured(1);
}

Judgement judgePing(const PingReply &reply, MessageArgs args)
{
    const QString version = versionOf(reply.versionId);
    args.insert(QStringLiteral("version"), version);
    args.insert(QStringLiteral("error"), reply.detail);
    args.insert(QStringLiteral("status"), QString::number(reply.status));
    args.insert(QStringLiteral("to"), reply.redirect.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    if (reply.trouble != PingReply::Trouble::None)
        return judgeTrouble(reply.trouble, args);
    if (!reply.redirect.isEmpty())
        return judgement(Verdict::Unknown, "ping.redirected", args);
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    const QString state = object.value(QLatin1String("status")).toString();
    if (state.isEmpty())
        return reply.status >= 500 ? judgement(Verdict::Fail, "ping.bad-status", args)
                                   : judgement(Verdict::Unknown, "ping.not-mattermost", args);
    args.insert(QStringLiteral("state"), state.left(40));
    if (reply.status != 200 || state.compare(QLatin1String("OK"), Qt::CaseInsensitive) != 0)
        return judgement(Verdict::Fail, "ping.unhealthy", args);
    if (version.isEmpty())
        return judgement(Verdict::Unknown, "ping.no-version", args);
    if (version.section(QLatin1Char('.'), 0, 0).toInt() < leastMajor)
        return judgement(Verdict::Fail, "ping.too-old", args);
    return judgement(Verdict::Pass, "ping.good", args);
}

QString describe(const PingReply &reply)
{
    QStringList lines;
    if (reply.status > 0)
        lines << QStringLiteral("HTTP %1").arg(reply.status);
    if (!reply.versionId.isEmpty())
        lines << QStringLiteral("X-Version-ID: %1").arg(QString::fromLatin1(reply.versionId.left(200)));
    if (!reply.redirect.isEmpty())
        lines << QStringLiteral("Location: %1").arg(reply.redirect.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
    if (!reply.detail.isEmpty())
        lines << reply.detail;
    if (!reply.body.isEmpty())
        lines << QString() << QString::fromUtf8(reply.body.left(bodyShown));
    return lines.join(QLatin1Char('\n'));
}

} // namespace calls
