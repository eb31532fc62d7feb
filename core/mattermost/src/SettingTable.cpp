// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, defaults and ranges as plugin 1.12 has them (its server/configuration.go; names as its System Console page).
#include <mattermost/CallsSettings.h>

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

struct Row
{
    const char *key;
    const char *variable; ///< after MM_CALLS_
    const char *name;
    SettingType type;
    const char *standard; ///< as JSON
    const char *step;
    const char *meaning;
    bool restart = false;
    std::optional<qint64> least{};
    std::optional<qint64> most{};
    const char *choices = ""; ///< with blanks between
    bool secret = false;
};

// Of the plugin's embedded media server and of the ports it advertises.
constexpr qint64 leastPort = 80;
constexpr qint64 mostPort = 49151;

const Row rows[] = {
    {"rtcdserviceurl", "RTCD_SERVICE_URL", QT_TRANSLATE_NOOP("CallsSettings", "RTCD service URL"), SettingType::Text, "\"\"",
     "2B.3",
     QT_TRANSLATE_NOOP("CallsSettings", "RTCD that carries the media of calls; empty: the plugin carries them itself."), true},
    {"jobserviceurl", "JOB_SERVICE_URL", QT_TRANSLATE_NOOP("CallsSettings", "Job service URL"), SettingType::Text, "\"\"", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "calls-offloader that runs recordings and transcriptions."), true},
    {"defaultenabled", "DEFAULT_ENABLED", QT_TRANSLATE_NOOP("CallsSettings", "Enabled for everybody (test mode off)"),
     SettingType::Boolean, "false", "2A.2.2",
     QT_TRANSLATE_NOOP("CallsSettings", "Off is test mode: only administrators start calls and enable channels.")},
    {"icehostoverride", "ICE_HOST_OVERRIDE", QT_TRANSLATE_NOOP("CallsSettings", "ICE host override"), SettingType::Text, "\"\"",
     "2A.2.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Address that clients are told to send media to; without RTCD only."), true},
    {"icehostportoverride", "ICE_HOST_PORT_OVERRIDE", QT_TRANSLATE_NOOP("CallsSettings", "ICE host port override"),
     SettingType::Integer, "0", "2A.2.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Port that clients are told instead of the one listened on; 0: the same."), true, 0, mostPort},
    {"iceserversconfigs", "ICE_SERVERS_CONFIGS", QT_TRANSLATE_NOOP("CallsSettings", "ICE servers configurations"),
     SettingType::JsonText, "\"\"", "2A.2.4",
     QT_TRANSLATE_NOOP("CallsSettings", "STUN and TURN servers that clients learn of, a JSON array written as text."), false, {}, {}, "",
     true},
    {"turnstaticauthsecret", "TURN_STATIC_AUTH_SECRET", QT_TRANSLATE_NOOP("CallsSettings", "TURN static auth secret"),
     SettingType::Text, "\"\"", "2A.2.4",
     QT_TRANSLATE_NOOP("CallsSettings", "Shared with the TURN server; short-lived credentials are made from it."), false, {}, {}, "",
     true},
    {"turncredentialsexpirationminutes", "TURN_CREDENTIALS_EXPIRATION_MINUTES",
     QT_TRANSLATE_NOOP("CallsSettings", "TURN credentials expiration (minutes)"), SettingType::Integer, "240", "2A.2.4",
     QT_TRANSLATE_NOOP("CallsSettings", "How long short-lived TURN credentials are good for, in minutes."), false, 0},
    {"serversideturn", "SERVER_SIDE_TURN", QT_TRANSLATE_NOOP("CallsSettings", "Server side TURN"), SettingType::Boolean, "false",
     "2A.2.4",
     QT_TRANSLATE_NOOP("CallsSettings", "The embedded media server uses the TURN servers as well; without RTCD only."), true},
    {"udpserveraddress", "UDP_SERVER_ADDRESS", QT_TRANSLATE_NOOP("CallsSettings", "RTC server address (UDP)"), SettingType::Text,
     "\"\"", "2A.2",
     QT_TRANSLATE_NOOP("CallsSettings", "Address the embedded media server listens on; empty: all."), true},
    {"tcpserveraddress", "TCP_SERVER_ADDRESS", QT_TRANSLATE_NOOP("CallsSettings", "RTC server address (TCP)"), SettingType::Text,
     "\"\"", "2A.2",
     QT_TRANSLATE_NOOP("CallsSettings", "Address the embedded media server listens on; empty: all."), true},
    {"udpserverport", "UDP_SERVER_PORT", QT_TRANSLATE_NOOP("CallsSettings", "RTC server port (UDP)"), SettingType::Integer, "8443",
     "2A.2", QT_TRANSLATE_NOOP("CallsSettings", "Media port of the embedded media server."), true, leastPort, mostPort},
    {"tcpserverport", "TCP_SERVER_PORT", QT_TRANSLATE_NOOP("CallsSettings", "RTC server port (TCP)"), SettingType::Integer, "8443",
     "2A.2", QT_TRANSLATE_NOOP("CallsSettings", "Media port of the embedded media server."), true, leastPort, mostPort},
    {"enableipv6", "ENABLE_IPV6", QT_TRANSLATE_NOOP("CallsSettings", "Enable IPv6 support"), SettingType::Boolean, "false", "2A.2",
     QT_TRANSLATE_NOOP("CallsSettings", "The embedded media server offers IPv6 addresses besides IPv4."), true},
    {"maxcallparticipants", "MAX_CALL_PARTICIPANTS", QT_TRANSLATE_NOOP("CallsSettings", "Max call participants"),
     SettingType::Integer, "0", "2A.2", QT_TRANSLATE_NOOP("CallsSettings", "Most people in one call; 0: no limit."), false, 0},
    {"allowscreensharing", "ALLOW_SCREEN_SHARING", QT_TRANSLATE_NOOP("CallsSettings", "Allow screen sharing"), SettingType::Boolean,
     "true", "2A.2", QT_TRANSLATE_NOOP("CallsSettings", "People in a call may share their screen.")},
    {"enablesimulcast", "ENABLE_SIMULCAST", QT_TRANSLATE_NOOP("CallsSettings", "Enable simulcast for screen sharing"),
     SettingType::Boolean, "false", "2A.2",
     QT_TRANSLATE_NOOP("CallsSettings", "Shared screens are sent in two qualities, for people on slow lines.")},
    {"enableav1", "ENABLE_AV1", QT_TRANSLATE_NOOP("CallsSettings", "Enable AV1 codec for screen sharing"), SettingType::Boolean,
     "false", "2A.2", QT_TRANSLATE_NOOP("CallsSettings", "Shared screens use AV1 where both sides can.")},
    {"enableringing", "ENABLE_RINGING", QT_TRANSLATE_NOOP("CallsSettings", "Enable call ringing"), SettingType::Boolean, "false",
     "2A.2", QT_TRANSLATE_NOOP("CallsSettings", "Calls in direct and group messages ring."), true},
    {"enabledcsignaling", "ENABLE_DC_SIGNALING", QT_TRANSLATE_NOOP("CallsSettings", "Use data channels for signaling"),
     SettingType::Boolean, "false", "2A.2",
     QT_TRANSLATE_NOOP("CallsSettings", "Offers and answers of a running call go through its media connection.")},
    {"enablevideo", "ENABLE_VIDEO", QT_TRANSLATE_NOOP("CallsSettings", "Enable video calls"), SettingType::Boolean, "false", "2A.2",
     QT_TRANSLATE_NOOP("CallsSettings", "Cameras in direct messages.")},
    {"enablerecordings", "ENABLE_RECORDINGS", QT_TRANSLATE_NOOP("CallsSettings", "Enable call recordings"), SettingType::Boolean,
     "false", "3.3", QT_TRANSLATE_NOOP("CallsSettings", "Hosts may record calls; needs the job service."), true},
    {"maxrecordingduration", "MAX_RECORDING_DURATION", QT_TRANSLATE_NOOP("CallsSettings", "Maximum call recording duration"),
     SettingType::Integer, "60", "3.3", QT_TRANSLATE_NOOP("CallsSettings", "Longest recording, in minutes."), false, 15, 180},
    {"recordingquality", "RECORDING_QUALITY", QT_TRANSLATE_NOOP("CallsSettings", "Call recording quality"), SettingType::Choice,
     "\"medium\"", "3.3", QT_TRANSLATE_NOOP("CallsSettings", "Picture size and bitrate of recordings."), false, {}, {},
     "low medium high"},
    {"enabletranscriptions", "ENABLE_TRANSCRIPTIONS", QT_TRANSLATE_NOOP("CallsSettings", "Enable call transcriptions"),
     SettingType::Boolean, "false", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Recorded calls get a transcript; needs recordings."), true},
    {"transcribeapi", "TRANSCRIBE_API", QT_TRANSLATE_NOOP("CallsSettings", "Transcriber API"), SettingType::Choice,
     "\"whisper.cpp\"", "3.3", QT_TRANSLATE_NOOP("CallsSettings", "What turns speech into text."), false, {}, {}, "whisper.cpp azure"},
    {"transcribermodelsize", "TRANSCRIBER_MODEL_SIZE", QT_TRANSLATE_NOOP("CallsSettings", "Transcriber model size"),
     SettingType::Choice, "\"base\"", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Larger models are more exact and need more of the job server."), false, {}, {},
     "tiny base small"},
    {"transcribernumthreads", "TRANSCRIBER_NUM_THREADS", QT_TRANSLATE_NOOP("CallsSettings", "Call transcriber threads"),
     SettingType::Integer, "2", "3.3", QT_TRANSLATE_NOOP("CallsSettings", "Threads of one transcription job."), false, 1},
    {"transcribeapiazurespeechkey", "TRANSCRIBE_API_AZURE_SPEECH_KEY",
     QT_TRANSLATE_NOOP("CallsSettings", "Azure Speech Services API key"), SettingType::Text, "\"\"", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Key of Azure Speech Services, when that is the transcriber API."), false, {}, {}, "", true},
    {"transcribeapiazurespeechregion", "TRANSCRIBE_API_AZURE_SPEECH_REGION",
     QT_TRANSLATE_NOOP("CallsSettings", "Azure Speech Services API region"), SettingType::Text, "\"\"", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Region of Azure Speech Services, when that is the transcriber API.")},
    {"enablelivecaptions", "ENABLE_LIVE_CAPTIONS", QT_TRANSLATE_NOOP("CallsSettings", "Enable live captions"), SettingType::Boolean,
     "false", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Captions while a call is recorded; needs recordings and transcriptions.")},
    {"livecaptionsmodelsize", "LIVE_CAPTIONS_MODEL_SIZE", QT_TRANSLATE_NOOP("CallsSettings", "Live captions: Model size"),
     SettingType::Choice, "\"tiny\"", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Larger models are more exact and need more of the job server."), false, {}, {},
     "tiny base small"},
    {"livecaptionsnumtranscribers", "LIVE_CAPTIONS_NUM_TRANSCRIBERS",
     QT_TRANSLATE_NOOP("CallsSettings", "Live captions: Number of transcribers used per call"), SettingType::Integer, "1", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "How many people's speech is captioned at the same time."), false, 1},
    {"livecaptionsnumthreadspertranscriber", "LIVE_CAPTIONS_NUM_THREADS_PER_TRANSCRIBER",
     QT_TRANSLATE_NOOP("CallsSettings", "Live captions: Number of threads per transcriber"), SettingType::Integer, "2", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Threads of each captioning worker."), false, 1},
    {"livecaptionslanguage", "LIVE_CAPTIONS_LANGUAGE", QT_TRANSLATE_NOOP("CallsSettings", "Live captions language"),
     SettingType::Text, "\"en\"", "3.3",
     QT_TRANSLATE_NOOP("CallsSettings", "Two letters of ISO 639-1; empty: English.")},
};

SettingInfo infoOf(const Row &row)
{
    SettingInfo info;
    info.key = QLatin1String(row.key);
    info.name = QCoreApplication::translate("CallsSettings", row.name);
    info.type = row.type;
    info.standard = nlohmann::json::parse(row.standard);
    info.least = row.least;
    info.most = row.most;
    info.choices = QString::fromLatin1(row.choices).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    info.secret = row.secret;
    info.restart = row.restart;
    info.step = QLatin1String(row.step);
    info.environment = QStringLiteral("MM_CALLS_") + QLatin1String(row.variable);
    info.meaning = QCoreApplication::translate("CallsSettings", row.meaning);
    return info;
}

} // namespace

const QList<SettingInfo> &callsSettings()
{
    static const QList<SettingInfo> all = [] {
        QList<SettingInfo> infos;
        for (const Row &row : rows)
            infos << infoOf(row);
        return infos;
    }();
    return all;
}

const SettingInfo *settingInfo(const QString &key)
{
    const auto &all = callsSettings();
    const auto found = std::find_if(all.begin(), all.end(), [lower = key.toLower()](const SettingInfo &one) { return one.key == lower; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace calls
