// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/CheckModel.h>

#include <finding/Catalogue.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

// A top row's internal id is 0, its child's is the row's number plus one.
constexpr quintptr topLevel = 0;

QString say(const char *text)
{
    return QCoreApplication::translate("CheckModel", text);
}

QString guideText(const QString &text)
{
    return QCoreApplication::translate("guide", text.toUtf8().constData());
}

QString took(const CheckModel::Row &row)
{
    const bool measured = row.line.finding && row.line.finding->seconds > 0;
    if (row.running || !measured)
        return {};
    return say("%1\u00a0s").arg(QLocale().toString(row.line.finding->seconds, 'f', 1));
}

int urgency(const CheckModel::Row &row)
{
    switch (row.sign()) {
    case Sign::Fail: return 0;
    case Sign::Unknown: return 1;
    case Sign::Warn: return 2;
    case Sign::Running: return 3;
    case Sign::Pass: return 5;
    case Sign::Skipped: return 6;
    default: return 4;
    }
}

} // namespace

QString vantageName(const QString &vantage)
{
    if (vantage == QLatin1String("local"))
        return say("this computer");
    if (vantage == QLatin1String("person"))
        return say("by hand");
    if (vantage == QLatin1String("plan"))
        return say("the answers");
    return vantage.isEmpty() ? say("nowhere") : vantage;
}

Sign CheckModel::Row::sign() const
{
    if (running)
        return Sign::Running;
    if (!check.requirement.asked)
        return Sign::Skipped;
    if (!line.finding || line.stale != Staleness::Fresh)
        return Sign::Waiting;
    return signOf(line.finding->verdict);
}

QString CheckModel::Row::verdictText() const
{
    if (!running && check.requirement.asked && line.finding) {
        if (line.stale != Staleness::Fresh)
            return say("Check again");
        if (line.acceptance)
            return say("%1, accepted").arg(signWord(sign()));
    }
    if (!running && check.requirement.asked && !line.finding)
        return check.byHand() ? say("To answer") : say("Not checked");
    return signWord(sign());
}

QString CheckModel::Row::sentence() const
{
    if (running && !progress.isEmpty())
        return progress;
    if (!check.requirement.asked)
        return say("Not needed: the plan does not ask for it.");
    if (line.finding && !running) {
        const QString found = findingText(line.finding->what).sentence;
        switch (line.stale) {
        case Staleness::Fresh: return found;
        case Staleness::RuleChanged: return say("%1 The rule changed since.").arg(found);
        case Staleness::PlaceChanged: return say("%1 That was on another computer.").arg(found);
        case Staleness::TooOld: return say("%1 That is too long ago.").arg(found);
        }
    }
    const CheckInfo *info = checkInfo(key().check);
    const QString title = info ? guideText(info->title) : key().check;
    return key().target.isEmpty() ? title : say("%1: %2").arg(key().target, title);
}

QString CheckModel::Row::from() const
{
    if (!check.requirement.asked)
        return {};
    const QString vantage = vantageName(key().vantage);
    return key().clientNetwork.isEmpty() ? vantage : say("%1, %2").arg(vantage, key().clientNetwork);
}

CheckModel::CheckModel(CheckBook *book, QString phase, Filter filter, QObject *parent)
    : QAbstractItemModel(parent), m_book(book), m_phase(std::move(phase)), m_filter(std::move(filter))
{
    m_rows = read();
    sortByUrgency();
    connect(book, &CheckBook::gateChanged, this, &CheckModel::refresh);
    connect(book, &CheckBook::started, this, &CheckModel::touch);
    connect(book, &CheckBook::progressed, this, &CheckModel::touch);
    connect(book, &CheckBook::found, this, [this](const Finding &finding) { touch(finding.key); });
    connect(book, &CheckBook::ended, this, &CheckModel::refresh);
}

