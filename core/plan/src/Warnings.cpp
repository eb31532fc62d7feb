// SPDX-License-Identifier: GPL-3.0-or-later
// Sources: the guide's licence lists (1.2), sizing.md section 2 (what a calculator must say), field.md section 1.
#include "Warnings.h"

#include <QCoreApplication>

#include <algorithm>

namespace calls {

namespace {

constexpr double gigabitMbps = 1000;
constexpr double lineShare = 0.7; // a line filled further loses packets in bursts
constexpr int largestMeasuredCpus = 16;

QString say(const char *text)
{
    return QCoreApplication::translate("Warnings", text);
}

class Warner
{
public:
    Warner(const Plan &plan, const Site &site) : m_plan(plan), m_site(site), m_answers(site.answers) {}

    QList<PlanWarning> all()
    {
        licence();
        choices();
        recording();
        load();
        addresses();
        exposure();
        return m_warnings;
    }

private:
    void add(const char *code, const QString &text, const char *step, bool severe = false)
    {
        m_warnings.append({QLatin1String(code), text, QLatin1String(step), severe});
    }

    void licence()
    {
        const QString licence = answerText(m_answers, "licence");
        const bool rtcd = m_plan.architecture == Architecture::Rtcd;
        if (licence.isEmpty()) {
            add("licence.unstated",
                say("The licence was not stated. RTCD, recording, transcription and captions need Enterprise or "
                    "Enterprise Advanced; group calls need Professional or more."),
                "1.7");
            return;
        }
        if (licence == QLatin1String("enterprise") || licence == QLatin1String("advanced"))
            return;
        if (rtcd)
            add("licence.rtcd",
                say("RTCD needs an Enterprise or Enterprise Advanced licence. Without one the RTCD address is "
                    "silently ignored and media stays on the Mattermost server."),
                "1.7", true);
        if (m_plan.recording)
            add("licence.recording",
                say("Recording, transcription and live captions need an Enterprise or Enterprise Advanced licence."),
                "1.7", true);
        if (licence != QLatin1String("professional"))
            add("licence.group",
                say("Team Edition and Entry allow calls of two people and screen sharing, up to 40 minutes. "
                    "Group calls need Professional or more."),
                "1.7", true);
    }

    void choices()
    {
        if (m_plan.againstAdvice) {
            const auto path = std::find_if(m_plan.paths.begin(), m_plan.paths.end(), [](const Path &p) { return p.against; });
            add("architecture.against",
                say("The guide advises %1, and %2 was chosen. %3")
                    .arg(path->advised.title, path->outcome.title, path->advised.reason),
                "1.2.1", m_plan.architecture == Architecture::Integrated);
        }
        if (!m_plan.withRole(Role::Proxy).isEmpty())
            add("proxy.media",
                say("A reverse proxy carries port 443 only. NGINX cannot forward UDP: the media port must lead "
                    "straight to the media service."),
                "1.5");
    }

    void recording()
    {
        const bool recordings = answerBool(m_answers, "recording");
        if (m_plan.recording && !recordings)
            add("recording.needed",
                say("Transcription and live captions need recordings to be enabled as well; live captions need both."),
                "3.3");
    }

    void load()
    {
        const Peak &peak = m_plan.peak;
        const Load &load = m_plan.load;
        const QString mbps = QString::number(load.outMbps, 'f', 0);
        if (!m_answers.peakCalls || !m_answers.participantsPerCall)
            add("load.assumed",
                say("The peak was not stated. %1 calls of %2 people are assumed; the rollout's peak decides, not today's.")
                    .arg(peak.calls)
                    .arg(peak.participants),
                "1.4");
        add("load.one-call",
            say("One call lives on one media server: a call of %1 people cannot be split over several.")
                .arg(peak.participants),
            "1.4");
        add("load.downlink",
            say("Each participant receives up to %1 Mbps.").arg(load.clientDownMbps, 0, 'f', 1), "1.4");
        add("load.video", say("Camera video was not measured by the vendor; the sizes cover voice and screens only."),
            "1.4");
        if (load.outMbps > lineShare * gigabitMbps)
            add("load.line",
                say("%1 Mbps leave the media servers at the peak: more than 70 % of a 1 Gbps line.").arg(mbps), "1.4");
        if (load.cores > cpuCeiling * largestMeasuredCpus)
            add("load.beyond",
                say("%1 cores at the peak are more than the vendor measured on one server (16 vCPU). "
                    "Plan several RTCD servers.")
                    .arg(load.cores, 0, 'f', 1),
                "1.4");
    }

    void addresses()
    {
        for (const PlannedServer &entry : m_plan.servers) {
            if (entry.server.address.isEmpty())
                add("address.missing",
                    say("%1 has no address yet. Its port rules are complete once it has one.").arg(entry.server.name),
                    "1.4");
        }
        for (const PlannedServer &media : m_plan.mediaServers()) {
            const QString advertised = media.server.clientAddress();
            if (!advertised.isEmpty() && !isIpAddress(advertised))
                add("address.name",
                    say("%1 is advertised by the name %2. It is looked up on the server and only its first address "
                        "is used: give an IP address.")
                        .arg(media.server.name, advertised),
                    "1.3.1");
            const bool insideToo = std::any_of(m_site.clients.begin(), m_site.clients.end(),
                                               [](const ClientNetwork &n) { return !n.network.isEmpty(); });
            if (!media.server.publicAddress.isEmpty() && insideToo)
                add("address.hairpin",
                    say("People inside reach %1 by its public address %2 as well. The router must loop such traffic "
                        "back, or those calls stay silent.")
                        .arg(media.server.name, media.server.publicAddress),
                    "1.3.1");
        }
    }

    void exposure()
    {
        QStringList ports;
        if (m_plan.architecture == Architecture::Rtcd)
            ports << QString::number(answerInt(m_answers, "api_port"));
        if (m_plan.recording)
            ports << QStringLiteral("4545");
        if (!ports.isEmpty())
            add("ports.internal",
                say("TCP %1 must not face the internet: metrics and debugging data need no login there, and a "
                    "recorder that lets clients register accepts anybody.")
                    .arg(ports.join(say(" and "))),
                "1.5");
    }

    const Plan &m_plan;
    const Site &m_site;
    const Answers &m_answers;
    QList<PlanWarning> m_warnings;
};

} // namespace

QList<PlanWarning> planWarnings(const Plan &plan, const Site &site)
{
    return Warner(plan, site).all();
}

} // namespace calls
