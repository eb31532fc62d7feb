// SPDX-License-Identifier: GPL-3.0-or-later
// import, export, plan and ports of the example deployments, as scripts read them.
#include "Callsctl.h"

using namespace calls::test;

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

void examples()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"integrated", "rtcd-recording", "turn", "kubernetes"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// Every object has these keys, so that a script finds them without asking.
QString lacking(const QJsonObject &object, const QStringList &keys)
{
    QStringList missing;
    for (const QString &key : keys) {
        if (!object.contains(key))
            missing << key;
    }
    return missing.join(QLatin1Char(' '));
}

QString lackingInAny(const QJsonValue &list, const QStringList &keys)
{
    const QJsonArray all = list.toArray();
    for (const QJsonValue &each : all) {
        if (const QString missing = lacking(each.toObject(), keys); !missing.isEmpty())
            return missing;
    }
    return {};
}

/// The guide's rows of the port table (step 1.5), "server direction port/protocol other end".
const char *guideRows(const QString &example)
{
    if (example == QLatin1String("integrated"))
        return "mm1 inbound 443/tcp Office|mm1 inbound 8443/udp Office|mm1 inbound 8443/tcp Office";
    if (example == QLatin1String("rtcd-recording"))
        return "mm1 inbound 443/tcp Internet|mm1 inbound 443/tcp Head office|"
               "rtcd1 inbound 8443/udp Internet|rtcd1 inbound 8443/tcp Internet|"
               "rtcd1 inbound 8443/udp Head office|rtcd1 inbound 8443/tcp Head office|"
               "rtcd1 inbound 8443/udp off1|rtcd1 inbound 8443/tcp off1|rtcd1 inbound 8045/tcp mm1|"
               "off1 outbound 443/tcp mm1|off1 outbound 8443/udp mm1|off1 outbound 8443/tcp mm1|"
               "off1 outbound 8443/udp rtcd1|off1 outbound 8443/tcp rtcd1|off1 inbound 4545/tcp mm1";
    if (example == QLatin1String("turn"))
        return "proxy1 inbound 443/tcp Internet|proxy1 inbound 443/tcp Partner Wi-Fi|"
               "rtcd1 inbound 8443/udp Internet|rtcd1 inbound 8443/tcp Internet|"
               "rtcd1 inbound 8443/udp Partner Wi-Fi|rtcd1 inbound 8443/tcp Partner Wi-Fi|"
               "rtcd1 inbound 8443/udp off1|rtcd1 inbound 8443/tcp off1|"
               "rtcd1 inbound 8045/tcp mm1|rtcd1 inbound 8045/tcp mm2|"
               "rtcd2 inbound 8443/udp Internet|rtcd2 inbound 8443/tcp Internet|"
               "rtcd2 inbound 8443/udp Partner Wi-Fi|rtcd2 inbound 8443/tcp Partner Wi-Fi|"
               "rtcd2 inbound 8443/udp off1|rtcd2 inbound 8443/tcp off1|"
               "rtcd2 inbound 8045/tcp mm1|rtcd2 inbound 8045/tcp mm2|"
               "off1 outbound 443/tcp proxy1|off1 outbound 8443/udp mm1|off1 outbound 8443/tcp mm1|"
               "off1 outbound 8443/udp mm2|off1 outbound 8443/tcp mm2|"
               "off1 outbound 8443/udp rtcd1|off1 outbound 8443/tcp rtcd1|"
               "off1 outbound 8443/udp rtcd2|off1 outbound 8443/tcp rtcd2|"
               "off1 inbound 4545/tcp mm1|off1 inbound 4545/tcp mm2|"
               "turn1 inbound 3478/udp Internet|turn1 inbound 3478/tcp Internet|turn1 inbound 5349/udp Internet|"
               "turn1 inbound 5349/tcp Internet|turn1 inbound 49152-65535/udp Internet|"
               "turn1 inbound 3478/udp Partner Wi-Fi|turn1 inbound 3478/tcp Partner Wi-Fi|"
               "turn1 inbound 5349/udp Partner Wi-Fi|turn1 inbound 5349/tcp Partner Wi-Fi|"
               "turn1 inbound 49152-65535/udp Partner Wi-Fi";
    return "mattermost inbound 443/tcp Internet|mattermost inbound 443/tcp Campus|"
           "mattermost inbound 443/tcp Campus IPv6|mattermost outbound 3478/udp STUN server|"
           "rtcd-node-1 inbound 8443/udp Internet|rtcd-node-1 inbound 8443/tcp Internet|"
           "rtcd-node-1 inbound 8443/udp Campus|rtcd-node-1 inbound 8443/tcp Campus|"
           "rtcd-node-1 inbound 8443/udp Campus IPv6|rtcd-node-1 inbound 8443/tcp Campus IPv6|"
           "rtcd-node-1 inbound 8443/udp offloader-node|rtcd-node-1 inbound 8443/tcp offloader-node|"
           "rtcd-node-1 inbound 8045/tcp mattermost|rtcd-node-1 outbound 3478/udp STUN server|"
           "rtcd-node-2 inbound 8443/udp Internet|rtcd-node-2 inbound 8443/tcp Internet|"
           "rtcd-node-2 inbound 8443/udp Campus|rtcd-node-2 inbound 8443/tcp Campus|"
           "rtcd-node-2 inbound 8443/udp Campus IPv6|rtcd-node-2 inbound 8443/tcp Campus IPv6|"
           "rtcd-node-2 inbound 8443/udp offloader-node|rtcd-node-2 inbound 8443/tcp offloader-node|"
           "rtcd-node-2 inbound 8045/tcp mattermost|rtcd-node-2 outbound 3478/udp STUN server|"
           "offloader-node outbound 443/tcp mattermost|offloader-node outbound 8443/udp mattermost|"
           "offloader-node outbound 8443/tcp mattermost|offloader-node outbound 8443/udp rtcd-node-1|"
           "offloader-node outbound 8443/tcp rtcd-node-1|offloader-node outbound 8443/udp rtcd-node-2|"
           "offloader-node outbound 8443/tcp rtcd-node-2|offloader-node inbound 4545/tcp mattermost";
}

