// SPDX-License-Identifier: GPL-3.0-or-later
// `callsctl check --step 2B.2` and `--step 3.2` over a real sshd: each of the four checks fails for its own reason, and
// the gates claim no more than was checked.
#include "Callsctl.h"

#include <support/SshdFixture.h>


using namespace calls::test;

namespace {

const QByteArray good = "HTTP/1.1 200 OK\r\nContent-Length: 25\r\nConnection: close\r\n\r\n{\"buildVersion\":\"v1.2.6\"}";
const QByteArray page = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>Welcome</html>";

/// A service in a process of its own: while callsctl runs, this one only waits.
class Service
{
public:
    Service(quint16 port, const QByteArray &answer)
    {
        m_process.start(QStringLiteral("python3"),
                        {QStringLiteral("-c"),
                         QStringLiteral("import socket,sys\n"
                                        "s=socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
                                        "s.bind(('127.0.0.1',int(sys.argv[1]))); s.listen(8); print('up', flush=True)\n"
                                        "while True:\n"
                                        "  c,_=s.accept()\n"
                                        "  c.settimeout(1)\n"
                                        "  try:\n"
                                        "    if c.recv(4096): c.sendall(sys.argv[2].encode())\n"
                                        "  except OSError: pass\n"
                                        "  c.close()\n"),
                         QString::number(port), QString::fromUtf8(answer)});
        m_up = m_process.waitForReadyRead(10'000);
    }
    ~Service()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool up() const { return m_up; }

private:
    QProcess m_process;
    bool m_up = false;
};

} // namespace

class TestCallsctlServices : public QObject
{
    Q_OBJECT

    Callsctl m_ctl;
    SshFolder m_folder;
    std::unique_ptr<Sshd> m_sshd;
    quint16 m_rtcdPort = 0;
    static constexpr quint16 offloaderPort = 4545;

    [[nodiscard]] Ran run(const QStringList &arguments) const
    {
        return m_ctl.run(arguments + QStringList{QStringLiteral("--ssh-dir"), m_folder.path()});
    }
    /// "2B.2.1 pass tcp.open", in the order of the checks.
    [[nodiscard]] QStringList check(const char *step, int status) const
    {
        const Ran ran = run({QStringLiteral("check"), QStringLiteral("D.calls"), QStringLiteral("--step"),
                             QLatin1String(step), QStringLiteral("--json")});
        if (ran.status != status)
            return {QString::fromUtf8(ran.told())};
        QStringList told;
        for (const QJsonObject &line : ran.lines())
            told << QStringList{line[QLatin1String("check")].toString(), line[QLatin1String("verdict")].toString(),
                                line[QLatin1String("code")].toString()}
                        .join(u' ');
        told.sort();
        return told;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sshd = std::make_unique<Sshd>();
        QVERIFY2(m_sshd->running(), qPrintable(m_sshd->problem()));
        m_folder.know(*m_sshd);
        m_rtcdPort = freePort();
        m_ctl.write(QStringLiteral("site.toml"),
                    "[deployment]\nname = \"Services\"\n[answers]\nusers = 320\nrecording = true\nlicence = \"enterprise\"\n"
                    "[mattermost]\nurl = \"https://chat.invalid\"\n[rtcd]\nhost = \"127.0.0.1\"\napi_port = "
                        + QByteArray::number(m_rtcdPort)
                        + "\n[[servers]]\nname = \"mm1\"\nroles = [\"mattermost\"]\naddress = \"127.0.0.1\"\nssh = \""
                        + m_sshd->destination().toUtf8()
                        + "\"\n[[servers]]\nname = \"rtcd1\"\nroles = [\"rtcd\"]\naddress = \"127.0.0.1\"\n"
                          "[[servers]]\nname = \"off1\"\nroles = [\"offloader\"]\naddress = \"127.0.0.1\"\n");
        VERIFY_STATUS(run({QStringLiteral("import"), QStringLiteral("site.toml"), QStringLiteral("-o"), QStringLiteral("D.calls")}), 0);
    }

