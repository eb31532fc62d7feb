// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/network/RuleTopic.h>

#include <base/Time.h>
#include <finding/Catalogue.h>
#include <models/CheckModel.h>
#include <pages/CheckTopic.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("RuleTopic", text);
}

QString guideText(const QString &text)
{
    return text.isEmpty() ? QString() : QCoreApplication::translate("guide", text.toUtf8().constData());
}

QString endText(const Endpoint &end)
{
    if (end.address.isEmpty())
        return say("%1, address not known yet").arg(end.name);
    if (end.address == QLatin1String("any"))
        return say("%1, any address").arg(end.name);
    return say("%1, %2").arg(end.name, end.address);
}

void addProof(QList<Fact> &facts, const RuleModel::Row &row)
{
    if (!row.proof) {
        facts << Fact{say("Last proof"), row.keys.isEmpty() ? say("No check of the guide proves it.") : say("Not tested yet.")};
        return;
    }
    const Finding &finding = *row.proof->finding;
    facts << Fact{say("Last proof"), toLocalText(finding.started)} << Fact{say("From"), vantageName(finding.key.vantage)};
    facts << Fact{say("Found"), findingText(finding.what).sentence};
    if (row.changed())
        facts << Fact{say("Counts no more"), row.proof->stale == Staleness::RuleChanged
                                                 ? say("The rule changed after that. Prove it again.")
                                                 : row.proofText()};
    if (row.proof->acceptance)
        facts << Fact{say("Accepted"), say("%1: %2").arg(row.proof->acceptance->by, row.proof->acceptance->reason)};
}

} // namespace

GuideTopic ruleTopic(const RuleModel::Row &row)
{
    const Flow &flow = row.flow;
    GuideTopic topic;
    topic.step = row.step();
    topic.question = say("%1: %2\u00a0%3 from %4 to %5")
                         .arg(guideText(flow.purpose), row.protocolText(), row.portText(), flow.source.name, flow.destination.name);
    const QStringList why{guideText(flow.note), guideText(flow.riskIfRefused)};
    topic.why = why.join(QLatin1Char(' ')).trimmed();
    if (const CheckInfo *info = checkInfo(flow.check))
        addGuideWords(topic, *info);
    topic.factsTitle = say("Rule %1 on the sheet").arg(flow.number);
    topic.facts << Fact{say("Source"), endText(flow.source)} << Fact{say("Destination"), endText(flow.destination)}
                << Fact{say("Port"), say("%1\u00a0%2").arg(row.protocolText(), row.portText())};
    if (row.keys.size() > 1)
        topic.facts << Fact{say("Checks"), QString::number(row.keys.size())};
    if (flow.origin == Origin::Console)
        topic.facts << Fact{say("Added"), say("The guide’s tables do not list it; practice needs it.")};
    if (flow.optional)
        topic.facts << Fact{say("Optional"), say("The guide leaves it to you.")};
    addProof(topic.facts, row);
    topic.anchor = topic.step;
    return topic;
}

} // namespace calls
