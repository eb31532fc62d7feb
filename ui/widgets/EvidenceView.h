// SPDX-License-Identifier: GPL-3.0-or-later
// What was run and what came back, in the fixed font: eight lines, then "Show all". Copy takes everything.
#pragma once

#include <widgets/Surface.h>

class QPlainTextEdit;
class QPushButton;

namespace calls {

class Label;

class EvidenceView : public Surface
{
    Q_OBJECT

public:
    explicit EvidenceView(QWidget *parent = nullptr);

    /// `note` stands below in the caption type: "2 of 2 packets sent, 0 answers, 14:01:37 on desk-12".
    void setEvidence(const QString &command, const QString &output, const QString &note = {});
    [[nodiscard]] QString text() const; ///< what Copy takes
    [[nodiscard]] bool showsAll() const { return m_all; }

Q_SIGNALS:
    void copied();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    QString m_command;
    QString m_output;
    QPlainTextEdit *m_text;
    Label *m_note;
    QPushButton *m_more;
    bool m_all = false;
};

} // namespace calls
