// SPDX-License-Identifier: GPL-3.0-or-later
#include "Nmap.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace calls {

namespace {

// nmap's XML of one port is some kilobytes.
constexpr qsizetype largestXml = 256 * 1024;

} // namespace

QStringList nmapArguments(Transport transport, const QString &host, quint16 port, std::chrono::milliseconds time)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_:][A-Za-z0-9_.:%-]*\\z"));
    if (!plain.match(host).hasMatch())
        return {};
    QStringList arguments{QStringLiteral("-n"),
                          QStringLiteral("-Pn"),
                          QStringLiteral("--max-retries"),
                          QStringLiteral("2"),
                          QStringLiteral("--host-timeout"),
                          QStringLiteral("%1ms").arg(time.count()),
                          QStringLiteral("-oX"),
                          QStringLiteral("-")};
    if (host.contains(QLatin1Char(':')))
        arguments << QStringLiteral("-6");
    if (transport == Transport::Udp)
        arguments << QStringLiteral("-sU") << QStringLiteral("--data-length") << QStringLiteral("16");
    else
        arguments << QStringLiteral("-sS");
    arguments << QStringLiteral("-p") << QString::number(port) << host;
    return arguments;
}

std::optional<NmapPort> readNmapXml(const QByteArray &xml, Transport transport, quint16 port)
{
    if (xml.size() > largestXml)
        return std::nullopt;
    QXmlStreamReader reader(xml); // refuses entities that grow
    std::optional<NmapPort> found;
    bool ours = false;
    bool nmapRun = false;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::EndElement && reader.name() == QLatin1String("port"))
            ours = false;
        if (token != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes attributes = reader.attributes();
        if (reader.name() == QLatin1String("nmaprun"))
            nmapRun = true;
        else if (reader.name() == QLatin1String("port"))
            ours = attributes.value(QLatin1String("protocol")) == transportWord(transport)
                && attributes.value(QLatin1String("portid")) == QString::number(port);
        else if (ours && reader.name() == QLatin1String("state"))
            found = NmapPort{attributes.value(QLatin1String("state")).toString(),
                             attributes.value(QLatin1String("reason")).toString()};
    }
    if (reader.hasError() || !nmapRun)
        return std::nullopt;
    return found;
}

Judgement withNmap(Judgement ours, Transport transport, const NmapPort &nmap)
{
    const bool silent = ours.what.code == QLatin1String("udp.silent");
    if (transport != Transport::Udp || !silent)
        return ours;
    if (nmap.state == QLatin1String("filtered")) {
        ours.verdict = Verdict::Fail;
        ours.what.code = QStringLiteral("udp.filtered");
    } else if (nmap.state == QLatin1String("open")) {
        ours.verdict = Verdict::Pass;
        ours.what.code = QStringLiteral("udp.open");
    } else if (nmap.state == QLatin1String("closed")) {
        ours.verdict = Verdict::Pass;
        ours.what.code = QStringLiteral("udp.closed");
    }
    return ours;
}

} // namespace calls
