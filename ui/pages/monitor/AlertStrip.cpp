// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/monitor/AlertStrip.h>

#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/SignView.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace calls {

namespace {

constexpr qsizetype shownAtFirst = 3;

Sign signOf(const KnownAlert &known)
{
    if (!known.alert.firing)
        return Sign::Waiting;
    return known.critical() ? Sign::Fail : Sign::Warn;
}

/// All that a line shows, to see whether anything has changed.
QString contents(const KnownAlert &known)
{
    return alertKey(known.alert) + QString::number(int(signOf(known)))
        + known.alert.annotations.values().join(QLatin1Char('\n'))
        + (known.acknowledged ? known.acknowledged->who + known.acknowledged->note : QString());
}

bool same(const QList<KnownAlert> &one, const QList<KnownAlert> &other)
{
    return std::equal(one.cbegin(), one.cend(), other.cbegin(), other.cend(),
                      [](const KnownAlert &left, const KnownAlert &right) {
        return contents(left) == contents(right);
    });
}

} // namespace

QString sinceText(qint64 at)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(at);
    return QLocale().toString(when,
                              when.date() == QDate::currentDate() ? QStringLiteral("HH:mm")
                                                                  : QStringLiteral("d MMM HH:mm"));
}

AlertStrip::AlertStrip(QWidget *parent) : Surface(Ground::Warn, radiusBar, parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("alertStrip"));
    setAccessibleName(tr("Alerts"));
    m_column->setContentsMargins(12, 4, 8, 4);
    m_column->setSpacing(0);
    hide();
}

void AlertStrip::setAlerts(const QList<KnownAlert> &alerts)
{
    if (same(alerts, m_alerts))
        return;
    m_alerts = alerts;
    build();
}

void AlertStrip::build()
{
    const QString typed = m_note ? m_note->text() : QString();
    const bool typing = m_note && m_note->hasFocus();
    m_note = nullptr;
    m_more = nullptr;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (QWidget *gone = item->widget()) {
            gone->hide();
            gone->deleteLater(); // it may be the button whose press led here
        }
        delete item;
    }
    Sign worst = Sign::Waiting;
    bool found = false;
    const qsizetype count = m_all ? m_alerts.size() : qMin(m_alerts.size(), shownAtFirst);
    for (qsizetype each = 0; each < m_alerts.size(); ++each) {
        const KnownAlert &known = m_alerts.at(each);
        if (!known.acknowledged)
            worst = worse(worst, signOf(known));
        if (each >= count)
            continue;
        m_column->addWidget(line(known));
        if (m_noteFor == alertKey(known.alert)) {
            found = true;
            m_column->addWidget(noteLine(known));
        }
    }
    if (!found)
        m_noteFor.clear();
    if (m_note) {
        m_note->setText(typed);
        if (typing)
            m_note->setFocus();
    }
    if (m_alerts.size() > shownAtFirst) {
        m_more = pushButton(m_all ? tr("Show fewer") : tr("Show all %n alert(s)", nullptr, int(m_alerts.size())),
                            ButtonKind::Link);
        m_more->setObjectName(QStringLiteral("alertsMore"));
        connect(m_more, &QPushButton::clicked, this, [this] {
            m_all = !m_all;
            build();
            m_more->setFocus();
        });
        m_column->addWidget(m_more, 0, Qt::AlignLeft);
    }
    setGround(worst == Sign::Fail ? Ground::Fail : worst == Sign::Warn ? Ground::Warn : Ground::Well);
    setVisible(!m_alerts.isEmpty());
}

QWidget *AlertStrip::line(const KnownAlert &known)
{
    auto *whole = new QWidget;
    whole->setMinimumHeight(36);
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *sign = new SignView(signOf(known), 16);
    sign->setAccessibleName(known.alert.firing ? (known.critical() ? tr("Critical") : tr("Warning")) : tr("Pending"));
    row->addWidget(sign);
    auto *name = new ElidedLabel(known.summary(), Type::Body, Ink::Text1, Qt::ElideRight);
    name->setStrong(!known.acknowledged);
    name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(name);
    const QString since = known.alert.firing ? tr("Since %1.").arg(sinceText(known.alert.since))
                                             : tr("Pending since %1.").arg(sinceText(known.alert.since));
    const QString words = known.acknowledged
        ? tr("%1 Acknowledged by %2: %3").arg(since, known.acknowledged->who, known.acknowledged->note)
        : tr("%1 %2").arg(since, known.alert.annotations.value(QStringLiteral("description"))).trimmed();
    auto *text = new ElidedLabel(words, Type::Body, Ink::Text2, Qt::ElideRight);
    text->setToolTip(words);
    row->addWidget(text, 1);
    const QString key = alertKey(known.alert);
    if (known.alert.firing && !known.acknowledged && m_noteFor != key) {
        auto *button = pushButton(tr("Acknowledge…"), ButtonKind::Quiet);
        button->setObjectName(QStringLiteral("acknowledge"));
        button->setAccessibleName(tr("Acknowledge “%1”").arg(known.summary()));
        connect(button, &QPushButton::clicked, this, [this, key] { beginNote(key); });
        row->addWidget(button);
    }
    whole->setAccessibleName(tr("%1. %2. %3").arg(sign->accessibleName(), known.summary(), words));
    return whole;
}

QWidget *AlertStrip::noteLine(const KnownAlert &known)
{
    auto *whole = new QWidget;
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(24, 0, 0, 4);
    row->setSpacing(8);
    m_note = new QLineEdit;
    m_note->setObjectName(QStringLiteral("alertNote"));
    m_note->setPlaceholderText(tr("What is done about it, for the journal"));
    m_note->setAccessibleName(tr("Note on “%1”").arg(known.summary()));
    m_note->setMaxLength(500);
    auto *keep = pushButton(tr("Acknowledge alert"));
    keep->setObjectName(QStringLiteral("alertKeep"));
    keep->setEnabled(false);
    auto *leave = pushButton(tr("Not now"), ButtonKind::Quiet);
    leave->setObjectName(QStringLiteral("alertLeave"));
    row->addWidget(m_note, 1);
    row->addWidget(keep);
    row->addWidget(leave);
    connect(m_note, &QLineEdit::textChanged, keep,
            [keep](const QString &text) { keep->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_note, &QLineEdit::returnPressed, keep, &QPushButton::click);
    connect(keep, &QPushButton::clicked, this, [this, known] { endNote(known); });
    connect(leave, &QPushButton::clicked, this, &AlertStrip::giveUp);
    return whole;
}

void AlertStrip::beginNote(const QString &key)
{
    giveUp();
    m_noteFor = key;
    build();
    if (m_note)
        m_note->setFocus();
}

void AlertStrip::endNote(const KnownAlert &known)
{
    const QString note = m_note->text().trimmed();
    m_note = nullptr;
    m_noteFor.clear();
    build();
    Q_EMIT acknowledged(known, note);
}

bool AlertStrip::giveUp()
{
    if (m_noteFor.isEmpty())
        return false;
    m_note = nullptr;
    m_noteFor.clear();
    build();
    return true;
}

} // namespace calls
