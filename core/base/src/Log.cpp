// SPDX-License-Identifier: GPL-3.0-or-later
#include <base/Log.h>

#include <base/Redaction.h>

#include <cstdio>

namespace calls {

Q_LOGGING_CATEGORY(lcDeployment, "calls.deployment", QtWarningMsg)
Q_LOGGING_CATEGORY(lcRemote, "calls.remote", QtWarningMsg)
Q_LOGGING_CATEGORY(lcProbe, "calls.probe", QtWarningMsg)
Q_LOGGING_CATEGORY(lcGuide, "calls.guide", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "calls.ui", QtWarningMsg)

void installLog()
{
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
        const QByteArray line = redacted(qFormatLogMessage(type, context, text)).toUtf8();
        std::fprintf(stderr, "%s\n", line.constData());
    });
}

} // namespace calls
