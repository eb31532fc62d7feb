// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/RuleModel.h>

#include <models/CheckModel.h>

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

const QString phase = QStringLiteral("1");

QString say(const char *text)
{
    return QCoreApplication::translate("RuleModel", text);
}

QString guideText(const QString &text)
{
    return QCoreApplication::translate("guide", text.toUtf8().constData());
}

QString exactly(const Flow &flow)
{
    return fingerprint(flow) + flow.purpose;
}

QString byNumber(const Flow &flow)
{
    return QStringList{QString::number(flow.number), flow.source.name, flow.destination.name,
                       protocolWord(flow.protocol), flow.purpose}.join(QChar(0x1f));
}

/// Where each of `before` is in `after`, -1 when it is gone. Equal rules first: numbers move when one is added.
QList<qsizetype> placesIn(const QList<RuleModel::Row> &before, const QList<RuleModel::Row> &after)
{
    QList<qsizetype> places(before.size(), -1);
    QList<bool> taken(after.size(), false);
    for (const auto &nameOf : {exactly, byNumber}) {
        QHash<QString, QList<qsizetype>> free;
        for (qsizetype j = 0; j < after.size(); ++j) {
            if (!taken.at(j))
                free[nameOf(after.at(j).flow)].append(j);
        }
        for (qsizetype i = 0; i < before.size(); ++i) {
            if (places.at(i) >= 0)
                continue;
            QList<qsizetype> &candidates = free[nameOf(before.at(i).flow)];
            if (candidates.isEmpty())
                continue;
            places[i] = candidates.takeFirst();
            taken[places.at(i)] = true;
        }
    }
    return places;
}

} // namespace

Sign RuleModel::Row::sign() const
{
    if (running)
        return Sign::Running;
    if (!proof)
        return Sign::Waiting;
    return changed() ? Sign::Warn : signOf(proof->finding->verdict);
}

QString RuleModel::Row::proofText() const
{
    if (running)
        return signWord(Sign::Running);
    if (!proof)
        return say("Not tested");
    switch (proof->stale) {
    case Staleness::RuleChanged: return say("Rule changed");
    case Staleness::PlaceChanged: return say("Other computer");
    case Staleness::TooOld: return say("Too long ago");
    case Staleness::Fresh: break;
    }
    return proof->acceptance ? say("%1, accepted").arg(signWord(sign())) : signWord(sign());
}

QString RuleModel::Row::lastProof() const
{
    if (!proof)
        return {};
    const QDateTime when = proof->finding->started.toLocalTime();
    const QLocale locale;
    const QString day = when.date() == QDate::currentDate() ? locale.toString(when.time(), QStringLiteral("HH:mm"))
                                                            : locale.toString(when.date(), say("d MMM"));
    return say("%1, %2").arg(vantageName(proof->finding->key.vantage), day);
}

QString RuleModel::Row::step() const
{
    const CheckInfo *info = checkInfo(flow.check);
    return info ? info->step : flow.step;
}

QString RuleModel::Row::portText() const
{
    return flow.port.text().replace(QLatin1Char('-'), QChar(0x2013));
}

QString RuleModel::Row::protocolText() const
{
    return protocolWord(flow.protocol).toUpper();
}

QString RuleModel::Row::spoken() const
{
    const QString rule = say("%1. Rule %2, %3\u00a0%4 from %5 to %6, %7.")
                             .arg(proofText(), QString::number(flow.number), protocolText(), portText(), flow.source.name,
                                  flow.destination.name, guideText(flow.purpose));
    return proof ? say("%1 Last proof: %2.").arg(rule, lastProof()) : rule;
}

RuleModel::RuleModel(CheckBook *book, QObject *parent) : QAbstractTableModel(parent), m_book(book), m_rows(read())
{
    connect(book, &CheckBook::planChanged, this, &RuleModel::refresh);
    connect(book, &CheckBook::gateChanged, this, &RuleModel::refresh);
    connect(book, &CheckBook::started, this, &RuleModel::touch);
    connect(book, &CheckBook::progressed, this, &RuleModel::touch);
    connect(book, &CheckBook::found, this, [this](const Finding &finding) { touch(finding.key); });
    connect(book, &CheckBook::ended, this, &RuleModel::refresh);
}

