// SPDX-License-Identifier: GPL-3.0-or-later
// Preview, apply, read-back and undo over stand-ins for helm and kubectl that misbehave by name (cluster.py).
#include <deployment/TextForm.h>
#include <install/KubernetesInstall.h>
#include <support/Await.h>
#include <support/Places.h>
#include <support/TestMain.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace calls;
using namespace std::chrono_literals;

namespace {

Site site()
{
    const auto read = readTextFormFile(test::sourceFile(QStringLiteral("tests/data/kubernetes.toml")));
    return read && read->problems.isEmpty() ? read->site : Site{};
}

QList<HelmRelease> releases(const Site &from)
{
    const auto made = helmReleases(makePlan(from), from);
    return made ? *made : QList<HelmRelease>();
}

/// A cluster of its own for each test.
class Cluster
{
public:
    QString misbehaviour = QStringLiteral("none");

    [[nodiscard]] KubernetesPlace place() const
    {
        KubernetesPlace place = kubernetesHere(QStringLiteral("chat"));
        place.run = [state = statePath(), how = misbehaviour](Command command, Limits limits) {
            command.argv = QStringList{test::program(QStringLiteral("python3")), QStringLiteral("-IS"),
                                       test::sourceFile(QStringLiteral("tests/unit/install/cluster.py")), state, how}
                + command.argv;
            return runProcess(std::move(command), std::move(limits));
        };
        return place;
    }

    [[nodiscard]] QJsonObject state() const
    {
        QFile file(statePath());
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    /// Verbs that change something, as they came: "upgrade mattermost-rtcd", "rollback mattermost-rtcd".
    [[nodiscard]] QStringList changes() const
    {
        QStringList verbs;
        const QJsonArray calls = state()[QStringLiteral("calls")].toArray();
        for (const QJsonValue &call : calls) {
            QStringList words;
            for (const QJsonValue &word : call.toArray())
                words << word.toString();
            const QString verb = words.value(1);
            if (verb == QLatin1String("upgrade") && !words.contains(QStringLiteral("--dry-run")))
                verbs << verb + QLatin1Char(' ') + words.value(3);
            if (verb == QLatin1String("rollback") || verb == QLatin1String("uninstall"))
                verbs << verb + QLatin1Char(' ') + words.value(2);
        }
        return verbs;
    }

    [[nodiscard]] Result<KubernetesPreview> preview(const Site &from) const
    {
        return test::await(previewKubernetes(place(), releases(from), {}));
    }
    [[nodiscard]] Result<QList<KubernetesOutcome>> apply(const Site &from,
                                                         std::chrono::milliseconds patience = 0ms) const
    {
        return test::await(applyKubernetes(place(), releases(from), {}, patience, {}));
    }
    [[nodiscard]] Result<QList<KubernetesOutcome>> undo() const
    {
        const QStringList names{QStringLiteral("mattermost-rtcd"), QStringLiteral("mattermost-calls-offloader")};
        return test::await(undoKubernetes(place(), names, {}));
    }

private:
    [[nodiscard]] QString statePath() const { return m_dir.filePath(QStringLiteral("state.json")); }
    QTemporaryDir m_dir;
};

/// "Done changed; Failed; …" in the order of the releases.
QString kinds(const QList<KubernetesOutcome> &outcomes)
{
    QStringList words;
    for (const KubernetesOutcome &outcome : outcomes) {
        const char *kind = outcome.kind == KubernetesOutcome::Kind::Done ? "done"
            : outcome.kind == KubernetesOutcome::Kind::Waiting           ? "waiting"
                                                                         : "failed";
        words << QLatin1String(kind) + (outcome.changed ? QLatin1String(" changed") : QLatin1String());
    }
    return words.join(QStringLiteral("; "));
}

} // namespace

class TestKubernetes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void previewsAndChangesNothing()
    {
        const Cluster cluster;
        const auto preview = cluster.preview(site());
        QVERIFY_RESULT(preview);
        QCOMPARE(preview->cluster, QStringLiteral("campus"));
        QCOMPARE(preview->changes.size(), 2);
        const KubernetesChange &rtcd = preview->changes.first();
        QVERIFY(rtcd.changes && rtcd.revision == 0);
        QCOMPARE(rtcd.command,
                 QStringLiteral(
                     "helm upgrade --install mattermost-rtcd mattermost-rtcd --repo https://helm.mattermost.com "
                     "--version 1.4.1 --values rtcd-values.yaml --namespace chat"));
        QVERIFY2(rtcd.diff.contains(QStringLiteral("+  tag: \"v1.2.6\"")), qPrintable(rtcd.diff));
        QVERIFY(rtcd.effect.contains(QStringLiteral("no running call")));
        QVERIFY(cluster.changes().isEmpty());
        QVERIFY(cluster.state()[QStringLiteral("releases")].toObject().isEmpty());
    }

