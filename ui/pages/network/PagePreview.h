// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of paper, one at a time, as wide as there is room. Paper stays light in the dark theme.
// Page Up and Page Down turn the page.
#pragma once

#include <paper/SheetPages.h>

#include <QWidget>

class QScrollArea;
class QToolButton;

namespace calls {

class Label;

class PagePreview : public QWidget
{
    Q_OBJECT

public:
    explicit PagePreview(QWidget *parent = nullptr);

    /// The page that is shown stays, as far as there is one.
    void setPages(const PaperPages &pages);
    [[nodiscard]] int pageCount() const { return static_cast<int>(m_pages.pages.size()); }
    [[nodiscard]] int page() const { return m_page; } ///< from 0
    void setPage(int page);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Paper;
    void turned();

    PaperPages m_pages;
    int m_page = 0;
    Paper *m_paper;
    QScrollArea *m_scroll;
    QToolButton *m_back;
    QToolButton *m_forth;
    Label *m_where;
};

} // namespace calls
