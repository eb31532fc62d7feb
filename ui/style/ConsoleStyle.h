// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion with the house's measures, edges and focus. It holds the tokens of the theme that is on.
// Buttons: setKind(). Error in a field: setProblem(). No style sheets anywhere: they would switch this off.
#pragma once

#include <style/Tokens.h>

#include <QPointer>
#include <QProxyStyle>

class QAbstractButton;
class QFocusFrame;
class QLineEdit;
class QPushButton;

namespace calls {

class ConsoleStyle : public QProxyStyle
{
    Q_OBJECT

public:
    explicit ConsoleStyle(const Tokens &tokens);
    ~ConsoleStyle() override;

    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    void setTokens(const Tokens &tokens);
    /// Whether the running arc turns; false when the system asks for no animation.
    [[nodiscard]] bool motion() const { return m_motion; }
    void setMotion(bool motion) { m_motion = motion; }

    /// Whether focus is drawn: since the last key, not since the last press of the mouse, which shows it by itself.
    [[nodiscard]] bool focusVisible() const { return m_focusVisible; }

    bool eventFilter(QObject *watched, QEvent *event) override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const override;

private:
    void followFocus();
    void setFocusVisible(bool visible);

    Tokens m_tokens;
    bool m_motion = true;
    bool m_focusVisible = false;
    QPointer<QFocusFrame> m_ring;
};

/// The tokens of the style a widget is drawn with; of the application for null.
[[nodiscard]] const Tokens &tokensOf(const QWidget *widget);
/// For delegates and painters of their own: draw the focus only then.
[[nodiscard]] bool focusVisible(const QWidget *widget);

enum class ButtonKind {
    Secondary, ///< an edge; the default
    Primary, ///< filled with accent; one a page
    Danger, ///< filled with red; only as the last step
    Quiet, ///< words in accent without an edge
    Link, ///< the same without room around it, underlined under the pointer: at the end of a sentence, in a card
    Plain ///< words in text colour without an edge: a name that opens a menu
};
void setKind(QAbstractButton *button, ButtonKind kind);
[[nodiscard]] ButtonKind kindOf(const QWidget *button);

/// While something is written: other words, not enabled, the same width. An empty text ends it.
void setBusy(QPushButton *button, const QString &text);

/// Red edge and the sentence as accessible description; an empty one clears it.
void setProblem(QLineEdit *field, const QString &sentence);

/// The least height of a button or field for a font: 32, or the font's height and 12.
[[nodiscard]] int controlHeight(const QFontMetrics &metrics, int least = 32);

} // namespace calls
