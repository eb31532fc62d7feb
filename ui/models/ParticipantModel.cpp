// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/ParticipantModel.h>

#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

/// The voice that was measured best; null when none was.
const HeardStream *voiceOf(const ProbePerson &person)
{
    const HeardStream *best = nullptr;
    for (const HeardStream &stream : person.heard) {
        if (stream.kind == QLatin1String("voice") && (!best || stream.received > best->received))
            best = &stream;
    }
    return best;
}

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString stageText(ProbeStage stage)
{
    switch (stage) {
    case ProbeStage::Starting: return ParticipantModel::tr("starting");
    case ProbeStage::WebSocket: return ParticipantModel::tr("signing in");
    case ProbeStage::Join: return ParticipantModel::tr("joining");
    case ProbeStage::Answer: return ParticipantModel::tr("waiting for the media server");
    case ProbeStage::Candidates: return ParticipantModel::tr("trading addresses");
    case ProbeStage::Ice: return ParticipantModel::tr("trying addresses");
    case ProbeStage::Connected: return ParticipantModel::tr("connected");
    case ProbeStage::DataChannel: return ParticipantModel::tr("in the call");
    case ProbeStage::Media: return ParticipantModel::tr("media flows");
    case ProbeStage::Leaving: return ParticipantModel::tr("leaving");
    case ProbeStage::Left: break;
    }
    return ParticipantModel::tr("left");
}

void ParticipantModel::clear()
{
    beginResetModel();
    m_people.clear();
    m_running = false;
    endResetModel();
}

void ParticipantModel::take(const ProbeLine &line)
{
    m_running = line.event != QLatin1String("report");
    if (!line.person.name.isEmpty())
        takePerson(line.person);
    for (const ProbePerson &person : line.report.people)
        takePerson(person);
}

void ParticipantModel::takePerson(const ProbePerson &person)
{
    const auto found = std::find_if(m_people.begin(), m_people.end(), [&](const ProbePerson &one) { return one.name == person.name; });
    const int row = static_cast<int>(found - m_people.begin());
    if (found == m_people.end()) {
        beginInsertRows({}, row, row);
        m_people.append(person);
        endInsertRows();
        return;
    }
    *found = person;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ParticipantModel::end()
{
    m_running = false;
    if (!m_people.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ParticipantModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_people.size());
}

int ParticipantModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ParticipantModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section >= ToneColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Participant");
    case StageColumn: return tr("Stage");
    case WayColumn: return tr("Media server at");
    case ToneColumn: return tr("Hears");
    case LossColumn: return tr("Loss");
    case JitterColumn: return tr("Jitter");
    case RttColumn: return tr("Round trip");
    default: return {};
    }
}

QVariant ParticipantModel::raw(const ProbePerson &person, int column) const
{
    const HeardStream *voice = voiceOf(person);
    switch (column) {
    case StageColumn: return static_cast<int>(person.stage);
    case ToneColumn: return voice && voice->frequency ? QVariant(*voice->frequency) : QVariant();
    case LossColumn: return voice && voice->received + voice->lost > 0 ? QVariant(double(voice->lost) / double(voice->received + voice->lost)) : QVariant();
    case JitterColumn: return voice && voice->received > 0 ? QVariant(voice->jitterMs) : QVariant();
    case RttColumn: return person.rttMs ? QVariant(*person.rttMs) : QVariant();
    default: return {};
    }
}

QVariant ParticipantModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_people.size())
        return {};
    const ProbePerson &person = m_people.at(index.row());
    const QVariant measured = raw(person, index.column());
    switch (role) {
    case RawRole: return measured;
    case SignRole:
        return static_cast<int>(!person.error.isEmpty()                ? Sign::Fail
                                    : person.stage == ProbeStage::Left ? Sign::Pass
                                    : m_running                        ? Sign::Running
                                                                       : Sign::Waiting);
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
    case Qt::ToolTipRole: return index.column() == StageColumn && !person.errorText.isEmpty() ? QVariant(person.errorText) : data(index, Qt::DisplayRole);
    case Qt::DisplayRole: break;
    default: return {};
    }
    if (index.column() == NameColumn)
        return person.name;
    if (index.column() == StageColumn)
        return person.error.isEmpty() ? stageText(person.stage) : tr("stopped while %1").arg(stageText(person.stage));
    if (index.column() == WayColumn)
        return person.remoteCandidate;
    if (!measured.isValid())
        return QString();
    const double value = measured.toDouble();
    switch (index.column()) {
    case ToneColumn: {
        const HeardStream *voice = voiceOf(person);
        const QString tone = tr("%1\u00a0Hz").arg(number(value, 0));
        return voice && voice->levelDb ? tr("%1, %2\u00a0dBFS").arg(tone, number(*voice->levelDb, 0)) : tone;
    }
    case LossColumn: return tr("%1\u00a0%").arg(number(value * 100, 1));
    case JitterColumn:
    case RttColumn: return tr("%1\u00a0ms").arg(number(value, 1));
    default: return {};
    }
}

} // namespace calls
