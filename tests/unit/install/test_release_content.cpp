// SPDX-License-Identifier: GPL-3.0-or-later
// Checksums, digests and ELF heads: right ones, wrong ones, and any bytes.
#include "releases/Content.h"
#include "releases/ReleaseSource.h"

#include <install/Releases.h>

#include <support/Await.h>
#include <support/TestMain.h>

#include <QTemporaryDir>

using namespace calls;

namespace {

const QString sum = QString(64, QLatin1Char('a'));

QByteArray elf(int machine, char bits = 2)
{
    QByteArray head("\x7f" "ELF", 4);
    head += bits;
    head += QByteArray("\x01\x01", 2) + QByteArray(11, '\0');
    head += static_cast<char>(machine);
    head += '\0';
    return head + QByteArray(44, '\0');
}

} // namespace

class ReleaseContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksums_data();
    void checksums();
    void digests_data();
    void digests();
    void programs_data();
    void programs();
    void files_data();
    void files();
    void fileIsSummed();
    void defaultsAreWhole();
    void anyBytes();
};

void ReleaseContentTest::checksums_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("found");
    const QByteArray hex = sum.toLatin1();
    QTest::newRow("text mode") << QByteArray(hex + "  rtcd-linux-amd64\n") << sum;
    QTest::newRow("binary mode") << QByteArray(hex + " *rtcd-linux-amd64\n") << sum;
    QTest::newRow("a folder before") << QByteArray(hex + "  ./rtcd-linux-amd64\n") << sum;
    QTest::newRow("Windows line ends") << QByteArray(hex + "  rtcd-linux-amd64\r\n") << sum;
    QTest::newRow("capitals") << QByteArray(hex.toUpper() + "  rtcd-linux-amd64\n") << sum;
    QTest::newRow("among others") << QByteArray(QByteArray(64, 'b') + "  other\n\n" + hex + "  rtcd-linux-amd64\n") << sum;
    QTest::newRow("another file") << QByteArray(hex + "  rtcd-linux-arm64\n") << QString();
    QTest::newRow("too short") << QByteArray(hex.left(40) + "  rtcd-linux-amd64\n") << QString();
    QTest::newRow("not hex") << QByteArray(QByteArray(64, 'z') + "  rtcd-linux-amd64\n") << QString();
    QTest::newRow("a web page") << QByteArray("<html>" + hex + "  rtcd-linux-amd64</html>") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
}

void ReleaseContentTest::checksums()
{
    QFETCH(QByteArray, text);
    QTEST(readChecksums(text).value(QStringLiteral("rtcd-linux-amd64")), "found");
}

void ReleaseContentTest::digests_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("found");
    const QByteArray hex = sum.toLatin1();
    const QByteArray begin = "{\"tag_name\":\"v1.2.6\",\"assets\":[{\"name\":\"rtcd-linux-arm64\",\"digest\":null},"
                             "{\"name\":\"rtcd-linux-amd64\",\"digest\":";
    QTest::newRow("stated") << QByteArray(begin + "\"sha256:" + hex + "\"}]}") << sum;
    QTest::newRow("uploaded before 2025") << QByteArray(begin + "null}]}") << QString();
    QTest::newRow("another kind") << QByteArray(begin + "\"sha512:" + hex + "\"}]}") << QString();
    QTest::newRow("cut") << QByteArray(begin + "\"sha256:") << QString();
    QTest::newRow("too many requests") << QByteArray("{\"message\":\"API rate limit exceeded\"}") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
}

void ReleaseContentTest::digests()
{
    QFETCH(QByteArray, json);
    QTEST(readAssetDigest(json, QStringLiteral("rtcd-linux-amd64")), "found");
}

void ReleaseContentTest::programs_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("other");
    const QString intel = QStringLiteral("x86_64");
    const QString arm = QStringLiteral("aarch64");
    QTest::newRow("right") << elf(0x3e) << intel << QString();
    QTest::newRow("right, arm") << elf(0xb7) << arm << QString();
    QTest::newRow("arm for intel") << elf(0xb7) << intel << QStringLiteral("a program for aarch64");
    QTest::newRow("intel for arm") << elf(0x3e) << arm << QStringLiteral("a program for x86_64");
    QTest::newRow("32 bit") << elf(0x03, 1) << intel << QStringLiteral("a program for i686");
    QTest::newRow("unheard of") << elf(0x7f) << intel << QStringLiteral("a program for ELF 127");
    QTest::newRow("a script") << QByteArray("#!/bin/sh\necho not what you think\n") << intel << QStringLiteral("not a Linux program");
    QTest::newRow("a web page") << QByteArray("\n <!DOCTYPE html><html>") << intel << QStringLiteral("a web page");
    QTest::newRow("cut") << elf(0x3e).left(19) << intel << QStringLiteral("not a Linux program");
    QTest::newRow("empty") << QByteArray() << intel << QStringLiteral("not a Linux program");
}

