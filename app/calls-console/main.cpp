// SPDX-License-Identifier: GPL-3.0-or-later
// calls-console: the desktop application.
#include "ConsolePages.h"
#include "PracticeProgram.h"
#include "Wiring.h"

#include <Dialogs.h>
#include <MainWindow.h>
#include <WindowQuestions.h>
#include <base/Log.h>
#include <style/Theme.h>
#include <style/Typography.h>
#include <translations/Translations.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDesktopServices>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

#include <cstdio>
#include <cstring>

namespace {

// The vendor's page; its headings carry no stable anchors for steps, so the page is opened at its top.
constexpr char16_t guidePage[] =
    u"https://docs.mattermost.com/deployment-guide/calls/calls-deployment-guide";

} // namespace

int main(int argc, char **argv)
{
    using namespace calls;
    // Before the application, which needs a display to be constructed at all.
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--version") == 0) {
            std::printf("calls-console %s\n", CALLS_VERSION);
            return 0;
        }
    }
    installLog();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("calls-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CALLS_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Calls Console"));
    QGuiApplication::setDesktopFileName(QStringLiteral("calls-console"));
    ensureUsableFont();

    useTranslations(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "Takes Mattermost Calls from a decision to production."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption sshDir(QStringLiteral("ssh-dir"),
                                    QCoreApplication::translate("main", "Folder with known_hosts, config and keys."),
                                    QStringLiteral("folder"), QDir::home().filePath(QStringLiteral(".ssh")));
    parser.addOption(sshDir);
    const QCommandLineOption practise(QStringLiteral("practice"),
                                      QCoreApplication::translate("main", "Starts the practice site and opens its deployment."));
    parser.addOption(practise);
    parser.addPositionalArgument(QStringLiteral("file"), QCoreApplication::translate("main", "A deployment to open."),
                                 QStringLiteral("[FILE.calls]"));
    parser.process(application);

    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("calls-console"), QStringLiteral("calls-console"));
    Theme theme(&application);
    theme.setPreference(themeFromWord(settings.value(QStringLiteral("theme")).toString()));
    WindowDialogs dialogs;
    const auto questions = std::make_shared<WindowQuestions>();
    const auto secrets = consoleSecrets();
    const auto practice = practiceProgram(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/practice"), secrets);
    Workspace workspace(consoleOutfit(parser.value(sshDir), questions, secrets));
    MainWindow window({&workspace, &dialogs, &theme, &settings, practice.get()});
    questions->setParent(&window);
    addConsolePages(window, workspace, dialogs);
    QObject::connect(&window, &MainWindow::guideRequested, &window, [](const QString &) {
        QDesktopServices::openUrl(QUrl(QString::fromUtf16(guidePage)));
    });
    window.show();
    if (const QStringList files = parser.positionalArguments(); !files.isEmpty())
        window.openDeployment(files.first());
    else if (parser.isSet(practise))
        window.startPractice();
    return QApplication::exec();
}
