// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/StartPage.h>

#include <Dialogs.h>
#include <PracticeDesk.h>
#include <RecentFiles.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <pages/NewDeployment.h>
#include <style/Paint.h>
#include <widgets/ActionRow.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/Label.h>
#include <widgets/LayoutRows.h>
#include <widgets/MessageBar.h>
#include <widgets/Surface.h>

#include <QFileInfo>
#include <QPainter>
#include <QResizeEvent>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace calls {

namespace {

constexpr int contentWidth = 976;

QString nativeKeys(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

/// 1, 2, 3 in a disc.
class Number : public QWidget
{
public:
    explicit Number(int number) : m_number(number) { setFixedSize(26, 26); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokensOf(this);
        QPainter p(this);
        paintBox(&p, rect(), 13, t.infoTint);
        p.setFont(strongFont(Type::Body));
        p.setPen(t.accent);
        p.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
    }

private:
    int m_number;
};

} // namespace

StartPage::StartPage(const Needs &needs, QWidget *parent)
    : QScrollArea(parent), m_needs(needs), m_message(new MessageBar), m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("startPage"));
    setAccessibleName(tr("Start"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);

    auto *title = new Label(tr("Bring Calls into production"), Type::Figure);
    title->setStrong(true);
    title->setWordWrap(true);
    auto *
        subtitle = new Label(tr("Answer questions once. Ports, servers, settings and checks follow from your answers."),
                             Type::Body, Ink::Text2);
    subtitle->setWordWrap(true);

    m_columns->setSpacing(88);
    m_columns->addWidget(ways(), 17);
    m_columns->addWidget(recent(), 15);

    auto *content = new QWidget;
    content->setMaximumWidth(contentWidth);
    auto *column = new QVBoxLayout(content);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addStretch(1);
    column->addWidget(title);
    column->addSpacing(8);
    column->addWidget(subtitle);
    column->addSpacing(32);
    column->addLayout(m_columns);
    column->addSpacing(56);
    column->addWidget(new Line);
    column->addSpacing(16);
    column->addWidget(firstMinutes());
    column->addStretch(2);

    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(24, 24, 24, 24);
    row->addStretch(1);
    row->addWidget(content, 1000);
    row->addStretch(1);
    setWidget(page);
    refresh();
}

QWidget *StartPage::ways()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setSpacing(0);

    auto *fresh = new ActionRow(Symbol::Add, tr("New deployment…"), tr("Three answers now, the others as you go"));
    fresh->setPrimary(true);
    fresh->setKeys(nativeKeys(QKeySequence::New));
    fresh->setObjectName(QStringLiteral("startNew"));
    setFocusProxy(fresh);
    auto *open = new ActionRow(Symbol::Folder, tr("Open a deployment…"), tr("A .calls file"));
    open->setKeys(nativeKeys(QKeySequence::Open));
    open->setObjectName(QStringLiteral("startOpen"));
    auto *examine = new ActionRow(Symbol::Doctor, tr("Examine a running site"),
                                  tr("Not in this version: the doctor comes with a later one"));
    m_practice = new ActionRow(Symbol::Practice, tr("Try it on a practice site"), {});
    m_practice->setObjectName(QStringLiteral("startPractice"));
    examine->setEnabled(false);
    setStarting(false);
    m_practice->setEnabled(m_needs.practice);
    column->addWidget(fresh);
    column->addSpacing(8);
    for (ActionRow *row : {open, examine, m_practice})
        column->addWidget(row);
    column->addStretch(1);
    connect(fresh, &ActionRow::clicked, this, [this] { startNew(window()); });
    connect(open, &ActionRow::clicked, this, [this] { askToOpen(window()); });
    connect(m_practice, &ActionRow::clicked, this, &StartPage::startPractice);
    return box;
}

QWidget *StartPage::recent()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setSpacing(8);
    auto *head = new Label(tr("Recent deployments"));
    head->setStrong(true);
    column->addWidget(head);
    auto *well = new Surface(Ground::Well, radiusCard);
    well->setMinimumHeight(232);
    auto *inside = new QVBoxLayout(well);
    inside->setContentsMargins(8, 8, 8, 8);
    m_noFiles = new EmptyState(Drawing::Checklist, tr("Your first deployment will be listed here"),
                               tr("A deployment is one file. It keeps your answers, servers, findings and journal, "
                                  "and never a secret."));
    inside->addWidget(m_noFiles);
    auto *list = new QWidget;
    m_files = new QVBoxLayout(list);
    m_files->setSpacing(0);
    inside->addWidget(list);
    inside->addStretch(1);
    column->addWidget(well, 1);
    return box;
}

