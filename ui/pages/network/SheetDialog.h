// SPDX-License-Identifier: GPL-3.0-or-later
// The firewall sheet: what is stated on it at the left, its pages at the right, and the ways to hand it out.
// Entries are kept in the document as they are made; saving or printing issues the revision.
#pragma once

#include <paper/Sheet.h>

#include <QDialog>
#include <QTimer>

class QPushButton;

namespace calls {

class Dialogs;
class Label;
class MessageBar;
class PagePreview;
class SheetForm;
class Workspace;

class SheetDialog : public QDialog
{
    Q_OBJECT

public:
    SheetDialog(Workspace *workspace, Dialogs *dialogs, QWidget *parent = nullptr);

    void print();

protected:
    void done(int result) override;

private:
    void keep();
    void refresh();
    void savePdf();
    void saveAs();
    void write(const QString &path);
    void issued(const QString &fact, const QString &sentence);
    void showFailure(const QString &fact, const Error &error);
    [[nodiscard]] QString proposal(const QString &suffix) const;

    Workspace *m_workspace;
    Dialogs *m_dialogs;
    MessageBar *m_message;
    SheetForm *m_form;
    PagePreview *m_preview;
    Label *m_revision;
    QList<QPushButton *> m_outputs;
    QTimer m_pause; ///< the sheet follows when typing pauses
    Sheet m_sheet;
};

} // namespace calls
