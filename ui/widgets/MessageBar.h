// SPDX-License-Identifier: GPL-3.0-or-later
// News of a page: a sign, a bold fact, a sentence, one action. One per page; hidden until shown.
#pragma once

#include <widgets/Surface.h>

#include <functional>

class QPushButton;
class QToolButton;

namespace calls {

class Label;

class MessageBar : public Surface
{
    Q_OBJECT

public:
    enum class Kind { Info, Pass, Warn, Fail };
    explicit MessageBar(QWidget *parent = nullptr);

    /// `fact` with its full stop, bold; `sentence` what follows from it, may be empty.
    void show(Kind kind, const QString &fact, const QString &sentence = {});
    /// After show(), which takes an earlier action away: tr("Show cause").
    void setAction(const QString &text, std::function<void()> act);
    [[nodiscard]] Kind kind() const { return m_kind; }

Q_SIGNALS:
    void closed(); ///< by the person; the focus goes to the page

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void close();

    Kind m_kind = Kind::Info;
    Label *m_fact;
    Label *m_sentence;
    QPushButton *m_action;
    QToolButton *m_close;
    std::function<void()> m_act;
};

} // namespace calls
