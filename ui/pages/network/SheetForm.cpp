// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/network/SheetForm.h>

#include <widgets/Label.h>
#include <widgets/SegmentedChoice.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr int reasonLines = 3;
constexpr int defaultDays = 14;

bool measuresInInches()
{
    return QLocale().measurementSystem() != QLocale::MetricSystem;
}

} // namespace

QDate SheetForm::OptionalDate::value() const
{
    return given->isChecked() ? date->date() : QDate();
}

void SheetForm::OptionalDate::setValue(const QDate &value) const
{
    const QSignalBlocker quietBox(given);
    const QSignalBlocker quietDate(date);
    given->setChecked(value.isValid());
    date->setEnabled(value.isValid());
    date->setDate(value.isValid() ? value : QDate::currentDate().addDays(defaultDays));
}

SheetForm::SheetForm(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this)), m_reason(new QPlainTextEdit), m_server(new QComboBox)
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(12);
    m_organisation = addLine(tr("&Organisation"), "sheetOrganisation");
    m_requester = addLine(tr("&Requested by"), "sheetRequester");
    m_ticket = addLine(tr("Change &number"), "sheetTicket");
    m_needed = addDate(tr("Needed b&y"), "sheetNeeded");
    m_review = addDate(tr("Review or e&xpiry"), "sheetReview");

    m_reason->setObjectName(QStringLiteral("sheetReason"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(QFontMetrics(m_reason->font()).lineSpacing() * reasonLines + 16);
    addRow(tr("R&eason"), m_reason);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &SheetForm::changed);

    m_server->setObjectName(QStringLiteral("sheetServer"));
    addRow(tr("R&ules"), m_server);
    connect(m_server, &QComboBox::currentIndexChanged, this, &SheetForm::changed);

    m_paper = new SegmentedChoice(tr("Paper"), {{int(QPageSize::A4), tr("A4")}, {int(QPageSize::Letter), tr("Letter")}});
    m_paper->setObjectName(QStringLiteral("sheetPaper"));
    m_paper->setValue(int(measuresInInches() ? QPageSize::Letter : QPageSize::A4));
    addRow(tr("Paper"), m_paper);
    connect(m_paper, &SegmentedChoice::chosen, this, &SheetForm::changed);
    setServers({});
    setFocusProxy(m_requester);
}

/// Labels stand above their fields: the column is narrow.
void SheetForm::addRow(const QString &label, QWidget *field, QWidget *buddy)
{
    auto *words = new Label(label, Type::Body, Ink::Text2);
    words->setBuddy(buddy ? buddy : field);
    auto *row = new QVBoxLayout;
    row->setSpacing(4);
    row->addWidget(words);
    row->addWidget(field);
    m_rows->addLayout(row);
}

QLineEdit *SheetForm::addLine(const QString &label, const char *name)
{
    auto *field = new QLineEdit;
    field->setObjectName(QLatin1String(name));
    addRow(label, field);
    connect(field, &QLineEdit::textChanged, this, &SheetForm::changed);
    return field;
}

SheetForm::OptionalDate SheetForm::addDate(const QString &label, const char *name)
{
    const OptionalDate field{new QCheckBox(tr("On")), new QDateEdit};
    field.date->setObjectName(QLatin1String(name));
    field.date->setCalendarPopup(true);
    QString plain = label;
    plain.remove(QLatin1Char('&'));
    field.given->setAccessibleName(tr("%1: give a date").arg(plain));
    field.date->setAccessibleName(plain);
    field.setValue({});
    auto *place = new QWidget;
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(field.given);
    row->addWidget(field.date, 1);
    addRow(label, place, field.given);
    connect(field.given, &QCheckBox::toggled, field.date, &QWidget::setEnabled);
    connect(field.given, &QCheckBox::toggled, this, &SheetForm::changed);
    connect(field.date, &QDateEdit::dateChanged, this, &SheetForm::changed);
    return field;
}

void SheetForm::setHead(const SheetHead &head)
{
    const QSignalBlocker quiet(this);
    m_organisation->setText(head.organisation);
    m_requester->setText(head.requester);
    m_ticket->setText(head.ticket);
    m_needed.setValue(head.dateNeeded);
    m_review.setValue(head.reviewDate);
    m_reason->setPlainText(head.reason);
}

void SheetForm::setServers(const QStringList &servers)
{
    const bool same = m_server->count() == servers.size() + 1
        && std::all_of(servers.begin(), servers.end(), [this](const QString &name) { return m_server->findData(name) > 0; });
    if (same)
        return;
    const QSignalBlocker quiet(m_server);
    const QString before = server();
    m_server->clear();
    m_server->addItem(tr("The whole sheet"), QString());
    for (const QString &name : servers)
        m_server->addItem(tr("Only those of %1").arg(name), name);
    m_server->setCurrentIndex(std::max(0, m_server->findData(before)));
}

SheetHead SheetForm::head() const
{
    SheetHead head;
    head.organisation = m_organisation->text().trimmed();
    head.requester = m_requester->text().trimmed();
    head.ticket = m_ticket->text().trimmed();
    head.dateNeeded = m_needed.value();
    head.reviewDate = m_review.value();
    head.reason = m_reason->toPlainText().simplified();
    return head;
}

QString SheetForm::server() const
{
    return m_server->currentData().toString();
}

QPageSize SheetForm::paper() const
{
    return QPageSize(static_cast<QPageSize::PageSizeId>(m_paper->value().toInt()));
}

} // namespace calls
