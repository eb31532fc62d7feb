// SPDX-License-Identifier: GPL-3.0-or-later
// A channel of the practice site whose calls a real rtcd carries, and jobs for participants in them.
#pragma once

#include <mattermost/Client.h>
#include <media/ProbeJob.h>
#include <nlohmann/json.hpp>
#include <support/Await.h>
#include <support/Places.h>
#include <support/PracticeStart.h>
#include <support/RtcdFixture.h>

namespace calls::test {

class PracticeCall
{
public:
    /// False: problem() says why there can be no call.
    [[nodiscard]] bool up()
    {
        if (!m_rtcd.start()) {
            m_problem = m_rtcd.problem();
            return false;
        }
        practice::Options options;
        options.rtcd = m_rtcd.url();
        options.rtcdClient = m_rtcd.client();
        options.rtcdKey = m_rtcd.key();
        m_site = std::make_unique<practice::Site>(options);
        const QByteArray shipped = m_site->configFile();
        auto config = nlohmann::json::parse(shipped.cbegin(), shipped.cend());
        config["ServiceSettings"]["AllowCorsFrom"] = "*"; // the page of the browser comes from elsewhere
        m_site->setConfigFile(QByteArray::fromStdString(config.dump()));
        if (const auto started = startActive(*m_site); !started) {
            m_problem = started.error().sentence;
            return false;
        }
        const auto channel = await(getJson(mattermostClient(server(), token()),
                                           QStringLiteral("/api/v4/teams/name/practice/channels/name/calls-test"), Limits()));
        if (channel)
            m_channel = QString::fromStdString(channel->value("id", std::string()));
        else
            m_problem = channel.error().sentence;
        return !m_channel.isEmpty();
    }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QUrl url() const { return m_site->url(); }
    [[nodiscard]] QString token() const { return m_site->adminToken(); }
    [[nodiscard]] QString channel() const { return m_channel; }

    /// The program as built.
    [[nodiscard]] static QString probe() { return test::builtProgram(QStringLiteral("calls-probe")); }
    /// Speakers first, then as many others of `role`, all of one account, over UDP.
    [[nodiscard]] ProbeJob job(int speakers, int others, ProbeRole role, int seconds) const
    {
        ProbeJob job;
        job.server = server();
        job.loopback = true;
        job.seconds = seconds;
        job.transport = ProbeTransport::Udp;
        for (int i = 0; i < speakers + others; ++i) {
            ProbeParticipant one;
            one.name = QStringLiteral("p%1").arg(i);
            one.token = token();
            one.channel = m_channel;
            one.role = i < speakers ? ProbeRole::Speaker : role;
            job.participants << one;
        }
        return job;
    }

private:
    [[nodiscard]] MattermostServer server() const
    {
        MattermostServer server;
        server.url = url();
        server.proxy = QStringLiteral("none");
        return server;
    }

    Rtcd m_rtcd;
    std::unique_ptr<practice::Site> m_site;
    QString m_channel;
    QString m_problem;
};

} // namespace calls::test
