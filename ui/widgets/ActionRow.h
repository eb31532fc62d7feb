// SPDX-License-Identifier: GPL-3.0-or-later
// A button of two lines: symbol, what it does, what that means, its keys.
#pragma once

#include <style/Symbols.h>

#include <QAbstractButton>

namespace calls {

class ActionRow : public QAbstractButton
{
    Q_OBJECT

public:
    ActionRow(Symbol symbol, const QString &title, const QString &text, QWidget *parent = nullptr);

    void setPrimary(bool primary);      ///< filled with accent
    void setKeys(const QString &keys);  ///< words at the right: "Ctrl+N"
    void setSeparated(bool separated);  ///< a line below
    void setDense(bool dense);          ///< 46 high instead of 64
    void setDetail(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int wordsAt() const { return m_dense ? 40 : 56; }

    Symbol m_symbol;
    QString m_detail;
    QString m_keys;
    bool m_primary = false;
    bool m_separated = true;
    bool m_dense = false;
};

} // namespace calls
