// SPDX-License-Identifier: GPL-3.0-or-later
#include "OffloaderFiles.h"

#include "Toml.h"

namespace calls {

QByteArray offloaderConfiguration(const RecipeInput &input)
{
    const toml::table table{
        {"api", apiTable(offloaderPort, QString::fromUtf16(offloaderAdminPlaceholder))},
        {"store", toml::table{{"data_source", "/var/lib/calls-offloader/db"}}},
        {"jobs",
         toml::table{{"api_type", "docker"},
                     {"max_concurrent_jobs", input.plan.recordings.jobs()},
                     {"failed_jobs_retention_time", "30d"},
                     {"image_registry", "mattermost"},
                     {"docker", toml::table{{"output_logs", false}}}}},
        {"logger", loggerTable(QStringLiteral("/var/log/calls-offloader/calls-offloader.log"))}};
    return tomlFile(QStringLiteral("calls-offloader on %1").arg(input.server.name), table);
}

QByteArray offloaderUnit()
{
    // Whoever may talk to Docker is root in effect, so this keeps accidents in, not an attacker.
    return "[Unit]\n"
           "Description=Mattermost calls-offloader, which runs recordings and transcriptions\n"
           "Documentation=https://github.com/mattermost/calls-offloader\n"
           "After=network-online.target docker.service\n"
           "Wants=network-online.target\n"
           "Requires=docker.service\n"
           "\n"
           "[Service]\n"
           "Type=simple\n"
           "User=calls-offloader\n"
           "Group=calls-offloader\n"
           "SupplementaryGroups=docker\n"
           "WorkingDirectory=/var/lib/calls-offloader\n"
           "ExecStart=/opt/calls-offloader/calls-offloader --config /etc/calls-offloader/config.toml\n"
           "Restart=on-failure\n"
           "RestartSec=5\n"
           "LimitNOFILE=65536\n"
           "\n"
           "NoNewPrivileges=yes\n"
           "CapabilityBoundingSet=\n"
           "AmbientCapabilities=\n"
           "ProtectSystem=strict\n"
           "ReadWritePaths=/var/lib/calls-offloader /var/log/calls-offloader\n"
           "ProtectHome=yes\n"
           "PrivateTmp=yes\n"
           "PrivateDevices=yes\n"
           "ProtectHostname=yes\n"
           "ProtectClock=yes\n"
           "ProtectKernelTunables=yes\n"
           "ProtectKernelModules=yes\n"
           "ProtectKernelLogs=yes\n"
           "ProtectControlGroups=yes\n"
           "ProtectProc=invisible\n"
           "RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX\n"
           "RestrictNamespaces=yes\n"
           "RestrictRealtime=yes\n"
           "RestrictSUIDSGID=yes\n"
           "LockPersonality=yes\n"
           "MemoryDenyWriteExecute=yes\n"
           "SystemCallArchitectures=native\n"
           "SystemCallFilter=@system-service\n"
           "SystemCallFilter=~@privileged @resources\n"
           "SystemCallErrorNumber=EPERM\n"
           "UMask=0077\n"
           "\n"
           "[Install]\n"
           "WantedBy=multi-user.target\n";
}

QByteArray offloaderLogCleaning()
{
    return "# calls-offloader starts a new file every 100 MB; those that are done are kept for 30 days.\n"
           "x /var/log/calls-offloader/calls-offloader.log\n"
           "e /var/log/calls-offloader - - - 30d\n";
}

} // namespace calls
