// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Plan.h>
#include <widgets/Surface.h>

class QGridLayout;

namespace calls {

class Label;

/// "What follows": servers, port rules, settings and bandwidth, counted at once.
class Consequences : public Surface
{
    Q_OBJECT

public:
    explicit Consequences(QWidget *parent = nullptr);
    void setPlan(const Plan &plan);


private:
    struct Figure
    {
        Label *number;
        Label *unit;
        Label *detail;
    };
    Figure addFigure(QGridLayout *grid, int column);

    Label *m_peak;
    Figure m_servers;
    Figure m_rules;
    Figure m_settings;
    Figure m_load;
};

} // namespace calls
