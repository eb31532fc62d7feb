// SPDX-License-Identifier: GPL-3.0-or-later
#include "TurnFiles.h"

#include "MediaAddresses.h"
#include "Parts.h"

namespace calls {

namespace {

// Networks that no client of a relay has any business in (RFC 6890 and its registries). Without these rules the relay
// is a way into the servers' own network for everybody who may make a call.
constexpr const char *deniedPeers[] = {
    "0.0.0.0-0.255.255.255",
    "10.0.0.0-10.255.255.255",
    "100.64.0.0-100.127.255.255",
    "127.0.0.0-127.255.255.255",
    "169.254.0.0-169.254.255.255",
    "172.16.0.0-172.31.255.255",
    "192.0.0.0-192.0.0.255",
    "192.0.2.0-192.0.2.255",
    "192.88.99.0-192.88.99.255",
    "192.168.0.0-192.168.255.255",
    "198.18.0.0-198.19.255.255",
    "198.51.100.0-198.51.100.255",
    "203.0.113.0-203.0.113.255",
    "240.0.0.0-255.255.255.255",
    "::1",
    "64:ff9b::-64:ff9b::ffff:ffff",
    "::ffff:0.0.0.0-::ffff:255.255.255.255",
    "100::-100::ffff:ffff:ffff:ffff",
    "2001::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
};

/// The options of a file, one a line.
class Options
{
public:
    void section(const char *why) { m_text += QStringLiteral("\n# %1\n").arg(QLatin1String(why)); }
    void flag(const char *name) { m_text += QLatin1String(name) + QLatin1Char('\n'); }
    void set(const char *name, const QString &value)
    {
        m_text += QStringLiteral("%1=%2\n").arg(QLatin1String(name), value);
    }
    [[nodiscard]] QByteArray text() const { return m_text.toUtf8(); }

    explicit Options(const QString &head) : m_text(head) {}

private:
    QString m_text;
};

bool rhel(const HostFacts &facts)
{
    return facts.osFamily == QLatin1String("rhel");
}

} // namespace

TurnPlaces turnPlaces(const HostFacts &facts)
{
    if (rhel(facts))
        return {QStringLiteral("/etc/coturn/turnserver.conf"), QStringLiteral("coturn"),
                QStringLiteral("/etc/coturn/turn-certificate.pem"), QStringLiteral("/etc/coturn/turn-key.pem")};
    return {QStringLiteral("/etc/turnserver.conf"), QStringLiteral("turnserver"),
            QStringLiteral("/etc/ssl/turn-certificate.pem"), QStringLiteral("/etc/ssl/turn-key.pem")};
}

QString turnHost(const RecipeInput &input)
{
    const QString stated = answerText(input.site.answers, "turn.host");
    return stated.isEmpty() ? input.server.clientAddress() : stated;
}

QString turnRealm(const RecipeInput &input)
{
    const QString stated = answerText(input.site.answers, "turn.realm");
    return stated.isEmpty() ? turnHost(input) : stated;
}

bool turnHasTls(const RecipeInput &input)
{
    return !answerText(input.site.answers, "turn.certificate").isEmpty()
        && !answerText(input.site.answers, "turn.key").isEmpty();
}

PortRange turnRelayRange(const RecipeInput &input)
{
    for (const Flow &flow : input.plan.flows) {
        const bool range = flow.protocol == Protocol::Udp && !flow.port.single();
        if (range && flow.destination.kind == Endpoint::Kind::Server && flow.destination.name == input.server.name)
            return flow.port;
    }
    return {49152, 65535}; // coturn's own default
}

Result<QStringList> turnAllowedPeers(const RecipeInput &input)
{
    QStringList peers;
    for (const PlannedServer &media : input.plan.mediaServers()) {
        QStringList own;
        for (const QString &address : {media.server.address, media.server.publicAddress}) {
            if (isIpAddress(address) && !own.contains(address))
                own << address;
        }
        if (own.isEmpty())
            return failure(QStringLiteral("recipe.address"),
                           inRecipe("The relay on %1 must be told the IP address of %2, and the deployment has none of it: its "
                                    "rules take no names. State the address of %2.")
                               .arg(input.server.name, media.server.name));
        peers += own;
    }
    const QString own = ownAddresses(input).own;
    if (!own.isEmpty())
        peers << own;
    if (isIpAddress(input.server.publicAddress))
        peers << input.server.publicAddress;
    peers.removeDuplicates();
    return peers;
}

Result<QByteArray> turnConfiguration(const RecipeInput &input)
{
    const auto peers = turnAllowedPeers(input);
    if (!peers)
        return Failure(peers.error());
    const QString own = ownAddresses(input).own;
    const QString outside = input.server.publicAddress;
    const PortRange range = turnRelayRange(input);
    const TurnPlaces places = turnPlaces(input.facts);

    Options options(QStringLiteral("# coturn on %1, written by Calls Console from its plan. Changes by hand are kept, and shown as a\n"
                                   "# difference, when the console installs the next time.\n")
                        .arg(input.server.name));
    options.section("Where it listens, and the addresses it gives out.");
    options.set("listening-port", QStringLiteral("3478"));
    if (!own.isEmpty()) {
        options.set("listening-ip", own);
        options.set("relay-ip", own);
    }
    if (isIpAddress(outside) && !own.isEmpty() && outside != own)
        options.set("external-ip", outside + QLatin1Char('/') + own);
    options.set("min-port", QString::number(range.from));
    options.set("max-port", QString::number(range.to));

    options.section("Credentials that Mattermost makes from this secret and that end by themselves.");
    options.flag("use-auth-secret");
    options.set("static-auth-secret", QString::fromUtf16(turnSecretPlaceholder));
    options.set("realm", turnRealm(input));
    options.flag("fingerprint");

    options.section("Clients relay to the media servers and to public addresses; allowed goes before denied.");
    for (const QString &peer : *peers)
        options.set("allowed-peer-ip", peer);
    for (const char *denied : deniedPeers)
        options.set("denied-peer-ip", QLatin1String(denied));
    options.flag("no-multicast-peers");
    options.flag("no-tcp-relay");

    if (turnHasTls(input)) {
        options.section("TLS for networks that let nothing else out.");
        options.set("tls-listening-port", QStringLiteral("5349"));
        options.set("cert", places.certificate);
        options.set("pkey", places.key);
        options.set("cipher-list", QStringLiteral("\"ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!MD5\""));
        options.flag("no-tlsv1");
        options.flag("no-tlsv1_1");
    } else {
        options.section("No certificate is given, so there is no TLS.");
        options.flag("no-tls");
        options.flag("no-dtls");
    }

    options.section("No administration by Telnet; the journal gets the log, with who is refused and why.");
    options.flag("no-cli");
    options.flag("syslog");
    options.flag("verbose");
    return options.text();
}

QByteArray turnUnitAddition()
{
    return "# Added by Calls Console: each relayed call takes sockets, and the address must be there before coturn binds it.\n"
           "[Unit]\n"
           "After=network-online.target\n"
           "Wants=network-online.target\n"
           "\n"
           "[Service]\n"
           "LimitNOFILE=65536\n"
           "Restart=on-failure\n"
           "RestartSec=5\n"
           "NoNewPrivileges=yes\n"
           "ProtectSystem=full\n"
           "ProtectHome=yes\n"
           "ProtectKernelTunables=yes\n"
           "ProtectKernelModules=yes\n"
           "ProtectControlGroups=yes\n"
           "RestrictSUIDSGID=yes\n"
           "LockPersonality=yes\n";
}

} // namespace calls