    void installsOnceAndSaysNothingToChange()
    {
        const Cluster cluster;
        const auto first = cluster.apply(site());
        QVERIFY_RESULT(first);
        QCOMPARE(kinds(*first), QStringLiteral("done changed; done changed"));
        QCOMPARE(first->first().sentence, QStringLiteral("mattermost-rtcd runs v1.2.6: 2 of 2 pods are ready."));
        const QStringList once{QStringLiteral("upgrade mattermost-rtcd"),
                               QStringLiteral("upgrade mattermost-calls-offloader")};
        QCOMPARE(cluster.changes(), once);
        const auto again = cluster.apply(site());
        QVERIFY_RESULT(again);
        QCOMPARE(kinds(*again), QStringLiteral("done; done"));
        QCOMPARE(cluster.changes(), once);
    }

    void upgradesWhatDiffersAndUndoes()
    {
        const Cluster cluster;
        QVERIFY_RESULT(cluster.apply(site()));
        Site other = site();
        other.answers.transcription = false;
        other.answers.liveCaptions = false;
        const auto preview = cluster.preview(other);
        QVERIFY_RESULT(preview);
        QVERIFY(!preview->changes[0].changes && preview->changes[0].diff.isEmpty());
        QVERIFY(preview->changes[1].changes && preview->changes[1].revision == 1);
        QVERIFY2(preview->changes[1].diff.contains(QStringLiteral("-    value: \"24\"\n+    value: \"12\"")),
                 qPrintable(preview->changes[1].diff));
        QVERIFY(preview->changes[1].effect.contains(QStringLiteral("Recordings that run go on")));
        const auto upgraded = cluster.apply(other);
        QVERIFY_RESULT(upgraded);
        QCOMPARE(kinds(*upgraded), QStringLiteral("done; done changed"));

        // RTCD has one revision and goes; the offloader goes back to the one before.
        const auto undone = cluster.undo();
        QVERIFY_RESULT(undone);
        QCOMPARE(kinds(*undone), QStringLiteral("done changed; done changed"));
        QCOMPARE(cluster.changes().mid(3),
                 (QStringList{QStringLiteral("uninstall mattermost-rtcd"),
                              QStringLiteral("rollback mattermost-calls-offloader")}));
        const auto twice = cluster.undo();
        QVERIFY_RESULT(twice);
        QCOMPARE(kinds(*twice), QStringLiteral("done; done"));
        QVERIFY(twice->at(0).sentence.contains(QStringLiteral("nothing to undo")));
        QVERIFY(twice->at(1).sentence.contains(QStringLiteral("not one this console made")));
        QCOMPARE(cluster.changes().size(), 5);
    }

    void saysWhatIsWrongBeforeAnyChange_data()
    {
        QTest::addColumn<QString>("misbehaviour");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("said");
        QTest::newRow("no answer") << "no-answer"
                                   << "kubernetes.cluster"
                                   << "i/o timeout";
        QTest::newRow("no cluster") << "no-cluster"
                                    << "kubernetes.cluster"
                                    << "kubectl config use-context";
        QTest::newRow("no namespace") << "no-namespace"
                                      << "kubernetes.namespace"
                                      << "campus has no namespace chat";
        QTest::newRow("garbage") << "garbage"
                                 << "kubernetes.unreadable"
                                 << "helm version";
        QTest::newRow("refuses") << "refuses"
                                 << "kubernetes.refused"
                                 << "don't meet the specifications";
    }

