// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/TargetModel.h>

#include <QDateTime>
#include <QLocale>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

QString keyOf(const TargetState &target)
{
    return target.labels.value(QStringLiteral("job")) + QLatin1Char(' ')
        + target.labels.value(QStringLiteral("instance")) + QLatin1Char(' ')
        + target.labels.value(QStringLiteral("role"));
}

bool comesFirst(const ReachedTarget &one, const ReachedTarget &other)
{
    const bool down = targetSign(one.state) == Sign::Fail;
    const bool otherDown = targetSign(other.state) == Sign::Fail;
    return down != otherDown ? down : keyOf(one.state) < keyOf(other.state);
}

/// What the server says of a connection that nobody took, and of one that nobody answered.
bool silent(const QString &error)
{
    return error.contains(QLatin1String("deadline exceeded")) || error.contains(QLatin1String("timeout"))
        || error.contains(QLatin1String("timed out"));
}

bool refused(const QString &error)
{
    return error.contains(QLatin1String("connection refused"));
}

} // namespace

Sign targetSign(const TargetState &target)
{
    if (target.scraped == 0)
        return Sign::Waiting;
    return target.up ? Sign::Pass : Sign::Fail;
}

QString targetName(const TargetState &target)
{
    const QString server = target.labels.value(QStringLiteral("server"),
                                               target.labels.value(QStringLiteral("instance")));
    const QString role = target.labels.value(QStringLiteral("role"), target.labels.value(QStringLiteral("job")));
    return role.isEmpty() ? server : TargetModel::tr("%1: %2").arg(server, role);
}

QString targetWords(const TargetState &target)
{
    if (target.scraped == 0)
        return TargetModel::tr("Not asked yet.");
    if (target.up)
        return TargetModel::tr("Answered in %1\u00a0ms.")
            .arg(QLocale().toString(target.seconds * 1000, 'f', target.seconds < 0.01 ? 1 : 0));
    const int port = QUrl(target.address).port();
    const QString role = target.labels.value(QStringLiteral("role"));
    if (silent(target.error))
        return TargetModel::tr("Port %1 stays silent: a firewall drops what this computer sends. Enter an SSH login "
                               "for this server on the Servers page, and it is "
                               "measured through SSH; or open TCP\u00a0%1 for this computer. %2")
            .arg(port)
            .arg(target.error);
    if (refused(target.error)) {
        if (role == QLatin1String("node"))
            return TargetModel::tr("Nothing listens on port %1. Install the package prometheus-node-exporter there. %2")
                .arg(port)
                .arg(target.error);
        if (role == QLatin1String("calls"))
            return TargetModel::tr("Nothing listens on port %1. Enable the performance metrics of Mattermost "
                                   "(MetricsSettings.Enable). %2")
                .arg(port)
                .arg(target.error);
        return TargetModel::tr("Nothing listens on port %1. Look whether the service runs. %2")
            .arg(port)
            .arg(target.error);
    }
    return target.error.isEmpty() ? TargetModel::tr("The last answer could not be used.") : target.error;
}

void TargetModel::setTargets(QList<ReachedTarget> targets)
{
    std::sort(targets.begin(), targets.end(), comesFirst);
    const bool same = std::equal(targets.begin(), targets.end(), m_targets.begin(), m_targets.end(),
                                 [](const ReachedTarget &one, const ReachedTarget &other) {
        return keyOf(one.state) == keyOf(other.state);
    });
    if (same) {
        m_targets = std::move(targets);
        if (!m_targets.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_targets.size()) - 1, ColumnCount - 1));
        return;
    }
    QStringList now;
    QStringList old;
    for (const ReachedTarget &each : std::as_const(targets))
        now << keyOf(each.state);
    for (const ReachedTarget &each : std::as_const(m_targets))
        old << keyOf(each.state);
    if (QSet<QString>(now.cbegin(), now.cend()) != QSet<QString>(old.cbegin(), old.cend())
        || now.size() != old.size()) {
        beginResetModel();
        m_targets = std::move(targets);
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before)
        after << createIndex(int(now.indexOf(old.at(index.row()))), index.column());
    m_targets = std::move(targets);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

int TargetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_targets.size());
}

int TargetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TargetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReachedTarget &target = m_targets.at(index.row());
    if (role == SignRole)
        return int(targetSign(target.state));
    if (role == Qt::AccessibleTextRole && index.column() == StateColumn)
        return tr("%1. %2. %3")
            .arg(signWord(targetSign(target.state)), targetName(target.state), targetWords(target.state));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (Column(index.column())) {
    case StateColumn:
        switch (targetSign(target.state)) {
        case Sign::Pass: return tr("Up");
        case Sign::Fail: return tr("Down");
        default: return tr("Waiting");
        }
    case ServerColumn: return targetName(target.state);
    case AddressColumn: return QUrl(target.state.address).authority();
    case WayColumn: return target.way;
    case AnswerColumn: return targetWords(target.state);
    case ColumnCount: break;
    }
    return {};
}

QVariant TargetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case StateColumn: return tr("State");
    case ServerColumn: return tr("Server");
    case AddressColumn: return tr("Asked at");
    case WayColumn: return tr("Reached");
    case AnswerColumn: return tr("Last answer");
    case ColumnCount: break;
    }
    return {};
}

} // namespace calls
