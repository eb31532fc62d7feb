// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/RecordForm.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

RecordForm::RecordForm(const QString &title, const QString &saveText, const QList<RecordField> &fields,
                       const QVariantMap &values, QWidget *parent)
    : Surface(Ground::Well, radiusCard, parent), m_fields(fields), m_problem(new Label({}, Type::Body, Ink::Fail))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(16, 16, 16, 16);
    whole->setSpacing(12);
    whole->addWidget(heading(title));
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    for (const RecordField &field : fields) {
        QWidget *editor = editorFor(field, values.value(field.key));
        m_editors.insert(field.key, editor);
        form->addRow(field.label, editor);
    }
    whole->addLayout(form);
    m_problem->setWordWrap(true);
    m_problem->hide();
    whole->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    auto *save = pushButton(saveText, ButtonKind::Primary);
    save->setObjectName(QStringLiteral("saveRecord"));
    auto *cancel = pushButton(tr("Cancel"));
    connect(save, &QPushButton::clicked, this, [this] { Q_EMIT saved(this->values()); });
    connect(cancel, &QPushButton::clicked, this, &RecordForm::cancelled);
    buttons->addWidget(save);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    whole->addLayout(buttons);
    if (!fields.isEmpty())
        setFocusProxy(m_editors.value(fields.first().key));
}

QWidget *RecordForm::editorFor(const RecordField &field, const QVariant &value)
{
    if (field.kind == RecordField::Kind::Choice) {
        auto *box = new QComboBox;
        for (const RecordChoice &choice : field.choices)
            box->addItem(choice.text, choice.value);
        box->setCurrentIndex(std::max(0, box->findData(value)));
        box->setAccessibleName(field.label);
        box->setObjectName(field.key);
        return box;
    }
    if (field.kind == RecordField::Kind::Several) {
        auto *group = new QWidget;
        auto *column = new QVBoxLayout(group);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(4);
        for (const RecordChoice &choice : field.choices) {
            auto *tick = new QCheckBox(choice.text);
            tick->setObjectName(field.key + QLatin1Char('.') + choice.value.toString());
            tick->setProperty("value", choice.value);
            tick->setChecked(value.toStringList().contains(choice.value.toString()));
            column->addWidget(tick);
        }
        return group;
    }
    auto *edit = new QLineEdit(value.toString());
    edit->setPlaceholderText(field.hint);
    edit->setAccessibleName(field.label);
    edit->setObjectName(field.key);
    edit->setMinimumWidth(edit->fontMetrics().averageCharWidth() * 40);
    connect(edit, &QLineEdit::returnPressed, this, [this] { Q_EMIT saved(values()); });
    return edit;
}

QVariantMap RecordForm::values() const
{
    QVariantMap values;
    for (const RecordField &field : m_fields) {
        const QWidget *editor = m_editors.value(field.key);
        if (const auto *edit = qobject_cast<const QLineEdit *>(editor)) {
            values.insert(field.key, edit->text().trimmed());
        } else if (const auto *box = qobject_cast<const QComboBox *>(editor)) {
            values.insert(field.key, box->currentData());
        } else {
            QStringList ticked;
            for (const QCheckBox *tick : editor->findChildren<QCheckBox *>()) {
                if (tick->isChecked())
                    ticked << tick->property("value").toString();
            }
            values.insert(field.key, ticked);
        }
    }
    return values;
}

void RecordForm::setProblems(const QList<TextProblem> &problems)
{
    QStringList rest;
    QWidget *first = nullptr;
    for (auto it = m_editors.cbegin(); it != m_editors.cend(); ++it) {
        auto *edit = qobject_cast<QLineEdit *>(it.value());
        const auto mine = std::find_if(problems.begin(), problems.end(), [&](const TextProblem &problem) {
            return problem.key.section(QLatin1Char('.'), -1) == it.key();
        });
        if (edit)
            setProblem(edit, mine == problems.end() ? QString() : mine->allowed);
        if (mine != problems.end() && !first)
            first = it.value();
    }
    for (const TextProblem &problem : problems)
        rest << problem.sentence();
    m_problem->setText(rest.join(QLatin1Char('\n')));
    m_problem->setVisible(!rest.isEmpty());
    if (first)
        first->setFocus();
}

void RecordForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        Surface::keyPressEvent(event);
}

} // namespace calls
