// SPDX-License-Identifier: GPL-3.0-or-later
#include "Example.h"

#include <deployment/TextForm.h>
#include <guide/CheckBook.h>
#include <support/Places.h>

#include <QFile>
#include <QSysInfo>

namespace calls::test {

namespace {

Finding findingFor(const PlannedCheck &check, Verdict verdict, const Message &what)
{
    Finding finding;
    finding.key = check.requirement.key;
    finding.fingerprint = check.requirement.fingerprint;
    finding.verdict = verdict;
    finding.what = what;
    finding.started = QDateTime::currentDateTimeUtc();
    finding.seconds = verdict == Verdict::Pass ? 0.2 : 5.0;
    finding.sourceHost = QSysInfo::machineHostName();
    const MessageArgs &params = check.request.params;
    finding.evidence = {{QStringLiteral("TCP connect to %1:%2 from %3")
                             .arg(params.value(QStringLiteral("address")), params.value(QStringLiteral("port")),
                                  params.value(QStringLiteral("vantage_name"))),
                         verdict == Verdict::Pass ? QStringLiteral("refused after 0.4 ms") : QStringLiteral("nothing after 5 s")}};
    return finding;
}

Message socketMessage(const PlannedCheck &check, const char *outcome)
{
    const FindingKey &key = check.requirement.key;
    return {QStringLiteral("%1.%2").arg(key.protocol, QLatin1String(outcome)),
            {{QStringLiteral("target"), key.target},
             {QStringLiteral("address"), check.request.params.value(QStringLiteral("address"))},
             {QStringLiteral("port"), QString::number(key.port)},
             {QStringLiteral("vantage"), key.vantage == QLatin1String("local") ? QStringLiteral("this computer") : key.vantage},
             {QStringLiteral("seconds"), QStringLiteral("5")},
             {QStringLiteral("sent"), QStringLiteral("3")}}};
}

/// What the plan says needs no instrument.
std::optional<Finding> fromPlan(const PlannedCheck &check)
{
    if (check.request.kind != QLatin1String("plan"))
        return std::nullopt;
    const MessageArgs &params = check.request.params;
    Finding finding = findingFor(check, verdictFromWord(params.value(QStringLiteral("verdict"))).value_or(Verdict::Unknown),
                                 {params.value(QStringLiteral("code")), argsFromJson(params.value(QStringLiteral("args")))});
    finding.evidence.clear();
    finding.seconds = 0;
    return finding;
}

Finding passing(const PlannedCheck &check)
{
    if (check.byHand())
        return findingFor(check, Verdict::Pass, {QStringLiteral("person.answered"), {{QStringLiteral("by"), QStringLiteral("calls-admin")},
                                                                                     {QStringLiteral("note"), QStringLiteral("seen on 12 March")}}});
    if (!check.requirement.key.protocol.isEmpty())
        return findingFor(check, Verdict::Pass, socketMessage(check, "closed"));
    return findingFor(check, Verdict::Pass, {QStringLiteral("plan.stated"), {{QStringLiteral("what"), check.requirement.key.check},
                                                                             {QStringLiteral("answer"), QStringLiteral("as planned")}}});
}

} // namespace

Site exampleSite()
{
    QFile file(test::sourceFile(QStringLiteral("tests/data/rtcd-recording.toml")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    const TextReading reading = readTextForm(file.readAll());
    if (!reading.problems.isEmpty())
        qFatal("%s", qPrintable(reading.problems.first().sentence()));
    return reading.site;
}

Site crowdedSite()
{
    Site site = exampleSite();
    site.name = QStringLiteral("Federated Hospitals of the Northern and Western Districts");
    for (int i = 2; i <= 30; ++i)
        site.servers << Server{QStringLiteral("media-server-north-campus-building-%1").arg(i), {Role::Rtcd}, QStringLiteral("DMZ"),
                               QStringLiteral("10.0.1.%1").arg(20 + i), QStringLiteral("203.0.113.%1").arg(20 + i),
                               QStringLiteral("operations@10.0.1.%1:22").arg(20 + i)};
    return site;
}

void addExampleFindings(Document &document, const CheckBook &checks)
{
    QList<Finding> findings;
    for (const PlannedCheck &check : checks.planned(QStringLiteral("1"))) {
        const QString &id = check.requirement.key.check;
        if (!check.requirement.asked || id == QLatin1String("1.6.9") || check.byHand())
            continue;
        if (const auto known = fromPlan(check))
            findings << *known;
        else if (id == QLatin1String("1.6.6"))
            findings << findingFor(check, Verdict::Fail, socketMessage(check, "filtered"));
        else if (id == QLatin1String("1.6.3") && check.requirement.key.clientNetwork == QLatin1String("Head office"))
            findings << findingFor(check, Verdict::Unknown, socketMessage(check, "silent"));
        else
            findings << passing(check);
    }
    if (const auto kept = document.addFindings(findings); !kept)
        qFatal("%s", qPrintable(kept.error().sentence));
}

void addPassingFindings(Document &document, const CheckBook &checks)
{
    QList<Finding> findings;
    for (const PlannedCheck &check : checks.planned(QStringLiteral("1"))) {
        if (check.requirement.asked)
            findings << fromPlan(check).value_or(passing(check));
    }
    if (const auto kept = document.addFindings(findings); !kept)
        qFatal("%s", qPrintable(kept.error().sentence));
}

} // namespace calls::test
