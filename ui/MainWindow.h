// SPDX-License-Identifier: GPL-3.0-or-later
// Top bar, rail, page, guide panel, activity strip. It knows pages only as Page.
#pragma once

#include <base/Result.h>
#include <pages/Page.h>
#include <widgets/Rail.h>

#include <QMainWindow>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace calls {

class ActivityStrip;
class CommandPalette;
class Dialogs;
class PracticeDesk;
class StartPage;
class Theme;
class TopBar;
class Workspace;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All outlive the window. `settings` keeps geometry, theme and recent files.
    struct Needs
    {
        Workspace *workspace;
        Dialogs *dialogs;
        Theme *theme;
        QSettings *settings;
        PracticeDesk *practice = nullptr; ///< null: this program starts no practice site
    };
    explicit MainWindow(const Needs &needs, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// In the rail's order; the window owns it from then on.
    void addPage(Page *page);
    [[nodiscard]] Page *page(const QString &id) const;
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] QSettings *settings() const { return m_needs.settings; } ///< for pages that remember habits

    /// The phases' gate signs and words; app/ keeps them up to date from the check book.
    void setPhases(const QList<RailPhase> &phases);
    /// State of the Mattermost site in the top bar: sign and word.
    void setSiteState(std::optional<Sign> sign, const QString &words);

    /// Opens a page, and in it a landmark when given. False: no such page.
    bool show(const QString &page, const QString &landmark = {});
    using QWidget::show;
    void openDeployment(const QString &path); ///< with a sentence on the start page when it cannot be
    void startPractice(); ///< as from the start page
    /// The page that a new deployment begins with.
    void setFirstPage(const QString &page) { m_firstPage = page; }

    [[nodiscard]] bool panelShown() const;

Q_SIGNALS:
    /// The guide's text at a step is wanted (link of the panel, F1).
    void guideRequested(const QString &anchor);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildFrame();
    void buildMenu();
    void buildShortcuts();
    void addPaletteSources();
    void opened();
    void closedDeployment();
    void askToOpen();
    void importTextForm(const QString &path);
    void showProblem(const Error &error);
    void enter(Page *page);
    void showTopic();
    void togglePanel();
    void fitPanel();
    void alignTop();
    void cycleFocus(int step);
    void updateTitle();
    void updateCommands();
    void restoreState();
    void saveState();

    Needs m_needs;
    QMenu *m_menu;
    TopBar *m_top;
    Rail *m_rail;
    QStackedWidget *m_outer; ///< start page, or rail with pages
    QStackedWidget *m_pages;
    QSplitter *m_splitter;
    GuidePanel *m_panel;
    ActivityStrip *m_strip;
    StartPage *m_start;
    CommandPalette *m_palette;
    QHash<QString, Page *> m_byId;
    QList<QAction *> m_commands; ///< of the window, as the palette lists them
    QAction *m_close = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    std::optional<Sign> m_siteSign;
    QString m_siteWords;
    QString m_firstPage;
    bool m_panelWanted = true; ///< by the person; the width of the window may close it all the same
    int m_panelWidth = 0;      ///< kept while it is closed; 0: by the window's width
};

} // namespace calls
