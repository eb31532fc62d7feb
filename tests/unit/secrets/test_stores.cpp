// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Redaction.h>
#include <secrets/Stores.h>
#include <support/Await.h>
#include <support/TestMain.h>

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace calls;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

Result<QString> read(const std::shared_ptr<SecretStore> &store, const char *name)
{
    return test::await(store->read(text(name), std::stop_token()));
}

Result<void> write(const std::shared_ptr<SecretStore> &store, const char *name, const char *value)
{
    return test::await(store->write(text(name), text(value), std::stop_token()));
}

/// A place that is broken, as a keychain can be.
class BrokenStore : public SecretStore
{
public:
    Async<QString> read(QString, std::stop_token) override { co_return failure(text("secret.keychain"), text("Broken.")); }
    Async<void> write(QString, QString, std::stop_token) override { co_return failure(text("secret.keychain"), text("Broken.")); }
    Async<void> remove(QString, std::stop_token) override { co_return failure(text("secret.keychain"), text("Broken.")); }
    [[nodiscard]] QString whereabouts() const override { return text("in a broken place"); }
};

} // namespace

class TestStores : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString file(const QByteArray &contents, mode_t mode = 0600) const
    {
        const QString path = m_dir.filePath(QStringLiteral("secrets.toml"));
        QFile::remove(path);
        QFile out(path);
        out.open(QIODevice::WriteOnly);
        out.write(contents);
        out.close();
        ::chmod(QFile::encodeName(path).constData(), mode);
        return path;
    }