    void saysWhatIsWrongBeforeAnyChange()
    {
        QFETCH(QString, misbehaviour);
        QFETCH(QString, code);
        QFETCH(QString, said);
        Cluster cluster;
        cluster.misbehaviour = misbehaviour;
        for (const auto &error : {cluster.preview(site()).error(), cluster.apply(site()).error()}) {
            QCOMPARE(error.code, code);
            QVERIFY2(error.sentence.contains(said), qPrintable(error.sentence));
        }
        QVERIFY(cluster.changes().isEmpty());
    }

    void saysHowItCameOut_data()
    {
        QTest::addColumn<QString>("misbehaviour");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("said");
        QTest::newRow("breaks") << "breaks"
                                << "failed; failed"
                                << "another operation (install/upgrade/rollback) is in progress";
        QTest::newRow("unscheduled") << "unscheduled"
                                     << "failed changed; failed changed"
                                     << "No node takes the pod mattermost-rtcd-abc: 0/3 nodes are available";
        QTest::newRow("no image") << "no-image"
                                  << "failed changed; failed changed"
                                  << "(ImagePullBackOff)";
        QTest::newRow("latest") << "latest"
                                << "failed changed; failed changed"
                                << "mattermost/rtcd:latest instead of";
        QTest::newRow("draining") << "draining"
                                  << "waiting changed; waiting changed"
                                  << "waits for its calls to end";
    }

    void saysHowItCameOut()
    {
        QFETCH(QString, misbehaviour);
        QFETCH(QString, outcome);
        QFETCH(QString, said);
        Cluster cluster;
        cluster.misbehaviour = misbehaviour;
        const auto outcomes = cluster.apply(site());
        QVERIFY_RESULT(outcomes);
        QCOMPARE(kinds(*outcomes), outcome);
        QVERIFY2(outcomes->first().sentence.contains(said), qPrintable(outcomes->first().sentence));
    }

    void waitsForThePods()
    {
        Cluster cluster;
        cluster.misbehaviour = QStringLiteral("slow");
        QStringList progress;
        const auto outcomes = test::await(
            applyKubernetes(cluster.place(), releases(site()),
                            [&progress](const QString &sentence) { progress << sentence; }, 1min, {}));
        QVERIFY_RESULT(outcomes);
        QCOMPARE(kinds(*outcomes), QStringLiteral("done changed; done changed"));
        QVERIFY(progress.contains(QStringLiteral("mattermost-rtcd: 0 of 2 pods are ready, 0 of them new.")));
    }

    void missingToolsLeadToTheFiles_data()
    {
        QTest::addColumn<bool>("byShell");
        QTest::newRow("here") << false;
        QTest::newRow("on a server") << true;
    }

    void missingToolsLeadToTheFiles()
    {
        QFETCH(bool, byShell);
        KubernetesPlace place = kubernetesHere(QStringLiteral("chat"));
        place.run = [byShell](Command command, Limits limits) {
            const QString absent = QStringLiteral("/nonexistent/") + command.argv.first();
            command.argv = byShell ? QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), absent}
                                   : QStringList{absent};
            return runProcess(std::move(command), std::move(limits));
        };
        const auto preview = test::await(previewKubernetes(place, releases(site()), {}));
        QVERIFY(!preview);
        QCOMPARE(preview.error().code, QStringLiteral("kubernetes.tools"));
        QVERIFY(preview.error().sentence.contains(QStringLiteral("kubectl is not installed here")));
        QVERIFY(preview.error().sentence.contains(QStringLiteral("callsctl handoff FILE helm")));
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (calls::test::program(QStringLiteral("python3")).isEmpty())
        return calls::test::skipWhole(QStringLiteral("python3"), QStringLiteral("python3 is not installed"));
    TestKubernetes test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_kubernetes.moc"
