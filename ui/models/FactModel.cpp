// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/FactModel.h>

#include <algorithm>

namespace calls {

namespace {

bool isProblem(const FactLine &line)
{
    return line.verdict == FactVerdict::Warn || line.verdict == FactVerdict::Fail;
}

} // namespace

std::optional<Sign> signOf(FactVerdict verdict)
{
    switch (verdict) {
    case FactVerdict::None: break;
    case FactVerdict::Pass: return Sign::Pass;
    case FactVerdict::Warn: return Sign::Warn;
    case FactVerdict::Fail: return Sign::Fail;
    }
    return std::nullopt;
}

void FactModel::setLines(const QList<FactLine> &lines, bool onlyProblems)
{
    m_lines = lines;
    QList<Row> fresh;
    QString section;
    for (const FactLine &line : lines) {
        if (onlyProblems && !isProblem(line))
            continue;
        if (line.section != section) {
            section = line.section;
            fresh.append({Kind::Section, FactLine{{}, section}});
        }
        fresh.append({Kind::Line, line});
        if (isProblem(line) && !line.reason.isEmpty())
            fresh.append({Kind::Reason, line});
    }
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        const auto stays = std::any_of(fresh.begin(), fresh.end(), [&](const Row &other) { return other.same(m_rows.at(row)); });
        if (stays)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < fresh.size(); ++row) {
        const auto known = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &other) { return other.same(fresh.at(row)); });
        const int at = known == m_rows.end() ? -1 : static_cast<int>(known - m_rows.begin());
        if (at < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, fresh.at(row));
            endInsertRows();
            continue;
        }
        if (at != row) {
            beginMoveRows({}, at, at, {}, row);
            m_rows.move(at, row);
            endMoveRows();
        }
        if (m_rows.at(row) != fresh.at(row)) {
            m_rows[row] = fresh.at(row);
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

int FactModel::problems() const
{
    return static_cast<int>(std::count_if(m_lines.begin(), m_lines.end(), isProblem));
}

QString FactModel::asText() const
{
    QStringList text;
    QString section;
    for (const FactLine &line : m_lines) {
        if (line.section != section)
            text << (section = line.section);
        text << (line.expected.isEmpty() ? QStringLiteral("  %1: %2").arg(line.label, line.value)
                                         : tr("  %1: %2 (planned: %3)").arg(line.label, line.value, line.expected));
        if (isProblem(line) && !line.reason.isEmpty())
            text << QStringLiteral("    ") + line.reason;
    }
    return text.join(QLatin1Char('\n'));
}

int FactModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FactModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FactModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LabelColumn: return tr("Fact");
    case ValueColumn: return tr("On the server");
    case ExpectedColumn: return tr("Planned");
    default: return {};
    }
}

Qt::ItemFlags FactModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return m_rows.at(index.row()).kind == Kind::Line ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsEnabled;
}

QVariant FactModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    const FactLine &line = row.line;
    switch (role) {
    case KindRole: return static_cast<int>(row.kind);
    case VerdictRole: return static_cast<int>(line.verdict);
    case SignRole: {
        const auto sign = row.kind == Kind::Line ? signOf(line.verdict) : std::nullopt;
        return sign ? QVariant(static_cast<int>(*sign)) : QVariant();
    }
    case Qt::ToolTipRole: return line.reason;
    case Qt::AccessibleTextRole:
    case Qt::DisplayRole: break;
    default: return {};
    }
    if (row.kind == Kind::Section)
        return index.column() == LabelColumn ? line.section : QString();
    if (row.kind == Kind::Reason)
        return index.column() == LabelColumn ? line.reason : QString();
    if (role == Qt::AccessibleTextRole && index.column() == LabelColumn) {
        const auto sign = signOf(line.verdict);
        const QString whole = line.expected.isEmpty() ? tr("%1: %2").arg(line.label, line.value)
                                                      : tr("%1: %2, planned: %3").arg(line.label, line.value, line.expected);
        return sign ? signWord(*sign) + QStringLiteral(". ") + whole : whole;
    }
    switch (index.column()) {
    case LabelColumn: return line.label;
    case ValueColumn: return line.value;
    case ExpectedColumn: return line.expected;
    default: return {};
    }
}

} // namespace calls
