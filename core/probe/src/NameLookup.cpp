// SPDX-License-Identifier: GPL-3.0-or-later
#include "NameLookup.h"

#include <QCoreApplication>
#include <QHostInfo>

namespace calls {

namespace {

constexpr std::chrono::seconds patience{10};

} // namespace

Async<QList<QHostAddress>> lookUp(QString host, std::stop_token stop)
{
    const QHostAddress literal(host);
    if (!literal.isNull()) {
        const QList<QHostAddress> itself{literal};
        co_return itself;
    }
    const Operation<QList<QHostAddress>> operation;
    QObject context; // a late answer finds nobody
    const int id = QHostInfo::lookupHost(host, &context, [operation, host](const QHostInfo &info) {
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty())
            operation.finish(info.addresses());
        else if (info.error() == QHostInfo::HostNotFound || info.error() == QHostInfo::NoError)
            operation.finish(failure(QStringLiteral("dns.none"),
                                     QCoreApplication::translate("Probe", "The name %1 leads to no address.").arg(host),
                                     info.errorString()));
        else
            operation.finish(failure(QStringLiteral("dns.no-answer"),
                                     QCoreApplication::translate("Probe", "The look-up of %1 failed: %2.")
                                         .arg(host, info.errorString()),
                                     info.errorString()));
    });
    const Limits limits(stop, patience);
    const QString what = QCoreApplication::translate("Probe", "Looking up %1").arg(host);
    auto result = co_await operation.wait(limits, what);
    QHostInfo::abortHostLookup(id);
    if (!result && result.error().code == tooLateCode)
        co_return failure(QStringLiteral("dns.no-answer"), result.error().sentence);
    co_return result;
}

} // namespace calls
