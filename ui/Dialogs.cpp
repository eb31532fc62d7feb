// SPDX-License-Identifier: GPL-3.0-or-later
#include <Dialogs.h>

#include <style/Signs.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/SignView.h>

#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QVBoxLayout>

namespace calls {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(calls::Dialogs)
};

QFileDialog *askFiles(QWidget *parent, const FileQuestion &question, QFileDialog::FileMode mode)
{
    auto *dialog = new QFileDialog(parent, question.title, question.proposal, question.filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode == QFileDialog::AnyFile ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(mode);
    dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
    dialog->setDefaultSuffix(question.suffix);
    dialog->open();
    return dialog;
}

void askFile(QWidget *parent, const FileQuestion &question, QFileDialog::FileMode mode, const std::function<void(QString)> &then)
{
    QFileDialog *dialog = askFiles(parent, question, mode);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, then);
}

/// Heading, a body to fill and a row of buttons at the right.
struct Frame
{
    QDialog *dialog;
    QVBoxLayout *body;
    QHBoxLayout *buttons;
};

Frame makeFrame(QWidget *parent, const QString &title)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *whole = new QVBoxLayout(dialog);
    whole->setSpacing(16);
    auto *head = heading(title);
    head->setWordWrap(true);
    whole->addWidget(head);
    auto *body = new QVBoxLayout;
    whole->addLayout(body);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    whole->addLayout(buttons);
    dialog->setMinimumWidth(QFontMetrics(dialog->font()).averageCharWidth() * 64);
    return {dialog, body, buttons};
}

} // namespace

void WindowDialogs::openFile(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then)
{
    askFile(parent, question, QFileDialog::ExistingFile, then);
}

void WindowDialogs::openFiles(QWidget *parent, const FileQuestion &question, std::function<void(QStringList)> then)
{
    QFileDialog *dialog = askFiles(parent, question, QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, then);
}

void WindowDialogs::saveFile(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then)
{
    askFile(parent, question, QFileDialog::AnyFile, then);
}

void WindowDialogs::chooseFolder(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then)
{
    askFile(parent, question, QFileDialog::Directory, then);
}

void WindowDialogs::askText(QWidget *parent, const TextQuestion &question, std::function<void(QString)> then)
{
    const Frame frame = makeFrame(parent, question.title);
    auto *label = new Label(question.label, Type::Body, Ink::Text2);
    auto *field = new QLineEdit(question.text);
    field->setEchoMode(question.secret ? QLineEdit::Password : QLineEdit::Normal);
    label->setBuddy(field);
    frame.body->addWidget(label);
    frame.body->addWidget(field);
    auto *cancel = pushButton(Words::tr("Cancel"));
    auto *accept = pushButton(question.accept, ButtonKind::Primary);
    accept->setDefault(true);
    accept->setEnabled(!question.text.isEmpty());
    frame.buttons->addWidget(cancel);
    frame.buttons->addWidget(accept);
    QDialog *dialog = frame.dialog;
    QObject::connect(field, &QLineEdit::textChanged, accept,
                     [accept](const QString &now) { accept->setEnabled(!now.trimmed().isEmpty()); });
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, field, [field, then = std::move(then)] { then(field->text()); });
    field->setFocus();
    dialog->open();
}

void WindowDialogs::confirm(QWidget *parent, const ConfirmQuestion &question, std::function<void()> then)
{
    const Frame frame = makeFrame(parent, question.title);
    auto *what = new QHBoxLayout;
    what->addWidget(new SignView(Sign::Warn), 0, Qt::AlignTop);
    what->addWidget(paragraph(question.text), 1);
    frame.body->addLayout(what);
    auto *refuse = pushButton(question.refuse);
    auto *act = pushButton(question.act, ButtonKind::Danger);
    if (!question.typed.isEmpty()) {
        auto *row = new QHBoxLayout;
        auto *label = new Label(Words::tr("Type %1 to confirm").arg(question.typed), Type::Body, Ink::Text2);
        auto *field = new QLineEdit;
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field, 1);
        frame.body->addLayout(row);
        act->setEnabled(false);
        QObject::connect(field, &QLineEdit::textChanged, act,
                         [act, typed = question.typed](const QString &now) { act->setEnabled(now == typed); });
    }
    frame.buttons->addWidget(refuse);
    frame.buttons->addWidget(act);
    QDialog *dialog = frame.dialog;
    QObject::connect(refuse, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(act, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, dialog, std::move(then));
    refuse->setDefault(true);
    refuse->setFocus();
    dialog->open();
}

} // namespace calls
