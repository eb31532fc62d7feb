// SPDX-License-Identifier: GPL-3.0-or-later
// What the synthetic participants of a test call tell while it runs, handed from whoever runs the checks to whoever shows it.
#pragma once

#include <media/ProbeJob.h>

#include <QObject>

namespace calls {

class ProbeFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    void tell(const ProbeLine &line) { Q_EMIT told(line); }

Q_SIGNALS:
    void told(const calls::ProbeLine &line);
};

} // namespace calls
