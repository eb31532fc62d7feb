// SPDX-License-Identifier: GPL-3.0-or-later
// The files given to the real terraform. The clouds' providers are not here, so it parses and lays out, no more.
#include <base/Process.h>
#include <firewall/Handoff.h>
#include <support/Await.h>
#include <support/HandoffPlans.h>
#include <support/TestMain.h>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace calls;

namespace {

CommandResult runTerraform(const QStringList &arguments, const QString &folder, const QByteArray &input = {})
{
    Command command{{test::program(QStringLiteral("env")), QStringLiteral("CHECKPOINT_DISABLE=1"),
                     QStringLiteral("TF_CLI_CONFIG_FILE=/dev/null"), test::program(QStringLiteral("terraform")),
                     QStringLiteral("-chdir=") + folder}};
    command.argv += arguments;
    command.input = input;
    const auto result = test::await(runProcess(command, Limits({}, std::chrono::minutes{1})));
    return result ? *result : CommandResult{.err = result.error().sentence.toUtf8()};
}

Plan plan(bool hostile)
{
    return hostile ? test::hostilePlan(QStringLiteral("/nowhere/canary")) : test::honestPlan();
}

} // namespace

class TestHandoffTerraform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terraformAcceptsEveryFile_data()
    {
        QTest::addColumn<bool>("hostile");
        QTest::newRow("honest") << false;
        QTest::newRow("hostile") << true;
    }

    void terraformAcceptsEveryFile()
    {
        QFETCH(bool, hostile);
        const auto files = handoff(plan(hostile), QStringLiteral("terraform"));
        QVERIFY_RESULT(files);
        QTemporaryDir dir;
        QVERIFY_RESULT(writeHandoff(*files, dir.path()));
        const CommandResult checked = runTerraform({QStringLiteral("fmt"), QStringLiteral("-check"),
                                                    QStringLiteral("-diff"), QStringLiteral("-recursive"),
                                                    QStringLiteral("-no-color")},
                                                   dir.path());
        QVERIFY2(checked.exitStatus == 0, (checked.out + checked.err).constData());
    }

    /// The same command refuses what is not HCL, and what is laid out otherwise.
    void theCheckCanFail()
    {
        for (const char *text : {"a = {\n", "a=1\n"}) {
            QTemporaryDir dir;
            QVERIFY_RESULT(writeHandoff({{QStringLiteral("x.tf"), text, false}}, dir.path()));
            QVERIFY(runTerraform({QStringLiteral("fmt"), QStringLiteral("-check")}, dir.path()).exitStatus != 0);
        }
    }

    /// What terraform reads between the quotes is what the other targets say: nothing is run, nothing is lost.
    void textsArriveAsTheyAre()
    {
        const auto files = handoff(plan(true), QStringLiteral("terraform"), QStringLiteral("gcp"));
        const auto scripts = handoff(plan(true), QStringLiteral("gcp"));
        QVERIFY_RESULT(files);
        QVERIFY_RESULT(scripts);
        static const QRegularExpression description(QStringLiteral("^  description += (\".*\")$"),
                                                    QRegularExpression::MultilineOption);
        QStringList quoted;
        for (const HandoffFile &file : *files) {
            if (file.name == QLatin1String("variables.tf") || file.name == QLatin1String("outputs.tf"))
                continue;
            for (auto match = description.globalMatch(QString::fromUtf8(file.text)); match.hasNext();)
                quoted << match.next().captured(1);
        }
        quoted.removeDuplicates();
        QVERIFY(quoted.size() > test::hostileNames({}).size());
        QTemporaryDir dir;
        const CommandResult read = runTerraform({QStringLiteral("console")}, dir.path(),
                                                "jsonencode({texts = [" + quoted.join(QStringLiteral(", ")).toUtf8()
                                                    + "]})\n");
        QVERIFY2(read.exitStatus == 0, read.err.constData());
        // The console quotes its answer once more.
        const auto unquoted = QJsonDocument::fromJson('[' + read.out.trimmed() + ']');
        const auto texts = QJsonDocument::fromJson(unquoted[0].toString().toUtf8())[QStringLiteral("texts")];
        QVERIFY2(texts.toArray().size() == quoted.size(), read.out.constData());
        QByteArray all;
        for (const HandoffFile &script : *scripts)
            all += script.text;
        all.replace(":  (", ": ("); // a purpose of nothing but spaces
        for (const QJsonValue &text : texts.toArray()) {
            // In the script it stands in single quotes.
            const QByteArray word = text.toString().toUtf8().replace("'", "'\\''");
            QVERIFY2(all.contains('\'' + word + '\''), word.constData());
        }
    }
};

int main(int argc, char **argv)
{
    const calls::test::OwnHome home;
    QCoreApplication app(argc, argv);
    if (calls::test::program(QStringLiteral("terraform")).isEmpty())
        return calls::test::skipWhole(QStringLiteral("terraform"), QStringLiteral("terraform is not installed"));
    TestHandoffTerraform test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_handoff_terraform.moc"
