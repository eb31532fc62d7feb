// SPDX-License-Identifier: GPL-3.0-or-later
// A task that only looks: its title, its look, and what it is in a playbook.
#pragma once

#include "VerifyTasks.h"

#include <functional>

namespace calls {

struct Verification
{
    QString id;
    QString title;
    std::function<Async<Inspection>(Host)> look;
    std::function<void(PlaybookWriter &)> describe{}; ///< empty: Ansible is not given it
};
[[nodiscard]] TaskPointer verificationTask(Verification verification);

/// An inspection that found everything as planned.
[[nodiscard]] Inspection verified(const QString &sentence);

} // namespace calls
