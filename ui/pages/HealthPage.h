// SPDX-License-Identifier: GPL-3.0-or-later
// What metrics and logs of a time say about the servers: steps 4.3 of the pilot, and 5.5 of the rollout, each finding with
// the chart or the lines it was judged by.
#pragma once

#include <pages/CheckListPage.h>
#include <pages/monitor/RangeChoice.h>

namespace calls {

class RangeButton;

class HealthPage : public CheckListPage
{
    Q_OBJECT

public:
    /// `usual`: the time that is looked at unless somebody chooses another, milliseconds up to now.
    HealthPage(PageInfo info, Workspace *workspace, qint64 usual, const QString &subtitle, QWidget *parent = nullptr);

    void entered() override;

private:
    void choose(const RangeChoice &choice);
    void setWindow(); ///< the pages of a window share it: who is in front has its time in it

    Workspace *m_workspace;
    RangeButton *m_range;
    RangeChoice m_choice;
};

/// Of phase 4, the last hour; of phase 5, the last day.
[[nodiscard]] HealthPage *pilotHealthPage(Workspace *workspace);
[[nodiscard]] HealthPage *rolloutHealthPage(Workspace *workspace);

} // namespace calls
