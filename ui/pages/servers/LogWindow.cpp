// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/servers/LogWindow.h>

#include <style/ConsoleStyle.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>
#include <widgets/FilterField.h>
#include <widgets/Label.h>
#include <widgets/Surface.h>

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace calls {

LogWindow::LogWindow(const QString &server, const QStringList &units, QWidget *parent)
    : QDialog(parent), m_text(new QPlainTextEdit), m_filter(new FilterField(tr("Filter the lines"))),
      m_pause(pushButton(tr("Pause"))), m_state(new Label({}, Type::Caption, Ink::Text2))
{
    setObjectName(QStringLiteral("logs"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString services = QLocale().createSeparatedList(units);
    setWindowTitle(tr("%1 on %2").arg(services, server));
    resize(960, 600);
    m_text->setObjectName(QStringLiteral("logText"));
    m_text->setReadOnly(true);
    m_text->setFont(typeFont(Type::Fixed));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(mostLines);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Journal of %1 on %2").arg(services, server));
    m_text->viewport()->setAutoFillBackground(false);
    m_pause->setObjectName(QStringLiteral("logPause"));
    m_filter->setList(m_text);
    m_filter->setMinimumWidth(240);
    m_state->setWordWrap(true);

    auto *copy = pushButton(tr("Copy"), ButtonKind::Quiet);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(heading(windowTitle()), 1);
    head->addWidget(m_filter);
    head->addWidget(copy);
    head->addWidget(m_pause);
    auto *well = new Surface(Ground::Well, 6);
    auto *inside = new QVBoxLayout(well);
    inside->setContentsMargins(12, 8, 4, 8);
    inside->addWidget(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(well, 1);
    column->addWidget(m_state);
    connect(m_pause, &QPushButton::clicked, this, [this] { setPaused(!m_paused); });
    connect(m_filter, &QLineEdit::textChanged, this, &LogWindow::refill);
    connect(copy, &QPushButton::clicked, this, [this] {
        const QString chosen = m_text->textCursor().selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
        QApplication::clipboard()->setText(chosen.isEmpty() ? shownText() : chosen);
    });
    m_text->setFocus();
    refreshState();
}

LogWindow::~LogWindow() = default;

void LogWindow::setFeed(std::shared_ptr<LogFeed> feed)
{
    m_feed = std::move(feed);
    connect(m_feed.get(), &LogFeed::line, this, &LogWindow::take);
    connect(m_feed.get(), &LogFeed::ended, this, [this](const Error &error) {
        m_ended = error.code.isEmpty() ? tr("The journal has ended.") : error.sentence;
        refreshState();
    });
    m_feed->start();
    refreshState();
}

void LogWindow::setProblem(const QString &sentence)
{
    m_ended = sentence;
    refreshState();
}

QString LogWindow::shownText() const
{
    return m_text->toPlainText();
}

void LogWindow::take(const QString &line)
{
    m_lines.push_back(line);
    if (m_lines.size() > mostLines)
        m_lines.pop_front();
    if (m_paused)
        ++m_held;
    else
        append(line);
    refreshState();
}

void LogWindow::append(const QString &line)
{
    if (!m_filter->lets({line}))
        return;
    QScrollBar *bar = m_text->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - 2; // whoever scrolled up reads on undisturbed
    m_text->appendPlainText(line);
    if (atEnd)
        bar->setValue(bar->maximum());
}

void LogWindow::refill()
{
    QStringList shown;
    for (const QString &line : m_lines) {
        if (m_filter->lets({line}))
            shown << line;
    }
    m_text->setPlainText(shown.join(QLatin1Char('\n')));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    m_held = 0;
    refreshState();
}

void LogWindow::setPaused(bool paused)
{
    m_paused = paused;
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    if (!paused)
        refill();
    refreshState();
}

void LogWindow::refreshState()
{
    m_state->setText(!m_ended.isEmpty() ? m_ended
                         : !m_feed      ? tr("Connecting")
                         : m_paused     ? tr("Paused, %n line(s) came since.", nullptr, m_held)
                                        : tr("%n line(s), followed live.", nullptr, static_cast<int>(m_lines.size())));
}

} // namespace calls
