// SPDX-License-Identifier: GPL-3.0-or-later
// Text in one of the six types and one ink; follows the theme and the system font by itself.
#pragma once

#include <style/Symbols.h>
#include <style/Typography.h>

#include <QLabel>

namespace calls {

class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, Type type = Type::Body, Ink ink = Ink::Text1, QWidget *parent = nullptr);

    /// Demi-bold in the type's size.
    void setStrong(bool strong);
    void setInk(Ink ink);
    /// Wraps; the text may be selected by mouse and keyboard.
    void setParagraph();

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();

    Type m_type;
    Ink m_ink;
    bool m_strong = false;
};

/// A label in a type: heading(tr("Recording")), caption(tr("2 days ago")).
[[nodiscard]] Label *heading(const QString &text, QWidget *parent = nullptr);
[[nodiscard]] Label *caption(const QString &text, QWidget *parent = nullptr);
/// Body text that wraps.
[[nodiscard]] Label *paragraph(const QString &text, QWidget *parent = nullptr);

/// One line that elides where it does not fit, with the whole text as tool tip then.
class ElidedLabel : public Label
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, Type type = Type::Body, Ink ink = Ink::Text1,
                         Qt::TextElideMode mode = Qt::ElideMiddle, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QString shown() const;
    Qt::TextElideMode m_mode;
};

} // namespace calls
