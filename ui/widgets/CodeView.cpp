// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/CodeView.h>

#include <style/ConsoleStyle.h>
#include <style/Paint.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

constexpr qsizetype shortLines = 14;
constexpr qsizetype tallestLines = 40; // beyond that it scrolls by itself

QStringList linesOf(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    QStringList lines = text.split(QLatin1Char('\n'));
    while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
        lines.removeLast();
    return lines;
}

CodeLine::Kind kindOfDiffLine(const QString &line, bool inHunk)
{
    if (line.startsWith(QLatin1String("@@")))
        return CodeLine::Kind::Place;
    if (!inHunk)
        return CodeLine::Kind::File;
    if (line.startsWith(QLatin1Char('+')))
        return CodeLine::Kind::Added;
    if (line.startsWith(QLatin1Char('-')))
        return CodeLine::Kind::Removed;
    return CodeLine::Kind::Plain;
}

struct LineInk
{
    QColor text;
    QColor ground; ///< invalid: none
    bool strong = false;
};

LineInk inkOf(CodeLine::Kind kind, const Tokens &t)
{
    switch (kind) {
    case CodeLine::Kind::Plain: return {t.text2, {}};
    case CodeLine::Kind::Command: return {t.text1, {}, true};
    case CodeLine::Kind::Output: return {t.text2, {}};
    case CodeLine::Kind::Added: return {t.text1, t.pass.tint};
    case CodeLine::Kind::Removed: return {t.text1, t.fail.tint};
    case CodeLine::Kind::Place: return {t.text3, {}};
    case CodeLine::Kind::File: return {t.text2, {}, true};
    case CodeLine::Kind::Problem: return {t.fail.ink, {}, true};
    }
    return {};
}

} // namespace

QList<CodeLine> diffLines(const QString &diff)
{
    QList<CodeLine> lines;
    bool inHunk = false;
    for (const QString &line : linesOf(diff)) {
        // Another file begins: its two names look like a removed and an added line.
        if (line.startsWith(QLatin1String("--- ")))
            inHunk = false;
        lines.append({line, kindOfDiffLine(line, inHunk)});
        inHunk = inHunk || line.startsWith(QLatin1String("@@"));
    }
    return lines;
}

QList<CodeLine> commandLines(const QList<CommandRecord> &commands, bool ended)
{
    QList<CodeLine> lines;
    for (const CommandRecord &command : commands) {
        bool first = true;
        for (const QString &line : linesOf(command.command)) {
            lines.append({(first ? QStringLiteral("$ ") : QStringLiteral("  ")) + line, CodeLine::Kind::Command});
            first = false;
        }
        if (!ended)
            continue;
        for (const QString &line : linesOf(command.output))
            lines.append({line, CodeLine::Kind::Output});
        if (command.exitStatus < 0)
            lines.append({CodeView::tr("No exit status: it ended by a signal, or the connection died."), CodeLine::Kind::Problem});
        else if (command.exitStatus > 0)
            lines.append({CodeView::tr("Exit status %1").arg(command.exitStatus), CodeLine::Kind::Problem});
    }
    return lines;
}

CodeView::CodeView(const QString &what, QWidget *parent)
    : Surface(Ground::Well, radiusBar, parent), m_text(new QPlainTextEdit), m_more(pushButton({}, ButtonKind::Link))
{
    setAccessibleName(what);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(what);
    m_text->document()->setDocumentMargin(0);
    m_text->viewport()->setAutoFillBackground(false);

    auto *copy = smallIconButton(Symbol::Copy, tr("Copy: %1").arg(what));
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->addLayout(column, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text());
        Q_EMIT copied();
    });
    connect(m_more, &QPushButton::clicked, this, [this] { setShowsAll(!m_all); });
    fill();
}

void CodeView::setLines(const QList<CodeLine> &lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    fill();
}

void CodeView::setShowsAll(bool all)
{
    m_all = all;
    fill();
}

QString CodeView::text() const
{
    QStringList whole;
    for (const CodeLine &line : m_lines)
        whole << line.text;
    return whole.join(QLatin1Char('\n'));
}

void CodeView::fill()
{
    const bool longer = m_lines.size() > shortLines + 2;
    const QList<CodeLine> shown = m_all || !longer ? m_lines : m_lines.first(shortLines);
    const QFont font = typeFont(Type::Fixed);
    const Tokens &tokens = tokensOf(this);
    m_text->setFont(font);
    m_text->clear();
    QTextCursor cursor(m_text->document());
    const QFontMetrics metrics(strongFont(Type::Fixed));
    int widest = 0;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const LineInk ink = inkOf(shown.at(i).kind, tokens);
        QTextBlockFormat block;
        if (ink.ground.isValid())
            block.setBackground(ink.ground);
        QTextCharFormat words;
        words.setForeground(ink.text);
        if (ink.strong)
            words.setFontWeight(QFont::DemiBold);
        if (i > 0)
            cursor.insertBlock();
        cursor.setBlockFormat(block);
        cursor.insertText(shown.at(i).text, words);
        widest = std::max(widest, metrics.horizontalAdvance(shown.at(i).text));
    }
    m_text->moveCursor(QTextCursor::Start);
    m_more->setVisible(longer);
    m_more->setText(m_all ? tr("Show the first %n lines", nullptr, int(shortLines))
                          : tr("Show all %n lines", nullptr, int(m_lines.size())));
    const auto rows = std::clamp<qsizetype>(shown.size(), 1, tallestLines);
    // Room for a horizontal scroll bar only when a line may need one.
    const int bar = widest > metrics.averageCharWidth() * 44 ? m_text->horizontalScrollBar()->sizeHint().height() : 0;
    m_text->setFixedHeight(int(rows) * metrics.lineSpacing() + bar + 2);
}

void CodeView::changeEvent(QEvent *event)
{
    Surface::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::PaletteChange)
        fill();
}

} // namespace calls