private Q_SLOTS:
    void memoryKeeps()
    {
        const auto store = memoryStore();
        QCOMPARE(read(store, "a:b").error().code, text("secret.none"));
        QVERIFY(write(store, "a:b", "a value in memory"));
        QCOMPARE(*read(store, "a:b"), text("a value in memory"));
        QVERIFY(write(store, "a:b", "another"));
        QCOMPARE(*read(store, "a:b"), text("another"));
        QVERIFY(test::await(store->remove(text("a:b"), std::stop_token())));
        QCOMPARE(read(store, "a:b").error().code, text("secret.none"));
        QVERIFY(!redacted(text("x a value in memory y")).contains(text("a value in memory")));
    }

    void fileIsRead()
    {
        const auto store = fileStore(file("\"ssh-password:ops@10.0.0.10:22\" = \"from the file\"\nplain = '\xc3\xa4'\n"));
        QVERIFY_RESULT(store);
        QCOMPARE(*read(*store, "ssh-password:ops@10.0.0.10:22"), text("from the file"));
        QCOMPARE(*read(*store, "plain"), text("\xc3\xa4"));
        QCOMPARE(read(*store, "other").error().code, text("secret.none"));
        QCOMPARE(write(*store, "plain", "new").error().code, text("secret.read-only"));
        QCOMPARE(test::await((*store)->remove(text("plain"), std::stop_token())).error().code, text("secret.read-only"));
        QVERIFY((*store)->whereabouts().contains(text("secrets.toml")));
        QVERIFY(!redacted(text("from the file")).contains(text("from the file")));
    }

    void fileTakesNewSecretsAtItsEnd()
    {
        const QString path = file("# mine\nold = \"kept\"");
        const auto store = fileStore(path);
        QVERIFY_RESULT(store);
        QVERIFY_RESULT(write(*store, "rtcd-admin:rtcd1", "with \" quote"));
        QVERIFY((*store)->lasting());
        QVERIFY(!chain({environmentStore(), memoryStore()})->lasting());
        QFile written(path);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().startsWith("# mine\nold = \"kept\"\n"));
        const auto again = fileStore(path); // the mode is still private
        QVERIFY_RESULT(again);
        QCOMPARE(*read(*again, "old"), text("kept"));
        QCOMPARE(*read(*again, "rtcd-admin:rtcd1"), text("with \" quote"));
    }

    void fileModeMustBePrivate_data()
    {
        QTest::addColumn<int>("mode");
        for (const int mode : {0644, 0640, 0604, 0660, 0666, 0700, 0400, 0000, 01600})
            QTest::newRow(qPrintable(QString::number(mode, 8))) << mode;
    }
    void fileModeMustBePrivate()
    {
        QFETCH(int, mode);
        const auto store = fileStore(file("a = \"b\"\n", static_cast<mode_t>(mode)));
        QVERIFY(!store);
        // An ordinary user cannot even open a file of mode 0.
        QVERIFY2(store.error().code == text("secret.file-mode") || mode == 0, qPrintable(store.error().code));
    }

    void fileThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("contents");
        QTest::addColumn<QString>("part");
        QTest::newRow("syntax") << QByteArray("a = \"fine\"\nsecretword\n") << text("line 2");
        QTest::newRow("number") << QByteArray("a = 1234567\n") << text("line 1");
        QTest::newRow("table") << QByteArray("[a]\nb = \"c\"\n") << text("line 1");
        QTest::newRow("binary") << QByteArray("\0\xff\x01", 3) << text("line 1");
        QTest::newRow("twice") << QByteArray("a = \"x\"\na = \"y\"\n") << text("line 2");
    }
    void fileThatIsNone()
    {
        QFETCH(QByteArray, contents);
        QFETCH(QString, part);
        const auto store = fileStore(file(contents));
        QVERIFY(!store);
        QCOMPARE(store.error().code, text("secret.file"));
        QVERIFY2(store.error().sentence.contains(part), qPrintable(store.error().sentence));
        QVERIFY(!store.error().sentence.contains(text("secretword")));
        QVERIFY(!store.error().sentence.contains(text("1234567")));
    }

    void fileThatIsAbsent()
    {
        QCOMPARE(fileStore(m_dir.filePath(text("absent"))).error().code, text("secret.file"));
        QCOMPARE(fileStore(m_dir.path()).error().code, text("secret.file"));
        const QString pipe = m_dir.filePath(text("pipe"));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QCOMPARE(fileStore(pipe).error().code, text("secret.file")); // and does not wait for a writer
    }

    void environmentIsRead()
    {
        const auto store = environmentStore();
        qputenv("CALLS_SECRET_SSH_PASSWORD_OPS_10_0_0_10_22", "from the environment");
        QCOMPARE(*read(store, "ssh-password:ops@10.0.0.10:22"), text("from the environment"));
        QCOMPARE(read(store, "ssh-password:ops@10.0.0.11:22").error().code, text("secret.none"));
        QCOMPARE(write(store, "a", "b").error().code, text("secret.read-only"));
        QVERIFY(!redacted(text("from the environment")).contains(text("from the environment")));
    }

    void chainReadsInOrder()
    {
        const auto first = fileStore(file("both = \"first\"\n"));
        const auto second = memoryStore();
        QVERIFY(write(second, "both", "second"));
        QVERIFY(write(second, "one", "only here"));
        const auto store = chain({*first, std::make_shared<BrokenStore>(), second});
        QCOMPARE(*read(store, "both"), text("first"));
        QCOMPARE(*read(store, "one"), text("only here"));
        QCOMPARE(read(store, "none").error().code, text("secret.keychain")); // not known for sure to be absent
        QCOMPARE(read(chain({*first, second}), "none").error().code, text("secret.none"));
    }

    void chainWritesToTheFirstThatCan()
    {
        const auto first = environmentStore();
        const auto second = memoryStore();
        const auto third = memoryStore();
        const auto store = chain({first, second, third});
        QCOMPARE(store->whereabouts(), second->whereabouts());
        QVERIFY(write(store, "new", "value"));
        QCOMPARE(*read(second, "new"), text("value"));
        QVERIFY(!read(third, "new"));
        QVERIFY(write(third, "new", "older"));
        QVERIFY(test::await(store->remove(text("new"), std::stop_token())));
        QVERIFY(!read(store, "new"));
        QCOMPARE(write(chain({environmentStore()}), "a", "b").error().code, text("secret.read-only"));
        QCOMPARE(read(chain({}), "a").error().code, text("secret.none"));
    }
};

CALLS_TEST_MAIN(TestStores)
#include "test_stores.moc"
