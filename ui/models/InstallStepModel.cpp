// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/InstallStepModel.h>

#include <models/InstallWords.h>

#include <QRegularExpression>

#include <algorithm>

namespace calls {

namespace {

// A step's row has this id, its child the row's serial.
constexpr quintptr topLevel = 0;

} // namespace

int InstallStepModel::rowOf(const QString &task) const
{
    const auto found = std::find_if(m_steps.begin(), m_steps.end(),
                                    [&](const InstallStep &step) { return step.record.task == task; });
    return found == m_steps.end() ? -1 : static_cast<int>(found - m_steps.begin());
}

int InstallStepModel::rowOfSerial(quintptr serial) const
{
    return static_cast<int>(m_serials.indexOf(serial));
}

void InstallStepModel::setSteps(const QList<InstallStep> &steps)
{
    const auto wanted = [&](const QString &task) {
        return std::any_of(steps.begin(), steps.end(), [&](const InstallStep &step) { return step.record.task == task; });
    };
    for (int row = static_cast<int>(m_steps.size()) - 1; row >= 0; --row) {
        if (wanted(m_steps.at(row).record.task))
            continue;
        beginRemoveRows({}, row, row);
        m_steps.removeAt(row);
        m_serials.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < steps.size(); ++row) {
        const InstallStep &step = steps.at(row);
        const int known = rowOf(step.record.task);
        if (known < 0) {
            beginInsertRows({}, row, row);
            m_steps.insert(row, step);
            m_serials.insert(row, m_nextSerial++);
            endInsertRows();
            continue;
        }
        if (known != row) {
            beginMoveRows({}, known, known, {}, row);
            m_steps.move(known, row);
            m_serials.move(known, row);
            endMoveRows();
        }
        if (m_steps.at(row) != step) {
            m_steps[row] = step;
            Q_EMIT dataChanged(index(row, 0), index(row, 0));
        }
    }
}

const InstallStep *InstallStepModel::stepAt(const QModelIndex &index) const
{
    const QModelIndex row = index.parent().isValid() ? index.parent() : index;
    return row.isValid() && row.row() < m_steps.size() ? &m_steps.at(row.row()) : nullptr;
}

QModelIndex InstallStepModel::indexOf(const QString &task) const
{
    const int row = rowOf(task);
    return row < 0 ? QModelIndex() : index(row, 0);
}

QModelIndex InstallStepModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_serials.at(parent.row()) : topLevel);
}

QModelIndex InstallStepModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    const int row = rowOfSerial(child.internalId());
    return row < 0 ? QModelIndex() : createIndex(row, 0, topLevel);
}

int InstallStepModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_steps.size());
    return parent.internalId() == topLevel ? 1 : 0;
}

int InstallStepModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant InstallStepModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.internalId() != topLevel)
        return {};
    const InstallStep &step = m_steps.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return step.record.title;
    case Qt::ToolTipRole: return step.record.sentence;
    case Qt::AccessibleTextRole:
        return QStringList{stepWord(step), step.record.title, step.record.sentence, secondsText(step.record.seconds)}
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(QStringLiteral(". "));
    case SignRole: return static_cast<int>(signOf(step));
    case StateRole: return static_cast<int>(step.record.state);
    case PendingRole: return step.pending;
    case WordRole: return stepWord(step);
    case SentenceRole: return step.record.sentence;
    case SecondsRole: return step.record.seconds;
    case TookRole: return step.pending ? QString() : secondsText(step.record.seconds);
    case FirstRole: return index.row() == 0;
    case LastRole: return index.row() == m_steps.size() - 1;
    default: return {};
    }
}

} // namespace calls
