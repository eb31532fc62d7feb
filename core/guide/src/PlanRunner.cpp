// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlanRunner.h"


#include <algorithm>

namespace calls {

namespace {

// How a PlanFinding travels in a request's parameters.
const QString verdictParam = QStringLiteral("verdict");
const QString codeParam = QStringLiteral("code");
const QString argsParam = QStringLiteral("args");

QString shown(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<bool>())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    return value.toString();
}

/// Passes when one of the fields was stated: an assumption is not an answer.
PlanFinding stated(const Answers &answers, const QString &what, std::initializer_list<const char *> keys)
{
    const AnswerField *first = nullptr;
    for (const char *key : keys) {
        const AnswerField *field = answerField(QLatin1String(key));
        if (!first)
            first = field;
        if (statedAnswer(answers, *field).isValid())
            return {Verdict::Pass,
                    {QStringLiteral("plan.stated"),
                     {{QStringLiteral("what"), what}, {QStringLiteral("answer"), shown(answer(answers, *field))}}}};
    }
    return {Verdict::Fail,
            {QStringLiteral("plan.not-stated"),
             {{QStringLiteral("what"), what},
              {QStringLiteral("answer"), shown(answer(answers, *first))},
              {QStringLiteral("key"), first->path()}}}};
}

PlanFinding architecture(const Plan &plan)
{
    const MessageArgs args{{QStringLiteral("architecture"),
                            plan.architecture == Architecture::Rtcd ? QStringLiteral("RTCD") : QStringLiteral("Integrated")}};
    // Severe when the choice breaks what the guide asks for: then a person has to accept it.
    const bool severe = std::any_of(plan.warnings.begin(), plan.warnings.end(), [](const PlanWarning &warning) {
        return warning.code == QLatin1String("architecture.against") && warning.severe;
    });
    if (plan.againstAdvice)
        return {severe ? Verdict::Fail : Verdict::Warn, {QStringLiteral("plan.architecture-against"), args}};
    return {Verdict::Pass, {QStringLiteral("plan.architecture"), args}};
}

PlanFinding licence(const Site &site, const Plan &plan)
{
    if (!site.answers.licence)
        return stated(site.answers, QStringLiteral("Licence"), {"answers.licence"});
    MessageArgs args{{QStringLiteral("licence"), *site.answers.licence}};
    QStringList reasons;
    for (const PlanWarning &warning : plan.warnings) {
        if (warning.severe && warning.code.startsWith(QLatin1String("licence.")))
            reasons << warning.text;
    }
    if (reasons.isEmpty())
        return {Verdict::Pass, {QStringLiteral("plan.licence"), args}};
    args.insert(QStringLiteral("reason"), reasons.join(QLatin1Char(' ')));
    return {Verdict::Fail, {QStringLiteral("plan.licence-short"), args}};
}

class PlanRunner : public CheckRunner
{
public:
    QStringList kinds() const override { return {QStringLiteral("plan")}; }

    Async<Finding> run(CheckRequest request, std::stop_token, Progress) override
    {
        Finding finding = findingFor(request);
        finding.verdict = verdictFromWord(request.params.value(verdictParam)).value_or(Verdict::Unknown);
        finding.what = {request.params.value(codeParam), argsFromJson(request.params.value(argsParam))};
        co_return finding;
    }
};

} // namespace

PlanFinding sitePlanFinding(const QString &check, const Site &site, const Plan &plan)
{
    if (check == QLatin1String("pre.users"))
        return stated(site.answers, QStringLiteral("Total users"), {"answers.users"});
    if (check == QLatin1String("pre.connect"))
        return stated(site.answers, QStringLiteral("People outside the private network"), {"answers.outside_clients"});
    if (check == QLatin1String("1.1.recording"))
        return stated(site.answers, QStringLiteral("Recording"),
                      {"answers.recording", "answers.transcription", "answers.live_captions"});
    if (check == QLatin1String("1.7.architecture"))
        return architecture(plan);
    if (check == QLatin1String("1.7.licence"))
        return licence(site, plan);
    return {Verdict::Unknown, {QStringLiteral("check.no-runner"), {{QStringLiteral("check"), check}}}};
}

PlanFinding serverPlanFinding(const PlannedServer &entry)
{
    if (entry.server.address.isEmpty())
        return missingServer(entry);
    return {Verdict::Pass,
            {QStringLiteral("plan.server"),
             {{QStringLiteral("server"), entry.server.name}, {QStringLiteral("address"), entry.server.address}}}};
}

PlanFinding missingServer(const PlannedServer &entry)
{
    const QString size = QStringLiteral("%1 vCPU, %2 GiB, %3 GiB disk")
                             .arg(entry.size.cpus)
                             .arg(entry.size.memoryGib)
                             .arg(entry.size.diskGib);
    return {Verdict::Fail,
            {QStringLiteral("plan.server-missing"),
             {{QStringLiteral("server"), entry.server.name}, {QStringLiteral("size"), size}}}};
}

PlanFinding noLogin(const QString &vantage)
{
    return {Verdict::Unknown, {QStringLiteral("vantage.no-login"), {{QStringLiteral("vantage"), vantage}}}};
}

PlanFinding noVantage(const QString &network)
{
    return {Verdict::Unknown, {QStringLiteral("vantage.none"), {{QStringLiteral("network"), network}}}};
}

PlanFinding noAddress(const QString &target)
{
    return {Verdict::Unknown, {QStringLiteral("target.no-address"), {{QStringLiteral("target"), target}}}};
}

MessageArgs toParams(const PlanFinding &known)
{
    return {{verdictParam, verdictWord(known.verdict)},
            {codeParam, known.what.code},
            {argsParam, argsToJson(known.what.args)}};
}

std::shared_ptr<CheckRunner> planRunner()
{
    return std::make_shared<PlanRunner>();
}

} // namespace calls
