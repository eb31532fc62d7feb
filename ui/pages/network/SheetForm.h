// SPDX-License-Identifier: GPL-3.0-or-later
// What a person states on the firewall sheet, and how it is put on paper.
#pragma once

#include <paper/Sheet.h>

#include <QPageSize>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace calls {

class SegmentedChoice;

class SheetForm : public QWidget
{
    Q_OBJECT

public:
    explicit SheetForm(QWidget *parent = nullptr);

    /// Emits nothing.
    void setHead(const SheetHead &head);
    /// Servers that have a sheet of their own. Emits nothing.
    void setServers(const QStringList &servers);

    [[nodiscard]] SheetHead head() const; ///< without revision and date, which are the document's
    [[nodiscard]] QString server() const; ///< empty: the whole sheet
    [[nodiscard]] QPageSize paper() const;

Q_SIGNALS:
    void changed();

private:
    struct OptionalDate
    {
        QCheckBox *given;
        QDateEdit *date;
        [[nodiscard]] QDate value() const;
        void setValue(const QDate &value) const;
    };
    void addRow(const QString &label, QWidget *field, QWidget *buddy = nullptr);
    QLineEdit *addLine(const QString &label, const char *name);
    OptionalDate addDate(const QString &label, const char *name);

    QVBoxLayout *m_rows;
    QLineEdit *m_organisation;
    QLineEdit *m_requester;
    QLineEdit *m_ticket;
    OptionalDate m_needed;
    OptionalDate m_review;
    QPlainTextEdit *m_reason;
    QComboBox *m_server;
    SegmentedChoice *m_paper;
};

} // namespace calls
