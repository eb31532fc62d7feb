// SPDX-License-Identifier: GPL-3.0-or-later
// What a test call showed, complete: the judges need nothing else. Pure values.
#pragma once

#include <finding/Finding.h>
#include <mattermost/MattermostFacts.h>
#include <media/ProbeJob.h>

#include <optional>

namespace calls {

/// What the plan expects of a call; from the params of a request (core/media/README.md).
struct CallWishes
{
    QUrl url;
    bool rtcd = false;
    QStringList rtcdHosts{};
    int rtcdPort = 8045;
    QStringList advertised{}; ///< addresses that the media servers are planned to name to clients; empty: not compared
    int mediaPort = 8443;
    bool udpPlanned = true;   ///< the plan counts on UDP from here
    bool screen = true;
    bool turn = false;
    QString mattermostSsh{};  ///< RTCD and calls-offloader are asked over it
    QString mattermostName{};
    QString offloaderHost{};
    bool transcript = false;
    bool captions = false;
};
[[nodiscard]] CallWishes callWishes(const MessageArgs &params);

/// What an RTCD server itself said, before and during the call.
struct RtcdReading
{
    QString host;
    bool answered = false;
    QString version{};
    QString problem{};  ///< why it was not heard; raw text
    bool refused = false; ///< nothing listens there, or the way from the Mattermost server is shut: it is down
    std::optional<int> before{}; ///< sessions, by its own metrics
    std::optional<int> during{};
    double cpuSeconds = 0; ///< of its process, by its own metrics
};

/// A file that calls-offloader posted, as GStreamer reads it.
struct PostedFile
{
    QString id;
    QString name;
    qint64 bytes = 0;
    std::optional<double> seconds{}; ///< none: it could not be read
    bool audio = false;
    bool video = false;
    bool unseen = false; ///< nobody could look into it: no program for it here, or it could not be fetched
    QString problem{};   ///< why that is so, or what is wrong with it
};

struct RecordingFacts
{
    bool asked = false;           ///< somebody ordered a recording
    QString refused{};            ///< the plugin's words
    bool started = false;
    double startSeconds = 0;      ///< from the order to the start
    QString jobError{};           ///< the recording's own error
    bool stopped = false;
    QString stopError{};
    double recordedSeconds = 0;   ///< that it ran
    std::optional<PostedFile> film{};
    std::optional<PostedFile> transcript{};
    double waitedSeconds = 0;     ///< for the files
    bool captionsStarted = false;
    std::optional<double> firstCaption{}; ///< seconds from the captions' start
};

struct CallResult
{
    CallWishes wishes;
    std::optional<MattermostFacts> facts{};
    std::optional<Error> stopped{}; ///< what ended it before there was a report
    ProbeTransport transport = ProbeTransport::Udp; ///< of `report`
    ProbeReport report{};
    QList<ProbePerson> udpPeople{}; ///< of the first try, when that failed and another way was tried
    QList<RtcdReading> rtcd{};
    std::optional<bool> stillActive{}; ///< the plugin still shows the call after everybody left
    bool postFound = false;
    RecordingFacts recording{};
    QStringList left{};     ///< what could not be put away, a sentence each
    QList<Evidence> evidence{};
    double seconds = 0;
};

/// Tones of the two speakers, in Hz; no harmonics of one another.
inline constexpr int firstTone = 440;
inline constexpr int secondTone = 1000;

} // namespace calls
