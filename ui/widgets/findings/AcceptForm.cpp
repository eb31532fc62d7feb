// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/findings/AcceptForm.h>

#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>

namespace calls {

namespace {

constexpr int defaultDays = 30;

} // namespace

AcceptForm::AcceptForm(QWidget *parent)
    : QWidget(parent), m_by(new QLineEdit(qEnvironmentVariable("USER"))), m_reason(new QLineEdit),
      m_ends(new QCheckBox(tr("Until"))), m_until(new QDateEdit(QDate::currentDate().addDays(defaultDays)))
{
    m_by->setObjectName(QStringLiteral("acceptBy"));
    m_reason->setObjectName(QStringLiteral("acceptReason"));
    m_reason->setPlaceholderText(tr("No TLS relay is planned"));
    m_until->setCalendarPopup(true);
    m_until->setEnabled(false);
    m_until->setAccessibleName(tr("Last day"));
    connect(m_ends, &QCheckBox::toggled, m_until, &QWidget::setEnabled);
    connect(m_reason, &QLineEdit::returnPressed, this, &AcceptForm::accept);
    setFocusProxy(m_by->text().isEmpty() ? m_by : m_reason);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("Accepted by"), m_by);
    form->addRow(tr("Reason"), m_reason);
    auto *last = new QHBoxLayout;
    last->addWidget(m_ends);
    last->addWidget(m_until);
    last->addStretch(1);
    auto *button = pushButton(tr("Accept this finding"));
    button->setObjectName(QStringLiteral("acceptFinding"));
    connect(button, &QPushButton::clicked, this, &AcceptForm::accept);
    last->addWidget(button);
    form->addRow(QString(), last);
}

void AcceptForm::accept()
{
    const QString missing = tr("Others will read this: it may not be empty.");
    setProblem(m_by, m_by->text().trimmed().isEmpty() ? missing : QString());
    setProblem(m_reason, m_reason->text().trimmed().isEmpty() ? missing : QString());
    if (m_by->text().trimmed().isEmpty() || m_reason->text().trimmed().isEmpty())
        return;
    Q_EMIT accepted(m_by->text(), m_reason->text(), m_ends->isChecked() ? std::optional(m_until->date()) : std::nullopt);
}

} // namespace calls
