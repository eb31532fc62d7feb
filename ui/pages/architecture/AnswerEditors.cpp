// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/architecture/AnswerEditors.h>

#include <widgets/Label.h>

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHash>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("AnswerEditors", text);
}

const QString screenPath = QStringLiteral("answers.screen_share");

QString yesNo(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

} // namespace

QString fieldName(const QString &path)
{
    static const QHash<QString, const char *> names{
        {QStringLiteral("answers.users"), QT_TRANSLATE_NOOP("AnswerEditors", "Total users")},
        {QStringLiteral("answers.kubernetes"), QT_TRANSLATE_NOOP("AnswerEditors", "Kubernetes")},
        {QStringLiteral("answers.high_availability"), QT_TRANSLATE_NOOP("AnswerEditors", "Several Mattermost nodes")},
        {QStringLiteral("answers.recording"), QT_TRANSLATE_NOOP("AnswerEditors", "Recording")},
        {QStringLiteral("answers.transcription"), QT_TRANSLATE_NOOP("AnswerEditors", "Transcription")},
        {QStringLiteral("answers.live_captions"), QT_TRANSLATE_NOOP("AnswerEditors", "Live captions")},
        {QStringLiteral("answers.outside_clients"), QT_TRANSLATE_NOOP("AnswerEditors", "Clients outside the private network")},
        {QStringLiteral("answers.stable_public_address"), QT_TRANSLATE_NOOP("AnswerEditors", "Stable public address")},
        {QStringLiteral("answers.udp_reliable"), QT_TRANSLATE_NOOP("AnswerEditors", "UDP reliable")},
        {QStringLiteral("answers.tcp_reliable"), QT_TRANSLATE_NOOP("AnswerEditors", "TCP reliable")},
        {QStringLiteral("answers.firewall"), QT_TRANSLATE_NOOP("AnswerEditors", "Ports are opened")},
        {QStringLiteral("answers.licence"), QT_TRANSLATE_NOOP("AnswerEditors", "Licence")},
        {QStringLiteral("answers.architecture"), QT_TRANSLATE_NOOP("AnswerEditors", "Architecture")},
        {QStringLiteral("answers.peak_calls"), QT_TRANSLATE_NOOP("AnswerEditors", "Calls at the peak")},
        {QStringLiteral("answers.participants_per_call"), QT_TRANSLATE_NOOP("AnswerEditors", "People per call")},
        {QStringLiteral("answers.unmuted_per_call"), QT_TRANSLATE_NOOP("AnswerEditors", "Speaking at once")},
        {QStringLiteral("answers.screen_share"), QT_TRANSLATE_NOOP("AnswerEditors", "Screen sharing")},
    };
    const char *name = names.value(path, nullptr);
    return name ? say(name) : path;
}

AnswerEditors::AnswerEditors(QWidget *parent)
    : QWidget(parent), m_load(paragraph(QString())), m_nearest(caption(QString()))
{
    m_nearest->setWordWrap(true);
    auto *load = new QFormLayout;
    load->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addNumber(load, "answers.peak_calls");
    addNumber(load, "answers.participants_per_call");
    addNumber(load, "answers.unmuted_per_call");
    addChoice(load, "answers.screen_share", {{yesNo(true), tr("Yes")}, {yesNo(false), tr("No")}});
    auto *loadSide = new QVBoxLayout;
    loadSide->setSpacing(8);
    loadSide->addWidget(heading(tr("The rollout’s peak")));
    loadSide->addLayout(load);
    loadSide->addWidget(m_load);
    loadSide->addWidget(m_nearest);
    loadSide->addStretch(1);

    auto *terms = new QFormLayout;
    terms->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addChoice(terms, "answers.licence",
              {{{}, tr("Not stated")}, {QStringLiteral("team"), tr("Team Edition")}, {QStringLiteral("entry"), tr("Entry")},
               {QStringLiteral("professional"), tr("Professional")}, {QStringLiteral("enterprise"), tr("Enterprise")},
               {QStringLiteral("advanced"), tr("Enterprise Advanced")}});
    addChoice(terms, "answers.firewall",
              {{QStringLiteral("central"), tr("By a network team")}, {QStringLiteral("ufw"), tr("On each server, with ufw")},
               {QStringLiteral("firewalld"), tr("On each server, with firewalld")},
               {QStringLiteral("cloud"), tr("In a cloud’s security groups")}});
    addChoice(terms, "answers.architecture",
              {{{}, tr("As the guide advises")}, {QStringLiteral("rtcd"), tr("RTCD")},
               {QStringLiteral("integrated"), tr("Integrated")}});
    auto *termsSide = new QVBoxLayout;
    termsSide->setSpacing(8);
    termsSide->addWidget(heading(tr("Licence and choices")));
    termsSide->addLayout(terms);
    termsSide->addStretch(1);

    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(32);
    sides->addLayout(loadSide, 1);
    sides->addLayout(termsSide, 1);
}

