// SPDX-License-Identifier: GPL-3.0-or-later
// The top bar: deployment and its menu, the site and its state, search, the switch of the right panel.
#pragma once

#include <style/Signs.h>
#include <widgets/Surface.h>

#include <optional>

class QMenu;
class QPushButton;
class QToolButton;

namespace calls {

class Chip;
class ElidedLabel;
class Label;
class SignView;

class TopBar : public Surface
{
    Q_OBJECT

public:
    explicit TopBar(QMenu *menu, QWidget *parent = nullptr);

    /// Empty: no deployment is open.
    void setDeployment(const QString &name);
    void setPractice(bool practice);
    /// `host` "chat.example.com", `words` "Connected"; without a sign the words stand alone.
    void setSite(const QString &host, std::optional<Sign> sign, const QString &words);
    /// Width of the name's part, so that the site stands above the page's left edge; 0: as wide as it is.
    void setLead(int width);
    void setPanelShown(bool shown);
    void setPanelAvailable(bool available); ///< false on the start page

Q_SIGNALS:
    void searchRequested();
    void panelToggled();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_lead;
    QPushButton *m_name;
    Chip *m_practice;
    SignView *m_sign;
    ElidedLabel *m_host;
    Label *m_words;
    QPushButton *m_search;
    QToolButton *m_panel;
};

} // namespace calls
