// SPDX-License-Identifier: GPL-3.0-or-later
// A small label with a ground: step numbers, origins, "added", "Practice".
#pragma once

#include <style/Symbols.h>
#include <widgets/Surface.h>

#include <optional>

namespace calls {

class Label;

class Chip : public Surface
{
    Q_OBJECT

public:
    enum class Tone { Plain, Info, Warn };
    explicit Chip(const QString &text, Tone tone = Tone::Plain, QWidget *parent = nullptr);
    Chip(Symbol symbol, const QString &text, Tone tone, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    void setStrong(bool strong);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Chip(std::optional<Symbol> symbol, const QString &text, Tone tone, QWidget *parent);
    std::optional<Symbol> m_symbol;
    Ink m_ink;
    Label *m_label;
};

} // namespace calls
