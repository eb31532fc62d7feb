// SPDX-License-Identifier: GPL-3.0-or-later
// The field that filters what a page lists. Esc empties it, Down goes into the list.
#pragma once

#include <QLineEdit>
#include <QPointer>

namespace calls {

class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    /// `what` as placeholder and accessible name: tr("Filter by host or port").
    explicit FilterField(const QString &what, QWidget *parent = nullptr);

    /// Where Down goes.
    void setList(QWidget *list) { m_list = list; }
    /// Every word typed occurs in one of the texts, upper and lower case alike.
    [[nodiscard]] bool lets(const QStringList &texts) const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QPointer<QWidget> m_list;
};

} // namespace calls
