// SPDX-License-Identifier: GPL-3.0-or-later
// The left rail: five phases with their gate sign, the pages of the open one, and the pages for any time.
// A tree, so that keys, letters and screen readers work as everywhere.
#pragma once

#include <style/Signs.h>
#include <style/Symbols.h>

#include <QTreeView>

#include <optional>

class QStandardItem;
class QStandardItemModel;

namespace calls {

struct RailPhase
{
    QString id;   ///< "1"
    QString name; ///< "Prepare"
    QString line; ///< "9 of 13 checks pass", "Opens after phase 1"
    Sign sign = Sign::Waiting;
    bool operator==(const RailPhase &) const = default;
};

struct RailPage
{
    QString id;
    QString title;
    Symbol symbol = Symbol::Document;
    QString phase; ///< id of a phase; empty: any time
    std::optional<Sign> sign; ///< worst verdict, at the right
    bool operator==(const RailPage &) const = default;
};

class Rail : public QTreeView
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// Merges: what is open and current stays.
    void setPhases(const QList<RailPhase> &phases);
    void setPages(const QList<RailPage> &pages);
    void setSign(const QString &page, std::optional<Sign> sign);

    /// Makes a page current and opens its phase. Emits nothing.
    void setCurrent(const QString &page);
    void openPhase(const QString &phase); ///< and closes the other one
    [[nodiscard]] QString openPhaseId() const;
    /// Page ids from top to bottom, as Alt+1 to 9 count them.
    [[nodiscard]] QStringList shownPages() const;

    /// 48 wide with tool tips instead of words.
    void setNarrow(bool narrow);
    [[nodiscard]] bool isNarrow() const { return m_narrow; }

Q_SIGNALS:
    void pageChosen(const QString &page); ///< by click, Enter or moving the current row

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QStandardItem *phaseItem(const QString &phase) const;
    QStandardItem *pageItem(const QString &page) const;
    void click(const QModelIndex &index);

    QStandardItemModel *m_model;
    QStandardItem *m_anyTime = nullptr;
    QString m_shown; ///< id of the page that is shown
    bool m_narrow = false;
};

} // namespace calls
