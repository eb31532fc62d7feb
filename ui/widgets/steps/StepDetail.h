// SPDX-License-Identifier: GPL-3.0-or-later
// What opens under a step: its whole sentence, the files it changes as a diff, its commands with what came back.
#pragma once

#include <models/InstallBook.h>

#include <QWidget>

namespace calls {

class CodeView;
class Label;

class StepDetail : public QWidget
{
    Q_OBJECT

public:
    explicit StepDetail(const InstallStep &step, QWidget *parent = nullptr);

    void setStep(const InstallStep &step);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void copied();
    void heightChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    InstallStep m_step;
    Label *m_sentence;
    Label *m_diffTitle;
    CodeView *m_diff;
    Label *m_commandTitle;
    CodeView *m_commands;
    Label *m_note;
};

} // namespace calls
