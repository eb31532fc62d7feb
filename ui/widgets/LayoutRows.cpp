// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/LayoutRows.h>

#include <QLayout>
#include <QWidget>

namespace calls {

void dropRows(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void dropRowsLater(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

} // namespace calls
