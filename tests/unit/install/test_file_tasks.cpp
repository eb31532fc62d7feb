// SPDX-License-Identifier: GPL-3.0-or-later
// Files and folders, really written by root on this computer in a folder of the test's own.
#include <support/Await.h>
#include <support/ScriptedSession.h>
#include <support/TestMain.h>

#include <tasks/Tasks.h>

#include <base/Redaction.h>
#include <secrets/Stores.h>

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <unistd.h>

using namespace calls;

namespace {

QString text(const char *bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestFileTasks : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    std::shared_ptr<SecretStore> m_secrets = memoryStore();

    Host host() const
    {
        HostParts parts;
        parts.server.name = text("rtcd1");
        parts.session = localSession(nullptr, m_secrets);
        parts.secrets = m_secrets;
        return Host(std::move(parts));
    }
    QString path(const char *name) const { return m_dir.filePath(text(name)); }

    /// Looks, puts the backup into the test's folder, and applies.
    Result<Inspection> run(const TaskPointer &task) const
    {
        auto found = test::await(task->inspect(host()));
        if (!found || !found->differs)
            return found;
        if (found->before.contains(text("backup")))
            found->before.insert(text("backup"), path("backup/one"));
        const auto done = test::await(task->apply(host(), *found));
        return done ? found : Result<Inspection>(Failure(done.error()));
    }

private Q_SLOTS:
    void aNewFileComesAndGoes()
    {
        FileSpec spec;
        spec.path = path("new.toml");
        spec.text = "[api]\nkey = \"@KEY@\"\n";
        spec.mode = text("0640");
        spec.secrets.insert(text("@KEY@"), text("rtcd-admin:rtcd1"));
        const TaskPointer task = fileTask(spec);
        const auto applied = run(task);
        QVERIFY_RESULT(applied);
        QVERIFY2(applied->diff.contains(text("+[api]")), qPrintable(applied->diff));
        const auto secret = test::await(m_secrets->read(text("rtcd-admin:rtcd1"), {}));
        QVERIFY_RESULT(secret);
        QCOMPARE(secret->size(), 48);
        QCOMPARE(contents(spec.path), QByteArray("[api]\nkey = \"" + secret->toUtf8() + "\"\n"));
        QCOMPARE(QFileInfo(spec.path).permissions() & 0xfff, QFile::Permissions(0x6640) & 0xfff);
        const auto again = test::await(task->inspect(host()));
        QVERIFY_RESULT(again);
        QVERIFY(!again->differs);

        const auto undone = test::await(undoFile(host(), applied->before));
        QVERIFY_RESULT(undone);
        QVERIFY(!QFile::exists(spec.path));
        QVERIFY_RESULT(test::await(undoFile(host(), applied->before))); // once more is no error
    }

    void aHandEditedFileIsShownKeptAndBroughtBack()
    {
        FileSpec spec;
        spec.path = path("edited.toml");
        spec.text = "level = 2\n";
        put(spec.path, "level = 1 # mine\n");
        const auto applied = run(fileTask(spec));
        QVERIFY_RESULT(applied);
        QVERIFY(applied->diff.contains(text("-level = 1 # mine")));
        QVERIFY(applied->sentence.contains(text("kept")));
        QCOMPARE(contents(path("backup/one")), QByteArray("level = 1 # mine\n"));
        QCOMPARE(contents(spec.path), QByteArray("level = 2\n"));
        QVERIFY_RESULT(test::await(undoFile(host(), applied->before)));
        QCOMPARE(contents(spec.path), QByteArray("level = 1 # mine\n"));
        QVERIFY(!QFile::exists(path("backup/one")));
    }

    void undoLosesNoEditOfLater()
    {
        FileSpec spec;
        spec.path = path("later.toml");
        spec.text = "ours\n";
        const auto applied = run(fileTask(spec));
        QVERIFY_RESULT(applied);
        put(spec.path, "somebody's\n");
        const auto undone = test::await(undoFile(host(), applied->before));
        QVERIFY_RESULT(undone);
        QVERIFY2(undone->contains(text("before-undo")), qPrintable(*undone));
        QCOMPARE(contents(spec.path + text(".before-undo")), QByteArray("somebody's\n"));
        QVERIFY(!QFile::exists(spec.path));
    }

    void aSecretIsInNoDiff()
    {
        rememberSecret(text("OldSecretValue"));
        FileSpec spec;
        spec.path = path("secret.conf");
        spec.text = "static=@S@\n";
        spec.secrets.insert(text("@S@"), text("turn-secret:turn.example.com"));
        QVERIFY(test::await(m_secrets->write(text("turn-secret:turn.example.com"), text("NewSecretValue"), {})));
        put(spec.path, "static=OldSecretValue\n");
        const auto found = test::await(fileTask(spec)->inspect(host()));
        QVERIFY_RESULT(found);
        QVERIFY(found->differs);
        QVERIFY2(!found->diff.contains(text("SecretValue")), qPrintable(found->diff));
        QVERIFY(found->sentence.contains(text("secret")));
    }

    void aCutUploadLeavesTheOldFile()
    {
        put(path("whole.conf"), "old\n");
        const Host here = host();
        // What a cut connection does to the script: standard input ends before all bytes are there.
        RemoteFile file;
        file.bytes = "a longer new text\n";
        file.mode = text("0644");
        file.owner = file.group = text("root");
        const auto session = std::make_shared<test::ScriptedSession>();
        session->when(text("calls-console-new"), {}, 1, "only a part of the file arrived\n");
        HostParts parts;
        parts.server.name = text("rtcd1");
        parts.session = session;
        const auto written = test::await(Host(parts).write(path("whole.conf"), file));
        QVERIFY(!written);
        const QStringList line{text("sh"), text("-c"), session->ran.value(0)};
        QVERIFY(line.last().contains(text("wc -c")));
        QCOMPARE(contents(path("whole.conf")), QByteArray("old\n"));
        QVERIFY_RESULT(test::await(here.write(path("whole.conf"), file)));
        QCOMPARE(contents(path("whole.conf")), file.bytes);
    }

    void aFullDiskHasItsSentence()
    {
        const auto session = std::make_shared<test::ScriptedSession>();
        session->when(text("calls-console-new"), {}, 1, "cat: write error: No space left on device\n");
        HostParts parts;
        parts.server.name = text("rtcd1");
        parts.session = session;
        RemoteFile file;
        file.mode = text("0644");
        const auto written = test::await(Host(parts).write(text("/etc/x"), file));
        QVERIFY(!written);
        QCOMPARE(written.error().code, text("file.disk-full"));
        QVERIFY(written.error().sentence.contains(text("rtcd1 has no space left")));
    }

    void foldersComeWithTheirParentsAndGo()
    {
        DirectorySpec spec;
        spec.path = path("a/b/c");
        spec.mode = text("0750");
        const TaskPointer task = directoryTask(spec);
        const auto applied = run(task);
        QVERIFY_RESULT(applied);
        QVERIFY(QFileInfo(spec.path).isDir());
        const auto again = test::await(task->inspect(host()));
        QVERIFY_RESULT(again);
        QVERIFY(!again->differs);
        put(spec.path + text("/data"), "of a service");
        QVERIFY_RESULT(test::await(undoDirectory(host(), applied->before)));
        QVERIFY(!QFile::exists(path("a")));
    }

    void aFolderThatWasThereKeepsWhatIsInIt()
    {
        DirectorySpec spec;
        spec.path = path("kept");
        spec.mode = text("0711");
        QVERIFY(QDir().mkdir(spec.path));
        put(spec.path + text("/file"), "mine");
        const auto before = QFileInfo(spec.path).permissions();
        const auto applied = run(directoryTask(spec));
        QVERIFY_RESULT(applied);
        QVERIFY_RESULT(test::await(undoDirectory(host(), applied->before)));
        QCOMPARE(contents(spec.path + text("/file")), QByteArray("mine"));
        QCOMPARE(QFileInfo(spec.path).permissions(), before);
    }

    void aFileInTheFoldersPlaceIsAnError()
    {
        put(path("blocked"), "file");
        DirectorySpec spec;
        spec.path = path("blocked");
        const auto found = test::await(directoryTask(spec)->inspect(host()));
        QVERIFY(!found);
        QCOMPARE(found.error().code, text("install.not-a-folder"));
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    if (::geteuid() != 0)
        return calls::test::skipWhole(QStringLiteral("root"), QStringLiteral("files are given owners, which only root may do"));
    QCoreApplication app(argc, argv);
    TestFileTasks test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_file_tasks.moc"
