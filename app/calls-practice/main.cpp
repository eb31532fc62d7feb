// SPDX-License-Identifier: GPL-3.0-or-later
// calls-practice: a Mattermost with Calls on this computer, for practice and for tests. One JSON line tells where it is.
#include <Deployment.h>
#include <base/Process.h>
#include <practice/OwnRtcd.h>
#include <practice/PracticeSite.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <optional>
#include <utility>

#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace calls;
using namespace calls::practice;

namespace {

struct Arguments
{
    int port = 0;
    int metricsPort = 0;
    std::string rtcd;
    std::string licence = "enterprise";
    std::vector<std::string> misbehaviour;
    std::string dir;
    std::string recording;
    std::string deployment;
    bool tls = false;
    bool list = false;
};

QString qt(const std::string &text)
{
    return QString::fromStdString(text);
}

void complain(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
}

/// Readable by this user alone from its first byte on.
bool writeSecret(const QString &path, const QByteArray &content)
{
    QFile::remove(path);
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(content) == content.size();
}

/// SIGINT, SIGTERM, SIGHUP and the end of the parent all end the event loop.
void quitOnSignals(QCoreApplication &app)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int one : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, one);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    const int descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    auto *notifier = new QSocketNotifier(descriptor, QSocketNotifier::Read, &app);
    QObject::connect(notifier, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    const pid_t parent = getppid();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) // it died before we asked
        QTimer::singleShot(0, &app, &QCoreApplication::quit);
}

/// Beside this program or in PATH; empty: there is none, and calls without rtcd have no sound.
QString findMediaServer()
{
    return ownProgram(QStringLiteral("calls-probe"));
}

class Program
{
public:
    explicit Program(Arguments arguments) : m_arguments(std::move(arguments)) {}

    int run(QCoreApplication &app);

private:
    bool prepare(Options &options);
    bool open(const Options &options);
    void announce();
    bool writeDeployment() const;
    void keep() const;
    [[nodiscard]] QUrl rtcdUrl() const; ///< of the real RTCD that takes the media; empty: none

    Arguments m_arguments;
    QTemporaryDir m_temporary;
    QString m_dir;
    std::unique_ptr<OwnRtcd> m_rtcd;
    std::unique_ptr<practice::Site> m_site;
    bool m_announced = false;
};

bool Program::prepare(Options &options)
{
    m_dir = m_arguments.dir.empty() ? m_temporary.path() : QDir(qt(m_arguments.dir)).absolutePath();
    if (!QDir().mkpath(m_dir)) {
        complain(QCoreApplication::translate("Practice", "The folder %1 cannot be made. Choose another with --dir.").arg(m_dir));
        return false;
    }
    options.port = quint16(m_arguments.port);
    options.metricsPort = quint16(m_arguments.metricsPort);
    options.licence = m_arguments.licence == "none" ? QString() : qt(m_arguments.licence);
    options.tls = m_arguments.tls;
    for (const std::string &name : m_arguments.misbehaviour)
        options.misbehaviour.append(qt(name));
    if (!m_arguments.recording.empty()) {
        QFile file(qt(m_arguments.recording));
        if (!file.open(QIODevice::ReadOnly)) {
            complain(QCoreApplication::translate("Practice", "The recording %1 cannot be read: %2.").arg(file.fileName(), file.errorString()));
            return false;
        }
        options.recording = file.readAll();
    }
    return true;
}

bool Program::open(const Options &options)
{
    m_site = std::make_unique<practice::Site>(options);
    const QString config = m_dir + QStringLiteral("/config.json");
    QFile stored(config);
    if (stored.open(QIODevice::ReadOnly))
        m_site->setConfigFile(stored.readAll());
    // Not before: until then the plugin's routes answer 404, and whoever reads the line asks at once.
    QObject::connect(m_site.get(), &practice::Site::activated, m_site.get(), [this] {
        if (std::exchange(m_announced, true))
            return;
        keep();
        if (!writeDeployment())
            QCoreApplication::exit(1);
        else
            announce();
    });
    if (const Result<void> started = m_site->start(); !started) {
        complain(started.error().sentence);
        return false;
    }
    QObject::connect(m_site.get(), &practice::Site::requested, m_site.get(),
                     [this](const QString &method, const QString &path, int status) {
        if (method != QLatin1String("GET") && status == 200 && (path.contains(QLatin1String("/config")) || path.contains(QLatin1String("/plugins/"))))
            keep();
    });
    return true;
}

void Program::keep() const
{
    QSaveFile file(m_dir + QStringLiteral("/config.json"));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(m_site->configFile());
    file.commit();
}

bool Program::writeDeployment() const
{
    if (m_arguments.deployment.empty())
        return true;
    PracticePlaces places;
    places.url = m_site->url();
    places.metrics = m_site->metricsUrl();
    places.rtcd = rtcdUrl();
    const auto done = writePractice(qt(m_arguments.deployment), places);
    if (!done)
        complain(done.error().sentence);
    return done.has_value();
}

