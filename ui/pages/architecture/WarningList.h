// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <plan/Plan.h>

#include <QWidget>

class QVBoxLayout;

namespace calls {

/// What the admin must know about the plan: severe ones first, each with its guide step.
class WarningList : public QWidget
{
    Q_OBJECT

public:
    explicit WarningList(QWidget *parent = nullptr);
    void setWarnings(const QList<PlanWarning> &warnings);

private:
    QVBoxLayout *m_rows;
};

} // namespace calls
