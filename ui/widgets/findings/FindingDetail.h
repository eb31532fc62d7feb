// SPDX-License-Identifier: GPL-3.0-or-later
// What opens under a finding's row: evidence, cause, what to do, and the buttons that do it.
#pragma once

#include <models/CheckModel.h>

#include <QWidget>

class QGridLayout;

namespace calls {

class AcceptForm;
class AnswerForm;

class FindingDetail : public QWidget
{
    Q_OBJECT

public:
    explicit FindingDetail(const CheckModel::Row &row, QWidget *parent = nullptr);

    /// Shows the row anew; what a person is typing stays.
    void setRow(const CheckModel::Row &row);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void runRequested();
    void proveRequested();
    void accepted(const QString &by, const QString &reason, std::optional<QDate> until);
    void answered(calls::Verdict verdict, const QString &note);
    void copied();
    void heightChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void build();
    void addEvidence();
    void addText(const QString &label, const QString &text);
    void addButtons();
    void addAnswer();
    [[nodiscard]] AnswerForm *answerForm();
    [[nodiscard]] bool canProve() const;

    CheckModel::Row m_row;
    QWidget *m_body = nullptr;
    QGridLayout *m_grid = nullptr;
    AcceptForm *m_accept = nullptr;
    AnswerForm *m_answer = nullptr; ///< of a test that a person may do as well
};

} // namespace calls
