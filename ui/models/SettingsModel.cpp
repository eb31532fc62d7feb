// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/SettingsModel.h>

#include <QUrl>

#include <algorithm>

namespace calls {

namespace {

QString settingName(const QString &key)
{
    const SettingInfo *info = settingInfo(key);
    return info ? info->name : key;
}

bool isSet(const QString &text, const QString &key)
{
    const SettingInfo *info = settingInfo(key);
    return info && info->secret && text == settingText(key, nlohmann::json("x"));
}

} // namespace

QString settingText(const QString &key, const nlohmann::json &value)
{
    if (value.is_boolean())
        return value.get<bool>() ? SettingsModel::tr("On") : SettingsModel::tr("Off");
    const SettingInfo *info = settingInfo(key);
    if (value.is_null() && info && !info->secret)
        return SettingsModel::tr("%1, by default").arg(settingText(key, info->standard));
    if (value.is_string() && value.get_ref<const std::string &>().empty() && !(info && info->secret))
        return SettingsModel::tr("(empty)");
    return shownSetting(key, value);
}

nlohmann::json settingValue(const QString &key, const QVariant &value)
{
    const SettingInfo *info = settingInfo(key);
    if (value.typeId() == QMetaType::Bool)
        return value.toBool();
    const QString text = value.toString();
    bool number = false;
    const qint64 whole = text.trimmed().toLongLong(&number);
    if (info && info->type == SettingType::Integer && number)
        return whole;
    return text.toStdString();
}

const SettingState *SettingsModel::stateOf(const QString &key) const
{
    const auto &all = m_comparison.reading.settings;
    const auto found = std::find_if(all.begin(), all.end(), [&](const SettingState &state) { return state.key == key; });
    return found == all.end() ? nullptr : &*found;
}

const SettingChange *SettingsModel::changeOf(const QString &key) const
{
    const auto &all = m_comparison.changes;
    const auto found = std::find_if(all.begin(), all.end(), [&](const SettingChange &change) { return change.key == key; });
    return found == all.end() ? nullptr : &*found;
}

void SettingsModel::setComparison(const SettingsComparison &comparison)
{
    // What differs from the reading before was changed by somebody else; an own write clears the model first.
    const bool again = m_comparison.reading.when.isValid() && comparison.reading.when != m_comparison.reading.when;
    if (again) {
        m_moved.clear();
        for (const SettingState &now : comparison.reading.settings) {
            const SettingState *before = stateOf(now.key);
            if (before && before->value != now.value)
                m_moved.insert(now.key, settingText(now.key, before->value));
        }
    }
    m_comparison = comparison;
    rebuild();
}

void SettingsModel::clear()
{
    m_comparison = {};
    m_moved.clear();
    rebuild();
}

void SettingsModel::forgetMoved()
{
    m_moved.clear();
    rebuild();
}

void SettingsModel::setFilter(const QStringList &words)
{
    m_filter = words;
    rebuild();
}

void SettingsModel::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    rebuild();
}

bool SettingsModel::shows(const Row &row) const
{
    const QString texts = QStringList{row.name, row.key, row.value, row.from, row.to}.join(QLatin1Char(' '));
    return std::all_of(m_filter.begin(), m_filter.end(),
                       [&](const QString &word) { return texts.contains(word, Qt::CaseInsensitive); });
}

void SettingsModel::addNotes(Row &row, const SettingChange *change, const SettingState *state) const
{
    for (const SettingProblem &problem : m_comparison.problems) {
        if (problem.key != row.key)
            continue;
        row.notes << problem.sentence;
        row.severity = Verdict::Fail;
    }
    const SettingInfo *info = settingInfo(row.key);
    const auto warn = [&row](const QString &sentence) {
        row.notes << sentence;
        row.severity = std::max(row.severity, Verdict::Warn);
    };
    if (m_moved.contains(row.key))
        warn(tr("Somebody changed it meanwhile. It was: %1").arg(m_moved.value(row.key)));
    if (change && change->overridden && info && state)
        warn(tr("No effect: %1 is set where Mattermost runs, and wins with %2. Take it out there, then restart Mattermost.")
                 .arg(info->environment, settingText(row.key, state->effective)));
    else if (!change && state && state->origin == SettingOrigin::Environment && info)
        row.notes << tr("%1 is set where Mattermost runs, and wins over what is saved here.").arg(info->environment);
    for (const QString &twin : m_comparison.reading.duplicates) {
        if (twin != row.key && twin.compare(row.key, Qt::CaseInsensitive) == 0)
            warn(tr("%1 is there as well, in another spelling: which of the two wins is chance.").arg(twin));
    }
    if (change && change->to.is_null() && !info)
        row.notes << change->reason;
    if (change && change->restart)
        row.notes << tr("In force after a restart of the plugin.");
}

QList<SettingsModel::Row> SettingsModel::changedRows() const
{
    QList<Row> rows;
    for (const SettingChange &change : m_comparison.changes) {
        const SettingState *state = stateOf(change.key);
        Row row;
        row.key = change.key;
        row.name = settingName(change.key);
        row.from = settingText(change.key, change.from);
        row.to = change.to.is_null() && !settingInfo(change.key) ? tr("(removed)") : settingText(change.key, change.to);
        if (row.from == row.to && isSet(row.to, change.key))
            row.to = tr("(set, another one)");
        row.value = row.to;
        row.changed = true;
        row.origin = state && state->origin == SettingOrigin::Environment ? SettingOrigin::Environment : SettingOrigin::Console;
        addNotes(row, &change, state);
        rows << row;
    }
    return rows;
}

