// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates: the site's own authority, expired, for another name; a client's own; files that are none.
#include "Authority.h"
#include "Peer.h"
#include "SocketPeer.h"

#include <mattermost/CallSocket.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/TestMain.h>

using namespace calls;
using test::Authority;
using test::Peer;
using test::SocketPeer;

class TestMattermostTls : public QObject
{
    Q_OBJECT

private:
    static MattermostServer serverAt(const QUrl &url, const QString &caFile = {})
    {
        MattermostServer server;
        server.url = url;
        server.caFile = caFile;
        server.proxy = QStringLiteral("none");
        return server;
    }

    static QString codeOf(const MattermostServer &server, QString *sentence = nullptr)
    {
        const auto client = mattermostClient(server, QStringLiteral("atokenofatest"));
        const ApiRequest request(QByteArrayLiteral("GET"), QStringLiteral("/api/v4/users/me"));
        const Limits limits;
        const auto reply = test::await(client->send(request, limits));
        if (!reply && sentence)
            *sentence = reply.error().sentence;
        return reply ? QString() : reply.error().code;
    }

    static QString socketCodeOf(const MattermostServer &server, QString *sentence = nullptr)
    {
        CallSocket socket(server, QStringLiteral("atokenofatest"));
        const Limits limits;
        const auto opened = test::await(socket.open(limits));
        if (!opened && sentence)
            *sentence = opened.error().sentence;
        return opened ? QString() : opened.error().code;
    }

private Q_SLOTS:
    void anAuthorityOfItsOwn()
    {
        Authority authority("An authority");
        Peer peer(authority.server());
        QCOMPARE(codeOf(serverAt(peer.url(), authority.file())), QString());
        QCOMPARE(codeOf(serverAt(peer.url())), QStringLiteral("mattermost.tls"));
        Authority other("Another authority");
        QCOMPARE(codeOf(serverAt(peer.url(), other.file())), QStringLiteral("mattermost.tls"));
        QCOMPARE(peer.requests.size(), 1); // nobody who was not trusted saw the token
    }

    void certificatesThatDoNotFit_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("until");
        QTest::addColumn<QString>("word");
        QTest::newRow("expired") << QByteArray("IP:127.0.0.1") << -1 << "expired";
        QTest::newRow("another name") << QByteArray("DNS:chat.example.com") << 30 << "name";
    }

    void certificatesThatDoNotFit()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, until);
        QFETCH(QString, word);
        Authority authority("An authority");
        test::Validity validity;
        validity.from = -10;
        validity.until = until;
        Peer peer(authority.server(name, validity));
        QString sentence;
        QCOMPARE(codeOf(serverAt(peer.url(), authority.file()), &sentence), QStringLiteral("mattermost.tls"));
        QVERIFY2(sentence.contains(word), qPrintable(sentence));
        SocketPeer socketPeer(authority.server(name, validity));
        QCOMPARE(socketCodeOf(serverAt(socketPeer.url(), authority.file()), &sentence), QStringLiteral("mattermost.tls"));
        QVERIFY2(sentence.contains(word), qPrintable(sentence));
    }

    void theSocketTrustsTheSame()
    {
        Authority authority("An authority");
        SocketPeer peer(authority.server());
        QCOMPARE(socketCodeOf(serverAt(peer.url(), authority.file())), QString());
        QCOMPARE(socketCodeOf(serverAt(peer.url())), QStringLiteral("mattermost.tls"));
    }

    void aClientOfItsOwn()
    {
        Authority authority("An authority");
        QSslConfiguration tls = authority.server();
        tls.setCaCertificates({authority.certificate()});
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        Peer peer(tls);
        MattermostServer server = serverAt(peer.url(), authority.file());
        server.clientCertificate = authority.clientFile("ada");
        QCOMPARE(codeOf(server), QString());
        server.clientCertificate.clear();
        const QString without = codeOf(server);
        QVERIFY2(without == QLatin1String("mattermost.tls") || without == QLatin1String("mattermost.unreachable"), qPrintable(without));
    }

    void theWrongScheme()
    {
        Authority authority("An authority");
        Peer safe(authority.server());
        QUrl url = safe.url();
        url.setScheme(QStringLiteral("http"));
        QCOMPARE(codeOf(serverAt(url)), QStringLiteral("mattermost.unreachable"));
        Peer open;
        url = open.url();
        url.setScheme(QStringLiteral("https"));
        QString sentence;
        QCOMPARE(codeOf(serverAt(url), &sentence), QStringLiteral("mattermost.tls"));
        QVERIFY2(sentence.contains(QLatin1String("https")), qPrintable(sentence));
    }

    void filesThatAreNone()
    {
        Authority authority("An authority");
        Peer peer(authority.server());
        MattermostServer server = serverAt(peer.url(), QStringLiteral("/there/is/no/ca.pem"));
        QString sentence;
        QCOMPARE(codeOf(server, &sentence), QStringLiteral("mattermost.file"));
        QVERIFY(sentence.contains(QLatin1String("/there/is/no/ca.pem")));
        server.caFile = test::sourceFile(QStringLiteral("README.md"));
        QCOMPARE(codeOf(server), QStringLiteral("mattermost.file"));
        QCOMPARE(socketCodeOf(server), QStringLiteral("mattermost.file"));
        server.caFile = authority.file();
        server.clientCertificate = authority.file(); // it holds no key
        QCOMPARE(codeOf(server), QStringLiteral("mattermost.file"));
        QVERIFY(peer.requests.isEmpty());
    }
};

CALLS_TEST_MAIN(TestMattermostTls)
#include "test_mattermost_tls.moc"
