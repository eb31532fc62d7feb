// SPDX-License-Identifier: GPL-3.0-or-later
#include <widgets/EvidenceView.h>

#include <style/Paint.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

namespace calls {

namespace {

constexpr qsizetype shortLines = 8;
constexpr qsizetype tallestLines = 40; // beyond that it scrolls by itself

QStringList linesOf(const QString &command, const QString &output)
{
    QString plain = output;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    QStringList lines = plain.split(QLatin1Char('\n'));
    while (!lines.isEmpty() && lines.constLast().trimmed().isEmpty())
        lines.removeLast();
    if (!command.isEmpty())
        return command.split(QLatin1Char('\n')) + lines;
    return lines;
}

} // namespace

EvidenceView::EvidenceView(QWidget *parent)
    : Surface(Ground::Well, radiusBar, parent), m_text(new QPlainTextEdit),
      m_note(new Label({}, Type::Caption, Ink::Text2)), m_more(pushButton({}, ButtonKind::Link))
{
    setAccessibleName(tr("Evidence"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Command and output"));
    m_text->document()->setDocumentMargin(0);
    m_text->viewport()->setAutoFillBackground(false);
    m_note->setWordWrap(true);

    auto *copy = smallIconButton(Symbol::Copy, tr("Copy evidence"));
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addWidget(m_note);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->addLayout(column, 1);
    row->addWidget(copy, 0, Qt::AlignTop);
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(text());
        Q_EMIT copied();
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = !m_all;
        fill();
    });
    setEvidence({}, {});
}

void EvidenceView::setEvidence(const QString &command, const QString &output, const QString &note)
{
    m_command = command;
    m_output = output;
    m_all = false;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    fill();
}

QString EvidenceView::text() const
{
    QString whole = linesOf(m_command, m_output).join(QLatin1Char('\n'));
    if (!m_note->text().isEmpty())
        whole += QLatin1Char('\n') + m_note->text();
    return whole;
}

void EvidenceView::fill()
{
    const QStringList lines = linesOf(m_command, m_output);
    const bool longer = lines.size() > shortLines;
    const QStringList shown = m_all || !longer ? lines : lines.first(shortLines);
    const QFont font = typeFont(Type::Fixed);
    m_text->setFont(font);
    m_text->setPlainText(shown.isEmpty() ? tr("Nothing came back.") : shown.join(QLatin1Char('\n')));
    m_more->setVisible(longer);
    m_more->setText(m_all ? tr("Show the first %n lines", nullptr, int(shortLines))
                          : tr("Show all %n lines", nullptr, int(lines.size())));

    const QFontMetrics metrics(font);
    int widest = 0;
    for (const QString &line : shown)
        widest = std::max(widest, metrics.horizontalAdvance(line));
    const auto rows = std::clamp<qsizetype>(shown.size(), 1, tallestLines);
    // Room for a horizontal scroll bar only when a line may need one.
    const int bar = widest > metrics.averageCharWidth() * 60 ? m_text->horizontalScrollBar()->sizeHint().height() : 0;
    m_text->setFixedHeight(int(rows) * metrics.lineSpacing() + bar + 2);
}

void EvidenceView::changeEvent(QEvent *event)
{
    Surface::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        fill();
}

} // namespace calls
