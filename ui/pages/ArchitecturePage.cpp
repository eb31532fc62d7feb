// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/ArchitecturePage.h>

#include <Dialogs.h>
#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <pages/CheckRun.h>
#include <pages/PrintPicture.h>
#include <pages/architecture/AnswerEditors.h>
#include <pages/architecture/Consequences.h>
#include <pages/architecture/WarningList.h>
#include <paper/DrawingExport.h>
#include <widgets/Buttons.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/Scrolled.h>
#include <widgets/decisions/DecisionsView.h>

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace calls {

namespace {

QString guideText(const QString &text)
{
    return text.isEmpty() ? QString() : QCoreApplication::translate("guide", text.toUtf8().constData());
}

/// What a question's answer rests on, for the right panel.
QList<Fact> factsOf(const Question &question, const Site &site)
{
    QList<Fact> facts;
    for (const QString &path : question.answers) {
        const AnswerField *field = answerField(path);
        if (!field)
            continue;
        const QVariant value = answer(site.answers, *field);
        QString text = value.toString();
        if (value.metaType() == QMetaType::fromType<bool>())
            text = value.toBool() ? ArchitecturePage::tr("Yes") : ArchitecturePage::tr("No");
        if (!statedAnswer(site.answers, *field).isValid())
            text = ArchitecturePage::tr("%1, assumed").arg(text);
        facts << Fact{fieldName(field->path()), text};
    }
    return facts;
}

} // namespace

ArchitecturePage::ArchitecturePage(Workspace *workspace, Dialogs *dialogs, QWidget *parent)
    : Page({QStringLiteral("architecture"), tr("Architecture"), Symbol::Architecture, QStringLiteral("1")}, parent),
      m_workspace(workspace), m_dialogs(dialogs), m_decisions(new DecisionsView), m_editors(new AnswerEditors),
      m_consequences(new Consequences), m_warnings(new WarningList)
{
    header()->setSubtitle(tr("Change any answer. Servers, ports and settings below follow at once."));
    auto *save = pushButton(tr("Save drawing…"));
    connect(save, &QPushButton::clicked, this, &ArchitecturePage::exportDrawing);
    header()->addAction(save);

    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(24);
    rows->addWidget(m_decisions);
    rows->addWidget(m_consequences);
    rows->addWidget(m_editors);
    rows->addWidget(m_warnings);
    rows->addStretch(1);
    column()->addWidget(scrolled(content), 1);

    connect(m_decisions, &DecisionsView::answerChanged, this, &ArchitecturePage::setAnswer);
    connect(m_decisions, &DecisionsView::topicRequested, this, &Page::topicChanged);
    connect(m_editors, &AnswerEditors::answerChanged, this, &ArchitecturePage::setAnswer);
    connect(m_workspace, &Workspace::opened, this, &ArchitecturePage::take);
    if (m_workspace->isOpen())
        take();
}

void ArchitecturePage::take()
{
    if (!m_workspace->checks())
        return;
    connect(m_workspace->checks().get(), &CheckBook::planChanged, this, &ArchitecturePage::refresh);
    refresh();
}

void ArchitecturePage::refresh()
{
    const Site &site = m_workspace->document()->site();
    const Plan &plan = m_workspace->checks()->plan();
    m_decisions->setPlan(site, plan);
    m_editors->setAnswers(site.answers, plan);
    m_consequences->setPlan(plan);
    m_warnings->setWarnings(plan.warnings);
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void ArchitecturePage::setAnswer(const QString &path, const QVariant &value)
{
    const AnswerField *field = answerField(path);
    if (!field)
        return;
    if (value.isValid()) {
        if (const QString problem = answerProblem(*field, value); !problem.isEmpty()) {
            message()->show(MessageBar::Kind::Fail, tr("That was not kept."), problem);
            return;
        }
    }
    Site site = m_workspace->document()->site();
    calls::setAnswer(site.answers, *field, value);
    message()->hide();
    showProblem(message(), m_workspace->document()->edit(fieldName(path), site));
}

std::optional<Sign> ArchitecturePage::sign() const
{
    if (!m_workspace->isOpen() || !m_workspace->checks())
        return std::nullopt;
    const auto &warnings = m_workspace->checks()->plan().warnings;
    const bool severe = std::any_of(warnings.begin(), warnings.end(), [](const PlanWarning &w) { return w.severe; });
    return severe ? std::optional(Sign::Warn) : std::nullopt;
}

GuideTopic ArchitecturePage::topic() const
{
    GuideTopic topic;
    const DecisionTree *tree = decisionTree(m_decisions->currentTree());
    const Question *question = tree ? tree->question(m_decisions->currentQuestion()) : nullptr;
    if (!question || !m_workspace->isOpen())
        return topic;
    topic.step = tree->step;
    topic.question = guideText(question->ask);
    topic.why = guideText(question->why);
    topic.guide = guideText(question->guide);
    topic.caution = guideText(question->caution);
    topic.cautionTitle = topic.caution.isEmpty() ? QString() : tr("Good to know");
    topic.factsTitle = tr("Where the answer comes from");
    topic.facts = factsOf(*question, m_workspace->document()->site());
    topic.anchor = tree->step;
    return topic;
}

QList<Landmark> ArchitecturePage::landmarks() const
{
    QList<Landmark> marks;
    for (const DecisionTree &tree : decisionTrees()) {
        for (const Question &question : tree.questions)
            marks.append({tree.id + QLatin1Char('/') + question.id,
                          QStringLiteral("%1 %2").arg(tree.step, guideText(question.ask)), guideText(tree.title),
                          Symbol::Architecture});
    }
    return marks;
}

void ArchitecturePage::reveal(const QString &key)
{
    const QStringList parts = key.split(QLatin1Char('/'));
    if (parts.size() == 2)
        m_decisions->setCurrent(parts.first(), parts.last());
    m_decisions->setFocus();
}

void ArchitecturePage::exportDrawing()
{
    const FileQuestion question{tr("Save the decisions as a drawing"), tr("Drawings (*.svg *.png)"),
                                tr("decisions.svg"), QStringLiteral("svg")};
    m_dialogs->saveFile(this, question, [this](const QString &path) {
        const Plan &plan = m_workspace->checks()->plan();
        const DecisionsInput input{plan.paths, decisionTrees(), outcomeLines(plan)};
        const Picture picture = pictureOf(layoutDecisions(input, 1000, exportFont()), m_workspace->name());
        const auto written = path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive) ? writePng(picture, path)
                                                                                      : writeSvg(picture, path);
        showProblem(message(), written);
        if (written)
            m_workspace->activities()->say(tr("Saved %1.").arg(path));
    });
}

void ArchitecturePage::print()
{
    const Plan &plan = m_workspace->checks()->plan();
    const DecisionsInput input{plan.paths, decisionTrees(), outcomeLines(plan)};
    printPicture(this, pictureOf(layoutDecisions(input, 1000, exportFont()), m_workspace->name()));
}

QWidget *ArchitecturePage::mainWidget() const
{
    return m_decisions;
}

} // namespace calls
