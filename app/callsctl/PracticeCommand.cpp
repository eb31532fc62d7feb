// SPDX-License-Identifier: GPL-3.0-or-later
// practice: callsctl becomes calls-practice, so that signals and output are that program's own.
#include "Command.h"
#include "Output.h"

#include <base/Process.h>

#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <vector>

namespace calls::cli {

namespace {

QCoro::Task<int> practise(std::vector<std::string> arguments)
{
    const QByteArray program = ownProgram(QStringLiteral("calls-practice")).toLocal8Bit();
    if (program.isEmpty()) {
        complain(QStringLiteral("calls-practice is neither beside callsctl nor in PATH. It comes with Calls Console: "
                                "install it again, or build it with packaging/run --build-only."));
        co_return Failed;
    }
    std::vector<char *> words{const_cast<char *>(program.constData())};
    for (std::string &argument : arguments)
        words.push_back(argument.data());
    words.push_back(nullptr);
    ::execv(program.constData(), words.data());
    complain(QStringLiteral("%1 could not be started: %2.").arg(QString::fromLocal8Bit(program), QString::fromLocal8Bit(std::strerror(errno))));
    co_return Failed;
}

} // namespace

void addPracticeCommand(CLI::App &app, const Options &, Chosen &chosen)
{
    auto *command = app.add_subcommand("practice", "A practice site on this computer; options are those of calls-practice(1)")
                        ->fallthrough(false)
                        ->prefix_command();
    command->set_help_flag(); // --help is for calls-practice too
    command->callback([&chosen, command] {
        chosen.run = [arguments = command->remaining()] { return practise(arguments); };
    });
}

} // namespace calls::cli
