// SPDX-License-Identifier: GPL-3.0-or-later
#include <WindowQuestions.h>

#include <style/ConsoleStyle.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace calls {

namespace {

/// A person may be away from the desk; after that the check says that nobody answered.
constexpr std::chrono::minutes patience{10};

QString say(const char *text)
{
    return QCoreApplication::translate("WindowQuestions", text);
}

Failure nobody()
{
    return failure(QStringLiteral("nobody-to-ask"), say("There is no window to ask in."));
}

struct Built
{
    QPointer<QDialog> dialog;
    QVBoxLayout *column = nullptr;
};

Built build(QWidget *parent, const QString &title, const QString &text)
{
    Built built;
    built.dialog = new QDialog(parent);
    built.dialog->setAttribute(Qt::WA_DeleteOnClose);
    built.dialog->setWindowTitle(title);
    built.dialog->setWindowModality(Qt::WindowModal);
    built.column = new QVBoxLayout(built.dialog);
    built.column->setContentsMargins(24, 24, 24, 24);
    built.column->setSpacing(16);
    built.column->addWidget(heading(title));
    auto *words = paragraph(text);
    words->setMinimumWidth(420);
    built.column->addWidget(words);
    return built;
}

void addButtons(const Built &built, QPushButton *harmless, QPushButton *act)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(harmless);
    row->addWidget(act);
    built.column->addLayout(row);
    QObject::connect(harmless, &QPushButton::clicked, built.dialog, &QDialog::reject);
    QObject::connect(act, &QPushButton::clicked, built.dialog, &QDialog::accept);
}

template<typename T>
Async<T> answered(QPointer<QDialog> dialog, Operation<T> operation, std::stop_token stop)
{
    dialog->open();
    const Limits limits(stop, patience);
    auto answer = co_await operation.wait(limits, say("Waiting for an answer"));
    if (dialog)
        dialog->close();
    co_return answer;
}

} // namespace

void WindowQuestions::setParent(QWidget *parent)
{
    m_parent = parent;
}

Async<bool> WindowQuestions::trustHostKey(HostKeyQuestion question, std::stop_token stop)
{
    if (!m_parent)
        co_return nobody();
    const Built built = build(m_parent, say("Is this really %1?").arg(question.host),
                              say("%1 shows a host key that this computer has never seen. Compare the fingerprint with "
                                  "the one its owner gives you.")
                                  .arg(question.host));
    auto *fingerprint = new Label(QStringLiteral("%1\n%2").arg(question.keyType, question.fingerprint), Type::Fixed);
    fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    built.column->addWidget(fingerprint);
    auto *refuse = pushButton(say("Do not trust it"));
    auto *trust = pushButton(say("Trust this key"), ButtonKind::Primary);
    addButtons(built, refuse, trust);
    refuse->setFocus();
    const Operation<bool> operation;
    QObject::connect(built.dialog, &QDialog::finished, built.dialog,
                     [operation](int result) { operation.finish(result == QDialog::Accepted); });
    co_return co_await answered<bool>(built.dialog, operation, std::move(stop));
}

Async<QString> WindowQuestions::secret(SecretQuestion question, std::stop_token stop)
{
    if (!m_parent)
        co_return nobody();
    const QString target = question.name.section(QLatin1Char(':'), 1);
    const QString refused = question.again ? say("The last one was refused. ") : QString();
    const Built built = build(m_parent, say("Secret for %1").arg(target), refused + question.prompt);
    auto *field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    field->setAccessibleName(question.prompt);
    built.column->addWidget(field);
    addButtons(built, pushButton(say("Cancel")), pushButton(say("Use it"), ButtonKind::Primary));
    field->setFocus();
    const Operation<QString> operation;
    const QPointer<QLineEdit> typed(field);
    QObject::connect(built.dialog, &QDialog::finished, built.dialog, [operation, typed](int result) {
        if (result == QDialog::Accepted && typed)
            operation.finish(typed->text());
        else
            operation.finish(failure(QStringLiteral("secret.refused"), say("No secret was given.")));
    });
    co_return co_await answered<QString>(built.dialog, operation, std::move(stop));
}

} // namespace calls
