// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/RtcdSteps.h>

namespace calls::test {

QList<StepRecord> rtcdSteps()
{
    const auto step = [](const char *task, const char *title, const char *sentence, const QStringList &commands, const char *diff = "") {
        StepRecord record;
        record.task = QString::fromUtf8(task);
        record.title = QString::fromUtf8(title);
        record.sentence = QString::fromUtf8(sentence);
        record.diff = QString::fromUtf8(diff);
        for (const QString &command : commands)
            record.commands.append({command, 0, {}});
        record.state = StepState::Planned;
        return record;
    };
    const auto word = [](const char *text) { return QString::fromUtf8(text); };
    QList<StepRecord> steps;
    StepRecord look = step("preflight:rtcd", "Look at the server", "Debian 12, 4 processors, ports 8045 and 8443 are free.", {});
    look.state = StepState::Unchanged;
    steps << look;
    steps << step("user:rtcd", "User rtcd", "User rtcd is missing.",
                  {word("useradd --system --no-create-home --shell /usr/sbin/nologin rtcd")});
    steps << step("directory:/var/lib/rtcd", "Directory /var/lib/rtcd", "Directory /var/lib/rtcd is missing.",
                  {word("install -d -m 0750 -o rtcd -g rtcd /var/lib/rtcd")});
    steps << step("program:/opt/rtcd/rtcd", "Program rtcd v1.2.6", "rtcd is not there.",
                  {word("install -m 0755 -o root -g root rtcd-linux-amd64 /opt/rtcd/rtcd")});
    steps << step("file:/etc/rtcd/rtcd.toml", "Configuration /etc/rtcd/rtcd.toml", "3 lines change. The old file is kept on the server.",
                  {word("install -m 0640 -o root -g rtcd rtcd.toml /etc/rtcd/rtcd.toml")},
                  "--- /etc/rtcd/rtcd.toml\n+++ /etc/rtcd/rtcd.toml\n@@ -1,9 +1,10 @@\n [api]\n-http.listen_address = \":8080\"\n"
                  "+http.listen_address = \":8045\"\n security.allow_self_registration = false\n \n [rtc]\n ice_port_udp = 8443\n"
                  "-ice_port_tcp = 0\n+ice_port_tcp = 8443\n+ice_host_override = \"203.0.113.20\"\n \n [store]\n data_source = \"/var/lib/rtcd\"\n");
    steps << step("file:/etc/systemd/system/rtcd.service", "Unit rtcd.service", "The file is missing.",
                  {word("install -m 0644 -o root -g root rtcd.service /etc/systemd/system/rtcd.service"), word("systemctl daemon-reload")},
                  "--- /dev/null\n+++ /etc/systemd/system/rtcd.service\n@@ -0,0 +1,7 @@\n+[Unit]\n+Description=RTCD, media server of Mattermost Calls\n"
                  "+\n+[Service]\n+User=rtcd\n+LimitNOFILE=65536\n+TimeoutStopSec=3600\n");
    steps << step("sysctl:/etc/sysctl.d/60-rtcd.conf", "Kernel buffers for UDP", "net.core.rmem_max is 212992, 16777216 is planned.",
                  {word("sysctl -w net.core.rmem_max=16777216")},
                  "--- /dev/null\n+++ /etc/sysctl.d/60-rtcd.conf\n@@ -0,0 +1,2 @@\n+net.core.rmem_max = 16777216\n+net.core.wmem_max = 16777216\n");
    StepRecord service = step("service:rtcd.service", "Service RTCD", "The service does not run.", {word("systemctl enable --now rtcd.service")});
    steps << service;
    steps << step("verify-version:rtcd", "RTCD answers with its version", "Checked when the steps above are done.", {});
    steps << step("verify-login:rtcd", "The credentials are accepted", "Checked when the steps above are done.", {});
    return steps;
}

} // namespace calls::test