void ReleaseContentTest::programs()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, machine);
    QTEST(otherThanProgram(head, machine), "other");
}

void ReleaseContentTest::files_data()
{
    QTest::addColumn<QString>("product");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("found"); // a file's name, or an error's code
    const QString rtcd = QStringLiteral("rtcd");
    const QString version = QStringLiteral("v1.2.6");
    const QString intel = QStringLiteral("x86_64");
    QTest::newRow("rtcd") << rtcd << version << intel << QStringLiteral("rtcd-linux-amd64");
    QTest::newRow("rtcd, arm") << rtcd << version << QStringLiteral("aarch64") << QStringLiteral("rtcd-linux-arm64");
    QTest::newRow("offloader") << QStringLiteral("calls-offloader") << version << intel << QStringLiteral("calls-offloader-linux-amd64");
    QTest::newRow("armv7l") << rtcd << version << QStringLiteral("armv7l") << QStringLiteral("release.architecture");
    QTest::newRow("no machine") << rtcd << version << QString() << QStringLiteral("release.architecture");
    QTest::newRow("a way out of the folder") << rtcd << QStringLiteral("../../etc") << intel << QStringLiteral("release.version");
    QTest::newRow("a slash") << rtcd << QStringLiteral("v1/2") << intel << QStringLiteral("release.version");
    QTest::newRow("a query") << rtcd << QStringLiteral("v1?x") << intel << QStringLiteral("release.version");
    QTest::newRow("a line end") << rtcd << QStringLiteral("v1\n") << intel << QStringLiteral("release.version");
    QTest::newRow("no version") << rtcd << QString() << intel << QStringLiteral("release.version");
    QTest::newRow("another product") << QStringLiteral("bash") << version << intel << QStringLiteral("release.product");
}

void ReleaseContentTest::files()
{
    QFETCH(QString, product);
    QFETCH(QString, version);
    QFETCH(QString, machine);
    const auto file = programFile(product, version, machine);
    QTEST(file ? *file : file.error().code, "found");
}

void ReleaseContentTest::fileIsSummed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("abc"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("abc");
    file.close();
    const auto found = test::await(fileChecksum(path, Limits()));
    QVERIFY_RESULT(found);
    // FIPS 180-2, appendix B.1
    QCOMPARE(*found, QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    const auto missing = test::await(fileChecksum(folder.filePath(QStringLiteral("none")), Limits()));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, QStringLiteral("release.unreadable"));
}

void ReleaseContentTest::defaultsAreWhole()
{
    for (const QString &product : Releases::products()) {
        const ReleaseDefaults defaults = Releases::defaults(product);
        QVERIFY(programFile(product, defaults.version, QStringLiteral("x86_64")));
        QVERIFY(defaults.folder.startsWith(QLatin1String("https://")) && defaults.folder.contains(QLatin1String("{version}")));
        QVERIFY(defaults.digests.startsWith(QLatin1String("https://")) && defaults.digests.contains(QLatin1String("{version}")));
        QVERIFY(defaults.file.contains(QLatin1String("{architecture}")));
        for (const QString &pinned : defaults.checksums)
            QCOMPARE(pinned.size(), 64);
    }
    QCOMPARE(Releases::jobImages().size(), 2);
    QCOMPARE(Releases::defaults(QStringLiteral("images")).version, QString());
}

void ReleaseContentTest::anyBytes()
{
    QByteArray bytes;
    for (int i = 0; i < 4096; ++i)
        bytes += static_cast<char>(i * 31 % 256);
    for (int size = 0; size < bytes.size(); size += 7) {
        const QByteArray some = bytes.left(size);
        QVERIFY(readChecksums(some).isEmpty());
        QVERIFY(readAssetDigest(some, QStringLiteral("rtcd")).isEmpty());
        QVERIFY(!otherThanProgram(some, QStringLiteral("x86_64")).isEmpty());
    }
}

CALLS_TEST_MAIN(ReleaseContentTest)
#include "test_release_content.moc"
