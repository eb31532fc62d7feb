// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+K: type a few letters, go to a page, a server, a step, a port, or run a command.
#pragma once

#include <style/Symbols.h>
#include <widgets/Surface.h>

#include <QPointer>

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace calls {

class Label;

struct PaletteEntry
{
    QString title;    ///< "Network", "Run all checks", "rtcd1", "1.6.3 Clients reach RTCD by UDP"
    QString detail;   ///< at the right: "Page", "Server, 10.0.1.20", or a shortcut "Ctrl+R"
    Symbol symbol = Symbol::Document;
    QString words;    ///< further words that find it; may be empty
    std::function<void()> run;
};

/// Asked each time the palette opens, so that entries need not be kept up to date.
using PaletteSource = std::function<QList<PaletteEntry>()>;

/// The order of `entries` for what was typed: all words must occur; a title that begins with it comes first.
[[nodiscard]] QList<PaletteEntry> paletteMatches(const QList<PaletteEntry> &entries, const QString &typed);

class CommandPalette : public Surface
{
    Q_OBJECT

public:
    /// A child of the window, above everything in it while open.
    explicit CommandPalette(QWidget *window);

    void addSource(PaletteSource source);
    void popup();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void runCurrent();
    void dismiss(bool giveFocusBack);
    void place();

    QList<PaletteSource> m_sources;
    QList<PaletteEntry> m_entries; ///< of this opening
    QList<PaletteEntry> m_shown;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    Label *m_nothing;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace calls
