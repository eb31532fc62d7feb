// SPDX-License-Identifier: GPL-3.0-or-later
// Commands with their output, or a unified diff, in the fixed font: the first lines, then "Show all". Added and removed
// lines carry + and − besides their ground, so that they are told apart without colour. Copy takes everything.
#pragma once

#include <base/RunLog.h>
#include <widgets/Surface.h>

class QPlainTextEdit;
class QPushButton;

namespace calls {

struct CodeLine
{
    enum class Kind { Plain, Command, Output, Added, Removed, Place, File, Problem };
    QString text;
    Kind kind = Kind::Plain;
    bool operator==(const CodeLine &) const = default;
};

/// A unified diff, line by line.
[[nodiscard]] QList<CodeLine> diffLines(const QString &diff);
/// "$ command", its output, and its exit status when `ended` and it is not 0.
[[nodiscard]] QList<CodeLine> commandLines(const QList<CommandRecord> &commands, bool ended);

class CodeView : public Surface
{
    Q_OBJECT

public:
    /// `what` is the accessible name: tr("Changes of files").
    explicit CodeView(const QString &what, QWidget *parent = nullptr);

    void setLines(const QList<CodeLine> &lines); ///< what was scrolled to or selected stays when nothing changed
    [[nodiscard]] QString text() const;          ///< what Copy takes
    void setShowsAll(bool all);

Q_SIGNALS:
    void copied();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    QList<CodeLine> m_lines;
    QPlainTextEdit *m_text;
    QPushButton *m_more;
    bool m_all = false;
};

} // namespace calls