QSpinBox *AnswerEditors::addNumber(QFormLayout *form, const char *path)
{
    const AnswerField *field = answerField(QLatin1String(path));
    auto *box = new QSpinBox;
    box->setRange(field->least, field->most);
    box->setKeyboardTracking(false); // an answer is what was typed, not each digit of it
    box->setAccessibleName(fieldName(field->path()));
    box->setObjectName(field->path());
    connect(box, &QSpinBox::valueChanged, this, [this, name = field->path()](int value) { Q_EMIT answerChanged(name, value); });
    form->addRow(fieldName(field->path()), box);
    m_numbers.append({field->path(), box});
    return box;
}

QComboBox *AnswerEditors::addChoice(QFormLayout *form, const char *path, const QList<Choice> &choices)
{
    const QString name = QLatin1String(path);
    auto *box = new QComboBox;
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    box->setAccessibleName(fieldName(name));
    box->setObjectName(name);
    connect(box, &QComboBox::activated, this, [this, box, name] {
        const QString value = box->currentData().toString();
        if (value.isEmpty())
            Q_EMIT answerChanged(name, {});
        else if (name == screenPath)
            Q_EMIT answerChanged(name, value == yesNo(true));
        else
            Q_EMIT answerChanged(name, value);
    });
    form->addRow(fieldName(name), box);
    m_choices.append({name, box});
    return box;
}

void AnswerEditors::setAnswers(const Answers &answers, const Plan &plan)
{
    for (const auto &[path, box] : std::as_const(m_numbers)) {
        const QSignalBlocker quiet(box);
        box->setValue(answer(answers, *answerField(path)).toInt());
    }
    for (const auto &[path, box] : std::as_const(m_choices)) {
        const QVariant value = answer(answers, *answerField(path));
        const QString word = path == screenPath ? yesNo(value.toBool()) : value.toString();
        box->setCurrentIndex(std::max(0, box->findData(word)));
    }
    const QLocale locale;
    const Load &load = plan.load;
    m_load->setText(tr("%1\u00a0Mbps out, %2\u00a0Mbps in, %3 cores (±%4\u00a0%), %5\u00a0GiB at the media service.")
                        .arg(locale.toString(load.outMbps, 'f', 0), locale.toString(load.inMbps, 'f', 0),
                             locale.toString(load.cores, 'f', 2), QString::number(qRound(cpuErrorShare * 100)),
                             locale.toString(load.memoryGib, 'f', 1)));
    const MeasuredRow &row = nearestRow(plan.peak);
    m_nearest->setText(tr("Nearest measured by the vendor: %1 calls of %2 people, %3 speaking, %4: %5\u00a0% of %6 vCPU, "
                          "%7\u00a0Mbps out.")
                           .arg(QString::number(row.peak.calls), QString::number(row.peak.participants),
                                QString::number(row.peak.unmuted), row.peak.screen ? tr("one screen") : tr("no screen"),
                                QString::number(qRound(row.cpuShare * 100)), QString::number(row.cpus),
                                locale.toString(row.outMbps, 'f', 0)));
}

} // namespace calls
