// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/CheckTopic.h>

#include <base/Time.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("CheckTopic", text);
}

QString guideText(const QString &text)
{
    return text.isEmpty() ? QString() : QCoreApplication::translate("guide", text.toUtf8().constData());
}

} // namespace

void addGuideWords(GuideTopic &topic, const CheckInfo &check)
{
    topic.guide = guideText(check.guide);
    topic.caution = guideText(check.caution);
    if (!topic.caution.isEmpty())
        topic.cautionTitle = topic.caution.startsWith(say("This check is ours")) ? say("Added by the console")
                                                                                : say("The guide’s test cannot tell");
}

GuideTopic checkTopic(const CheckModel::Row &row)
{
    GuideTopic topic;
    const FindingKey &key = row.key();
    const CheckInfo *info = checkInfo(key.check);
    if (!info)
        return topic;
    topic.step = info->step;
    topic.question = guideText(info->title);
    topic.why = guideText(info->why);
    addGuideWords(topic, *info);
    topic.factsTitle = say("This check");
    if (row.check.requirement.asked)
        topic.facts << Fact{say("Runs from"), row.from()};
    if (key.port > 0)
        topic.facts << Fact{say("Target"), say("%1, %2\u00a0%3").arg(row.check.request.params.value(QStringLiteral("address"), key.target),
                                                                     key.protocol.toUpper(), QString::number(key.port))};
    else if (!key.target.isEmpty())
        topic.facts << Fact{say("Target"), key.target};
    if (row.check.flow > 0)
        topic.facts << Fact{say("Rule on the sheet"), QString::number(row.check.flow)};
    if (row.line.finding)
        topic.facts << Fact{say("Last checked"), toLocalText(row.line.finding->started)};
    topic.anchor = info->step;
    return topic;
}

} // namespace calls
