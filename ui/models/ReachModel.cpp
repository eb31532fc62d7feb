// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/ReachModel.h>

#include <base/Time.h>
#include <finding/Catalogue.h>

#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

bool isRelay(const MediaCandidate &candidate)
{
    return candidate.kind == QLatin1String("relay");
}

/// What the code of a cell comes down to, in a word; the sentence is in the detail.
QString shortWord(const QString &code)
{
    const auto has = [&code](const char *part) { return code.contains(QLatin1String(part)); };
    if (has("silent") || has("no-data"))
        return ReachModel::tr("silent");
    if (has("refused") || has("closed"))
        return ReachModel::tr("refused");
    if (has("prohibited") || has("forbidden"))
        return ReachModel::tr("forbidden");
    if (has("credentials"))
        return ReachModel::tr("credentials");
    if (has("no-route"))
        return ReachModel::tr("no route");
    if (has("private"))
        return ReachModel::tr("private");
    return {};
}

} // namespace

QString placeText(const ReachVantage &vantage)
{
    if (!vantage.clientNetwork.isEmpty())
        return vantage.clientNetwork;
    return vantage.name == QLatin1String("local") ? ReachModel::tr("This computer") : vantage.name;
}

QString portText(const MediaCandidate &candidate)
{
    return ReachModel::tr("%1\u00a0%2").arg(candidate.protocol.toUpper()).arg(candidate.port);
}

QString cellWord(const ReachCell &cell)
{
    if (cell.verdict == Verdict::Pass || cell.verdict == Verdict::Warn) {
        if (cell.rttMs)
            return ReachModel::tr("%1\u00a0ms").arg(QLocale().toString(*cell.rttMs, 'f', *cell.rttMs < 10 ? 1 : 0));
        return ReachModel::tr("open");
    }
    if (const QString word = shortWord(cell.what.code); !word.isEmpty())
        return word;
    switch (cell.verdict) {
    case Verdict::Fail: return ReachModel::tr("shut");
    case Verdict::Skipped: return ReachModel::tr("not asked");
    default: return ReachModel::tr("unknown");
    }
}

VoiceWay voiceWay(const ReachMatrix &matrix, const QString &vantage)
{
    bool asked = false;
    bool failed = false;
    bool unknown = false;
    bool udp = false;
    bool tcp = false;
    QString relay;
    for (int each = 0; each < matrix.candidates.size(); ++each) {
        const ReachCell *cell = matrix.cell(vantage, each);
        if (!cell)
            continue;
        asked = true;
        const MediaCandidate &candidate = matrix.candidates.at(each);
        failed = failed || cell->verdict == Verdict::Fail;
        unknown = unknown || cell->verdict == Verdict::Unknown;
        if (cell->verdict != Verdict::Pass && cell->verdict != Verdict::Warn)
            continue;
        if (isRelay(candidate))
            relay = relay.isEmpty() || candidate.protocol == QLatin1String("udp") ? candidate.protocol.toUpper() : relay;
        else
            (candidate.protocol == QLatin1String("udp") ? udp : tcp) = true;
    }
    if (!asked)
        return {Sign::Waiting, ReachModel::tr("not asked yet")};
    if (udp)
        return {Sign::Pass, ReachModel::tr("UDP, direct")};
    if (tcp)
        return {Sign::Warn, ReachModel::tr("TCP, direct")};
    if (!relay.isEmpty())
        return {Sign::Warn, ReachModel::tr("TURN, %1").arg(relay)};
    return failed && !unknown ? VoiceWay{Sign::Fail, ReachModel::tr("no way")} : VoiceWay{Sign::Unknown, ReachModel::tr("unknown")};
}

void ReachModel::begin(const QList<ReachVantage> &vantages)
{
    if (!m_running)
        m_before = m_matrix;
    m_running = true;
    m_cells = 0;
    // From the same places the same addresses are awaited; otherwise the columns are not known yet.
    ReachMatrix empty;
    empty.vantages = vantages;
    if (m_before.vantages == vantages)
        empty.candidates = m_before.candidates;
    replace(empty);
}

void ReachModel::addCell(const ReachCell &cell)
{
    ++m_cells;
    // Without the candidates of an earlier round nobody knows yet what the number stands for.
    if (!m_running || cell.candidate < 0 || cell.candidate >= m_matrix.candidates.size())
        return;
    m_matrix.cells.append(cell);
    for (int row = 0; row < m_matrix.vantages.size(); ++row) {
        if (m_matrix.vantages.at(row).name == cell.vantage)
            Q_EMIT dataChanged(index(row, 0), index(row, lastColumn()));
    }
}

void ReachModel::setMatrix(const ReachMatrix &matrix)
{
    m_running = false;
    m_before = {};
    replace(matrix);
}

