// SPDX-License-Identifier: GPL-3.0-or-later
#include <media/ProbeJob.h>

#include "JsonFields.h"

#include <limits>

namespace calls {

using nlohmann::json;

namespace {

constexpr qint64 anyCount = std::numeric_limits<qint64>::max();
constexpr int anyInt = std::numeric_limits<int>::max();

json maybe(const std::optional<double> &value)
{
    return value ? json(*value) : json();
}

json streamToJson(const HeardStream &stream)
{
    return {{"from", stream.from.toStdString()},
            {"kind", stream.kind.toStdString()},
            {"received", stream.received},
            {"lost", stream.lost},
            {"jitter_ms", stream.jitterMs},
            {"first_ms", stream.firstMs},
            {"frequency", maybe(stream.frequency)},
            {"level_db", maybe(stream.levelDb)},
            {"purity", maybe(stream.purity)},
            {"pictures", stream.pictures},
            {"colour_changes", stream.colourChanges},
            {"wrong_colours", stream.wrongColours},
            {"longest_gap_ms", stream.longestGapMs}};
}

HeardStream streamFromJson(const JsonFields &fields)
{
    HeardStream stream;
    stream.from = fields.text("from");
    stream.kind = fields.text("kind");
    stream.received = fields.whole("received", 0, anyCount, 0);
    stream.lost = fields.whole("lost", 0, anyCount, 0);
    stream.jitterMs = fields.number("jitter_ms");
    stream.firstMs = int(fields.whole("first_ms", -1, anyInt, -1));
    stream.frequency = fields.maybe("frequency");
    stream.levelDb = fields.maybe("level_db");
    stream.purity = fields.maybe("purity");
    stream.pictures = int(fields.whole("pictures", 0, anyInt, 0));
    stream.colourChanges = int(fields.whole("colour_changes", 0, anyInt, 0));
    stream.wrongColours = int(fields.whole("wrong_colours", 0, anyInt, 0));
    stream.longestGapMs = fields.number("longest_gap_ms");
    return stream;
}

json personToJson(const ProbePerson &person)
{
    json heard = json::array();
    for (const HeardStream &stream : person.heard)
        heard.push_back(streamToJson(stream));
    return {{"name", person.name.toStdString()},
            {"session", person.session.toStdString()},
            {"stage", stageWord(person.stage).toStdString()},
            {"error", person.error.toStdString()},
            {"error_text", person.errorText.toStdString()},
            {"joined_ms", person.joinedMs},
            {"connected_ms", person.connectedMs},
            {"first_audio_ms", person.firstAudioMs},
            {"sent", person.sent},
            {"rtt_ms", maybe(person.rttMs)},
            {"uplink_loss", maybe(person.uplinkLoss)},
            {"local_candidate", person.localCandidate.toStdString()},
            {"remote_candidate", person.remoteCandidate.toStdString()},
            {"advertised", jsonTexts(person.advertised)},
            {"mute_seen", person.muteSeen},
            {"left_cleanly", person.leftCleanly},
            {"heard", heard},
            {"captions", jsonTexts(person.captions)}};
}

ProbeStage stageFrom(const JsonFields &fields)
{
    const QString word = fields.text("stage", stageWord(ProbeStage::Starting));
    for (int i = int(ProbeStage::Starting); i <= int(ProbeStage::Left); ++i) {
        if (stageWord(ProbeStage(i)) == word)
            return ProbeStage(i);
    }
    fields.complain("stage", u'"' + word.left(60) + u'"', JobText::tr("the name of a stage"));
    return ProbeStage::Starting;
}

ProbePerson personFromJson(const JsonFields &fields, QString &problem)
{
    ProbePerson person;
    person.name = fields.text("name");
    person.session = fields.text("session");
    person.stage = stageFrom(fields);
    person.error = fields.text("error");
    person.errorText = fields.text("error_text");
    person.joinedMs = int(fields.whole("joined_ms", -1, anyInt, -1));
    person.connectedMs = int(fields.whole("connected_ms", -1, anyInt, -1));
    person.firstAudioMs = int(fields.whole("first_audio_ms", -1, anyInt, -1));
    person.sent = fields.whole("sent", 0, anyCount, 0);
    person.rttMs = fields.maybe("rtt_ms");
    person.uplinkLoss = fields.maybe("uplink_loss");
    person.localCandidate = fields.text("local_candidate");
    person.remoteCandidate = fields.text("remote_candidate");
    person.advertised = fields.texts("advertised");
    person.muteSeen = fields.flag("mute_seen");
    person.leftCleanly = fields.flag("left_cleanly");
    person.captions = fields.texts("captions");
    const json &heard = fields.objects("heard");
    for (std::size_t i = 0; i < heard.size() && problem.isEmpty(); ++i)
        person.heard << streamFromJson(JsonFields(heard[i], fields.place("heard") + QStringLiteral("[%1]").arg(i), problem));
    return person;
}

json reportToJson(const ProbeReport &report)
{
    json people = json::array();
    for (const ProbePerson &person : report.people)
        people.push_back(personToJson(person));
    return {{"people", people},
            {"call_id", report.callId.toStdString()},
            {"post_id", report.postId.toStdString()},
            {"ended", report.ended},
            {"cpu_seconds", report.cpuSeconds},
            {"memory_kib", report.memoryKib}};
}

ProbeReport reportFromJson(const JsonFields &fields, QString &problem)
{
    ProbeReport report;
    const json &people = fields.objects("people");
    for (std::size_t i = 0; i < people.size() && problem.isEmpty(); ++i)
        report.people << personFromJson(JsonFields(people[i], fields.place("people") + QStringLiteral("[%1]").arg(i), problem), problem);
    report.callId = fields.text("call_id");
    report.postId = fields.text("post_id");
    report.ended = fields.flag("ended");
    report.cpuSeconds = fields.number("cpu_seconds");
    report.memoryKib = fields.whole("memory_kib", 0, anyCount, 0);
    return report;
}

} // namespace

QByteArray lineToJson(const ProbeLine &line)
{
    json whole{{"event", line.event.toStdString()}};
    if (!line.name.isEmpty())
        whole["name"] = line.name.toStdString();
    if (!line.text.isEmpty())
        whole["text"] = line.text.toStdString();
    if (line.event == QLatin1String("report"))
        whole["report"] = reportToJson(line.report);
    else if (line.event != QLatin1String("log"))
        whole["person"] = personToJson(line.person);
    return jsonLine(whole);
}

Result<ProbeLine> lineFromJson(const QByteArray &bytes)
{
    const QString code = QStringLiteral("probe.line");
    const auto whole = jsonObject(bytes);
    if (!whole)
        return failure(code, JobText::tr("calls-probe wrote a line that is not a JSON object. "
                                                         "Its version may not fit this one: reinstall both together."));
    QString problem;
    const JsonFields fields(*whole, {}, problem);
    ProbeLine line;
    line.event = fields.text("event");
    line.name = fields.text("name");
    line.text = fields.text("text");
    if (line.event.isEmpty())
        fields.complain("event", {}, JobText::tr("given"));
    if (line.event == QLatin1String("report"))
        line.report = reportFromJson(JsonFields(fields.object("report"), QStringLiteral("report"), problem), problem);
    else if (line.event != QLatin1String("log"))
        line.person = personFromJson(JsonFields(fields.object("person"), QStringLiteral("person"), problem), problem);
    if (!problem.isEmpty())
        return failure(code, JobText::tr("calls-probe wrote a line that cannot be read: %1 "
                                                         "Its version may not fit this one: reinstall both together.").arg(problem));
    return line;
}

} // namespace calls