SettingsModel::Row SettingsModel::stayingRow(const SettingState &state) const
{
    Row row;
    row.key = state.key;
    row.name = settingName(state.key);
    const SettingInfo *info = settingInfo(state.key);
    const bool wins = state.origin == SettingOrigin::Environment && !state.effective.is_discarded();
    row.value = info && info->secret ? settingText(state.key, state.secretSet ? nlohmann::json("x") : nlohmann::json())
        : wins                       ? settingText(state.key, state.effective)
                                     : settingText(state.key, state.value.is_null() && info ? info->standard : state.value);
    row.origin = state.origin;
    addNotes(row, nullptr, &state);
    return row;
}

void SettingsModel::rebuild()
{
    QList<Row> fresh;
    for (const Row &row : changedRows()) {
        if (shows(row))
            fresh << row;
    }
    QList<Row> folded;
    for (const SettingState &state : m_comparison.reading.settings) {
        if (changeOf(state.key))
            continue;
        const Row row = stayingRow(state);
        if (!shows(row))
            continue;
        const bool folds = m_filter.isEmpty() && state.origin == SettingOrigin::Default && row.notes.isEmpty();
        (folds ? folded : fresh) << row;
    }
    m_folded = static_cast<int>(folded.size());
    if (!folded.isEmpty()) {
        Row more;
        more.name = m_unfolded ? tr("Show fewer") : tr("%n more setting(s) stay at their default", nullptr, m_folded);
        if (m_unfolded)
            fresh << folded;
        fresh << more;
    }
    merge(fresh);
}

void SettingsModel::merge(const QList<Row> &fresh)
{
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        const bool stays = std::any_of(fresh.begin(), fresh.end(), [&](const Row &other) { return other.key == m_rows.at(row).key; });
        if (stays)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < fresh.size(); ++row) {
        const auto known = std::find_if(m_rows.begin() + row, m_rows.end(), [&](const Row &other) { return other.key == fresh.at(row).key; });
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

QModelIndex SettingsModel::indexOf(const QString &key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.key == key; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

int SettingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SettingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SettingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Setting");
    case ValueColumn: return tr("Value");
    case OriginColumn: return tr("Comes from");
    default: return {};
    }
}

Qt::ItemFlags SettingsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == ValueColumn && data(index, EditableRole).toBool())
        flags |= Qt::ItemIsEditable;
    return flags;
}

namespace {

QString originText(SettingOrigin origin)
{
    switch (origin) {
    case SettingOrigin::Console: return SettingsModel::tr("Console");
    case SettingOrigin::Environment: return SettingsModel::tr("Environment");
    case SettingOrigin::Default: break;
    }
    return SettingsModel::tr("Default");
}

} // namespace

QVariant SettingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    const SettingInfo *info = settingInfo(row.key);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == NameColumn ? row.name : row.key.isEmpty() ? QString() : index.column() == ValueColumn ? row.value : originText(row.origin);
    case Qt::ToolTipRole: return info && index.column() == NameColumn ? info->meaning : index.column() == ValueColumn ? row.value : QVariant();
    case Qt::AccessibleTextRole: {
        if (index.column() != NameColumn || row.key.isEmpty())
            return data(index, Qt::DisplayRole);
        const QString what = row.changed ? tr("%1. From %2 to %3.").arg(row.name, row.from, row.to) : tr("%1. %2. %3.").arg(row.name, row.value, originText(row.origin));
        return (QStringList{what} + row.notes).join(QLatin1Char(' '));
    }
    case KeyRole: return row.key;
    case ChangedRole: return row.changed;
    case FromRole: return row.from;
    case ToRole: return row.to;
    case OriginRole: return static_cast<int>(row.origin);
    case NotesRole: return row.notes;
    case SeverityRole: return static_cast<int>(row.severity);
    case EditableRole: return info != nullptr;
    case RawRole:
    case Qt::EditRole: {
        const SettingChange *change = changeOf(row.key);
        const SettingState *state = stateOf(row.key);
        if (!info || info->secret)
            return QString();
        const nlohmann::json value = change && !change->to.is_null() ? change->to : state && !state->value.is_null() ? state->value : info->standard;
        if (value.is_boolean())
            return value.get<bool>();
        if (value.is_number_integer())
            return static_cast<qlonglong>(value.get<qint64>());
        if (!value.is_string())
            return QString::fromStdString(value.dump());
        const QString text = QString::fromStdString(value.get<std::string>());
        const QUrl url(text);
        // Credentials of a URL are kept by whoever writes it; nobody edits them in clear.
        return url.userInfo().isEmpty() ? text : url.adjusted(QUrl::RemoveUserInfo).toString();
    }
    default: return {};
    }
}

bool SettingsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const QString key = m_rows.at(index.row()).key;
    const SettingInfo *info = settingInfo(key);
    // An empty secret means that nothing was typed: to take one away is done in the System Console, on purpose.
    if (info->secret && value.toString().isEmpty())
        return false;
    if (!info->secret && data(index, RawRole).toString() == value.toString())
        return false;
    Q_EMIT stated(key, settingValue(key, value));
    return true;
}

} // namespace calls
