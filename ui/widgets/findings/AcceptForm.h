// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QWidget>

#include <optional>

class QCheckBox;
class QDateEdit;
class QLineEdit;

namespace calls {

/// Who goes on in spite of a finding, why, and until when. Others read it on the sheet and at the gate.
class AcceptForm : public QWidget
{
    Q_OBJECT

public:
    explicit AcceptForm(QWidget *parent = nullptr);

Q_SIGNALS:
    void accepted(const QString &by, const QString &reason, std::optional<QDate> until);

private:
    void accept();

    QLineEdit *m_by;
    QLineEdit *m_reason;
    QCheckBox *m_ends;
    QDateEdit *m_until;
};

} // namespace calls
