// SPDX-License-Identifier: GPL-3.0-or-later
// The short form of a new deployment: what the plan cannot do without, and where the file goes.
#pragma once

#include <plan/Site.h>

#include <QDialog>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace calls {

class Dialogs;
class ElidedLabel;
class Label;
class MessageBar;

class NewDeployment : public QDialog
{
    Q_OBJECT

public:
    explicit NewDeployment(Dialogs *dialogs, QWidget *parent = nullptr);

    void showProblem(const QString &sentence);

Q_SIGNALS:
    /// The form is filled in. Whoever makes the document closes the form, or shows why it cannot be made.
    void wanted(const QString &path, const calls::Site &site);

private:
    struct Field
    {
        QLineEdit *edit;
        Label *problem;
    };
    Field addField(QFormLayout *form, const QString &label, const QString &example, int characters);
    void choosePlace();
    void submit();
    [[nodiscard]] QString path() const;
    void say(const Field &field, const QString &sentence);
    void showPath();

    Dialogs *m_dialogs;
    MessageBar *m_message;
    Field m_name;
    Field m_url;
    Field m_users;
    ElidedLabel *m_place;
    QString m_chosen; ///< path chosen by the person; empty: by the name, in the documents folder
    QPushButton *m_create;
};

} // namespace calls
