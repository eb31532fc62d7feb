// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow can be told to do: its menu, its keys, and the same for the command palette.
#include <MainWindow.h>

#include <Workspace.h>
#include <pages/StartPage.h>
#include <style/Theme.h>
#include <widgets/CommandPalette.h>

#include <QActionGroup>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>

namespace calls {

void MainWindow::buildMenu()
{
    const auto command = [this](const QString &text, const QKeySequence &keys, auto act) {
        QAction *action = m_menu->addAction(text);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, act);
        addAction(action); // so that the shortcut works while the menu is closed
        m_commands.append(action);
        return action;
    };
    command(tr("&New deployment…"), QKeySequence::New, [this] { m_start->startNew(this); });
    command(tr("&Open a deployment…"), QKeySequence::Open, [this] { askToOpen(); });
    m_close = command(tr("&Close deployment"), Qt::CTRL | Qt::Key_W, [this] { m_needs.workspace->close(); });
    m_menu->addSeparator();
    m_undo = command({}, QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { m_needs.workspace->undo(); });
    m_redo = command({}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_needs.workspace->redo(); });
    m_menu->addSeparator();
    QMenu *look = m_menu->addMenu(tr("&Appearance"));
    auto *choices = new QActionGroup(this);
    const std::array<std::pair<Theme::Preference, QString>, 3> themes{
        {{Theme::Preference::System, tr("As the &system")},
         {Theme::Preference::Light, tr("&Light")},
         {Theme::Preference::Dark, tr("&Dark")}}};
    for (const auto &[preference, name] : themes) {
        QAction *action = look->addAction(name);
        action->setCheckable(true);
        action->setChecked(m_needs.theme->preference() == preference);
        choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, wanted = preference] {
            m_needs.theme->setPreference(wanted);
            m_needs.settings->setValue(QStringLiteral("theme"), themeWord(wanted));
        });
    }
    m_menu->addSeparator();
    command(tr("&Quit"), Qt::CTRL | Qt::Key_Q, [this] { QMainWindow::close(); });
}

void MainWindow::updateCommands()
{
    const Workspace *workspace = m_needs.workspace;
    const QString undo = workspace->undoName();
    const QString redo = workspace->redoName();
    m_close->setEnabled(workspace->isOpen());
    m_undo->setEnabled(!undo.isEmpty());
    m_undo->setText(undo.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(undo));
    m_redo->setEnabled(!redo.isEmpty());
    m_redo->setText(redo.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(redo));
}

void MainWindow::buildShortcuts()
{
    const auto keys = [this](const QKeySequence &sequence, auto act) {
        connect(new QShortcut(sequence, this), &QShortcut::activated, this, act);
    };
    const auto onPage = [this, keys](const QKeySequence &sequence, void (Page::*act)()) {
        keys(sequence, [this, act] {
            if (Page *page = currentPage())
                (page->*act)();
        });
    };
    onPage(Qt::Key_F5, &Page::runSelected);
    onPage(Qt::CTRL | Qt::Key_R, &Page::runAll);
    onPage(QKeySequence::Print, &Page::print);
    keys(Qt::CTRL | Qt::Key_K, [this] { m_palette->popup(); });
    keys(QKeySequence::Find, [this] {
        Page *page = currentPage();
        if (QLineEdit *field = page ? page->filterField() : nullptr) {
            field->setFocus(Qt::ShortcutFocusReason);
            field->selectAll();
        }
    });
    keys(Qt::CTRL | Qt::Key_I, [this] { togglePanel(); });
    keys(Qt::Key_F1, [this] {
        if (!m_panel->topic().anchor.isEmpty())
            Q_EMIT guideRequested(m_panel->topic().anchor);
    });
    keys(Qt::Key_F6, [this] { cycleFocus(1); });
    keys(Qt::SHIFT | Qt::Key_F6, [this] { cycleFocus(-1); });
    keys(Qt::CTRL | Qt::Key_Period, [this] { m_needs.workspace->activities()->cancelOldest(); });
    for (int number = 1; number <= 5; ++number) {
        keys(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)), [this, number] {
            if (m_needs.workspace->isOpen())
                m_rail->openPhase(QString::number(number));
        });
    }
    for (int number = 1; number <= 9; ++number) {
        keys(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + number)),
             [this, number] { show(m_rail->shownPages().value(number - 1)); });
    }
}

void MainWindow::addPaletteSources()
{
    m_palette->addSource([this] {
        QList<PaletteEntry> entries;
        if (!m_needs.workspace->isOpen())
            return entries;
        for (int i = 0; i < m_pages->count(); ++i) {
            auto *page = static_cast<Page *>(m_pages->widget(i));
            const QString id = page->info().id;
            entries.append({page->info().title, tr("Page"), page->info().symbol, {}, [this, id] { show(id); }});
        }
        for (int i = 0; i < m_pages->count(); ++i) {
            auto *page = static_cast<Page *>(m_pages->widget(i));
            for (const Landmark &mark : page->landmarks()) {
                entries.append({mark.title, mark.detail, mark.symbol, mark.key,
                                [this, id = page->info().id, key = mark.key] { show(id, key); }});
            }
        }
        return entries;
    });
    m_palette->addSource([this] {
        QList<PaletteEntry> entries;
        QList<QAction *> actions = m_commands;
        if (Page *page = currentPage())
            actions = page->actions() + actions;
        for (QAction *action : std::as_const(actions)) {
            if (!action->isEnabled() || !action->isVisible())
                continue;
            QString name = action->text();
            name.remove(QLatin1Char('&'));
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            entries.append(
                {name, keys.isEmpty() ? tr("Command") : keys, Symbol::Run, {}, [guard = QPointer<QAction>(action)] {
                     if (guard)
                         guard->trigger();
                 }});
        }
        return entries;
    });
}

} // namespace calls
