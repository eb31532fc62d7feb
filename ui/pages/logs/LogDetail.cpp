// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/logs/LogDetail.h>

#include <base/Redaction.h>
#include <finding/Catalogue.h>
#include <metrics/LogMessages.h>
#include <models/LogModel.h>
#include <style/Paint.h>
#include <style/Typography.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/SignView.h>
#include <widgets/Surface.h>

#include <QGridLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace calls {

namespace {

// A log can hold anything; a window draws only so much.
constexpr qsizetype mostMessage = 4'000;
constexpr qsizetype mostValue = 1'000;
constexpr qsizetype mostFields = 60;
constexpr qsizetype mostRaw = 20'000;
constexpr qsizetype wrapAt = 80; // characters of a word that is broken, so that it is not cut off; ids are shorter
constexpr qsizetype mostRawRows = 8;
constexpr int textMost = 720;

/// Cut, and with places to break in words that have none.
QString fitting(const QString &text, qsizetype most)
{
    QString shown;
    qsizetype run = 0;
    for (const QChar each : text.left(most)) {
        const bool format = each.category() == QChar::Other_Format;
        run = each.isSpace() ? 0 : run + 1;
        shown += format ? QChar(QChar::ReplacementCharacter) : each;
        if (run > 0 && run % wrapAt == 0)
            shown += QChar(0x200b); // zero width space
    }
    return text.size() > most ? LogDetail::tr("%1… (%2 characters in all)").arg(shown, QLocale().toString(text.size())) : shown;
}

/// A line that is shown has no line breaks; here they are back where they were.
QString broken(const QString &shown, const QString &original)
{
    QString lines = shown;
    for (qsizetype at = 0; shown.size() == original.size() && at < shown.size(); ++at) {
        if (original.at(at) == QLatin1Char('\n') && shown.at(at) == QChar(QChar::ReplacementCharacter))
            lines[at] = QLatin1Char('\n');
    }
    return lines;
}

void breakLines(LogRecord &record, const QString &raw)
{
    const QByteArray bytes = raw.toUtf8();
    const LogRecord original = readLogLine({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    record.message = broken(record.message, original.message);
    for (qsizetype each = 0; each < std::min(record.fields.size(), original.fields.size()); ++each)
        record.fields[each].value = broken(record.fields.at(each).value, original.fields.at(each).value);
}

/// As it stands, broken where the width ends.
Surface *rawView(const QString &raw)
{
    auto *text = new QPlainTextEdit;
    text->setObjectName(QStringLiteral("logRaw"));
    text->setAccessibleName(LogDetail::tr("The line as it stands in its file"));
    text->setReadOnly(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setFont(typeFont(Type::Fixed));
    text->setWordWrapMode(QTextOption::WrapAnywhere);
    text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setTabChangesFocus(true);
    text->document()->setDocumentMargin(0);
    text->viewport()->setAutoFillBackground(false);
    text->setPlainText(raw.size() > mostRaw ? LogDetail::tr("%1… (%2 characters in all)").arg(raw.left(mostRaw), QLocale().toString(raw.size()))
                                            : raw);
    const auto rows = std::clamp<qsizetype>(raw.size() / wrapAt + raw.count(QLatin1Char('\n')) + 1, 2, mostRawRows);
    text->setFixedHeight(static_cast<int>(rows) * QFontMetrics(text->font()).lineSpacing() + 2);
    auto *well = new Surface(Ground::Well, radiusBar);
    auto *inside = new QVBoxLayout(well);
    inside->setContentsMargins(12, 8, 8, 8);
    inside->addWidget(text);
    return well;
}

} // namespace

/// Names at the left, values at the right.
class LogDetail::Sheet
{
public:
    Sheet() : m_grid(new QGridLayout(m_body))
    {
        m_grid->setContentsMargins(0, 8, 8, 8);
        m_grid->setHorizontalSpacing(16);
        m_grid->setVerticalSpacing(6);
        m_grid->setColumnStretch(1, 1);
    }

    QWidget *body() const { return m_body; }

    void addWidget(const QString &name, QWidget *value, QWidget *action = nullptr)
    {
        const int row = m_grid->rowCount();
        auto *label = new Label(fitting(name, 80), Type::Body, Ink::Text2);
        m_grid->addWidget(label, row, 0, Qt::AlignTop);
        m_grid->addWidget(value, row, 1, 1, action ? 1 : 2);
        if (action)
            m_grid->addWidget(action, row, 2, Qt::AlignTop | Qt::AlignRight);
    }

    Label *addText(const QString &name, const QString &text, QWidget *action = nullptr)
    {
        if (text.isEmpty())
            return nullptr;
        auto *words = paragraph(text);
        words->setMinimumWidth(1);
        addWidget(name, words, action);
        return words;
    }

    void addHeading(const QString &text)
    {
        const int row = m_grid->rowCount();
        auto *words = heading(text);
        m_grid->addWidget(words, row, 0, 1, 3);
    }

    /// What room is left stays below.
    void end() { m_grid->setRowStretch(m_grid->rowCount(), 1); }

private:
    QWidget *m_body = new QWidget;
    QGridLayout *m_grid;
};

LogDetail::LogDetail(QWidget *parent) : QWidget(parent), m_head(new QVBoxLayout), m_area(new QScrollArea)
{
    setObjectName(QStringLiteral("logDetail"));
    m_area->setObjectName(QStringLiteral("logDetailArea"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->setAccessibleName(tr("Details of the line"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    column->addLayout(m_head);
    column->addWidget(m_area, 1);
}

void LogDetail::clear()
{
    m_fold = {};
    delete m_area->takeWidget();
}

void LogDetail::setLine(const LogFold &fold, const QString &raw)
{
    m_fold = fold;
    breakLines(m_fold.record, raw);
    addHead();
    Sheet sheet;
    addMeaning(sheet);
    if (Label *message = sheet.addText(tr("Message"), fitting(m_fold.record.message, mostMessage)))
        message->setObjectName(QStringLiteral("logMessage"));
    addFields(sheet);
    sheet.addWidget(tr("Raw line"), rawView(raw));
    sheet.end();
    delete m_area->takeWidget();
    m_area->setWidget(sheet.body());
    setAccessibleName(tr("Details: %1").arg(fitting(fold.record.text(), 200)));
}

void LogDetail::addHead()
{
    dropRowsLater(m_head);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const LogRecord &record = m_fold.record;
    if (const auto sign = logSign(record.level)) {
        auto *view = new SignView(*sign, 16);
        view->setWords(logLevelName(record.level), true);
        row->addWidget(view);
    } else if (record.level != LogLevel::None) {
        auto *level = new Label(logLevelName(record.level));
        level->setStrong(true);
        row->addWidget(level);
    }
    QStringList parts;
    if (record.at != 0)
        parts << logMoment(record.at);
    for (const QString &name : {record.server, record.source}) {
        if (!name.isEmpty())
            parts << fitting(name, 60);
    }
    if (m_fold.count > 1)
        parts << tr("%1 times since %2").arg(QLocale().toString(m_fold.count), m_fold.first != 0 ? logMoment(m_fold.first) : tr("the beginning"));
    auto *where = new Label(parts.join(tr(", ")), Type::Body, Ink::Text2);
    where->setObjectName(QStringLiteral("logWhere"));
    where->setWordWrap(true);
    row->addWidget(where, 1);
    auto *moment = pushButton(Symbol::Clock, tr("Around this moment"), ButtonKind::Quiet);
    moment->setObjectName(QStringLiteral("logMoment"));
    moment->setToolTip(tr("Takes the filters away and keeps the place"));
    moment->setEnabled(record.at != 0);
    connect(moment, &QPushButton::clicked, this, &LogDetail::momentWanted);
    auto *copy = iconButton(Symbol::Copy, tr("Copy the line"));
    copy->setObjectName(QStringLiteral("logCopy"));
    connect(copy, &QToolButton::clicked, this, &LogDetail::copyWanted);
    auto *close = iconButton(Symbol::Close, tr("Close the details"));
    close->setObjectName(QStringLiteral("logClose"));
    connect(close, &QToolButton::clicked, this, &LogDetail::closeWanted);
    row->addWidget(moment);
    row->addWidget(copy);
    row->addWidget(close);
    m_head->addWidget(line);
}

void LogDetail::addMeaning(Sheet &sheet)
{
    const auto known = knownLog(m_fold.record);
    if (!known)
        return;
    const FindingText text = findingText(known->what);
    sheet.addHeading(tr("What it means"));
    if (Label *sentence = sheet.addText(tr("Meaning"), fitting(redacted(text.sentence), mostMessage))) {
        sentence->setObjectName(QStringLiteral("logMeaning"));
        sentence->setStrong(true);
    }
    for (const auto &[name, words] : {std::pair{tr("Cause"), text.cause}, std::pair{tr("What to do"), text.fix}}) {
        if (Label *label = sheet.addText(name, words))
            label->setMaximumWidth(textMost);
    }
    if (known->expected)
        sheet.addText(tr("Healthy"), tr("A healthy site writes this, too."));
    sheet.addHeading(tr("The line"));
}

void LogDetail::addFields(Sheet &sheet)
{
    const LogRecord &record = m_fold.record;
    const auto only = [this](const char *name, const QString &words, const QString &id, void (LogDetail::*signal)(const QString &)) {
        auto *button = pushButton(Symbol::Filter, words, ButtonKind::Link);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this, [this, id, signal] { Q_EMIT (this->*signal)(id); });
        return button;
    };
    if (!record.callId.isEmpty())
        sheet.addText(tr("Call"), fitting(record.callId, mostValue), only("logOnlyCall", tr("Only this call"), record.callId, &LogDetail::callWanted));
    if (!record.userId.isEmpty())
        sheet.addText(tr("User"), fitting(record.userId, mostValue), only("logOnlyUser", tr("Only this user"), record.userId, &LogDetail::userWanted));
    sheet.addText(tr("Session"), fitting(record.sessionId, mostValue));
    sheet.addText(tr("Written by"), fitting(record.caller, mostValue));
    for (qsizetype each = 0; each < std::min(mostFields, record.fields.size()); ++each)
        sheet.addText(record.fields.at(each).name, fitting(record.fields.at(each).value, mostValue));
    if (record.fields.size() > mostFields)
        sheet.addText(tr("More"), tr("%n more field(s) in the raw line.", nullptr, static_cast<int>(record.fields.size() - mostFields)));
}

} // namespace calls
