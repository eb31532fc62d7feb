// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/mattermost/SignInForm.h>

#include <Dialogs.h>
#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/SegmentedChoice.h>

#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace calls {

namespace {

const QString tokenWay = QStringLiteral("token");
const QString passwordWay = QStringLiteral("password");
constexpr int fieldChars = 48;

void setRowVisible(QFormLayout *form, QWidget *field, bool visible)
{
    field->setVisible(visible);
    if (QWidget *label = form->labelForField(field))
        label->setVisible(visible);
}

} // namespace

SignInForm::SignInForm(Dialogs *dialogs, QWidget *parent)
    : QWidget(parent), m_dialogs(dialogs), m_fields(new QFormLayout), m_moreButton(pushButton(Symbol::ChevronDown, tr("More"), ButtonKind::Link)),
      m_whereabouts(caption({})), m_problem(new Label({}, Type::Body, Ink::Fail)),
      m_signIn(pushButton(tr("Sign in"), ButtonKind::Primary))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    m_fields->setHorizontalSpacing(16);
    m_fields->setVerticalSpacing(12);
    m_fields->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_fields->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_url = addField(m_fields, tr("Site URL"), "signInUrl", QStringLiteral("https://chat.example.com"));
    m_way = new SegmentedChoice(tr("Sign in with"), {{tokenWay, tr("Access token")}, {passwordWay, tr("Name and password")}});
    m_way->setObjectName(QStringLiteral("signInWay"));
    m_way->setValue(tokenWay);
    m_fields->addRow(tr("Sign in with"), m_way);
    m_token = addField(m_fields, tr("Access token"), "signInToken");
    m_token->setEchoMode(QLineEdit::Password);
    m_user = addField(m_fields, tr("Name or e-mail"), "signInUser");
    m_password = addField(m_fields, tr("Password"), "signInPassword");
    m_password->setEchoMode(QLineEdit::Password);
    m_code = addField(m_fields, tr("MFA code"), "signInCode", tr("6 digits"));
    m_moreButton->setObjectName(QStringLiteral("signInMore"));
    m_moreButton->setCheckable(true);
    m_moreButton->setToolTip(tr("Private certificate authority, client certificate, proxy"));
    m_fields->addRow(QString(), m_moreButton);
    m_ca = new QLineEdit;
    m_certificate = new QLineEdit;
    m_key = new QLineEdit;
    m_ca->setObjectName(QStringLiteral("signInCa"));
    m_certificate->setObjectName(QStringLiteral("signInCertificate"));
    m_key->setObjectName(QStringLiteral("signInKey"));
    addFileField(m_fields, tr("Private CA"), m_ca);
    addFileField(m_fields, tr("Client certificate"), m_certificate);
    addFileField(m_fields, tr("Its key"), m_key);
    m_proxy = addField(m_fields, tr("Proxy"), "signInProxy", tr("the system’s; “none” for a direct connection"));
    column->addLayout(m_fields);

    m_whereabouts->setWordWrap(true);
    column->addWidget(m_whereabouts);
    m_problem->setObjectName(QStringLiteral("signInProblem"));
    m_problem->setParagraph();
    m_problem->hide();
    column->addWidget(m_problem);
    m_signIn->setObjectName(QStringLiteral("signIn"));
    column->addWidget(m_signIn, 0, Qt::AlignLeft);
    column->addStretch(1);

    connect(m_way, &SegmentedChoice::chosen, this, &SignInForm::showWay);
    connect(m_moreButton, &QPushButton::toggled, this, &SignInForm::showWay);
    connect(m_signIn, &QPushButton::clicked, this, &SignInForm::submit);
    showWay();
}

QLineEdit *SignInForm::addField(QFormLayout *form, const QString &label, const char *name, const QString &hint)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * fieldChars);
    connect(field, &QLineEdit::returnPressed, this, &SignInForm::submit);
    form->addRow(label, field);
    return field;
}

void SignInForm::addFileField(QFormLayout *form, const QString &label, QLineEdit *field)
{
    field->setAccessibleName(label);
    field->setPlaceholderText(tr("PEM file"));
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * (fieldChars - 12));
    connect(field, &QLineEdit::returnPressed, this, &SignInForm::submit);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(field, 1);
    auto *choose = pushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the file of “%1”").arg(label));
    line->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this, label, field] {
        m_dialogs->openFile(window(), {label, tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"), field->text().isEmpty() ? QDir::homePath() : field->text(), {}},
                            [guard = QPointer<QLineEdit>(field)](const QString &path) {
            if (guard)
                guard->setText(path);
        });
    });
    form->addRow(label, row);
}