QUrl Program::rtcdUrl() const
{
    return m_rtcd ? m_rtcd->url() : QUrl(qt(m_arguments.rtcd));
}

void Program::announce()
{
    const QString token = m_dir + QStringLiteral("/admin-token");
    if (!writeSecret(token, m_site->adminToken().toLatin1() + '\n'))
        complain(QCoreApplication::translate("Practice", "The token file %1 cannot be written; sign in as admin instead.").arg(token));
    nlohmann::json line{{"url", m_site->url().toString().toStdString()},
                        {"metrics", m_site->metricsUrl().toString().toStdString()},
                        {"adminTokenFile", token.toStdString()},
                        {"accounts", nlohmann::json::array({"admin", "ada", "bert", "carl"})},
                        {"team", "practice"},
                        {"channel", "calls-test"},
                        {"channelId", m_site->channelId().toStdString()},
                        {"config", (m_dir + QStringLiteral("/config.json")).toStdString()},
                        {"rtcd", rtcdUrl().toString().toStdString()}};
    if (m_arguments.tls)
        line["certificate"] = m_site->certificate().toStdString();
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
    complain(QCoreApplication::translate("Practice", "Practice site: %1\nIt is no Mattermost: nothing outside this computer is reached, and all is forgotten when it ends.\n"
                                                     "Accounts admin, ada, bert and carl have the password practice-site. Ctrl+C ends it.")
                 .arg(m_site->url().toString()));
}

int Program::run(QCoreApplication &app)
{
    Options options;
    if (!prepare(options))
        return 1;
    if (m_arguments.rtcd != "auto") {
        options.rtcd = QUrl(qt(m_arguments.rtcd));
        if (options.rtcd.isEmpty())
            options.mediaServer = findMediaServer();
        return open(options) ? app.exec() : 1;
    }
    const QString program = OwnRtcd::find();
    if (program.isEmpty()) {
        complain(QCoreApplication::translate("Practice", "There is no rtcd beside this program or in PATH, so calls go through the site's own "
                                                         "media server. Set CALLS_RTCD to its path, or leave --rtcd out."));
        m_arguments.rtcd.clear();
        options.mediaServer = findMediaServer();
        return open(options) ? app.exec() : 1;
    }
    m_rtcd = std::make_unique<OwnRtcd>(program);
    QObject::connect(m_rtcd.get(), &OwnRtcd::ready, &app, [this, &options] {
        options.rtcd = m_rtcd->url();
        if (!m_site && !open(options))
            QCoreApplication::exit(1);
    });
    QObject::connect(m_rtcd.get(), &OwnRtcd::ended, &app, [this](const QString &why) {
        complain(why);
        if (!m_site)
            QCoreApplication::exit(1);
    });
    m_rtcd->start();
    return app.exec();
}

int listMisbehaviours()
{
    for (const auto &[name, sentence] : practice::Site::misbehaviours())
        std::printf("%-24s %s\n", qPrintable(name), qPrintable(sentence));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("calls-practice"));
    CLI::App parser("A stand-in Mattermost with Calls on this computer, to practise on. Prints one JSON line saying where it is.");
    parser.set_version_flag("--version", "calls-practice " CALLS_VERSION);
    Arguments arguments;
    parser.add_option("--port", arguments.port, "Port of the site (default: any free one)")->check(CLI::Range(0, 65535));
    parser.add_option("--metrics-port", arguments.metricsPort, "Port of the metrics (default: any free one)")->check(CLI::Range(0, 65535));
    parser.add_option("--rtcd", arguments.rtcd, "API of an RTCD that takes the media (http://127.0.0.1:8045), or auto to start one");
    parser.add_option("--licence,--license", arguments.licence, "none, professional, enterprise, advanced or entry")
        ->check(CLI::IsMember({"none", "professional", "enterprise", "advanced", "entry"}));
    parser.add_option("--misbehave", arguments.misbehaviour, "Do something wrong, by name; may be given again (see --list)");
    parser.add_flag("--list", arguments.list, "List the misbehaviours and end");
    parser.add_flag("--tls", arguments.tls, "HTTPS with a certificate made for it");
    parser.add_option("--dir", arguments.dir, "Folder that keeps config.json and the token file (default: a temporary one)");
    parser.add_option("--deployment", arguments.deployment,
                      "Makes this deployment of the site (FILE.calls), or brings it up to date");
    parser.add_option("--recording", arguments.recording, "File given out as a call's recording (default: a tone)");
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return parser.exit(error) == 0 ? 0 : 2;
    }
    if (arguments.list)
        return listMisbehaviours();
    quitOnSignals(app);
    return Program(std::move(arguments)).run(app);
}
