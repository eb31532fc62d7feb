// SPDX-License-Identifier: GPL-3.0-or-later
// Values that the tests of the document share.
#pragma once

#include <deployment/Document.h>

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>

namespace calls::test {

inline Site sampleSite()
{
    Site site;
    site.name = QStringLiteral("Fennel Logistics");
    site.answers.users = 320;
    site.answers.recording = true;
    site.answers.kubernetes = false;
    site.answers.firewall = QStringLiteral("central");
    site.answers.mattermostUrl = QStringLiteral("https://chat.example.com");
    site.zones = {{QStringLiteral("Server LAN"), QStringLiteral("10.0.0.0/24")}};
    site.clients = {{QStringLiteral("Head \"office\"\nfloor 2"), QStringLiteral("10.8.0.0/16"), false, std::nullopt,
                     QStringLiteral("local")}};
    site.servers = {{QStringLiteral("mm1"), {Role::Mattermost, Role::Proxy}, QStringLiteral("Server LAN"),
                     QStringLiteral("10.0.0.10"), QStringLiteral("203.0.113.10"), QStringLiteral("ops@10.0.0.10:22")},
                    {QStringLiteral("rtcd1"), {Role::Rtcd}, {}, {}, {}, {}}};
    return site;
}

inline Finding sampleFinding(const QString &target = QStringLiteral("rtcd1"))
{
    Finding finding;
    finding.key = {QStringLiteral("1.6.3"), target, 8443, QStringLiteral("udp"), QStringLiteral("local"),
                   QStringLiteral("Internet")};
    finding.verdict = Verdict::Fail;
    finding.what = {QStringLiteral("udp.filtered"), {{QStringLiteral("port"), QStringLiteral("8443")}}};
    finding.fingerprint = QStringLiteral("f1");
    finding.evidence = {{QStringLiteral("nc -u 203.0.113.20 8443"), QStringLiteral("no answer\n")}};
    finding.started = QDateTime(QDate(2026, 3, 12), QTime(13, 58, 1, 250), Qt::UTC);
    finding.seconds = 10.25;
    finding.sourceHost = QStringLiteral("desk-12");
    finding.sourceAddress = QStringLiteral("10.8.0.12");
    return finding;
}

inline Acceptance sampleAcceptance()
{
    return {sampleFinding().key, Verdict::Fail, QStringLiteral("f1"), QStringLiteral("ops"),
            QStringLiteral("no relay over TLS needed"), QDateTime(QDate(2026, 3, 13), QTime(9, 0), Qt::UTC),
            QDate(2026, 6, 30)};
}

inline StepRecord sampleStep(const QString &path = QStringLiteral("/etc/rtcd/rtcd.toml"))
{
    StepRecord step;
    step.task = QStringLiteral("file:") + path;
    step.title = QStringLiteral("Configuration ") + path;
    step.state = StepState::Changed;
    step.sentence = QStringLiteral("Written.");
    step.diff = QStringLiteral("--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n");
    step.before = {{QStringLiteral("path"), path}, {QStringLiteral("files"), QJsonArray{QStringLiteral("a"), 7}}};
    step.commands = {{QStringLiteral("cat '") + path + QLatin1Char('\''), 1, QStringLiteral("No such file\n")},
                     {QStringLiteral("mv \"a\" b"), -1, {}}};
    step.started = QDateTime(QDate(2026, 3, 12), QTime(14, 0, 1, 5), Qt::UTC);
    step.seconds = 1.5;
    return step;
}

inline RunRecord sampleRun(const QString &server = QStringLiteral("rtcd1"))
{
    RunRecord run;
    run.server = server;
    run.recipe = QStringLiteral("rtcd");
    run.who = QStringLiteral("ops@desk-12");
    run.started = QDateTime(QDate(2026, 3, 12), QTime(14, 0), Qt::UTC);
    return run;
}

inline Snapshot sampleSnapshot(const QString &reason = QStringLiteral("Before 4 changes"))
{
    Snapshot snapshot;
    snapshot.kind = QStringLiteral("calls-settings");
    snapshot.target = QStringLiteral("https://chat.example.com");
    snapshot.when = QDateTime(QDate(2026, 3, 12), QTime(14, 0, 1, 5), Qt::UTC);
    snapshot.who = QStringLiteral("ops@desk-12");
    snapshot.reason = reason;
    snapshot.content = {{QStringLiteral("plugins"),
                         QJsonObject{{QStringLiteral("com.mattermost.calls"),
                                      QJsonObject{{QStringLiteral("maxcallparticipants"), 50}, {QStringLiteral("unknown"), QJsonValue::Null}}}}}};
    return snapshot;
}

inline QByteArray hashOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    return hash.result();
}

} // namespace calls::test
