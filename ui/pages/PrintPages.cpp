// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/PrintPages.h>

#include <QPrintDialog>
#include <QPrinter>

#include <memory>

namespace calls {

void printPages(QWidget *parent, const PaperPages &pages, std::function<void(Result<void>)> then)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(pages.title);
    printer->setPageSize(pages.pageSize);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintPageRange, false);
    QObject::connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), dialog,
                     [printer, pages, then = std::move(then)](QPrinter *) { then(paintPages(*printer, pages)); });
    dialog->open();
}

} // namespace calls
