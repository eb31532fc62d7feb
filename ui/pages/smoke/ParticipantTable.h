// SPDX-License-Identifier: GPL-3.0-or-later
// The participants of a test call while it runs and after: as high as its rows.
#pragma once

#include <models/ParticipantModel.h>

#include <QTreeView>

namespace calls {

class ParticipantTable : public QTreeView
{
    Q_OBJECT

public:
    explicit ParticipantTable(ParticipantModel *model, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    void fit();
    void sizeColumns();

    ParticipantModel *m_model;
};

} // namespace calls