    void stepsFindTheirPhase()
    {
        const Service rtcd(m_rtcdPort, good);
        QVERIFY(rtcd.up());
        QCOMPARE(check("2B.2", 0), QStringList({QStringLiteral("2B.2.1 pass tcp.open"), QStringLiteral("2B.2.2 pass version.good")}));
        const Service offloader(offloaderPort, good);
        if (!offloader.up())
            QSKIP("port 4545 of this machine is taken");
        QCOMPARE(check("3.2", 0), QStringList({QStringLiteral("3.2.1 pass tcp.open"), QStringLiteral("3.2.2 pass version.good")}));
        QCOMPARE(check("2B.2.2", 0), QStringList{QStringLiteral("2B.2.2 pass version.good")});
    }

    void gatesClaimNoMoreThanWasChecked()
    {
        for (const char *phase : {"2", "2B", "3"}) {
            const Ran ran = run({QStringLiteral("gate"), QStringLiteral("D.calls"), QLatin1String(phase), QStringLiteral("--json")});
            VERIFY_STATUS(ran, 3);
            QCOMPARE(ran.object()[QLatin1String("passed")].toBool(true), false);
            QCOMPARE(ran.object()[QLatin1String("whole")].toBool(false), true);
        }
        const Ran words = run({QStringLiteral("gate"), QStringLiteral("D.calls"), QStringLiteral("2")});
        QVERIFY2(words.out.contains("Gate 2 is closed"), words.told().constData());
        // Of phase 4 this version has some checks, which makes no gate.
        const Ran some = run({QStringLiteral("gate"), QStringLiteral("D.calls"), QStringLiteral("4"), QStringLiteral("--json")});
        VERIFY_STATUS(some, 3);
        QCOMPARE(some.object()[QLatin1String("whole")].toBool(true), false);
        VERIFY_STATUS(run({QStringLiteral("gate"), QStringLiteral("D.calls"), QStringLiteral("6")}), 2);
    }

    void eachFailsForItsOwnReason()
    {
        QCOMPARE(check("2B.2", 1),
                 QStringList({QStringLiteral("2B.2.1 fail tcp.not-running"), QStringLiteral("2B.2.2 fail tcp.not-running")}));
        const Service rtcd(m_rtcdPort, page);
        QVERIFY(rtcd.up());
        QCOMPARE(check("2B.2", 1), QStringList({QStringLiteral("2B.2.1 pass tcp.open"), QStringLiteral("2B.2.2 fail version.none")}));
        const Ran gate = run({QStringLiteral("gate"), QStringLiteral("D.calls"), QStringLiteral("2"), QStringLiteral("--json")});
        VERIFY_STATUS(gate, 1);
        QStringList missing;
        const QJsonArray lines = gate.object()[QLatin1String("missing")].toArray();
        for (const QJsonValue line : lines)
            missing << line[QLatin1String("check")].toString();
        QVERIFY(missing.contains(QStringLiteral("2B.2.2")));
        QVERIFY(!missing.contains(QStringLiteral("2B.2.1")));
        const Service offloader(offloaderPort, page);
        if (!offloader.up())
            QSKIP("port 4545 of this machine is taken");
        QCOMPARE(check("3.2", 1), QStringList({QStringLiteral("3.2.1 pass tcp.open"), QStringLiteral("3.2.2 fail version.none")}));
    }

    void wrongStepsSaySo()
    {
        QVERIFY(check("9.9", 2).isEmpty());
        VERIFY_STATUS(run({QStringLiteral("check"), QStringLiteral("D.calls"), QStringLiteral("--phase"), QStringLiteral("1"),
                           QStringLiteral("--step"), QStringLiteral("2B.2")}),
                      2);
    }
};

int main(int argc, char **argv)
{
    const OwnHome home;
    QCoreApplication app(argc, argv);
    if (const QString why = sshdMissing(); !why.isEmpty())
        return skipWhole(QStringLiteral("sshd"), why);
    TestCallsctlServices test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_callsctl_services.moc"
