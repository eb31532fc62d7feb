// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in to Mattermost: URL, then a token or name and password; how the server is reached opens under "More".
#pragma once

#include <models/SiteDesk.h>

#include <QWidget>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace calls {

class Dialogs;
class Label;
class SegmentedChoice;

class SignInForm : public QWidget
{
    Q_OBJECT

public:
    explicit SignInForm(Dialogs *dialogs, QWidget *parent = nullptr);

    /// The form as it is for a site: what was entered before stays away, secrets too.
    void setServer(const MattermostServer &server, const QString &whereabouts);
    [[nodiscard]] SignIn entered() const;
    void setBusy(bool busy);
    /// A sentence below the fields; the field it is about gets the focus. Empty: none.
    void setProblem(const Error &error);
    void askForCode(); ///< the server wants one
    void forgetSecrets();

Q_SIGNALS:
    void submitted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QLineEdit *addField(QFormLayout *form, const QString &label, const char *name, const QString &hint = {});
    void addFileField(QFormLayout *form, const QString &label, QLineEdit *field);
    void showWay();
    void submit();
    [[nodiscard]] bool byToken() const;

    Dialogs *m_dialogs;
    QFormLayout *m_fields;
    QLineEdit *m_url;
    SegmentedChoice *m_way;
    QLineEdit *m_token;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_code;
    QPushButton *m_moreButton;
    QLineEdit *m_ca;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_proxy;
    Label *m_whereabouts;
    Label *m_problem;
    QPushButton *m_signIn;
    bool m_wantsCode = false;
};

} // namespace calls
