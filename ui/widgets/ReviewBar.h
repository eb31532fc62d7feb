// SPDX-License-Identifier: GPL-3.0-or-later
// The question before a change, at the foot of a page: what changes, what happens to running calls, how it is undone.
// The button repeats the effect, the harmless way stands beside it and has the focus. Nothing is modal.
#pragma once

#include <style/Signs.h>
#include <style/Symbols.h>
#include <widgets/Surface.h>

#include <functional>
#include <optional>

class QPushButton;
class QVBoxLayout;

namespace calls {

class Label;

struct ReviewLine
{
    Symbol symbol = Symbol::Tick;
    QString text;
    bool warns = false; ///< with the sign of a warning instead, and bold
};

struct Review
{
    QString title;  ///< "If you install these 12 changes on rtcd1"
    QList<ReviewLine> lines;
    QString refuse; ///< "Not now"
    QString act;    ///< "Install 12 changes"
    bool danger = false;
};

class ReviewBar : public Surface
{
    Q_OBJECT

public:
    explicit ReviewBar(QWidget *parent = nullptr);

    /// `then` is called once, when the person goes on.
    void ask(const Review &review, std::function<void()> then);
    void giveUp();
    [[nodiscard]] bool asking() const { return bool(m_then); }

Q_SIGNALS:
    /// The question is over, agreed to or not. `hadFocus`: the page takes the focus back.
    void closed(bool hadFocus);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void close();

    Label *m_title;
    QWidget *m_lines = nullptr;
    QVBoxLayout *m_column;
    QPushButton *m_refuse;
    QPushButton *m_act;
    std::function<void()> m_then;
};

} // namespace calls
