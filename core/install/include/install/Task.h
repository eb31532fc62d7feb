// SPDX-License-Identifier: GPL-3.0-or-later
// An idempotent change of a server: what is there, what would change, the change, and the way back.
#pragma once

#include <install/Host.h>

namespace calls {

class PlaybookWriter;

/// What a task found. Inspecting never changes anything.
struct Inspection
{
    bool differs = false;
    QString sentence;     ///< "User rtcd is missing." or "As planned."
    QStringList commands; ///< what apply runs, as an administrator would type it
    QString diff;         ///< unified, of the files that change; redacted
    /// All that undo needs, without secrets. The runner writes it down before apply starts; in a resumed run apply
    /// gets the first one again, so that what was there before the very first attempt is what comes back.
    QJsonObject before{};
    /// What the change does to running calls, when it does something: "Ends 3 running calls."
    QString effect{};
};

class Task
{
public:
    virtual ~Task() = default;
    /// KIND:SUBJECT, unique in a recipe: "file:/etc/rtcd/rtcd.toml". Undo finds its code by the kind.
    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual QString title() const = 0; ///< "Configuration /etc/rtcd/rtcd.toml"
    /// Must be right whatever state the tasks before it left, also when they have not been applied yet.
    [[nodiscard]] virtual Async<Inspection> inspect(Host host) const = 0;
    /// Brings the server to the planned state; gives a sentence of what was done. May be repeated after a cut.
    [[nodiscard]] virtual Async<QString> apply(Host host, Inspection inspection) const = 0;
    /// The same state as tasks of an Ansible playbook.
    virtual void describe(PlaybookWriter &playbook) const = 0;
    /// A task that only looks: a failed inspection is a failure, there is nothing to apply.
    [[nodiscard]] virtual bool verifies() const { return false; }
};

/// Takes a step back by what it wrote down. Does nothing when nothing was done, or when it is undone already.
using UndoFunction = Async<QString> (*)(Host host, QJsonObject before);
/// Null: this version does not know the kind.
[[nodiscard]] UndoFunction undoOf(const QString &kind);
/// "file" of "file:/etc/rtcd/rtcd.toml".
[[nodiscard]] QString taskKind(const QString &id);

} // namespace calls
