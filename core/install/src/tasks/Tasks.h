// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of task that changes something, by what it is given (those that only look: VerifyTasks.h). One file beside
// this for each; a new kind is a function here, its file, and a line in Undo.cpp.
#pragma once

#include <install/Releases.h>
#include <install/Task.h>

namespace calls {

using TaskPointer = std::shared_ptr<const Task>;

/// file:PATH. A configuration or unit file. What stood there is kept on the server until undo; a file that was edited
/// by hand since the console wrote it is shown as a diff and kept as well.
struct FileSpec
{
    QString title; ///< "RTCD configuration"
    QString path;
    QByteArray text; ///< may hold placeholders
    QString mode = QStringLiteral("0644");
    QString owner = QStringLiteral("root");
    QString group = QStringLiteral("root");
    /// Placeholder in the text ("@ADMIN_KEY@") -> name of the secret. A secret that does not exist is made: 48 letters
    /// and digits.
    QMap<QString, QString> secrets{};
    /// The placeholder's text comes from a file of this computer (a private key): placeholder -> path.
    QMap<QString, QString> localFiles{};
};
[[nodiscard]] TaskPointer fileTask(FileSpec spec);
[[nodiscard]] Async<QString> undoFile(Host host, QJsonObject before);

/// user:NAME. A system user without login and without a password, with a group of its own name.
struct UserSpec
{
    QString name;
    QString home;
    QStringList groups{}; ///< further ones; must exist when the task is applied
};
[[nodiscard]] TaskPointer userTask(UserSpec spec);
[[nodiscard]] Async<QString> undoUser(Host host, QJsonObject before);

/// directory:PATH, parents with root:root 0755 when they are missing. Undo removes what it made, with what a service
/// wrote into it; a directory that was there is only given its old mode and owner.
struct DirectorySpec
{
    QString path;
    QString mode = QStringLiteral("0755");
    QString owner = QStringLiteral("root");
    QString group = QStringLiteral("root");
};
[[nodiscard]] TaskPointer directoryTask(DirectorySpec spec);
[[nodiscard]] Async<QString> undoDirectory(Host host, QJsonObject before);

/// package:NAMES. Undo removes exactly what came along, with the users, groups and folders that the packages made.
struct PackageSpec
{
    QString title; ///< "Docker"
    /// By osFamily: "debian" -> {"docker-ce|docker.io"}. With "|" one of them is enough; when none is there, the first
    /// that the server's repositories have is installed.
    QMap<QString, QStringList> names;
    QStringList folders{}; ///< what the packages' programs write: "/var/lib/docker"; gone with undo unless it was there
    bool startsServices = true; ///< false: services that come along stay off until a service task starts them
    std::chrono::seconds lockWait{60}; ///< how long another program may hold the package lock
};
[[nodiscard]] TaskPointer packageTask(PackageSpec spec);
[[nodiscard]] Async<QString> undoPackage(Host host, QJsonObject before);

/// program:PATH. A release's binary, root:root 0755; with SELinux labelled bin_t, with fapolicyd trusted.
struct ProgramSpec
{
    QString product; ///< "rtcd"
    QString version; ///< "v1.2.6"
    QString path;    ///< "/opt/rtcd/rtcd"
};
[[nodiscard]] TaskPointer programTask(ProgramSpec spec, std::shared_ptr<Releases> releases);
[[nodiscard]] Async<QString> undoProgram(Host host, QJsonObject before);

/// sysctl:PATH. The file, and the values now; larger values that are there stay. A value that the kernel refuses
/// (in a container) is a warning in the sentence, not a failure.
struct SysctlSpec
{
    QString path; ///< "/etc/sysctl.d/60-rtcd.conf"
    QMap<QString, qint64> atLeast;
    QString comment; ///< why, for the head of the file
};
[[nodiscard]] TaskPointer sysctlTask(SysctlSpec spec);
[[nodiscard]] Async<QString> undoSysctl(Host host, QJsonObject before);

/// service:UNIT. Enabled at boot and running; restarted when one of the files is newer than its start. After a start it
/// is watched until it has been up for `settle`; one that dies gives the journal's last lines in the error.
struct ServiceSpec
{
    QString title; ///< "RTCD service"
    QString unit;  ///< "rtcd.service"
    QStringList restartWhenChanged{};
    /// Port on the server's loopback that tells running sessions (rtcd's /metrics); 0: none. A restart then says first
    /// how many calls it waits for, and waits for them (the unit drains).
    int sessionsPort = 0;
    std::chrono::milliseconds settle{3000};
};
[[nodiscard]] TaskPointer serviceTask(ServiceSpec spec);
/// A service that was running before runs on; called again when the files are back as they were, it is restarted with
/// them.
[[nodiscard]] Async<QString> undoService(Host host, QJsonObject before);

/// image:TAG. In the server's Docker: loaded from the release source when that holds it, else pulled.
[[nodiscard]] TaskPointer imageTask(QString tag, std::shared_ptr<Releases> releases);
[[nodiscard]] Async<QString> undoImage(Host host, QJsonObject before);

/// preflight:SUBJECT. Looks before anything is changed: fails with a way out when the server cannot take the service.
struct PreflightSpec
{
    QString subject; ///< "RTCD"
    /// Ports that only `programs` may hold already.
    QList<std::pair<QString, int>> ports{}; ///< protocol, port
    QStringList programs{};
    QMap<QString, qint64> freeBytes{}; ///< path -> needed
    double clockTolerance = 30;        ///< seconds; TURN credentials live by the clock
};
[[nodiscard]] TaskPointer preflightTask(PreflightSpec spec);

/// client:SUBJECT. The client's credentials registered by POST /register with the admin key; secrets
/// `clientSecret` (made when missing with a key of 48 characters; what it holds is "clientID:authKey") and `adminSecret`.
struct ClientSpec
{
    QString subject;      ///< "rtcd"
    QString clientId;     ///< "calls"
    QString clientSecret; ///< "rtcd-client:rtcd.example.com"
    QString adminSecret;  ///< "rtcd-admin:rtcd1"
    int port = 0;         ///< of the API on the server's loopback
};
[[nodiscard]] TaskPointer clientTask(ClientSpec spec);
[[nodiscard]] Async<QString> undoClient(Host host, QJsonObject before);

} // namespace calls
