// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/ServerForm.h>

#include <Dialogs.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/SegmentedChoice.h>

#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace calls {

namespace {

constexpr int fieldChars = 48;

void setRowVisible(QFormLayout *form, QWidget *field, bool visible)
{
    field->setVisible(visible);
    if (QWidget *label = form->labelForField(field))
        label->setVisible(visible);
}

} // namespace

ServerForm::ServerForm(Dialogs *dialogs, QWidget *parent)
    : QWidget(parent), m_dialogs(dialogs), m_fields(new QFormLayout), m_whereabouts(caption({})),
      m_problem(new Label({}, Type::Body, Ink::Fail)), m_use(pushButton(tr("Use this server"), ButtonKind::Primary)),
      m_leave(pushButton(tr("Not now")))
{
    setObjectName(QStringLiteral("serverForm"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    auto *head = heading(tr("Use an existing Prometheus"));
    column->addWidget(head);
    auto *words = paragraph(tr("Any server that speaks Prometheus’ API: Prometheus, Thanos, Mimir or VictoriaMetrics. "
                               "The console then measures nothing itself and asks this "
                               "server, which has to scrape RTCD and the Calls plugin."));
    words->setMaximumWidth(720);
    column->addWidget(words);
    m_fields->setHorizontalSpacing(16);
    m_fields->setVerticalSpacing(12);
    m_fields->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_fields->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_url = addField(tr("URL"), "serverUrl", QStringLiteral("https://prometheus.example.com"));
    m_way = new SegmentedChoice(tr("Log in with"),
                                {{int(ServerLogin::None), tr("Nothing")},
                                 {int(ServerLogin::User), tr("User")},
                                 {int(ServerLogin::Token), tr("Token")},
                                 {int(ServerLogin::Certificate), tr("Certificate")}});
    m_way->setObjectName(QStringLiteral("serverWay"));
    m_way->setValue(int(ServerLogin::None));
    m_fields->addRow(tr("Log in with"), m_way);
    m_user = addField(tr("User"), "serverUser");
    m_password = addField(tr("Password"), "serverPassword");
    m_bearer = addField(tr("Bearer token"), "serverBearer");
    m_password->setEchoMode(QLineEdit::Password);
    m_bearer->setEchoMode(QLineEdit::Password);
    m_certificate = addFileField(tr("Certificate"), "serverCertificate");
    m_key = addFileField(tr("Its key"), "serverKey");
    m_tenant = addField(tr("Tenant"), "serverTenant", tr("X-Scope-OrgID of Mimir; may be empty"));
    m_authorities = addFileField(tr("Private CA"), "serverCa");
    column->addLayout(m_fields);
    m_whereabouts->setWordWrap(true);
    column->addWidget(m_whereabouts);
    m_problem->setObjectName(QStringLiteral("serverProblem"));
    m_problem->setParagraph();
    m_problem->hide();
    column->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_use->setObjectName(QStringLiteral("serverUse"));
    m_leave->setObjectName(QStringLiteral("serverLeave"));
    buttons->addWidget(m_use);
    buttons->addWidget(m_leave);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);

    connect(m_way, &SegmentedChoice::chosen, this, &ServerForm::showWay);
    connect(m_use, &QPushButton::clicked, this, &ServerForm::submitted);
    connect(m_leave, &QPushButton::clicked, this, &ServerForm::left);
    showWay();
}

QLineEdit *ServerForm::addField(const QString &label, const char *name, const QString &hint)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * fieldChars);
    connect(field, &QLineEdit::returnPressed, m_use, &QPushButton::click);
    m_fields->addRow(label, field);
    return field;
}

QLineEdit *ServerForm::addFileField(const QString &label, const char *name)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(label);
    field->setPlaceholderText(tr("PEM file"));
    field->setMinimumWidth(field->fontMetrics().averageCharWidth() * (fieldChars - 12));
    connect(field, &QLineEdit::returnPressed, m_use, &QPushButton::click);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(field, 1);
    auto *choose = pushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the file of “%1”").arg(label));
    line->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this, label, field] {
        m_dialogs->openFile(window(),
                            {label,
                             tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"),
                             field->text().isEmpty() ? QDir::homePath() : field->text(),
                             {}},
                            [guard = QPointer<QLineEdit>(field)](const QString &path) {
            if (guard)
                guard->setText(path);
        });
    });
    m_fields->addRow(label, row);
    return field;
}

ServerLogin ServerForm::login() const
{
    return ServerLogin(m_way->value().toInt());
}

void ServerForm::showWay()
{
    const ServerLogin way = login();
    setRowVisible(m_fields, m_user, way == ServerLogin::User);
    setRowVisible(m_fields, m_password, way == ServerLogin::User);
    setRowVisible(m_fields, m_bearer, way == ServerLogin::Token);
    setRowVisible(m_fields, m_certificate->parentWidget(), way == ServerLogin::Certificate);
    setRowVisible(m_fields, m_key->parentWidget(), way == ServerLogin::Certificate);
}

void ServerForm::setServer(const MonitorServer &server, const QString &whereabouts)
{
    const MetricsAccess &access = server.access;
    m_url->setText(access.url.toDisplayString());
    m_user->setText(access.user);
    m_tenant->setText(access.tenant);
    m_certificate->setText(access.certificate);
    m_key->setText(access.key);
    m_authorities->setText(access.authorities);
    forgetSecrets();
    m_way->setValue(int(server.login));
    m_whereabouts->setText(
        tr("Passwords and tokens are kept %1. The deployment’s file never has them.").arg(whereabouts));
    setProblem({});
    showWay();
}

MonitorServer ServerForm::entered() const
{
    MonitorServer server;
    server.login = login();
    MetricsAccess &access = server.access;
    access.url = QUrl(m_url->text().trimmed());
    access.tenant = m_tenant->text().trimmed();
    access.authorities = m_authorities->text().trimmed();
    if (server.login == ServerLogin::User) {
        access.user = m_user->text().trimmed();
        access.password = m_password->text();
    } else if (server.login == ServerLogin::Token) {
        access.bearer = m_bearer->text().trimmed();
    } else if (server.login == ServerLogin::Certificate) {
        access.certificate = m_certificate->text().trimmed();
        access.key = m_key->text().trimmed();
    }
    return server;
}

void ServerForm::setBusy(bool busy)
{
    calls::setBusy(m_use, busy ? tr("Asking it …") : QString());
}

void ServerForm::setProblem(const Error &error)
{
    m_problem->setText(error.sentence);
    m_problem->setVisible(!error.sentence.isEmpty());
}

void ServerForm::forgetSecrets()
{
    m_password->clear();
    m_bearer->clear();
}

void ServerForm::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_url->setFocus();
}

void ServerForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace calls