/// "10.0.0.10 (mm1)" -> "mm1".
QString nameOf(const QString &end)
{
    const qsizetype open = end.indexOf(QLatin1String(" ("));
    return open < 0 ? end : end.mid(open + 2).chopped(1);
}

QString rowText(const QJsonObject &rule)
{
    const bool in = rule[QLatin1String("direction")].toString() == QLatin1String("inbound");
    return QStringLiteral("%1 %2 %3/%4 %5")
        .arg(rule[QLatin1String("server")].toString(), rule[QLatin1String("direction")].toString(),
             rule[QLatin1String("port")].toVariant().toString(), rule[QLatin1String("protocol")].toString(),
             nameOf(rule[QLatin1String(in ? "source" : "destination")].toString()));
}

} // namespace

class TestCallsctlPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_ctl = std::make_unique<Callsctl>();
        QFETCH_GLOBAL(QString, name);
        m_name = name;
        const Ran made = m_ctl->run({QStringLiteral("import"), Callsctl::example(name), QStringLiteral("-o"), m_file});
        VERIFY_STATUS(made, 0);
        QVERIFY2(made.out.isEmpty() && made.err.isEmpty(), made.told().constData());
    }

    void initTestCase_data() { examples(); }

    void planHasEveryKey()
    {
        const Ran ran = m_ctl->run({QStringLiteral("plan"), m_file, QStringLiteral("--json")});
        VERIFY_STATUS(ran, 0);
        const QJsonObject plan = ran.object();
        QCOMPARE(lacking(plan, words("architecture recording stun turn decisions servers settings load warnings")), QString());
        QCOMPARE(lackingInAny(plan[QLatin1String("decisions")], words("step question answer consequence reason")), QString());
        QCOMPARE(lackingInAny(plan[QLatin1String("servers")], words("name roles planned cpus memory_gib disk_gib reason")),
                 QString());
        QCOMPARE(lacking(plan[QLatin1String("load")].toObject(), words("out_mbps in_mbps cores memory_gib")), QString());
        const bool integrated = m_name == QLatin1String("integrated");
        QCOMPARE(plan[QLatin1String("architecture")].toString(), QLatin1String(integrated ? "integrated" : "rtcd"));
        QCOMPARE(plan[QLatin1String("recording")].toBool(), !integrated);
        QCOMPARE(plan[QLatin1String("stun")].toBool(), m_name == QLatin1String("kubernetes"));
        QCOMPARE(plan[QLatin1String("turn")].toBool(), m_name == QLatin1String("turn"));
        QCOMPARE(plan[QLatin1String("settings")].toObject().contains(QLatin1String("rtcdserviceurl")), !integrated);
        QStringList steps;
        const QJsonArray decisions = plan[QLatin1String("decisions")].toArray();
        for (const QJsonValue &decision : decisions)
            steps << decision[QLatin1String("step")].toString();
        for (const char *step : {"1.2.1", "1.2.2", "1.3.1", "1.3.2"})
            QVERIFY2(steps.contains(QLatin1String(step)), step);
    }

    void planForPeople()
    {
        const Ran ran = m_ctl->run({QStringLiteral("plan"), m_file});
        VERIFY_STATUS(ran, 0);
        QVERIFY(ran.err.isEmpty());
        for (const char *part : {"1.2.1", "1.3.2", "SERVER", "Peak:", "SETTING", "mm1"}) {
            if (m_name != QLatin1String("kubernetes") || qstrcmp(part, "mm1") != 0)
                QVERIFY2(ran.out.contains(part), part);
        }
    }

    void portsAreTheGuidesRows()
    {
        const Ran ran = m_ctl->run({QStringLiteral("ports"), m_file, QStringLiteral("--json")});
        VERIFY_STATUS(ran, 0);
        const QJsonArray rules = ran.array();
        QVERIFY(!rules.isEmpty());
        QCOMPARE(lackingInAny(rules, words("number server role port protocol direction source destination purpose step origin")),
                 QString());
        QStringList fromGuide;
        for (const QJsonValue &rule : rules) {
            if (rule[QLatin1String("origin")].toString() == QLatin1String("guide"))
                fromGuide << rowText(rule.toObject());
            else
                QCOMPARE(rule[QLatin1String("origin")].toString(), QStringLiteral("console"));
        }
        fromGuide.sort();
        QStringList wanted = QString::fromLatin1(guideRows(m_name)).split(QLatin1Char('|'));
        wanted.sort();
        QCOMPARE(fromGuide, wanted);
    }

    void everyFormHasTheSameRows()
    {
        const auto form = [this](const char *name) {
            return m_ctl->run({QStringLiteral("ports"), m_file, QStringLiteral("--format"), QString::fromLatin1(name)});
        };
        const Ran json = form("json");
        const QJsonArray rules = json.array();
        const Ran csv = form("csv");
        VERIFY_STATUS(csv, 0);
        const QByteArrayList lines = csv.out.trimmed().split('\n');
        QCOMPARE(lines.size(), rules.size() + 1);
        // The JSON keys, in that order, are the header: QJson forgets the order, the text has it.
        qsizetype at = 0;
        const auto header = QString::fromUtf8(lines.first().trimmed()).split(QLatin1Char(','));
        QCOMPARE(header.size(), rules.first().toObject().size());
        for (const QString &key : header) {
            at = json.out.indexOf("\"" + key.toUtf8() + "\":", at);
            QVERIFY2(at >= 0, qPrintable(key));
        }
        const Ran md = form("md");
        VERIFY_STATUS(md, 0);
        QCOMPARE(md.out.trimmed().split('\n').size(), rules.size() + 2);
        QVERIFY(md.out.startsWith("| number | server |"));
        const Ran table = form("table");
        VERIFY_STATUS(table, 0);
        QCOMPARE(table.out.trimmed().split('\n').size(), rules.size() + 1);
        QCOMPARE(m_ctl->run({QStringLiteral("ports"), m_file}).out, table.out);
    }

    void exportComesBackTheSame()
    {
        const Ran first = m_ctl->run({QStringLiteral("export"), m_file});
        VERIFY_STATUS(first, 0);
        m_ctl->write(QStringLiteral("again.toml"), first.out);
        VERIFY_STATUS(m_ctl->run({QStringLiteral("import"), QStringLiteral("again.toml"), QStringLiteral("-o"),
                                  QStringLiteral("again.calls")}), 0);
        VERIFY_STATUS(m_ctl->run({QStringLiteral("export"), QStringLiteral("again.calls"), QStringLiteral("-o"),
                                  QStringLiteral("twice.toml")}), 0);
        QCOMPARE(m_ctl->read(QStringLiteral("twice.toml")), first.out);
        const auto plan = [this](const QString &file) {
            return m_ctl->run({QStringLiteral("plan"), file, QStringLiteral("--json")}).out;
        };
        QCOMPARE(plan(QStringLiteral("again.calls")), plan(m_file));
    }

private:
    const QString m_file = QStringLiteral("D.calls");
    QString m_name;
    std::unique_ptr<Callsctl> m_ctl;
};

CALLS_TEST_MAIN(TestCallsctlPlan)
#include "test_callsctl_plan.moc"
