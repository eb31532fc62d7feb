// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings without a recorder: the job states, posts and files the plugin would show, with a tone as the recording.
#pragma once

#include "Calls.h"

class QNetworkAccessManager;

namespace calls::practice {

class Recorder : public QObject
{
    Q_OBJECT

public:
    Recorder(Calls &calls, Directory &directory, Hub &hub, std::function<CallsConfig()> config, QObject *parent = nullptr);

    /// A file to give out as the recording instead of the tone.
    void setFile(const QByteArray &content) { m_content = content; }
    /// The plugin asks the job service's /version when it is activated, and never again.
    void activate();

    struct Outcome
    {
        int status = 200;
        QString error;
        nlohmann::json state;
    };
    [[nodiscard]] Outcome act(const QString &channelId, const QString &user, const QString &action);

    // Misbehaviour.
    bool neverStarts = false; ///< the bot does not join: an error after a minute
    bool neverPosts = false;

private:
    Outcome start(Call &call);
    Outcome stop(Call &call);
    void begin(const QString &channelId, const QString &jobId);
    void tell(const Call &call, const Job &job);
    void caption(const QString &channelId);
    void finish(const Call &call);
    void post(const QString &channelId, const QString &callPost, const Job &recording, std::optional<Job> transcription);

    Calls &m_calls;
    Directory &m_directory;
    Hub &m_hub;
    std::function<CallsConfig()> m_config;
    QNetworkAccessManager *m_network;
    QByteArray m_content;
    bool m_jobService = false;
};

} // namespace calls::practice
