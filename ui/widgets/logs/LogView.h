// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of logs, as many as there are: only what is seen is asked of the model, and nothing is kept a row.
// It stays at the end while it is at the end. Whoever scrolled up, or is on a line, keeps the place whatever arrives.
#pragma once

#include <models/LogModel.h>

#include <QAbstractItemView>

class QHeaderView;
class QPushButton;

namespace calls {

class LogView : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit LogView(LogModel *model, QWidget *parent = nullptr); ///< the model outlives it
    ~LogView() override;

    [[nodiscard]] bool atEnd() const { return m_sticks; }
    void goToEnd();
    void forget(); ///< the current line, the selection and the place
    /// Before another filter: until all is looked through, the current line keeps its place, also at the end, if it is seen.
    void holdPlace();
    /// The same, seen or not, with the current line in the middle.
    void holdMiddle();
    /// Tells of new lines below, at a button over the list, while this is on.
    void setTellsOfNew(bool tells);
    [[nodiscard]] int newBelow() const; ///< lines after those that were there when the end was left
    /// The next (1) or previous (-1) error or worse. False: there is none.
    bool goToSevere(int step);
    /// The lines that are selected as they stand in their files, `most` at most.
    [[nodiscard]] QStringList rawLines(int most) const;
    [[nodiscard]] int selectedRows() const;
    void fitColumns(); ///< other servers, or folded

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;
    void keyboardSearch(const QString &) override {} ///< would read every line
    void setModel(QAbstractItemModel *model) override;

Q_SIGNALS:
    void currentLineChanged(int row); ///< another line, not the same one elsewhere; -1: none
    void detailWanted();              ///< Enter or a double click
    void copyWanted();
    void severeWanted(int step); ///< N or F3 and with Shift

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    [[nodiscard]] int rows() const { return m_model->rowCount(); }
    [[nodiscard]] int top() const;
    [[nodiscard]] int whole() const; ///< rows that are seen whole
    void watchEnd();
    void fitTime();
    void fitFirst();
    void keepPlace();
    void findPlace();
    void goToPlace();
    void refreshNew();
    [[nodiscard]] int currentBelowTop() const; ///< rows; -1: it is not seen

    LogModel *m_model;
    QHeaderView *m_header;
    QPushButton *m_new;
    int m_rowHeight = 24;
    bool m_sticks = true;
    bool m_tells = false;
    bool m_dated = false; ///< there is room for dates
    enum class Hold { No, Place, Middle };
    Hold m_hold = Hold::No;
    int m_heldBelowTop = 0; ///< rows
    bool m_placing = false; ///< what moves is not the reader
    std::optional<LogMark> m_current;
    std::optional<LogMark> m_from; ///< of the selection, when it is one block
    std::optional<LogMark> m_to;
    std::optional<LogMark> m_top;  ///< while the model is reset
    std::optional<LogMark> m_last; ///< when the end was left
    int m_currentBelowTop = -1;    ///< rows; -1: the current line was not seen
};

} // namespace calls
