// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/network/SheetDialog.h>

#include <Dialogs.h>
#include <Workspace.h>
#include <guide/CheckBook.h>
#include <pages/PrintPages.h>
#include <pages/network/PagePreview.h>
#include <pages/network/SheetForm.h>
#include <paper/DocumentSheet.h>
#include <paper/SheetFiles.h>
#include <widgets/Buttons.h>
#include <widgets/Label.h>
#include <widgets/MessageBar.h>
#include <widgets/Scrolled.h>

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPointer>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

namespace calls {

namespace {

constexpr std::chrono::milliseconds typingPause{200};

} // namespace

SheetDialog::SheetDialog(Workspace *workspace, Dialogs *dialogs, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_dialogs(dialogs), m_message(new MessageBar), m_form(new SheetForm),
      m_preview(new PagePreview), m_revision(new Label({}, Type::Body, Ink::Text2))
{
    setObjectName(QStringLiteral("sheetDialog"));
    setWindowTitle(tr("Firewall sheet"));
    setWindowModality(Qt::WindowModal);

    auto *side = new QWidget;
    auto *left = new QVBoxLayout(side);
    left->setContentsMargins(0, 0, 16, 0);
    left->setSpacing(16);
    left->addWidget(m_form);
    auto *hint = new Label(tr("An empty field becomes a line to write on. Entries stay with the deployment."), Type::Caption,
                           Ink::Text3);
    hint->setWordWrap(true);
    left->addWidget(hint);
    left->addStretch(1);
    auto *form = scrolled(side);
    form->setMaximumWidth(fontMetrics().averageCharWidth() * 40 + 16);

    auto *body = new QHBoxLayout;
    body->setSpacing(16);
    body->addWidget(form, 2);
    body->addWidget(m_preview, 3);

    auto *close = pushButton(tr("Close"), ButtonKind::Quiet);
    auto *printing = pushButton(tr("Print…"));
    auto *saving = pushButton(tr("Save as…"));
    auto *pdf = pushButton(tr("Save PDF…"), ButtonKind::Primary);
    printing->setObjectName(QStringLiteral("sheetPrint"));
    saving->setObjectName(QStringLiteral("sheetSaveAs"));
    saving->setToolTip(tr("As a web page or as a table"));
    pdf->setObjectName(QStringLiteral("sheetSavePdf"));
    m_outputs = {printing, saving, pdf};
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(close);
    buttons->addStretch(1);
    for (QPushButton *output : std::as_const(m_outputs)) {
        output->setAutoDefault(false);
        buttons->addWidget(output);
    }
    close->setAutoDefault(false);

    auto *head = new QVBoxLayout;
    head->setSpacing(2);
    head->addWidget(new Label(tr("Firewall sheet"), Type::Title));
    head->addWidget(m_revision);
    auto *whole = new QVBoxLayout(this);
    whole->setSpacing(16);
    whole->addLayout(head);
    whole->addWidget(m_message);
    whole->addLayout(body, 1);
    whole->addLayout(buttons);

    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(m_form, &SheetForm::changed, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &SheetDialog::keep);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(printing, &QPushButton::clicked, this, &SheetDialog::print);
    connect(saving, &QPushButton::clicked, this, &SheetDialog::saveAs);
    connect(pdf, &QPushButton::clicked, this, &SheetDialog::savePdf);
    connect(m_workspace, &Workspace::aboutToClose, this, [this] {
        m_pause.stop();
        QDialog::done(Rejected);
    });
    connect(m_workspace->checks().get(), &CheckBook::gateChanged, this, &SheetDialog::refresh);

    m_form->setHead(sheetHead(*m_workspace->document()));
    refresh();
    m_form->setFocus();
    const QSize room = parent ? parent->window()->size() : QSize(1200, 800);
    resize(room.boundedTo(QSize(1160, 1100)).expandedTo(QSize(880, 560)) - QSize(32, 32));
}

void SheetDialog::keep()
{
    if (auto kept = setSheetHead(*m_workspace->document(), m_form->head()); !kept)
        showFailure(tr("The entries were not kept."), kept.error());
    refresh();
}

void SheetDialog::refresh()
{
    if (!m_workspace->isOpen())
        return;
    m_sheet = documentSheet(*m_workspace->document(), *m_workspace->checks());
    // What is stated here counts even where it could not be kept.
    const SheetHead kept = m_sheet.head;
    m_sheet.head = m_form->head();
    m_sheet.head.revision = kept.revision;
    m_sheet.head.date = kept.date;
    QStringList servers;
    for (const SheetServer &server : std::as_const(m_sheet.servers))
        servers << server.name;
    m_form->setServers(servers);
    m_revision->setText(tr("Revision %1, %n rule(s)", nullptr, static_cast<int>(m_sheet.rules().size())).arg(kept.revision));
    Result<Sheet> shown = m_sheet;
    if (!m_form->server().isEmpty())
        shown = sheetForServer(m_sheet, m_form->server());
    const Result<PaperPages> pages = shown ? layOutSheet(*shown, m_form->paper()) : Result<PaperPages>(Failure(shown.error()));
    if (shown)
        m_sheet = *shown;
    if (pages)
        m_preview->setPages(*pages);
    else
        showFailure(tr("The sheet cannot be shown."), pages.error());
    for (QPushButton *output : std::as_const(m_outputs))
        output->setEnabled(pages.has_value());
}

QString SheetDialog::proposal(const QString &suffix) const
{
    QString name = QStringLiteral("firewall-sheet-r%1").arg(m_sheet.head.revision);
    if (!m_form->server().isEmpty()) {
        static const QRegularExpression unfit(QStringLiteral("[^A-Za-z0-9._-]+"));
        name += QLatin1Char('-') + m_form->server().replace(unfit, QStringLiteral("-"));
    }
    return QFileInfo(m_workspace->path()).dir().filePath(name + QLatin1Char('.') + suffix);
}

void SheetDialog::savePdf()
{
    const FileQuestion question{tr("Save the firewall sheet"), tr("PDF documents (*.pdf)"), proposal(QStringLiteral("pdf")),
                                QStringLiteral("pdf")};
    m_dialogs->saveFile(this, question, [self = QPointer(this)](const QString &path) {
        if (self)
            self->write(path);
    });
}

void SheetDialog::saveAs()
{
    const FileQuestion question{tr("Save the firewall sheet as"), tr("Web pages and tables (*.html *.csv)"),
                                proposal(QStringLiteral("html")), QStringLiteral("html")};
    m_dialogs->saveFile(this, question, [self = QPointer(this)](const QString &path) {
        if (self)
            self->write(path);
    });
}

void SheetDialog::write(const QString &path)
{
    m_pause.stop();
    keep();
    const QString suffix = QFileInfo(path).suffix().toLower();
    Result<void> written = failure(QStringLiteral("sheet.format"),
                                   tr("%1 is no sheet: name a file that ends in .pdf, .html or .csv.").arg(QDir::toNativeSeparators(path)));
    if (suffix == QLatin1String("pdf"))
        written = writeSheetPdf(m_sheet, path, m_form->paper());
    else if (suffix == QLatin1String("html"))
        written = writeSheetHtml(m_sheet, path);
    else if (suffix == QLatin1String("csv"))
        written = writeSheetCsv(m_sheet, path);
    if (written)
        issued(tr("Saved."), QDir::toNativeSeparators(path));
    else
        showFailure(tr("The sheet was not saved."), written.error());
}

void SheetDialog::print()
{
    m_pause.stop();
    keep();
    const Result<PaperPages> pages = layOutSheet(m_sheet, m_form->paper());
    if (!pages) {
        showFailure(tr("The sheet was not printed."), pages.error());
        return;
    }
    printPages(this, *pages, [self = QPointer(this)](const Result<void> &printed) {
        if (self && printed)
            self->issued(tr("Sent to the printer."), {});
        else if (self)
            self->showFailure(tr("The sheet was not printed."), printed.error());
    });
}

/// The revision is out: rules that change from now on are marked on the next.
void SheetDialog::issued(const QString &fact, const QString &sentence)
{
    const QString revision = tr("Firewall sheet, revision %1: %2").arg(QString::number(m_sheet.head.revision), fact);
    if (auto kept = issueSheet(*m_workspace->document(), *m_workspace->checks()); !kept) {
        showFailure(tr("The sheet is out, but its revision was not kept."), kept.error());
        return;
    }
    m_message->show(MessageBar::Kind::Pass, fact, sentence);
    m_workspace->activities()->say(sentence.isEmpty() ? revision : tr("%1 %2").arg(revision, sentence));
}

void SheetDialog::showFailure(const QString &fact, const Error &error)
{
    m_message->show(MessageBar::Kind::Fail, fact, error.sentence);
}

void SheetDialog::done(int result)
{
    if (m_pause.isActive() && m_workspace->isOpen()) {
        m_pause.stop();
        keep();
    }
    QDialog::done(result);
}

} // namespace calls
