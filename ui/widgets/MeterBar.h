// SPDX-License-Identifier: GPL-3.0-or-later
// How much of something is used: a bar with its end at the right, for values that words stand beside.
#pragma once

#include <style/Signs.h>

#include <QWidget>

namespace calls {

class MeterBar : public QWidget
{
    Q_OBJECT

public:
    explicit MeterBar(QWidget *parent = nullptr);

    /// From 0 to 1; what is more fills the bar. NaN: nothing is known, and the bar is an empty dashed outline.
    void setShare(double share, Sign sign);
    [[nodiscard]] double share() const { return m_share; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    double m_share = 0;
    Sign m_sign = Sign::Unknown;
};

} // namespace calls
