// SPDX-License-Identifier: GPL-3.0-or-later
// How callsctl is put together: each file of commands registers its subcommands; main runs the one that was given.
#pragma once

#include <base/Result.h>

#include <qcoro/qcorotask.h>

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>

namespace calls::cli {

/// Exit statuses of the public interface (DESIGN section 8).
enum Exit { Done = 0, Failed = 1, BadInput = 2, Unknown = 3, Cancelled = 4 };

/// What every command takes.
struct Options
{
    bool json = false;
    bool quiet = false;
    std::string secretsFile;
    std::string tokenFile;
    std::string sshDir;
    std::vector<std::string> acceptHostKeys;
};

/// The command that was given on the line, ready to run.
struct Chosen
{
    std::function<QCoro::Task<int>()> run;
    bool paints = false; ///< needs fonts: main makes a QGuiApplication
};

/// Registers subcommands on `app`; their callbacks fill `chosen`. Options and Chosen outlive the application.
void addDocumentCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addPlanCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addPaperCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addCheckCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addGateCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addInstallCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addAccountCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addPracticeCommand(CLI::App &app, const Options &options, Chosen &chosen);
void addSmokeCommand(CLI::App &app, const Options &options, Chosen &chosen);
void addServerCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addSettingsCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addProbeCommands(CLI::App &app, const Options &options, Chosen &chosen);
void addMonitorCommand(CLI::App &app, const Options &options, Chosen &chosen);
void addCapacityCommand(CLI::App &app, const Options &options, Chosen &chosen);
void addQueryCommand(CLI::App &app, const Options &options, Chosen &chosen);
void addLogsCommand(CLI::App &app, const Options &options, Chosen &chosen);

/// Takes a phase that this version has checks of; the refusal tells a later phase from one that does not exist.
[[nodiscard]] CLI::Validator phaseWithChecks();
/// Phase 2 is 2A or 2B by the architecture, and either name is fine.
[[nodiscard]] QString phaseId(const QString &typed);
/// Takes "90s", "15m", "1h", "7d", "500ms"; durationOf gives it in milliseconds.
[[nodiscard]] CLI::Validator durationText();
[[nodiscard]] qint64 durationOf(const std::string &typed);
/// A time as it is typed, 2026-11-23T10:00:00Z: milliseconds since 1970, UTC. Nothing: it is none.
[[nodiscard]] std::optional<qint64> timeTyped(const std::string &typed);
/// Takes "SHA256:" and the 43 characters that ssh-keygen -l prints.
[[nodiscard]] CLI::Validator fingerprintText();

inline QString text(const std::string &bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace calls::cli
