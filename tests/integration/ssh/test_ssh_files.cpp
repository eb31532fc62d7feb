// SPDX-License-Identifier: GPL-3.0-or-later
#include "SshTest.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

class TestSshFiles : public QObject
{
    Q_OBJECT

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    static int mode(const QString &path)
    {
        struct stat info{};
        return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
    }
    static QStringList names(const QString &folder)
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void moves_data()
    {
        QTest::addColumn<QStringList>("config");
        QTest::addColumn<bool>("local");
        QTest::newRow("SFTP") << QStringList() << false;
        QTest::newRow("shell") << QStringList{QStringLiteral("Subsystem sftp /no/such/program")} << false;
        QTest::newRow("this computer") << QStringList() << true;
    }
    void moves()
    {
        QFETCH(QStringList, config);
        QFETCH(bool, local);
        const Sshd server(config);
        const Client client;
        client.folder.know(server);
        const auto session = local ? Result<std::shared_ptr<Session>>(client.pool->local()) : client.session(server.destination());
        QVERIFY_RESULT(session);
        const QTemporaryDir dir;
        const QString folder = dir.filePath(QStringLiteral("a"));
        QVERIFY(QDir().mkpath(folder));

        QByteArray bytes;
        for (int i = 0; i < 300'000; ++i)
            bytes += static_cast<char>(i * 7);
        const QString path = folder + QStringLiteral("/name with 'all' \"kinds\" of $(id) `id`\nand \\ *");
        const auto up = await((*session)->upload(path, bytes, 0640, Limits()));
        QVERIFY_RESULT(up);
        QCOMPARE(contents(path), bytes);
        QCOMPARE(mode(path), 0640);
        const auto down = await((*session)->download(path, 1'000'000, Limits()));
        QVERIFY_RESULT(down);
        QCOMPARE(*down, bytes);

        const ino_t before = [&path] { struct stat info{}; ::stat(QFile::encodeName(path).constData(), &info); return info.st_ino; }();
        const auto again = await((*session)->upload(path, "new", 04755, Limits()));
        QVERIFY_RESULT(again);
        QCOMPARE(contents(path), QByteArray("new"));
        QCOMPARE(mode(path), 04755);
        struct stat info{};
        ::stat(QFile::encodeName(path).constData(), &info);
        QVERIFY2(info.st_ino != before, "replaced, not overwritten");

        const auto empty = await((*session)->upload(folder + QStringLiteral("/empty"), {}, 0600, Limits()));
        QVERIFY_RESULT(empty);
        QCOMPARE(*await((*session)->download(folder + QStringLiteral("/empty"), 10, Limits())), QByteArray());
        QCOMPARE(names(folder).size(), 2); // nothing temporary is left
    }

    void fails_data() { moves_data(); }
    void fails()
    {
        QFETCH(QStringList, config);
        QFETCH(bool, local);
        const Sshd server(config);
        const Client client;
        client.folder.know(server);
        const auto session = local ? Result<std::shared_ptr<Session>>(client.pool->local()) : client.session(server.destination());
        QVERIFY_RESULT(session);
        const QTemporaryDir dir;

        const auto nowhere = await((*session)->upload(dir.filePath(QStringLiteral("no/such/folder")), "x", 0600, Limits()));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, QStringLiteral("file.write"));
        const auto missing = await((*session)->download(dir.filePath(QStringLiteral("missing")), 10, Limits()));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, QStringLiteral("file.read"));
        QVERIFY(missing.error().sentence.contains(dir.filePath(QStringLiteral("missing"))));
        const auto large = await((*session)->download(QStringLiteral("/dev/zero"), 100'000, Limits()));
        QVERIFY(!large);
        QCOMPARE(large.error().code, QStringLiteral("file.too-large"));
        const auto exact = await((*session)->upload(dir.filePath(QStringLiteral("ten")), "0123456789", 0600, Limits()));
        QVERIFY_RESULT(exact);
        QVERIFY_RESULT(await((*session)->download(dir.filePath(QStringLiteral("ten")), 10, Limits())));
        QVERIFY(!await((*session)->download(dir.filePath(QStringLiteral("ten")), 9, Limits())));
        QVERIFY(QDir().mkpath(dir.filePath(QStringLiteral("folder"))));
        QVERIFY(!await((*session)->download(dir.filePath(QStringLiteral("folder")), 10, Limits())));
        QCOMPARE(names(dir.path()), (QStringList{QStringLiteral("folder"), QStringLiteral("ten")}));
    }

    void commandsGoOnMeanwhile()
    {
        const Connected there;
        QVERIFY_RESULT(there.session);
        const QTemporaryDir dir;
        auto transfer = (*there.session)->upload(dir.filePath(QStringLiteral("large")), QByteArray(20'000'000, 'x'), 0600, Limits({}, 60s));
        const auto during = test::run(*there.session, shell("true"));
        QVERIFY_RESULT(during);
        QVERIFY_RESULT(await(std::move(transfer)));
        QCOMPARE(QFileInfo(dir.filePath(QStringLiteral("large"))).size(), 20'000'000);
    }

    void cancelledUploadLeavesNothing()
    {
        const Connected there;
        QVERIFY_RESULT(there.session);
        const QTemporaryDir dir;
        std::stop_source stop;
        auto transfer = (*there.session)->upload(dir.filePath(QStringLiteral("large")), QByteArray(200'000'000, 'x'), 0600,
                                           Limits(stop.get_token(), 60s));
        QTRY_COMPARE(names(dir.path()).size(), 1);
        stop.request_stop();
        const auto result = await(std::move(transfer));
        QVERIFY(!result);
        QCOMPARE(result.error().code, cancelledCode);
        QTRY_COMPARE(names(dir.path()).size(), 0);
        QVERIFY_RESULT(test::run(*there.session, shell("true")));
    }
};

CALLS_SSH_TEST_MAIN(TestSshFiles)
#include "test_ssh_files.moc"
