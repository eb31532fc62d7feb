// SPDX-License-Identifier: GPL-3.0-or-later
// What sessions ask a person, in the window: host keys and secrets. Dialogs are not waited for in a nested loop.
#pragma once

#include <base/Interfaces.h>

#include <QPointer>

class QWidget;

namespace calls {

class WindowQuestions : public Questions
{
public:
    /// Dialogs stand over `parent`; none are shown once it is gone: then nobody is there to ask.
    void setParent(QWidget *parent);
    Async<bool> trustHostKey(HostKeyQuestion question, std::stop_token stop) override;
    Async<QString> secret(SecretQuestion question, std::stop_token stop) override;

private:
    QPointer<QWidget> m_parent;
};

} // namespace calls
