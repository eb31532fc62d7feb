// SPDX-License-Identifier: GPL-3.0-or-later
// Every question that stops a person goes through here, so that a test can answer it. Nothing waits in a nested loop:
// the answer comes to `then`, which is not called when the question is given up.
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace calls {

struct FileQuestion
{
    QString title;    ///< tr("Open a deployment")
    QString filters;  ///< tr("Deployments (*.calls)"), ";;" between several
    QString proposal; ///< path or name to begin with
    QString suffix;   ///< "calls": added to a name without one, when saving
};

struct TextQuestion
{
    QString title;   ///< "Accept the finding of 1.6.12"
    QString label;   ///< "Reason"
    QString text;    ///< to begin with
    QString accept;  ///< verb of the button: "Accept finding"
    bool secret = false; ///< dots instead of letters
};

struct ConfirmQuestion
{
    QString title;   ///< "Delete the recording host off1?"
    QString text;    ///< what happens; sentences
    QString act;     ///< "Delete off1"
    QString refuse;  ///< "Keep off1"; has the focus
    QString typed;   ///< the word to type before `act` can be pressed; empty: none
};

class Dialogs
{
public:
    virtual ~Dialogs() = default;
    virtual void openFile(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then) = 0;
    /// One or more.
    virtual void openFiles(QWidget *parent, const FileQuestion &question, std::function<void(QStringList)> then) = 0;
    /// The person was asked before an existing file is given back.
    virtual void saveFile(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then) = 0;
    /// An existing folder, to put several files into; filters and suffix of the question are not used.
    virtual void chooseFolder(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then) = 0;
    virtual void askText(QWidget *parent, const TextQuestion &question, std::function<void(QString)> then) = 0;
    /// Only for what nothing can bring back; `then` when the person goes on.
    virtual void confirm(QWidget *parent, const ConfirmQuestion &question, std::function<void()> then) = 0;
};

/// With real dialogs.
class WindowDialogs : public Dialogs
{
public:
    void openFile(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then) override;
    void openFiles(QWidget *parent, const FileQuestion &question, std::function<void(QStringList)> then) override;
    void saveFile(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then) override;
    void chooseFolder(QWidget *parent, const FileQuestion &question, std::function<void(QString)> then) override;
    void askText(QWidget *parent, const TextQuestion &question, std::function<void(QString)> then) override;
    void confirm(QWidget *parent, const ConfirmQuestion &question, std::function<void()> then) override;
};

} // namespace calls