bool SignInForm::byToken() const
{
    return m_way->value().toString() != passwordWay;
}

void SignInForm::showWay()
{
    setRowVisible(m_fields, m_token, byToken());
    setRowVisible(m_fields, m_user, !byToken());
    setRowVisible(m_fields, m_password, !byToken());
    setRowVisible(m_fields, m_code, !byToken() && m_wantsCode);
    const bool more = m_moreButton->isChecked();
    m_moreButton->setIcon(symbolIcon(more ? Symbol::ChevronUp : Symbol::ChevronDown, Ink::Accent));
    for (QWidget *row : {m_ca->parentWidget(), m_certificate->parentWidget(), m_key->parentWidget(), static_cast<QWidget *>(m_proxy)})
        setRowVisible(m_fields, row, more);
}

void SignInForm::setServer(const MattermostServer &server, const QString &whereabouts)
{
    m_url->setText(server.url.toDisplayString());
    m_ca->setText(server.caFile);
    m_certificate->setText(server.clientCertificate);
    m_key->setText(server.clientKey);
    m_proxy->setText(server.proxy);
    m_moreButton->setChecked(!server.caFile.isEmpty() || !server.clientCertificate.isEmpty() || !server.proxy.isEmpty());
    m_whereabouts->setText(tr("The token is kept %1. The deployment’s file never has it.").arg(whereabouts));
    m_wantsCode = false;
    forgetSecrets();
    setProblem({});
    showWay();
}

SignIn SignInForm::entered() const
{
    SignIn entered;
    entered.server.url = QUrl(m_url->text().trimmed(), QUrl::StrictMode);
    entered.server.caFile = m_ca->text().trimmed();
    entered.server.clientCertificate = m_certificate->text().trimmed();
    entered.server.clientKey = m_key->text().trimmed();
    entered.server.proxy = m_proxy->text().trimmed();
    if (byToken()) {
        entered.token = m_token->text().trimmed();
    } else {
        entered.login.user = m_user->text().trimmed();
        entered.login.password = m_password->text();
        entered.login.code = m_code->text().trimmed();
    }
    return entered;
}

void SignInForm::submit()
{
    if (!m_signIn->isEnabled())
        return;
    QLineEdit *missing = nullptr;
    for (QLineEdit *field : {m_url, m_token, m_user, m_password, m_code}) {
        const bool empty = !field->isHidden() && field->text().trimmed().isEmpty();
        calls::setProblem(field, empty ? tr("This is needed to sign in.") : QString());
        if (empty && !missing)
            missing = field;
    }
    if (missing) {
        missing->setFocus();
        return;
    }
    setProblem({});
    Q_EMIT submitted();
}

void SignInForm::setBusy(bool busy)
{
    calls::setBusy(m_signIn, busy ? tr("Signing in …") : QString());
}

void SignInForm::setProblem(const Error &error)
{
    m_problem->setText(error.sentence);
    m_problem->setVisible(!error.sentence.isEmpty());
    for (QLineEdit *field : {m_url, m_token, m_password, m_code})
        calls::setProblem(field, {});
    QLineEdit *field = nullptr;
    if (error.code == QLatin1String("mattermost.login"))
        field = m_password;
    else if (error.code == QLatin1String("mattermost.signed-out"))
        field = m_token;
    else if (error.code == QLatin1String("mattermost.unreachable") || error.code == QLatin1String("mattermost.not-mattermost"))
        field = m_url;
    if (!field)
        return;
    calls::setProblem(field, error.sentence);
    field->setFocus();
    field->selectAll();
}

void SignInForm::askForCode()
{
    m_wantsCode = true;
    showWay();
    setProblem({QStringLiteral("mattermost.mfa-needed"), tr("This account signs in with a second factor. Enter the code that its device shows now."), {}});
    m_code->clear();
    m_code->setFocus();
}

void SignInForm::forgetSecrets()
{
    m_token->clear();
    m_password->clear();
    m_code->clear();
}

void SignInForm::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setFocusProxy(m_url->text().isEmpty() ? m_url : byToken() ? m_token : m_user);
}

} // namespace calls
