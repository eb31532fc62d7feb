// SPDX-License-Identifier: GPL-3.0-or-later
// Calls settings as they are, and what would change. Changed ones come first, each with what it was and what it will be;
// those that stay at their default may be folded into one last row. Merged by key, so that a selection survives a refresh.
// No value of a secret leaves it: texts are those of shownSetting, and so are the notes.
#pragma once

#include <finding/Finding.h>
#include <mattermost/CallsSettings.h>
#include <models/SettingsDesk.h>

#include <QAbstractTableModel>

namespace calls {

class SettingsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, OriginColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole, ///< empty: the row that unfolds the others
        ChangedRole,            ///< bool
        FromRole,               ///< shown texts of a change
        ToRole,
        OriginRole,             ///< int of SettingOrigin
        NotesRole,              ///< QStringList: what is to be known of this row, worst first
        SeverityRole,           ///< int of Verdict: Fail not valid, Warn has no effect or changed meanwhile, Pass neither
        EditableRole,           ///< bool
        RawRole                 ///< the value to begin an edit with: bool, qlonglong, QString; secrets begin empty
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Settings that differ from the reading before were changed by somebody else, and say so.
    void setComparison(const SettingsComparison &comparison);
    void clear();
    [[nodiscard]] const SettingsComparison &comparison() const { return m_comparison; }

    /// Words that a row's name, key or value must have; folded rows show when they have them.
    void setFilter(const QStringList &words);
    void setUnfolded(bool unfolded);
    [[nodiscard]] bool unfolded() const { return m_unfolded; }
    [[nodiscard]] int movedCount() const { return static_cast<int>(m_moved.size()); }
    void forgetMoved(); ///< the person has seen them

    [[nodiscard]] QModelIndex indexOf(const QString &key) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// A person states a value instead of the plan's; null takes the statement back.
    void stated(const QString &key, const nlohmann::json &value);

private:
    struct Row
    {
        QString key; ///< empty: the unfolding row
        QString name;
        QString value;
        QString from;
        QString to;
        bool changed = false;
        SettingOrigin origin = SettingOrigin::Default;
        QStringList notes;
        Verdict severity = Verdict::Pass;
        bool operator==(const Row &) const = default;
    };
    void rebuild();
    void merge(const QList<Row> &fresh);
    [[nodiscard]] QList<Row> changedRows() const;
    [[nodiscard]] Row stayingRow(const SettingState &state) const;
    [[nodiscard]] bool shows(const Row &row) const;
    void addNotes(Row &row, const SettingChange *change, const SettingState *state) const;
    [[nodiscard]] const SettingState *stateOf(const QString &key) const;
    [[nodiscard]] const SettingChange *changeOf(const QString &key) const;

    SettingsComparison m_comparison;
    QMap<QString, QString> m_moved; ///< key -> what it was, shown
    QStringList m_filter;
    bool m_unfolded = false;
    int m_folded = 0;
    QList<Row> m_rows;
};

/// A value as people read it: "On", "(empty)", "(set)".
[[nodiscard]] QString settingText(const QString &key, const nlohmann::json &value);
/// What a person typed as the setting's type; a text that does not fit stays one, and settingProblems refuses it.
[[nodiscard]] nlohmann::json settingValue(const QString &key, const QVariant &value);

} // namespace calls
