// SPDX-License-Identifier: GPL-3.0-or-later
// The table of who is measured, below the sentence that counts them.
#pragma once

#include <models/TargetModel.h>

#include <QTableView>

namespace calls {

class TargetList : public QTableView
{
    Q_OBJECT

public:
    explicit TargetList(TargetModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override; ///< all rows, up to eight
};

} // namespace calls
