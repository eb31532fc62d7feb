// SPDX-License-Identifier: GPL-3.0-or-later
// "All 16", "Fail 1", "Unknown 1": one of them is chosen. Arrow keys move, the row breaks when it is too narrow.
#pragma once

#include <style/Signs.h>

#include <QWidget>

#include <optional>

class QButtonGroup;

namespace calls {

struct FilterOption
{
    QString id;   ///< "all", "fail"
    QString text; ///< "Fail"
    int count = 0;
    std::optional<Sign> sign;
    bool operator==(const FilterOption &) const = default;
};

class FilterChips : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    /// Merges by id. When the chosen one is gone, the first is chosen and chosen() is emitted.
    void setOptions(const QList<FilterOption> &options);
    void choose(const QString &id);
    [[nodiscard]] QString current() const;

Q_SIGNALS:
    void chosen(const QString &id);

private:
    class ChipButton;
    [[nodiscard]] ChipButton *button(const QString &id) const;

    QButtonGroup *m_group;
    QList<ChipButton *> m_buttons;
};

} // namespace calls
