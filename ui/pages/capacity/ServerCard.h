// SPDX-License-Identifier: GPL-3.0-or-later
// One media server: its busiest moment, and how far CPU, line and sockets are from their ends.
#pragma once

#include <pages/capacity/CapacityWords.h>
#include <widgets/Surface.h>

class QGridLayout;

namespace calls {

class ServerCard : public Surface
{
    Q_OBJECT

public:
    ServerCard(const ServerCapacity &capacity, qint64 now, QWidget *parent = nullptr);

private:
    void addLimit(QGridLayout *grid, const ServerCapacity &capacity, CapacityEnd end, qint64 now);
};

} // namespace calls