void ReachModel::replace(const ReachMatrix &matrix)
{
    const bool same = matrix.vantages == m_matrix.vantages && matrix.candidates == m_matrix.candidates;
    if (!same)
        beginResetModel();
    m_matrix = matrix;
    if (!same)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, lastColumn()));
}

void ReachModel::stop()
{
    if (!m_running)
        return;
    const ReachMatrix before = m_before;
    setMatrix(before);
}

void ReachModel::setNames(const QMap<QString, QString> &names)
{
    m_names = names;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, lastColumn());
}

void ReachModel::clear()
{
    m_before = {};
    setMatrix({});
}

const MediaCandidate *ReachModel::candidateOf(int column) const
{
    return column > 0 && column <= m_matrix.candidates.size() ? &m_matrix.candidates.at(column - 1) : nullptr;
}

const ReachCell *ReachModel::cellOf(const QModelIndex &index) const
{
    if (!index.isValid() || !candidateOf(index.column()))
        return nullptr;
    return m_matrix.cell(m_matrix.vantages.at(index.row()).name, index.column() - 1);
}

int ReachModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.vantages.size());
}

int ReachModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.candidates.size()) + 2;
}

QVariant ReachModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (const MediaCandidate *candidate = candidateOf(section)) {
        if (role == GroupRole)
            return candidate->address;
        if (role == GroupNameRole)
            return m_names.value(candidate->address, isRelay(*candidate) ? tr("Relay") : tr("Media server"));
    }
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("From");
    const MediaCandidate *candidate = candidateOf(section);
    return candidate ? portText(*candidate) : tr("Voice takes");
}

QVariant ReachModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_matrix.vantages.size())
        return {};
    const ReachVantage &vantage = m_matrix.vantages.at(index.row());
    if (index.column() == 0) {
        const QString name = vantage.name == QLatin1String("local") ? tr("this computer") : vantage.name;
        switch (role) {
        case Qt::DisplayRole: return placeText(vantage);
        case DetailRole: return placeText(vantage).compare(name, Qt::CaseInsensitive) == 0 ? QString() : name;
        case Qt::ToolTipRole: return tr("%1, from %2").arg(placeText(vantage), name);
        case Qt::AccessibleTextRole: return tr("%1. Voice takes: %2.").arg(placeText(vantage), voiceWay(m_matrix, vantage.name).words);
        default: return {};
        }
    }
    const MediaCandidate *candidate = candidateOf(index.column());
    if (!candidate) {
        const VoiceWay way = voiceWay(m_matrix, vantage.name);
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
            return way.words;
        return role == SignRole ? QVariant(static_cast<int>(way.sign)) : QVariant();
    }
    const ReachCell *cell = cellOf(index);
    const Sign sign = cell ? signOf(cell->verdict) : m_running ? Sign::Running : Sign::Waiting;
    switch (role) {
    case Qt::DisplayRole: return cell ? cellWord(*cell) : QString();
    case SignRole: return static_cast<int>(sign);
    case VerdictRole: return cell ? QVariant(static_cast<int>(cell->verdict)) : QVariant();
    case RttRole: return cell && cell->rttMs ? QVariant(*cell->rttMs) : QVariant();
    case Qt::ToolTipRole: return cell ? findingText(cell->what).sentence : QVariant();
    case Qt::AccessibleTextRole:
        return tr("%1. %2 to %3, %4. %5").arg(signWord(sign), placeText(vantage), candidate->address, portText(*candidate),
                                              cell ? findingText(cell->what).sentence : QString());
    default: return {};
    }
}

QString ReachModel::asText() const
{
    QStringList text{m_matrix.sentence};
    if (m_matrix.when.isValid())
        text << tr("Asked %1.").arg(toLocalText(m_matrix.when));
    for (const ReachVantage &vantage : m_matrix.vantages) {
        text << QString() << tr("From %1 (%2): %3").arg(placeText(vantage), vantage.name, voiceWay(m_matrix, vantage.name).words);
        for (int each = 0; each < m_matrix.candidates.size(); ++each) {
            const MediaCandidate &candidate = m_matrix.candidates.at(each);
            const ReachCell *cell = m_matrix.cell(vantage.name, each);
            const QString said = cell ? tr("%1, %2").arg(signWord(signOf(cell->verdict)), findingText(cell->what).sentence) : tr("not asked");
            text << QStringLiteral("  %1 %2: %3").arg(candidate.address, portText(candidate), said);
        }
    }
    if (!m_matrix.findings.isEmpty())
        text << QString();
    for (const Finding &finding : m_matrix.findings)
        text << tr("%1: %2").arg(signWord(signOf(finding.verdict)), findingText(finding.what).sentence);
    return text.join(QLatin1Char('\n'));
}

} // namespace calls
