// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/PrintPicture.h>

#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

#include <memory>

namespace calls {

void printPicture(QWidget *parent, const Picture &picture)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(picture.title);
    if (picture.size.width() > picture.size.height())
        printer->setPageOrientation(QPageLayout::Landscape);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), dialog, [printer, picture](QPrinter *) {
        QPainter painter(printer.get());
        const qreal scale = printer->resolution() / 96.0; // a drawing's pixel is 1/96 inch
        painter.scale(scale, scale);
        const QRectF page = printer->pageLayout().paintRectPixels(printer->resolution());
        paintFitted(painter, picture, QRectF(0, 0, page.width() / scale, page.height() / scale));
    });
    dialog->open();
}

} // namespace calls
