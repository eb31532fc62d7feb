// SPDX-License-Identifier: GPL-3.0-or-later
#include "Addresses.h"

#include <base/Operation.h>

#include <QCoreApplication>
#include <QHostInfo>

namespace calls {

Async<QList<QHostAddress>> addressesOf(QString host, std::stop_token stop)
{
    const Operation<QList<QHostAddress>> operation;
    QObject context; // a late answer finds nobody
    const int id = QHostInfo::lookupHost(host, &context, [operation, host](const QHostInfo &info) {
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty())
            operation.finish(info.addresses());
        else
            operation.finish(failure(QStringLiteral("dns.none"),
                                     QCoreApplication::translate("Install", "The name %1 leads to no address: %2.")
                                         .arg(host, info.errorString())));
    });
    const Limits limits(stop, std::chrono::seconds{10});
    const QString what = QCoreApplication::translate("Install", "Looking up %1").arg(host);
    auto result = co_await operation.wait(limits, what);
    QHostInfo::abortHostLookup(id);
    co_return result;
}

} // namespace calls
