// SPDX-License-Identifier: GPL-3.0-or-later
#include "Silence.h"

#include <QCoreApplication>

namespace calls {

Silence::Silence(const Limits &limits, const QString &what, const std::function<void(Error)> &expire)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(limits.time);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [expire, what, time = limits.time] {
        const QString seconds = QString::number(static_cast<double>(time.count()) / 1000);
        expire({tooLateCode,
                QCoreApplication::translate("Ssh", "%1 stopped: nothing moved for %2 s. Check the network and the "
                                                   "server, and try again.")
                    .arg(what, seconds),
                {}});
    });
    m_timer.start();
}

Limits Silence::unlimited(const Limits &limits)
{
    return Limits(limits.stop, std::chrono::hours(24 * 7));
}

} // namespace calls
