// SPDX-License-Identifier: GPL-3.0-or-later
#include "Collect.h"

#include "PlainText.h"

#include <base/Redaction.h>

#include <QCoreApplication>
#include <QLocale>

namespace calls {

Async<CommandResult> collect(std::shared_ptr<RunningCommand> running, QByteArray input, qint64 outputLimit,
                             Limits limits, QString what)
{
    const Operation<CommandResult> operation;
    auto streams = std::make_shared<CommandResult>();
    const auto gather = [=](QByteArray CommandResult::*stream, const QByteArray &bytes) {
        QByteArray &kept = (*streams).*stream;
        kept += bytes.left(outputLimit - kept.size() + 1);
        if (kept.size() > outputLimit) {
            const QString size = QLocale::c().formattedDataSize(outputLimit);
            operation.finish(failure(
                QStringLiteral("command.too-much-output"),
                QCoreApplication::translate("Ssh", "%1 was ended, because it wrote more than %2.").arg(what, size),
                redacted(plainText(kept))));
        }
    };
    QObject context;
    QObject::connect(running.get(), &RunningCommand::readyOut, &context,
                     [gather](const QByteArray &bytes) { gather(&CommandResult::out, bytes); });
    QObject::connect(running.get(), &RunningCommand::readyErr, &context,
                     [gather](const QByteArray &bytes) { gather(&CommandResult::err, bytes); });
    QObject::connect(running.get(), &RunningCommand::finished, &context,
                     [operation](const Result<CommandResult> &result) { operation.finish(result); });
    running->write(input);
    running->closeInput();
    auto result = co_await operation.wait(limits, what);
    if (!result) {
        running->end();
        co_return result;
    }
    result->out = streams->out;
    result->err = streams->err;
    co_return result;
}

} // namespace calls
