// SPDX-License-Identifier: GPL-3.0-or-later
// What a cell of the matrix means: sentence, cause, what to do, and what was asked and came back.
#pragma once

#include <models/ReachModel.h>

#include <QWidget>

class QVBoxLayout;

namespace calls {

class CellDetail : public QWidget
{
    Q_OBJECT

public:
    explicit CellDetail(QWidget *parent = nullptr);

    void setCell(const ReachMatrix &matrix, const ReachVantage &vantage, const ReachCell &cell);
    void setFinding(const Finding &finding); ///< about an address itself
    void clear();

Q_SIGNALS:
    void copied();

private:
    void show(const QString &title, Verdict verdict, const Message &what, const QList<Evidence> &evidence, const QString &note);

    QVBoxLayout *m_column;
    QWidget *m_body = nullptr;
};

} // namespace calls
