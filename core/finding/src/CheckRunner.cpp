// SPDX-License-Identifier: GPL-3.0-or-later
#include <finding/CheckRunner.h>

#include <QSysInfo>

namespace calls {

Finding findingFor(const CheckRequest &request)
{
    Finding finding;
    finding.key = request.key;
    finding.fingerprint = request.fingerprint;
    finding.started = QDateTime::currentDateTimeUtc();
    finding.sourceHost = QSysInfo::machineHostName();
    return finding;
}

} // namespace calls
