// SPDX-License-Identifier: GPL-3.0-or-later
// A form for one server, client network or zone, made from a list of fields.
#pragma once

#include <deployment/TextForm.h>
#include <widgets/Surface.h>

#include <QHash>
#include <QVariantMap>

class QFormLayout;
class QPushButton;

namespace calls {

class Label;

struct RecordChoice
{
    QVariant value;
    QString text;
};

struct RecordField
{
    enum class Kind { Text, Choice, Several };
    QString key;   ///< as in the text form: "public_address"
    QString label;
    Kind kind = Kind::Text;
    QString hint;  ///< placeholder
    QList<RecordChoice> choices{}; ///< for Choice and Several
};

/// Values by key: texts, the chosen value, or a list of the ticked ones.
class RecordForm : public Surface
{
    Q_OBJECT

public:
    RecordForm(const QString &title, const QString &saveText, const QList<RecordField> &fields, const QVariantMap &values,
               QWidget *parent = nullptr);

    /// Shows each problem at its field, the rest below; the first field with one gets the focus.
    void setProblems(const QList<TextProblem> &problems);

Q_SIGNALS:
    void saved(const QVariantMap &values);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *editorFor(const RecordField &field, const QVariant &value);
    [[nodiscard]] QVariantMap values() const;

    QList<RecordField> m_fields;
    QHash<QString, QWidget *> m_editors;
    Label *m_problem;
};

} // namespace calls
