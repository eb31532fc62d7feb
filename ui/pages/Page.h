// SPDX-License-Identifier: GPL-3.0-or-later
// What the window knows of a page. A page derives from this, fills column() and says when its topic or verdict changes.
//
//   class ChecksPage : public Page { … };
//   ChecksPage::ChecksPage(…) : Page({"checks", tr("Checks"), Symbol::Checks, "1"}, parent)
//   {
//       header()->setSubtitle(tr("Every check runs from the machine whose path it proves."));
//       header()->addAction(m_runAll);
//       column()->addWidget(m_list, 1);
//       addAction(m_exportAction);      // QAction: appears in the command palette with its shortcut
//   }
#pragma once

#include <style/Signs.h>
#include <style/Symbols.h>
#include <widgets/GuidePanel.h>

#include <QVBoxLayout>
#include <QWidget>

#include <optional>

class QLineEdit;

namespace calls {

class MessageBar;
class PageHeader;

struct PageInfo
{
    QString id; ///< "checks": stable, kept in the settings
    QString title; ///< "Checks"
    Symbol symbol = Symbol::Document;
    QString phase; ///< "1" to "5"; empty: any time
};

/// Something in a page that the command palette can jump to.
struct Landmark
{
    QString key; ///< given back to reveal(): "server:rtcd1", "step:1.6.3", "port:8443/udp"
    QString title; ///< "rtcd1", "1.6.3 Clients reach the RTCD server by UDP", "UDP 8443"
    QString detail; ///< "Media service, 10.0.1.20"
    Symbol symbol = Symbol::Document;
};

class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(PageInfo info, QWidget *parent = nullptr);
    ~Page() override;

    [[nodiscard]] const PageInfo &info() const { return m_info; }

    /// Shown at the right of the rail's row. None: nothing to say.
    [[nodiscard]] virtual std::optional<Sign> sign() const { return std::nullopt; }
    /// What the right panel says about the selection. Empty: the panel says that something may be selected.
    [[nodiscard]] virtual GuideTopic topic() const { return {}; }
    [[nodiscard]] virtual QList<Landmark> landmarks() const { return {}; }
    /// Selects a landmark and scrolls to it.
    virtual void reveal(const QString &key) { Q_UNUSED(key) }

    virtual void runSelected() {} ///< F5
    virtual void runAll() {} ///< Ctrl+R
    virtual void print() {} ///< Ctrl+P
    /// Esc: closes a detail, undoes a zoom, cancels a question. False: nothing of that was open.
    virtual bool stepBack() { return false; }
    /// Ctrl+F goes there; null: the page has no filter.
    [[nodiscard]] virtual QLineEdit *filterField() const { return nullptr; }
    /// Becomes the page in front: time to look at things that change while nobody looks.
    virtual void entered() {}
    /// Where the focus goes when the page is entered by F6; null: the first widget that takes it.
    [[nodiscard]] virtual QWidget *mainWidget() const { return nullptr; }

    [[nodiscard]] PageHeader *header() const { return m_header; }
    [[nodiscard]] MessageBar *message() const { return m_message; } ///< below the header, hidden until shown

protected:
    /// Below header and message, margins already set: 24 left and right, 16 above and below.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Below column() and as wide as the page, without margins: a review bar.
    void setFoot(QWidget *foot);

Q_SIGNALS:
    void topicChanged();
    void signChanged();
    /// Asks the window to go to another page, and there to a landmark.
    void goTo(const QString &page, const QString &landmark);

private:
    PageInfo m_info;
    PageHeader *m_header;
    MessageBar *m_message;
    QVBoxLayout *m_whole;
    QVBoxLayout *m_column;
};

} // namespace calls
