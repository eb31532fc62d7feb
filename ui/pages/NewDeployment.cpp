// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/NewDeployment.h>

#include <Dialogs.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>

#include <QDir>
#include <QFormLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace calls {

namespace {

/// A file name that every file system takes.
QString fileNameFor(const QString &name)
{
    static const QRegularExpression unfit(QStringLiteral("[\\\\/:*?\"<>|\\x00-\\x1f]+"));
    QString fit = name.trimmed();
    fit.replace(unfit, QStringLiteral("-"));
    return fit.isEmpty() || fit.startsWith(QLatin1Char('.')) ? QStringLiteral("deployment") + fit : fit;
}

/// "chat.example.com" means https.
QString fullUrl(const QString &typed)
{
    const QString trimmed = typed.trimmed();
    return trimmed.isEmpty() || trimmed.contains(QLatin1String("://")) ? trimmed : QStringLiteral("https://") + trimmed;
}

} // namespace

NewDeployment::NewDeployment(Dialogs *dialogs, QWidget *parent)
    : QDialog(parent), m_dialogs(dialogs), m_message(new MessageBar),
      m_place(new ElidedLabel({}, Type::Body, Ink::Text2)),
      m_create(pushButton(tr("Create deployment"), ButtonKind::Primary))
{
    setWindowTitle(tr("New deployment"));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow); // room for the sentences below the fields
    m_name = addField(form, tr("&Name"), tr("Fennel Logistics"), 24);
    m_url = addField(form, tr("&Mattermost URL"), QStringLiteral("https://chat.example.com"), 48);
    m_users = addField(form, tr("&Total users of the site"), QStringLiteral("320"), 12);
    m_name.edit->setObjectName(QStringLiteral("newName"));
    m_url.edit->setObjectName(QStringLiteral("newUrl"));
    m_users.edit->setObjectName(QStringLiteral("newUsers"));
    m_create->setObjectName(QStringLiteral("newCreate"));

    auto *change = pushButton(tr("Change…"), ButtonKind::Quiet);
    change->setAccessibleName(tr("Change where the file is kept"));
    auto *place = new QHBoxLayout;
    place->addWidget(m_place, 1);
    place->addWidget(change);
    form->addRow(tr("File"), place);

    auto *cancel = pushButton(tr("Cancel"));
    m_create->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);

    auto *whole = new QVBoxLayout(this);
    whole->setSpacing(16);
    whole->addWidget(heading(tr("New deployment")));
    auto *why = new Label(tr("These three decide the architecture. All other answers can be given later."), Type::Body,
                          Ink::Text2);
    why->setWordWrap(true);
    whole->addWidget(why);
    whole->addWidget(m_message);
    whole->addLayout(form);
    whole->addStretch(1);
    whole->addLayout(buttons);

    connect(m_name.edit, &QLineEdit::textChanged, this, &NewDeployment::showPath);
    connect(change, &QPushButton::clicked, this, &NewDeployment::choosePlace);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewDeployment::submit);
    showPath();
    m_name.edit->setFocus();
}

NewDeployment::Field NewDeployment::addField(QFormLayout *form, const QString &label, const QString &example,
                                             int characters)
{
    Field field{new QLineEdit, new Label({}, Type::Caption, Ink::Fail)};
    field.edit->setPlaceholderText(example);
    field.edit->setMinimumWidth(fontMetrics().averageCharWidth() * characters + 20);
    field.edit->setMaximumWidth(field.edit->minimumWidth());
    field.problem->setWordWrap(true);
    field.problem->setVisible(false);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(field.edit, 0, Qt::AlignLeft);
    column->addWidget(field.problem);
    form->addRow(label, column);
    if (auto *name = qobject_cast<QLabel *>(form->labelForField(column)))
        name->setBuddy(field.edit);
    connect(field.edit, &QLineEdit::textChanged, this, [this, field] { say(field, {}); });
    return field;
}

QString NewDeployment::path() const
{
    if (!m_chosen.isEmpty())
        return m_chosen;
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return documents.filePath(fileNameFor(m_name.edit->text()) + QStringLiteral(".calls"));
}

void NewDeployment::showPath()
{
    m_place->setText(QDir::toNativeSeparators(path()));
    m_place->updateGeometry();
}

void NewDeployment::choosePlace()
{
    m_dialogs->saveFile(this,
                        {tr("Keep the deployment in"), tr("Deployments (*.calls)"), path(), QStringLiteral("calls")},
                        [self = QPointer<NewDeployment>(this)](const QString &chosen) {
        if (!self)
            return;
        self->m_chosen = chosen;
        self->showPath();
    });
}

void NewDeployment::say(const Field &field, const QString &sentence)
{
    field.problem->setText(sentence);
    field.problem->setVisible(!sentence.isEmpty());
    setProblem(field.edit, sentence);
}

void NewDeployment::submit()
{
    Site site;
    site.name = m_name.edit->text().trimmed();
    const QString url = fullUrl(m_url.edit->text());
    bool whole = false;
    const int users = m_users.edit->text().trimmed().toInt(&whole);

    say(m_name,
        site.name.isEmpty() ? tr("Give the deployment a name, for example that of your organisation.") : QString());
    const AnswerField *urlField = answerField(QStringLiteral("mattermost.url"));
    const AnswerField *usersField = answerField(QStringLiteral("answers.users"));
    say(m_url,
        url.isEmpty() ? tr("Give the address that people type into the browser.") : answerProblem(*urlField, url));
    say(m_users,
        !whole ? tr("Give a whole number: all accounts of the site, not those online.")
               : answerProblem(*usersField, users));
    for (const Field &field : {m_name, m_url, m_users}) {
        if (!field.problem->text().isEmpty()) {
            field.edit->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    site.answers.users = users;
    site.answers.mattermostUrl = url;
    if (m_chosen.isEmpty())
        QDir().mkpath(QFileInfo(path()).absolutePath());
    Q_EMIT wanted(path(), site);
}

void NewDeployment::showProblem(const QString &sentence)
{
    m_message->show(MessageBar::Kind::Fail, tr("The file was not made."), sentence);
}

} // namespace calls
