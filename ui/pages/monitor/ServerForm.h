// SPDX-License-Identifier: GPL-3.0-or-later
// An existing Prometheus: where it is and how to log in.
#pragma once

#include <models/MonitorDesk.h>

#include <QWidget>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace calls {

class Dialogs;
class Label;
class SegmentedChoice;

class ServerForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServerForm(Dialogs *dialogs, QWidget *parent = nullptr);

    /// Without secrets: those that are kept stay where they are, unless new ones are entered.
    void setServer(const MonitorServer &server, const QString &whereabouts);
    [[nodiscard]] MonitorServer entered() const;
    void setBusy(bool busy);
    void setProblem(const Error &error); ///< below the fields; an empty sentence: none
    void forgetSecrets();

Q_SIGNALS:
    void submitted();
    void left();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *addField(const QString &label, const char *name, const QString &hint = {});
    QLineEdit *addFileField(const QString &label, const char *name);
    [[nodiscard]] ServerLogin login() const;
    void showWay();

    Dialogs *m_dialogs;
    QFormLayout *m_fields;
    QLineEdit *m_url;
    SegmentedChoice *m_way;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_bearer;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_authorities;
    QLineEdit *m_tenant;
    Label *m_whereabouts;
    Label *m_problem;
    QPushButton *m_use;
    QPushButton *m_leave;
};

} // namespace calls