QList<RuleModel::Row> RuleModel::read() const
{
    const QList<PlannedCheck> planned = m_book->planned(phase);
    const GateState state = m_book->gate(phase);
    QList<Row> rows;
    for (const Flow &flow : m_book->plan().flows) {
        Row row;
        row.flow = flow;
        row.proof = proofOf(flow.number, planned, state);
        for (const PlannedCheck &check : planned) {
            if (check.flow == flow.number)
                row.keys << check.requirement.key;
        }
        look(row);
        rows << row;
    }
    return rows;
}

/// What is going on for a rule right now.
void RuleModel::look(Row &row) const
{
    const auto busy = std::find_if(row.keys.begin(), row.keys.end(), [this](const FindingKey &key) { return m_book->running(key); });
    row.running = busy != row.keys.end();
    row.progress = row.running ? m_book->progressText(*busy) : QString();
}

void RuleModel::refresh()
{
    const QList<Row> fresh = read();
    QList<qsizetype> places = placesIn(m_rows, fresh);
    for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
        if (places.at(i) >= 0) {
            m_rows[i] = fresh.at(places.at(i));
            continue;
        }
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        places.removeAt(i);
        endRemoveRows();
    }
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, ColumnCount - 1));
    for (qsizetype j = 0; j < fresh.size(); ++j) {
        if (places.contains(j))
            continue;
        const int at = static_cast<int>(m_rows.size());
        beginInsertRows({}, at, at);
        m_rows.append(fresh.at(j));
        endInsertRows();
    }
}

void RuleModel::touch(const FindingKey &key)
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows.at(i).keys.contains(key))
            continue;
        look(m_rows[i]);
        Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
    }
}

const RuleModel::Row *RuleModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex RuleModel::indexOf(int flow) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [flow](const Row &row) { return row.flow.number == flow; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

int RuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RuleModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    // Within one state the sheet's order.
    case ProofColumn: return signRank(row.sign()) * 100000 + row.flow.number;
    case PortColumn: return row.flow.port.from * 100000 + row.flow.port.to;
    case LastProofColumn: return row.proof ? row.proof->finding->started : QDateTime();
    default: return data(index(static_cast<int>(&row - m_rows.constData()), column), Qt::DisplayRole);
    }
}

QVariant RuleModel::data(const QModelIndex &index, int role) const
{
    const Row *row = rowAt(index);
    if (!row)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case ProofColumn: return row->proofText();
        case PortColumn: return row->portText();
        case ProtocolColumn: return row->protocolText();
        case SourceColumn: return row->flow.source.name;
        case DestinationColumn: return row->flow.destination.name;
        case PurposeColumn:
            return row->flow.optional ? say("%1 (optional)").arg(guideText(row->flow.purpose)) : guideText(row->flow.purpose);
        case StepColumn: return row->step();
        case LastProofColumn: return row->proof ? row->lastProof() : QStringLiteral("\u2014");
        default: return {};
        }
    case SortRole: return sortValue(*row, column);
    case SignRole: return static_cast<int>(row->sign());
    case AddedRole: return row->flow.origin == Origin::Console;
    case Qt::ToolTipRole:
        switch (column) {
        case ProofColumn: return row->running ? row->progress : QVariant();
        case SourceColumn: return row->flow.source.address;
        case DestinationColumn: return row->flow.destination.address;
        case LastProofColumn: return row->proof ? QLocale().toString(row->proof->finding->started.toLocalTime()) : QVariant();
        default: return {};
        }
    case Qt::TextAlignmentRole:
        return QVariant((column == PortColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return column == ProofColumn ? row->spoken() : data(index, Qt::DisplayRole);
    default: return {};
    }
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == PortColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ProofColumn: return say("Proof");
    case PortColumn: return say("Port");
    case ProtocolColumn: return say("Protocol");
    case SourceColumn: return say("Source");
    case DestinationColumn: return say("Destination");
    case PurposeColumn: return say("Purpose");
    case StepColumn: return say("Step");
    case LastProofColumn: return say("Last proof");
    default: return {};
    }
}

} // namespace calls