QList<CheckModel::Row> CheckModel::read() const
{
    const GateState state = m_book->gate(m_phase);
    const auto planned = m_book->planned(m_phase);
    QList<Row> rows;
    // Both lists follow the plan, line by line.
    for (qsizetype i = 0; i < planned.size() && i < state.lines.size(); ++i) {
        if (m_filter(planned.at(i)))
            rows.append({planned.at(i), state.lines.at(i), m_book->running(planned.at(i).requirement.key),
                         m_book->progressText(planned.at(i).requirement.key)});
    }
    return rows;
}

void CheckModel::refresh()
{
    QList<Row> fresh = read();
    // Gone rows first, then new ones at the end; what stays keeps its place and its indexes.
    for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
        const bool stays = std::any_of(fresh.begin(), fresh.end(),
                                       [&](const Row &row) { return row.key() == m_rows.at(i).key(); });
        if (stays)
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (const Row &row : std::as_const(fresh)) {
        const QModelIndex known = indexOf(row.key());
        if (known.isValid()) {
            m_rows[known.row()] = row;
            continue;
        }
        const int at = static_cast<int>(m_rows.size());
        beginInsertRows({}, at, at);
        m_rows.append(row);
        endInsertRows();
    }
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, ColumnCount - 1));
}

void CheckModel::touch(const FindingKey &key)
{
    const QModelIndex at = indexOf(key);
    if (!at.isValid())
        return;
    Row &row = m_rows[at.row()];
    row.running = m_book->running(key);
    row.progress = m_book->progressText(key);
    Q_EMIT dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
}

void CheckModel::sortByUrgency()
{
    QList<Row> ordered = read();
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const Row &a, const Row &b) { return urgency(a) < urgency(b); });
    reorder(ordered);
}

void CheckModel::reorder(const QList<Row> &rows)
{
    Q_EMIT layoutAboutToBeChanged();
    const QList<Row> before = std::exchange(m_rows, rows);
    const auto placeOf = [this, &before](int row) { return indexOf(before.at(row).key()).row(); };
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    for (const QModelIndex &was : old) {
        const bool child = was.internalId() != topLevel;
        const int row = placeOf(child ? static_cast<int>(was.internalId()) - 1 : was.row());
        moved << (row < 0     ? QModelIndex()
                      : child ? createIndex(0, was.column(), static_cast<quintptr>(row) + 1)
                              : createIndex(row, was.column(), topLevel));
    }
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged();
}

const CheckModel::Row *CheckModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const int row = index.internalId() == topLevel ? index.row() : static_cast<int>(index.internalId()) - 1;
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

QModelIndex CheckModel::indexOf(const FindingKey &key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.key() == key; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

QModelIndex CheckModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= columnCount(parent) || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex CheckModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, topLevel);
}

int CheckModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_rows.size());
    return parent.internalId() == topLevel && parent.column() == 0 ? 1 : 0;
}

int CheckModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    const Row *row = rowAt(index);
    if (!row || index.internalId() != topLevel)
        return {};
    const CheckInfo *info = checkInfo(row->key().check);
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        switch (index.column()) {
        case VerdictColumn: return role == SortRole ? QVariant(urgency(*row)) : row->verdictText();
        case StepColumn: return info ? info->step : row->key().check;
        case FindingColumn: return row->sentence();
        case FromColumn: return row->from();
        case TookColumn: return role == SortRole && row->line.finding ? QVariant(row->line.finding->seconds) : took(*row);
        default: return {};
        }
    case Qt::ToolTipRole: return index.column() == FindingColumn ? row->sentence() : QVariant();
    case SignRole: return static_cast<int>(row->sign());
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == TookColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return say("%1. Step %2. %3").arg(row->verdictText(), info ? info->step : row->key().check, row->sentence());
    default: return {};
    }
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section == TookColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case VerdictColumn: return say("Verdict");
    case StepColumn: return say("Step");
    case FindingColumn: return say("Finding");
    case FromColumn: return say("From");
    case TookColumn: return say("Took");
    default: return {};
    }
}

} // namespace calls
