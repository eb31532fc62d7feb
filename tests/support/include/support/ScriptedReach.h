// SPDX-License-Identifier: GPL-3.0-or-later
// Ways of media that answer as the test says.
#pragma once

#include <models/ReachDesk.h>
#include <support/Script.h>

namespace calls::test {

inline ReachCell cell(const QString &vantage, int candidate, Verdict verdict, const char *code, std::optional<double> rtt = {})
{
    ReachCell one;
    one.vantage = vantage;
    one.candidate = candidate;
    one.verdict = verdict;
    one.rttMs = rtt;
    one.seenAs = rtt ? QStringLiteral("198.51.100.77:50412") : QString();
    const bool udp = candidate % 2 == 0;
    one.what = {QLatin1String(code),
                {{QStringLiteral("vantage"), vantage == QLatin1String("local") ? QStringLiteral("this computer") : vantage},
                 {QStringLiteral("address"), candidate < 2 ? QStringLiteral("203.0.113.20") : QStringLiteral("203.0.113.40")},
                 {QStringLiteral("port"), candidate < 2 ? QStringLiteral("8443") : QStringLiteral("3478")},
                 {QStringLiteral("protocol"), udp ? QStringLiteral("UDP") : QStringLiteral("TCP")}}};
    one.evidence = {{QStringLiteral("STUN binding request to 203.0.113.20:8443, three times"),
                     rtt ? QStringLiteral("answer after %1 ms").arg(*rtt) : QStringLiteral("nothing after 3 s")}};
    return one;
}

/// Head office by UDP, a branch by TCP alone, a partner by the relay alone, and a machine that nobody could ask.
inline ReachMatrix sampleMatrix()
{
    ReachMatrix matrix;
    matrix.vantages = {{QStringLiteral("local"), {}, QStringLiteral("Head office")},
                       {QStringLiteral("bk-3"), QStringLiteral("ops@10.9.0.3"), QStringLiteral("Branch Kerrin")},
                       {QStringLiteral("lap-7"), QStringLiteral("ops@198.51.100.140"), QStringLiteral("Partner Wi-Fi")},
                       {QStringLiteral("vpn-1"), QStringLiteral("ops@10.20.0.7"), QStringLiteral("VPN")}};
    matrix.candidates = {{QStringLiteral("203.0.113.20"), 8443, QStringLiteral("udp"), QStringLiteral("host")},
                         {QStringLiteral("203.0.113.20"), 8443, QStringLiteral("tcp"), QStringLiteral("host")},
                         {QStringLiteral("203.0.113.40"), 3478, QStringLiteral("udp"), QStringLiteral("relay")},
                         {QStringLiteral("203.0.113.40"), 3478, QStringLiteral("tcp"), QStringLiteral("relay")}};
    for (int each = 0; each < 4; ++each) {
        matrix.cells << cell(QStringLiteral("local"), each, Verdict::Pass, each < 2 ? "reach.open" : "reach.relay-open", 1.5 + each);
        matrix.cells << (each == 0 ? cell(QStringLiteral("bk-3"), each, Verdict::Fail, "reach.udp-silent")
                                   : cell(QStringLiteral("bk-3"), each, Verdict::Pass, each < 2 ? "reach.open" : "reach.relay-open", 30 + each));
        matrix.cells << (each < 2 ? cell(QStringLiteral("lap-7"), each, Verdict::Fail, each == 0 ? "reach.udp-silent" : "reach.refused")
                                  : cell(QStringLiteral("lap-7"), each, Verdict::Pass, "reach.relay-open", 40 + each));
        matrix.cells << cell(QStringLiteral("vpn-1"), each, Verdict::Unknown, "reach.vantage-lost");
    }
    Finding finding;
    finding.verdict = Verdict::Warn;
    finding.what = {QStringLiteral("reach.no-tcp-candidate"), {{QStringLiteral("port"), QStringLiteral("8443")}}};
    matrix.findings = {finding};
    matrix.sentence = QStringLiteral("Head office reaches 203.0.113.20 over UDP; Branch Kerrin reaches it only over TCP; Partner Wi-Fi gets through only by the "
                                     "relay 203.0.113.40; what VPN can reach is not known.");
    matrix.when = QDateTime::currentDateTimeUtc();
    return matrix;
}

class ScriptedReach : public ReachDesk
{
public:
    Script<Result<ReachMatrix>> matrix{sampleMatrix()};
    bool hangs = false; ///< after the cells of the first place
    int rounds = 0;

    QList<ReachVantage> vantages() const override { return sampleMatrix().vantages; }
    Async<ReachMatrix> find(std::function<void(const ReachCell &)> progress, std::stop_token stop) override
    {
        ++rounds;
        const auto answer = matrix.next();
        if (answer) {
            for (const ReachCell &one : answer->cells) {
                if (!hangs || one.vantage == answer->vantages.first().name)
                    progress(one);
            }
        }
        return hangs ? never<ReachMatrix>(stop) : soon(answer);
    }
};

} // namespace calls::test
