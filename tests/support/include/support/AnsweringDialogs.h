// SPDX-License-Identifier: GPL-3.0-or-later
// A person at the dialogs, for tests: answers at once with what the test put there.
#pragma once

#include <Dialogs.h>

namespace calls::test {

/// Nothing put there: the person gives up.
class AnsweringDialogs : public Dialogs
{
public:
    QString file;
    QStringList files; ///< where several may be opened; none: `file`
    QString proposal; ///< of the latest question for a file or folder

    void openFile(QWidget *, const FileQuestion &question, std::function<void(QString)> then) override { answer(question, then); }
    void openFiles(QWidget *, const FileQuestion &question, std::function<void(QStringList)> then) override
    {
        answer(question, [this, &then](const QString &one) { then(files.isEmpty() ? QStringList(one) : files); });
    }
    void saveFile(QWidget *, const FileQuestion &question, std::function<void(QString)> then) override { answer(question, then); }
    void chooseFolder(QWidget *, const FileQuestion &question, std::function<void(QString)> then) override { answer(question, then); }
    void askText(QWidget *, const TextQuestion &, std::function<void(QString)> then) override { answer({}, then); }
    void confirm(QWidget *, const ConfirmQuestion &, std::function<void()>) override {}

private:
    void answer(const FileQuestion &question, const std::function<void(QString)> &then)
    {
        proposal = question.proposal;
        if (!file.isEmpty() || !files.isEmpty())
            then(file);
    }
};

} // namespace calls::test
