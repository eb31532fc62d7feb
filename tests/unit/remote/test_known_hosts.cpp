// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/TestMain.h>

#include "KnownHosts.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace calls;

namespace {

const HostKey key{"ssh-ed25519", QByteArray("\0\0\0\x0bssh-ed25519 one", 19)};
const HostKey other{"ssh-ed25519", QByteArray("\0\0\0\x0bssh-ed25519 two", 19)};
const HostKey rsa{"ssh-rsa", QByteArray("\0\0\0\x07ssh-rsa three", 17)};

QByteArray line(const QByteArray &hosts, const HostKey &listed)
{
    return hosts + ' ' + listed.type + ' ' + listed.blob.toBase64() + '\n';
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

class TestKnownHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data()
    {
        using V = KnownHostsVerdict;
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("line");
        const QByteArray head = "# comment\n\n";
        QTest::newRow("empty") << QByteArray() << text("h") << int(V::Unknown) << 0;
        QTest::newRow("known") << head + line("h", key) << text("h") << int(V::Known) << 3;
        QTest::newRow("upper case") << line("Host.Example.COM", key) << text("HOST.example.com") << int(V::Known) << 1;
        QTest::newRow("list") << line("a,h,b", key) << text("h") << int(V::Known) << 1;
        QTest::newRow("port") << line("[h]:2222", key) << text("[h]:2222") << int(V::Known) << 1;
        QTest::newRow("other port") << line("h", key) << text("[h]:2222") << int(V::Unknown) << 0;
        QTest::newRow("star") << line("*.example.com", key) << text("a.b.example.com") << int(V::Known) << 1;
        QTest::newRow("star, no match") << line("*.example.com", key) << text("example.com") << int(V::Unknown) << 0;
        QTest::newRow("question mark") << line("10.0.0.?", key) << text("10.0.0.5") << int(V::Known) << 1;
        QTest::newRow("negated") << line("*,!h", key) << text("h") << int(V::Unknown) << 0;
        QTest::newRow("changed") << head + line("x", key) + line("h", other) << text("h") << int(V::Changed) << 4;
        QTest::newRow("one of two") << line("h", other) + line("h", key) << text("h") << int(V::Known) << 2;
        QTest::newRow("other type") << line("h", rsa) << text("h") << int(V::Changed) << 1;
        QTest::newRow("same type named") << line("h", rsa) + line("h", other) << text("h") << int(V::Changed) << 2;
        QTest::newRow("revoked") << line("h", key) + "@revoked " + line("*", key) << text("h") << int(V::Revoked) << 2;
        QTest::newRow("other revoked") << "@revoked " + line("*", other) + line("h", key) << text("h") << int(V::Known) << 2;
        QTest::newRow("only other revoked") << "@revoked " + line("h", other) << text("h") << int(V::Unknown) << 0;
        QTest::newRow("authority") << "@cert-authority " + line("*.example.com", rsa) << text("a.example.com") << int(V::Authority) << 1;
        QTest::newRow("authority and key") << "@cert-authority " + line("h", rsa) + line("h", key) << text("h") << int(V::Known) << 2;
        QTest::newRow("CR LF") << QByteArray(line("h", key)).replace("\n", "\r\n") << text("h") << int(V::Known) << 1;
        QTest::newRow("no end") << line("h", key).chopped(1) << text("h") << int(V::Known) << 1;
        QTest::newRow("comment after") << line("h", key).chopped(1) + " ops@desk\n" << text("h") << int(V::Known) << 1;
        QTest::newRow("not base64") << QByteArray("h ssh-ed25519 !!!\n") + line("h", key) << text("h") << int(V::Known) << 2;
        QTest::newRow("short") << QByteArray("h\nh ssh-ed25519\n@revoked\n") << text("h") << int(V::Unknown) << 0;
        QTest::newRow("bad hash") << QByteArray("|1|\n|2|a|b\n|1|YQ==|YQ== ssh-ed25519 YQ==\n") << text("h") << int(V::Unknown) << 0;
        QTest::newRow("stars") << line(QByteArray(2000, '*') + 'x', key) << QString(2000, u'h') << int(V::Unknown) << 0;
    }
    void judges()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, name);
        const auto verdict = judgeHostKey(file, name, key);
        QTEST(int(verdict.kind), "kind");
        QTEST(verdict.line, "line");
    }

    void finds()
    {
        QCOMPARE(listedKeyTypes(line("h", rsa) + line("h", key) + line("x", key) + line("h", other), text("h")),
                 (QList<QByteArray>{"ssh-rsa", "ssh-ed25519"}));
    }

    void hashedBySshKeygen()
    {
        if (test::program(text("ssh-keygen")).isEmpty())
            QSKIP("ssh-keygen: openssh-client is not installed");
        const QTemporaryDir dir;
        QProcess made;
        made.start(text("ssh-keygen"), {text("-q"), text("-t"), text("ed25519"), text("-N"), QString(), text("-f"), dir.filePath(text("k"))});
        QVERIFY(made.waitForFinished());
        QFile pub(dir.filePath(text("k.pub")));
        QVERIFY(pub.open(QIODevice::ReadOnly));
        const auto words = pub.readAll().split(' ');
        const HostKey real{words[0], QByteArray::fromBase64(words[1])};
        const QString path = dir.filePath(text("known_hosts"));
        QVERIFY(appendKnownHost(path, text("a.example.com"), real));
        QVERIFY(appendKnownHost(path, text("[10.0.0.5]:2222"), real));
        QProcess hashed;
        hashed.start(text("ssh-keygen"), {text("-q"), text("-H"), text("-f"), path});
        QVERIFY(hashed.waitForFinished());
        const auto file = readKnownHosts(path);
        QVERIFY(file && file->startsWith("|1|"));
        QCOMPARE(judgeHostKey(*file, text("a.example.com"), real).kind, KnownHostsVerdict::Known);
        const auto second = judgeHostKey(*file, text("[10.0.0.5]:2222"), key);
        QCOMPARE(second.kind, KnownHostsVerdict::Changed);
        QCOMPARE(second.line, 2);
        QCOMPARE(judgeHostKey(*file, text("b.example.com"), real).kind, KnownHostsVerdict::Unknown);

        QProcess listed;
        listed.start(text("ssh-keygen"), {text("-lf"), dir.filePath(text("k.pub"))});
        QVERIFY(listed.waitForFinished());
        QVERIFY(listed.readAllStandardOutput().contains(real.fingerprint().toLatin1()));
    }

    void appendsWhole()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(text("new/known_hosts"));
        QVERIFY(appendKnownHost(path, text("h"), key));
        QCOMPARE(QFile::permissions(path) & 0x777, QFile::ReadUser | QFile::WriteUser);
        QCOMPARE(QFile::permissions(dir.filePath(text("new"))) & 0x077, QFile::Permissions());
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write("somebody.else without an end");
        file.close();
        QVERIFY(appendKnownHost(path, text("i"), other));
        const auto contents = readKnownHosts(path);
        QCOMPARE(*contents, line("h", key) + "somebody.else without an end\n" + line("i", other));
    }

    void failsInWords()
    {
        const QTemporaryDir dir;
        const auto written = appendKnownHost(dir.path(), text("h"), key); // a folder, not a file
        QVERIFY(!written);
        QCOMPARE(written.error().code, text("file.write"));
        const auto read = readKnownHosts(dir.path());
        QVERIFY(!read);
        QCOMPARE(read.error().code, text("file.read"));
    }
};

CALLS_TEST_MAIN(TestKnownHosts)
#include "test_known_hosts.moc"
