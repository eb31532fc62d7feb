// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerJudge.h"

#include <QHostAddress>

#include <algorithm>
#include <cmath>

namespace calls {

namespace {

constexpr double tolerance = 0.08;
constexpr double leastFreeShare = 0.1;
constexpr double warnOffset = 1.0;  // seconds; logs of two servers can no longer be laid side by side
constexpr double failOffset = 30.0; // tokens and TURN credentials begin to be refused

Judgement judgement(Verdict verdict, const char *code, const MessageArgs &args)
{
    Judgement result;
    result.verdict = verdict;
    result.what.code = QLatin1String(code);
    result.what.args = args;
    return result;
}

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

Judgement judgeSize(double found, double wanted, double allowance, const QString &what, MessageArgs args)
{
    args.insert(QStringLiteral("found"), number(found));
    args.insert(QStringLiteral("wanted"), number(wanted));
    Judgement result;
    const bool enough = found >= wanted * (1 - allowance);
    result.verdict = enough ? Verdict::Pass : Verdict::Fail;
    result.what.code = what + (enough ? QStringLiteral(".enough") : QStringLiteral(".too-small"));
    if (wanted <= 0)
        result.what.code = what + QStringLiteral(".found");
    result.what.args = args;
    return result;
}

} // namespace

Judgement judgeSystem(const OsRelease &os, MessageArgs args)
{
    args.insert(QStringLiteral("system"), os.name);
    return os.supported() ? judgement(Verdict::Pass, "server.os.known", args)
                          : judgement(Verdict::Warn, "server.os.other", args);
}

Judgement judgeCpus(int found, int wanted, MessageArgs args)
{
    Judgement result = judgeSize(found, wanted, 0, QStringLiteral("server.cpu"), args);
    result.what.args.insert(QStringLiteral("found"), QString::number(found));
    result.what.args.insert(QStringLiteral("wanted"), QString::number(wanted));
    return result;
}

Judgement judgeMemory(double foundGib, double wantedGib, MessageArgs args)
{
    return judgeSize(foundGib, wantedGib, tolerance, QStringLiteral("server.memory"), std::move(args));
}

Judgement judgeDisk(const QList<FileSystem> &found, double wantedGib, MessageArgs args)
{
    double size = 0;
    for (const FileSystem &one : found)
        size += one.sizeGib;
    const auto full = std::find_if(found.begin(), found.end(),
                                   [](const FileSystem &one) { return one.freeGib < one.sizeGib * leastFreeShare; });
    Judgement result = judgeSize(size, wantedGib, tolerance, QStringLiteral("server.disk"), std::move(args));
    if (result.verdict != Verdict::Pass || full == found.end())
        return result;
    result.what.args.insert(QStringLiteral("free"), number(full->freeGib));
    result.what.args.insert(QStringLiteral("mount"), full->mountedOn);
    return judgement(Verdict::Warn, "server.disk.full", result.what.args);
}

Judgement judgeTime(double offset, double uncertainty, const TimeService &service, MessageArgs args)
{
    const double surely = std::max(0.0, std::abs(offset) - uncertainty);
    args.insert(QStringLiteral("offset"), number(std::abs(offset)));
    args.insert(QStringLiteral("uncertainty"), QString::number(uncertainty, 'f', 2));
    args.insert(QStringLiteral("services"), service.services.join(QLatin1String(", ")));
    if (surely > failOffset)
        return judgement(Verdict::Fail, offset > 0 ? "server.time.ahead" : "server.time.behind", args);
    if (surely > warnOffset)
        return judgement(Verdict::Warn, offset > 0 ? "server.time.ahead" : "server.time.behind", args);
    if (service.services.isEmpty() && !service.synchronised)
        return judgement(Verdict::Warn, "server.time.no-service", args);
    return judgement(Verdict::Pass, "server.time.right", args);
}

Judgement judgeAddress(const QStringList &onInterfaces, const QStringList &planned, const QString &publicAddress,
                       MessageArgs args)
{
    args.insert(QStringLiteral("addresses"), onInterfaces.join(QLatin1String(", ")));
    args.insert(QStringLiteral("planned"), planned.join(QLatin1String(", ")));
    args.insert(QStringLiteral("public"), publicAddress);
    const auto has = [&onInterfaces](const QString &address) {
        return std::any_of(onInterfaces.begin(), onInterfaces.end(),
                           [&address](const QString &one) { return QHostAddress(one) == QHostAddress(address); });
    };
    if (!std::any_of(planned.begin(), planned.end(), has))
        return judgement(Verdict::Fail, "server.address.missing", args);
    // A public name is not compared: where it leads is the dns check's question.
    if (QHostAddress(publicAddress).isNull() || planned.contains(publicAddress) || has(publicAddress))
        return judgement(Verdict::Pass, "server.address.own", args);
    return judgement(Verdict::Pass, "server.address.nat", args);
}

} // namespace calls