QWidget *StartPage::firstMinutes()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setSpacing(16);
    auto *head = new Label(tr("The first ten minutes"));
    head->setStrong(true);
    column->addWidget(head);
    m_steps = new QBoxLayout(QBoxLayout::LeftToRight);
    m_steps->setSpacing(24);
    const std::array<std::pair<QString, QString>, 3> steps{
        {{tr("Answer"), tr("Users, Kubernetes, recording, and where people connect from.")},
         {tr("Name the servers"), tr("Address and SSH login of each. They may be empty machines.")},
         {tr("Hand over the firewall sheet"),
          tr("One page with every port, ready for the network team. Later, with proof.")}}};
    int number = 0;
    for (const auto &[name, text] : steps) {
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        row->addWidget(new Number(++number), 0, Qt::AlignTop);
        auto *texts = new QVBoxLayout;
        texts->setSpacing(6);
        auto *title = new Label(name);
        title->setStrong(true);
        title->setMinimumHeight(26);
        auto *what = new Label(text, Type::Body, Ink::Text2);
        what->setWordWrap(true);
        what->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        texts->addWidget(title);
        texts->addWidget(what);
        row->addLayout(texts, 1);
        m_steps->addLayout(row, 1);
    }
    column->addLayout(m_steps);
    return box;
}

void StartPage::refresh()
{
    dropRowsLater(m_files);
    const QList<RecentFile> files = RecentFiles(m_needs.settings).list();
    m_noFiles->setVisible(files.isEmpty());
    for (const RecentFile &file : files) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setSpacing(4);
        const QString problem = file.problem();
        auto *open = new ActionRow(Symbol::Document, file.name, problem.isEmpty() ? file.path : problem);
        open->setDense(true);
        open->setEnabled(problem.isEmpty());
        open->setToolTip(file.path);
        auto *remove = smallIconButton(Symbol::Close, tr("Remove %1 from this list").arg(file.name));
        row->addWidget(open, 1);
        row->addWidget(remove);
        m_files->addWidget(line);
        connect(open, &ActionRow::clicked, this, [this, path = file.path] { Q_EMIT openRequested(path); });
        connect(remove, &QToolButton::clicked, this, [this, path = file.path] {
            RecentFiles(m_needs.settings).remove(path);
            refresh();
        });
    }
}

void StartPage::startNew(QWidget *window)
{
    auto *form = new NewDeployment(m_needs.dialogs, window);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &NewDeployment::wanted, this, [this, form](const QString &path, const Site &site) {
        const Result<void> made = m_needs.workspace->create(path, site);
        if (!made) {
            form->showProblem(made.error().sentence);
            return;
        }
        form->accept();
        Q_EMIT created();
    });
    form->open();
}

void StartPage::setStarting(bool starting)
{
    m_practice->setEnabled(!starting);
    m_practice->setDetail(starting ? tr("Starting a Mattermost with Calls on this computer …") : tr("A stand-in Mattermost with Calls, on this computer alone"));
}

void StartPage::startPractice()
{
    m_message->hide();
    setStarting(true);
    m_starting.start(
        this, [practice = m_needs.practice](std::stop_token stop) { return practice->start(stop); },
        [this](const Result<PracticeStart> &started) {
            setStarting(false);
            if (started)
                openPractice(*started);
            else if (started.error().code != cancelledCode)
                m_message->show(MessageBar::Kind::Fail, tr("The practice site did not start."), started.error().sentence);
        });
}

void StartPage::openPractice(const PracticeStart &start)
{
    const auto &[file, site, notes] = start;
    Workspace *workspace = m_needs.workspace;
    const bool known = QFileInfo::exists(file);
    Result<void> done = known ? workspace->open(file) : workspace->create(file, site);
    if (done && known) {
        // The site is at another port each time; what a person stated since stays.
        Site now = workspace->document()->site();
        now.servers = site.servers;
        now.answers.mattermostUrl = site.answers.mattermostUrl;
        now.answers.architecture = site.answers.architecture;
        now.answers.rtcdHost = site.answers.rtcdHost;
        now.answers.rtcdApiPort = site.answers.rtcdApiPort;
        done = workspace->document()->edit(tr("Practice site"), now);
    }
    if (done)
        done = workspace->document()->setNote(QString::fromUtf16(practiceNote), QStringLiteral("yes"));
    for (auto note = notes.cbegin(); done && note != notes.cend(); ++note)
        done = workspace->document()->setNote(note.key(), note.value());
    if (done)
        Q_EMIT practiceOpened();
    else
        showProblem(done.error());
}

void StartPage::askToOpen(QWidget *window)
{
    m_needs.dialogs->openFile(window,
                              {tr("Open a deployment"),
                               tr("Deployments and text forms (*.calls *.toml)"),
                               QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                               {}},
                              [self = QPointer<StartPage>(this)](const QString &path) {
        if (self)
            Q_EMIT self->openRequested(path);
    });
}

void StartPage::remember()
{
    RecentFiles(m_needs.settings).add(m_needs.workspace->path(), m_needs.workspace->name());
}

void StartPage::showProblem(const Error &error)
{
    m_message->show(MessageBar::Kind::Fail, tr("The deployment did not open."), error.sentence);
    ensureVisible(0, 0);
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    // Measured in characters, so that large text stacks the columns too.
    const bool narrow = event->size().width() < fontMetrics().averageCharWidth() * 110;
    const auto direction = narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_columns->setDirection(direction);
    m_columns->setSpacing(narrow ? 24 : 88);
    m_steps->setDirection(direction);
}

} // namespace calls
