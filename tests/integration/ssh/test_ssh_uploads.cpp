// SPDX-License-Identifier: GPL-3.0-or-later
// Files of any size, brought to a server by each of the ways there are.
#include "SshTest.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <sys/mount.h>
#include <sys/stat.h>

using namespace calls;
using namespace calls::test;
using namespace std::chrono_literals;

namespace {

constexpr qint64 MiB = 1024 * 1024;

QByteArray digest(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

/// Bytes that repeat at no piece's size.
void makeFile(const QString &path, qint64 size)
{
    QByteArray block;
    for (int i = 0; i < 99'991; ++i)
        block += static_cast<char>(i * 31 + i / 251);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (qint64 left = size; left > 0; left -= block.size())
        file.write(block.left(static_cast<qsizetype>(std::min<qint64>(left, block.size()))));
    QVERIFY(file.flush());
    QCOMPARE(file.size(), size);
}

QStringList names(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

/// A small disk, there while this object is.
class SmallDisk
{
public:
    explicit SmallDisk(const char *options)
        : m_mounted(::mount("tmpfs", path().toUtf8().constData(), "tmpfs", 0, options) == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(path().toUtf8().constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] QString path() const { return m_dir.path(); }
    [[nodiscard]] bool mounted() const { return m_mounted; }

private:
    QTemporaryDir m_dir;
    bool m_mounted;
};

} // namespace

class TestSshUploads : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<Sshd> m_server;
    std::unique_ptr<Client> m_client;
    std::shared_ptr<Session> m_session;

    [[nodiscard]] QString large() const { return m_dir.filePath(QStringLiteral("large")); }
    [[nodiscard]] Result<void> upload(const QString &local, const QString &path,
                                      std::function<void(qint64, qint64)> progress = {},
                                      std::stop_token stop = {}, std::chrono::milliseconds time = 20s) const
    {
        return await(m_session->uploadFile(local, path, 0640, Limits(stop, time), std::move(progress)));
    }
    /// By SFTP, a shell, without SSH, or with a program of our own as the SFTP server.
    void connectTo(const QString &way)
    {
        QStringList config;
        if (way == QLatin1String("shell"))
            config = QStringList{QStringLiteral("Subsystem sftp /no/such/program")};
        else if (way.startsWith(u'/'))
            config = QStringList{QStringLiteral("Subsystem sftp ") + way};
        m_session.reset();
        m_client.reset();
        m_server = std::make_unique<Sshd>(config);
        m_client = std::make_unique<Client>();
        m_client->folder.know(*m_server);
        const auto session = way == QLatin1String("this computer")
            ? Result<std::shared_ptr<Session>>(m_client->pool->local())
            : m_client->session(m_server->destination());
        QVERIFY_RESULT(session);
        m_session = *session;
    }
    static void ways()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"SFTP", "shell", "this computer"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }

private Q_SLOTS:
    void initTestCase() { makeFile(large(), 64 * MiB); }
    void cleanup()
    {
        m_session.reset();
        m_client.reset();
        m_server.reset();
    }

    void largeFile_data() { ways(); }
    void largeFile()
    {
        QFETCH(QString, way);
        connectTo(way);
        const QTemporaryDir target;
        const QString path = target.filePath(QStringLiteral("a file's copy"));
        makeFile(path, 10);
        QList<qint64> progress;
        const auto up = upload(large(), path, [&progress](qint64 sent, qint64 total) {
            QCOMPARE(total, 64 * MiB);
            progress.append(sent);
        });
        QVERIFY_RESULT(up);
        QCOMPARE(digest(path), digest(large()));
        struct stat info{};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
        QCOMPARE(int(info.st_mode & 07777), 0640);
        QCOMPARE(names(target.path()).size(), 1);
        QVERIFY(progress.size() > 3);
        QVERIFY(std::is_sorted(progress.begin(), progress.end()));
        QCOMPARE(progress.last(), 64 * MiB);
        QCOMPARE(progress.count(64 * MiB), 1);
    }

    void emptyFile_data() { ways(); }
    void emptyFile()
    {
        QFETCH(QString, way);
        connectTo(way);
        const QTemporaryDir target;
        makeFile(m_dir.filePath(QStringLiteral("empty")), 0);
        const QString path = target.filePath(QStringLiteral("empty"));
        QVERIFY_RESULT(upload(m_dir.filePath(QStringLiteral("empty")), path));
        QVERIFY(QFileInfo::exists(path));
        QCOMPARE(QFileInfo(path).size(), 0);
    }

    void cancelledHalfWay_data() { ways(); }
    void cancelledHalfWay()
    {
        QFETCH(QString, way);
        connectTo(way);
        const QTemporaryDir target;
        const QString path = target.filePath(QStringLiteral("copy"));
        makeFile(path, 10);
        const QByteArray before = digest(path);
        std::stop_source stop;
        const auto up = upload(
            large(), path,
            [&stop](qint64 sent, qint64 total) {
                if (sent > total / 4)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!up);
        QCOMPARE(up.error().code, cancelledCode);
        QTRY_COMPARE(names(target.path()), QStringList{QStringLiteral("copy")});
        QCOMPARE(digest(path), before);
        QVERIFY_RESULT(test::run(m_session, shell("true")));
    }

    void localFileIsAtFault_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"missing", "folder", "pipe", "cut short"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void localFileIsAtFault()
    {
        QFETCH(QString, what);
        connectTo(QStringLiteral("SFTP"));
        const QTemporaryDir target;
        const QString local = m_dir.filePath(what);
        std::function<void(qint64, qint64)> progress;
        if (what == QLatin1String("folder"))
            QVERIFY(QDir().mkpath(local));
        if (what == QLatin1String("pipe"))
            QCOMPARE(::mkfifo(QFile::encodeName(local).constData(), 0600), 0);
        if (what == QLatin1String("cut short")) {
            makeFile(local, 64 * MiB);
            progress = [local](qint64, qint64) { QFile(local).resize(1); };
        }
        const auto up = upload(local, target.filePath(QStringLiteral("copy")), progress);
        QVERIFY(!up);
        QCOMPARE(up.error().code, QStringLiteral("file.local"));
        QVERIFY2(up.error().sentence.contains(local), qPrintable(up.error().sentence));
        QTRY_COMPARE(names(target.path()), QStringList());
    }

    void targetIsAtFault_data() { ways(); }
    void targetIsAtFault()
    {
        QFETCH(QString, way);
        connectTo(way);
        const QTemporaryDir target;
        const auto nowhere = upload(large(), target.filePath(QStringLiteral("no/such/folder")));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, QStringLiteral("file.write"));
        QVERIFY(nowhere.error().sentence.contains(target.filePath(QStringLiteral("no/such/folder"))));
    }

    void diskIsTooSmall_data() { ways(); }
    void diskIsTooSmall()
    {
        QFETCH(QString, way);
        const SmallDisk disk("size=8m");
        if (!disk.mounted())
            QSKIP("mounting a small disk needs root");
        connectTo(way);
        const auto up = upload(large(), disk.path() + QStringLiteral("/copy"));
        QVERIFY(!up);
        QCOMPARE(up.error().code, QStringLiteral("file.full"));
        QVERIFY2(up.error().sentence.contains(QLatin1String("disk there is full")), qPrintable(up.error().sentence));
        if (way == QLatin1String("SFTP")) // it asks beforehand
            QVERIFY2(up.error().sentence.contains(QLatin1String("64.00 MiB, and 8.00 MiB are free")),
                     qPrintable(up.error().sentence));
        QTRY_COMPARE(names(disk.path()), QStringList());
    }

    void diskFillsMeanwhile_data() { ways(); }
    void diskFillsMeanwhile()
    {
        QFETCH(QString, way);
        const SmallDisk disk("size=70m");
        if (!disk.mounted())
            QSKIP("mounting a small disk needs root");
        connectTo(way);
        const QString other = disk.path() + QStringLiteral("/other");
        const auto up = upload(large(), disk.path() + QStringLiteral("/copy"), [other](qint64, qint64) {
            if (!QFileInfo::exists(other))
                makeFile(other, 8 * MiB);
        });
        QVERIFY(!up);
        QCOMPARE(up.error().code, QStringLiteral("file.full"));
        QTRY_COMPARE(names(disk.path()), QStringList{QStringLiteral("other")});
        QVERIFY_RESULT(test::run(m_session, shell("true")));
    }

    void diskHasNoFurtherFile_data() { ways(); }
    void diskHasNoFurtherFile()
    {
        QFETCH(QString, way);
        const SmallDisk disk("size=70m,nr_inodes=2");
        if (!disk.mounted())
            QSKIP("mounting a small disk needs root");
        connectTo(way);
        makeFile(disk.path() + QStringLiteral("/one"), 1);
        const auto up = upload(large(), disk.path() + QStringLiteral("/copy"));
        QVERIFY(!up);
        QCOMPARE(up.error().code, QStringLiteral("file.full"));
    }

    void diskIsReadOnly()
    {
        const SmallDisk disk("size=70m,ro");
        if (!disk.mounted())
            QSKIP("mounting a small disk needs root");
        connectTo(QStringLiteral("SFTP"));
        const auto up = upload(large(), disk.path() + QStringLiteral("/copy"));
        QVERIFY(!up);
        QCOMPARE(up.error().code, QStringLiteral("file.write"));
        QVERIFY2(up.error().sentence.contains(QLatin1String("read-only")), qPrintable(up.error().sentence));
    }

    void serverGoesSilentHalfWay()
    {
        const QString sftp = QStringLiteral("/usr/lib/openssh/sftp-server");
        if (!QFileInfo::exists(sftp))
            QSKIP("there is no sftp-server where Debian has it");
        const QString stalls = m_dir.filePath(QStringLiteral("stalls"));
        QFile script(stalls);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\n(stdbuf -o0 head -c 5000000; sleep 5) | " + sftp.toUtf8() + "\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        connectTo(stalls);
        const QTemporaryDir target;
        qint64 reached = 0;
        const auto up = upload(
            large(), target.filePath(QStringLiteral("copy")), [&reached](qint64 sent, qint64) { reached = sent; }, {},
            500ms);
        QVERIFY(!up);
        QCOMPARE(up.error().code, tooLateCode);
        QVERIFY2(up.error().sentence.contains(QLatin1String("nothing moved for 0.5 s")), qPrintable(up.error().sentence));
        QVERIFY(reached > 1 * MiB);
    }
};

CALLS_SSH_TEST_MAIN(TestSshUploads)
#include "test_ssh_uploads.moc"
