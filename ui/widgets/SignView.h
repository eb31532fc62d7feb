// SPDX-License-Identifier: GPL-3.0-or-later
// A sign on its own, or with its word. The running arc turns only while it can be seen.
#pragma once

#include <style/Signs.h>

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWidget>

namespace calls {

class SignView : public QWidget
{
    Q_OBJECT

public:
    /// `side` in device-independent pixels: 14, 16 or 20.
    explicit SignView(Sign sign, int side = 16, QWidget *parent = nullptr);

    void setSign(Sign sign);
    [[nodiscard]] Sign sign() const { return m_sign; }
    /// Shows these words beside the sign in its ink; empty: the sign alone. The default is no words.
    void setWords(const QString &words, bool strong = false);
    /// A number beside the sign in text colour: "9", spoken as "9 Pass".
    void setCount(int count);
    [[nodiscard]] QString words() const { return m_words; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void turnIfNeeded();
    [[nodiscard]] QFont wordsFont() const;

    Sign m_sign;
    int m_side;
    QString m_words;
    bool m_strong = false;
    bool m_counts = false; ///< the words are a number
    QBasicTimer m_timer;
    QElapsedTimer m_since;
};

/// How far a running arc has turned after `milliseconds`: once a second. 0 when the style shows no motion.
[[nodiscard]] qreal arcTurn(qint64 milliseconds, const QWidget *widget);

} // namespace calls
