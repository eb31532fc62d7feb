// SPDX-License-Identifier: GPL-3.0-or-later
#include "Judging.h"
#include "SmokeJudge.h"

namespace calls {

namespace {

QString seconds(double value)
{
    return QString::number(value, 'f', 0);
}

/// What the plugin said to the order (captures/recording/flow.txt).
Judged judgeRefusedRecording(const QString &words)
{
    struct Refusal
    {
        const char *words;
        const char *code;
    };
    static constexpr Refusal refusals[] = {
        {"not allowed by your license", "smoke.record-unlicensed"},
        {"Recordings are not enabled", "smoke.record-off"},
        {"Job service is not initialized", "smoke.record-no-service"},
        {"no permissions to record", "smoke.record-no-host"},
        {"already in progress", "smoke.record-running"},
        {"max concurrent jobs", "smoke.record-full"},
    };
    for (const Refusal &refusal : refusals) {
        if (words.contains(QLatin1String(refusal.words), Qt::CaseInsensitive))
            return judged(Verdict::Fail, refusal.code, {{arg("reason"), words}});
    }
    return judged(Verdict::Fail, "smoke.record-refused", {{arg("reason"), words}});
}

/// Why nothing was recorded; none: something was.
std::optional<Judged> notRecorded(const CallResult &result)
{
    if (const auto hindrance = judgeHindrance(result))
        return hindrance;
    const RecordingFacts &recording = result.recording;
    if (!recording.asked)
        return judged(Verdict::Unknown, "smoke.record-not-asked");
    if (!recording.refused.isEmpty())
        return judgeRefusedRecording(recording.refused);
    if (!recording.jobError.isEmpty())
        return judged(Verdict::Fail, recording.jobError.contains(QLatin1String("timed out waiting for bot"))
                          ? "smoke.record-no-bot"
                          : "smoke.record-failed",
                      {{arg("reason"), recording.jobError}});
    if (!recording.started)
        return judged(Verdict::Fail, "smoke.record-not-started", {{arg("seconds"), seconds(recording.startSeconds)}});
    return std::nullopt;
}

Judged withLeft(const CallResult &result, Judged judgedSoFar)
{
    if (judgedSoFar.verdict == Verdict::Pass && !result.left.isEmpty())
        return judged(Verdict::Warn, "smoke.left-behind", {{arg("left"), result.left.join(QLatin1Char(' '))}});
    return judgedSoFar;
}

} // namespace

Judged judgeRecord(const CallResult &result)
{
    if (const auto missing = notRecorded(result))
        return *missing;
    return judged(Verdict::Pass, "smoke.record-started", {{arg("seconds"), seconds(result.recording.startSeconds)}});
}

Judged judgeFile(const CallResult &result)
{
    if (const auto missing = notRecorded(result))
        return *missing;
    const RecordingFacts &recording = result.recording;
    MessageArgs args{{arg("waited"), seconds(recording.waitedSeconds)},
                     {arg("recorded"), seconds(recording.recordedSeconds)},
                     {arg("reason"), recording.stopError}};
    if (!recording.stopped)
        return judged(Verdict::Fail, "smoke.record-not-stopped", args);
    if (!recording.film)
        return judged(Verdict::Fail, "smoke.no-file", args);
    const PostedFile &film = *recording.film;
    args.insert(arg("file"), film.name);
    args.insert(arg("bytes"), QString::number(film.bytes));
    args.insert(arg("reason"), film.problem);
    if (film.bytes == 0 && !film.unseen)
        return judged(Verdict::Fail, "smoke.file-empty", args);
    if (!film.seconds)
        return film.unseen ? judged(Verdict::Unknown, "smoke.file-unseen", args) : judged(Verdict::Fail, "smoke.file-broken", args);
    args.insert(arg("length"), seconds(*film.seconds));
    if (!film.audio)
        return judged(Verdict::Fail, "smoke.file-silent", args);
    if (*film.seconds < recording.recordedSeconds * filmShareLeast)
        return judged(Verdict::Warn, "smoke.file-short", args);
    return withLeft(result, judged(Verdict::Pass, "smoke.file-plays", args));
}

Judged judgeTranscript(const CallResult &result)
{
    if (const auto missing = notRecorded(result))
        return *missing;
    const RecordingFacts &recording = result.recording;
    MessageArgs args{{arg("waited"), seconds(recording.waitedSeconds)}};
    if (!recording.film)
        return judged(Verdict::Fail, "smoke.no-file", {{arg("waited"), seconds(recording.waitedSeconds)},
                                                      {arg("recorded"), seconds(recording.recordedSeconds)}});
    if (!recording.transcript)
        return judged(Verdict::Fail, "smoke.no-transcript", args);
    args.insert(arg("file"), recording.transcript->name);
    return judged(Verdict::Pass, "smoke.transcript", args);
}

Judged judgeCaptions(const CallResult &result)
{
    if (const auto missing = notRecorded(result))
        return *missing;
    const RecordingFacts &recording = result.recording;
    if (!recording.captionsStarted)
        return judged(Verdict::Fail, "smoke.captions-not-started");
    if (!recording.firstCaption)
        return judged(Verdict::Unknown, "smoke.captions-none");
    const MessageArgs args{{arg("seconds"), QString::number(*recording.firstCaption, 'f', 1)}};
    return judged(*recording.firstCaption > captionMost ? Verdict::Warn : Verdict::Pass,
                  *recording.firstCaption > captionMost ? "smoke.captions-late" : "smoke.captions", args);
}

} // namespace calls
