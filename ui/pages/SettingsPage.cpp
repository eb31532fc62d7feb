// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/SettingsPage.h>

#include <Workspace.h>
#include <deployment/Document.h>
#include <guide/CheckBook.h>
#include <models/SettingsModel.h>
#include <models/SiteBook.h>
#include <models/SiteSheet.h>
#include <pages/settings/SettingTopic.h>
#include <pages/settings/SettingsList.h>
#include <pages/settings/SettingsReview.h>
#include <pages/settings/SnapshotList.h>
#include <widgets/Buttons.h>
#include <widgets/EmptyState.h>
#include <widgets/FilterField.h>
#include <widgets/MessageBar.h>
#include <widgets/PageHeader.h>
#include <widgets/ReviewBar.h>

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace calls {

namespace {

enum Side { ListSide, SnapshotSide, NothingSide };

} // namespace

SettingsPage::SettingsPage(Workspace *workspace, SiteBook *book, QWidget *parent)
    : Page({QStringLiteral("settings"), tr("Settings"), Symbol::Settings, QStringLiteral("2")}, parent), m_workspace(workspace), m_book(book),
      m_model(new SettingsModel(this)), m_drop(pushButton(tr("Take back my values"), ButtonKind::Quiet)),
      m_snapshotsButton(pushButton(Symbol::Undo, tr("Snapshots"), ButtonKind::Secondary)),
      m_again(pushButton(Symbol::Again, tr("Compare again"), ButtonKind::Secondary)), m_primary(pushButton({}, ButtonKind::Primary)),
      m_filter(new FilterField(tr("Filter by setting, key or value"))), m_stack(new QStackedWidget), m_nothing(new EmptyState(Drawing::Checklist, {}, {})),
      m_start(m_nothing->addAction({}, true)), m_list(new SettingsList(m_model)), m_snapshots(new SnapshotList), m_review(new ReviewBar)
{
    m_drop->setObjectName(QStringLiteral("settingsDrop"));
    m_snapshotsButton->setObjectName(QStringLiteral("settingsSnapshots"));
    m_snapshotsButton->setCheckable(true);
    m_again->setObjectName(QStringLiteral("settingsAgain"));
    m_primary->setObjectName(QStringLiteral("settingsPrimary"));
    m_start->setObjectName(QStringLiteral("settingsStart"));
    m_filter->setObjectName(QStringLiteral("settingsFilter"));
    m_filter->setMinimumWidth(260);
    m_filter->setList(m_list);
    for (QPushButton *button : {m_snapshotsButton, m_primary})
        header()->addAction(button);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(8);
    filters->addWidget(m_filter);
    filters->addStretch(1);
    filters->addWidget(m_drop);
    filters->addWidget(m_again);
    column()->addLayout(filters);
    for (QWidget *side : std::initializer_list<QWidget *>{m_list, m_snapshots, m_nothing})
        m_stack->addWidget(side);
    column()->addWidget(m_stack, 1);
    setFoot(m_review);

    connect(m_model, &SettingsModel::stated, this, &SettingsPage::state);
    connect(m_list, &SettingsList::currentKeyChanged, this, &Page::topicChanged);
    connect(m_list, &SettingsList::copied, this, [this] { m_workspace->activities()->say(tr("Copied the changes as text.")); });
    connect(m_filter, &QLineEdit::textChanged, this,
            [this](const QString &words) { m_model->setFilter(words.split(QLatin1Char(' '), Qt::SkipEmptyParts)); });
    connect(m_primary, &QPushButton::clicked, this, &SettingsPage::primary);
    connect(m_start, &QPushButton::clicked, this, &SettingsPage::primary);
    connect(m_again, &QPushButton::clicked, this, &SettingsPage::runAll);
    connect(m_drop, &QPushButton::clicked, this, &SettingsPage::dropStatements);
    connect(m_snapshotsButton, &QPushButton::toggled, this, &SettingsPage::showSnapshots);
    connect(m_snapshots, &SnapshotList::compareRequested, this, &SettingsPage::compare);
    connect(m_review, &ReviewBar::closed, this, [this](bool hadFocus) {
        if (hadFocus)
            m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(m_book, &SiteBook::changed, this, &SettingsPage::refresh);
    connect(m_workspace, &Workspace::opened, this, &SettingsPage::take);
    connect(m_workspace, &Workspace::aboutToClose, this, &SettingsPage::letGo);
    if (m_workspace->isOpen())
        take();
    refresh();
}

SettingsPage::~SettingsPage() = default;

void SettingsPage::take()
{
    if (const auto checks = m_workspace->checks()) {
        connect(checks.get(), &CheckBook::planChanged, this, [this] {
            // The plan has changed under what is shown: the same reading, compared anew.
            if (compared() && m_snapshot == 0 && m_workspace->settings()) {
                m_review->giveUp();
                m_model->setComparison(m_workspace->settings()->restate(comparison(), m_stated));
                refresh();
            }
        });
    }
    refresh();
}

void SettingsPage::letGo()
{
    m_tasks.stop();
    m_review->giveUp();
    m_stated.clear();
    m_snapshot = 0;
    m_busy.clear();
    m_model->clear();
    m_snapshotsButton->setChecked(false);
    m_filter->clear();
    message()->hide();
}

const SettingsComparison &SettingsPage::comparison() const
{
    return m_model->comparison();
}

bool SettingsPage::compared() const
{
    return comparison().reading.when.isValid();
}

void SettingsPage::refreshSubtitle()
{
    const int changes = static_cast<int>(comparison().changes.size());
    if (!compared())
        header()->setSubtitle(tr("What the Calls plugin is set to, beside what follows from your answers."));
    else if (m_snapshot > 0)
        header()->setSubtitle(changes == 0 ? tr("Snapshot %1 is what the server has now.").arg(m_snapshot)
                                           : tr("Snapshot %1 beside %2: %n setting(s) differ.", nullptr, changes).arg(QString::number(m_snapshot), m_workspace->host()));
    else
        header()->setSubtitle(changes == 0 ? tr("Calls plugin on %1. Everything is as planned.").arg(m_workspace->host())
                                           : tr("Calls plugin on %1. %n change(s), nothing written yet.", nullptr, changes).arg(m_workspace->host()));
}

void SettingsPage::refresh()
{
    const bool out = m_book->state() == SiteState::SignedOut;
    const bool usable = m_workspace->isOpen() && m_workspace->settings();
    const bool snapshots = m_snapshotsButton->isChecked();
    const bool shown = compared() && !out;
    const int changes = static_cast<int>(comparison().changes.size());
    refreshSubtitle();
    m_filter->setVisible(shown && !snapshots);
    m_again->setVisible(shown && !snapshots);
    m_drop->setVisible(shown && !snapshots && !m_stated.isEmpty() && m_snapshot == 0);
    m_snapshotsButton->setVisible(usable);
    m_primary->setVisible(shown && !snapshots);
    m_stack->setCurrentIndex(snapshots ? SnapshotSide : shown ? ListSide : NothingSide);
    calls::setBusy(m_primary, shown ? m_busy : QString());
    calls::setBusy(m_start, shown ? QString() : m_busy);
    m_again->setEnabled(m_busy.isEmpty());
    if (m_busy.isEmpty()) {
        m_primary->setText(changes == 0 && m_snapshot > 0 ? tr("Back to the plan")
                               : changes == 0             ? tr("Run smoke tests")
                               : m_snapshot > 0           ? tr("Restore %n setting(s)…", nullptr, changes)
                                                          : tr("Write %n change(s)…", nullptr, changes));
        m_primary->setEnabled(changes == 0 || comparison().problems.isEmpty());
        m_start->setText(out ? tr("Sign in to Mattermost") : tr("Compare settings"));
    }
    m_start->setVisible(usable);
    if (!usable)
        m_nothing->setTexts(tr("Nothing to compare"), tr("This program does not speak to Mattermost."));
    else if (out)
        m_nothing->setTexts(tr("Nobody is signed in"), tr("The settings are read and written with an administrator’s account."));
    else
        m_nothing->setTexts(tr("The settings of %1 will be here").arg(m_workspace->host()),
                            tr("Comparing reads them and changes nothing. What differs from your answers comes first."));
    Q_EMIT signChanged();
    Q_EMIT topicChanged();
}

void SettingsPage::setBusy(const QString &words)
{
    m_busy = words;
    refresh();
}

void SettingsPage::primary()
{
    const bool out = m_book->state() == SiteState::SignedOut;
    if (out)
        Q_EMIT goTo(QStringLiteral("mattermost"), {});
    else if (!compared() || (m_snapshot > 0 && comparison().changes.isEmpty()))
        compare();
    else if (comparison().changes.isEmpty())
        Q_EMIT goTo(QStringLiteral("smoke"), {});
    else
        askWrite(std::nullopt);
}

void SettingsPage::compare(qint64 snapshot)
{
    const auto desk = m_workspace->settings();
    if (!desk || !m_busy.isEmpty())
        return;
    m_review->giveUp();
    m_snapshot = snapshot;
    m_snapshotsButton->setChecked(false);
    setBusy(tr("Comparing …"));
    m_tasks.start(
        this,
        [desk, snapshot, stated = m_stated](std::stop_token stop) {
            return snapshot > 0 ? desk->compareWith(snapshot, stop) : desk->compare(stated, stop);
        },
        [this](const Result<SettingsComparison> &comparison) { takeComparison(comparison, false); });
}

void SettingsPage::takeComparison(const Result<SettingsComparison> &comparison, bool written)
{
    m_busy.clear();
    if (!comparison) {
        m_book->met(comparison.error());
        if (comparison.error().code != cancelledCode && !isSignedOut(comparison.error()))
            message()->show(MessageBar::Kind::Fail, tr("The settings could not be read."), comparison.error().sentence);
        refresh();
        return;
    }
    if (written)
        m_model->clear(); // what differs now was written by this console
    m_model->setComparison(*comparison);
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0, 0));
    if (m_model->movedCount() > 0)
        message()->show(MessageBar::Kind::Warn, tr("Somebody else changed %n setting(s) meanwhile.", nullptr, m_model->movedCount()),
                        tr("They are marked. Look at the changes once more before you write."));
    else if (!written && message()->kind() != MessageBar::Kind::Pass)
        message()->hide();
    refresh();
}

void SettingsPage::state(const QString &key, const nlohmann::json &value)
{
    if (!m_workspace->settings() || m_snapshot > 0)
        return;
    m_review->giveUp();
    m_stated.insert(key, value);
    m_model->setComparison(m_workspace->settings()->restate(comparison(), m_stated));
    m_list->reveal(key);
    refresh();
}

void SettingsPage::dropStatements()
{
    m_review->giveUp();
    m_stated.clear();
    if (m_workspace->settings())
        m_model->setComparison(m_workspace->settings()->restate(comparison(), m_stated));
    refresh();
    m_list->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::showSnapshots(bool shown)
{
    m_snapshotsButton->setText(shown ? tr("Back to settings") : tr("Snapshots"));
    m_review->giveUp();
    if (shown && m_workspace->settings()) {
        const auto all = m_workspace->settings()->snapshots();
        m_snapshots->setSnapshots(all.value_or(QList<Snapshot>()));
        if (!all)
            message()->show(MessageBar::Kind::Fail, tr("The snapshots could not be read."), all.error().sentence);
    }
    refresh();
    if (shown)
        m_snapshots->table()->setFocus(Qt::OtherFocusReason);
}

/// `agreed`: how many calls the person has agreed to end already.
void SettingsPage::askWrite(std::optional<int> agreed)
{
    if (!m_busy.isEmpty() || !comparison().problems.isEmpty())
        return;
    if (!needsRestart(comparison().changes) || !m_workspace->site()) {
        agreed ? write(comparison().reading.hidden.is_null()) : review(std::nullopt, false);
        return;
    }
    setBusy(tr("Counting calls …"));
    m_tasks.start(
        this, [desk = m_workspace->site()](std::stop_token stop) { return desk->effect(stop); },
        [this, agreed](const Result<RestartEffect> &effect) {
            setBusy({});
            if (!effect) {
                m_book->met(effect.error());
                if (effect.error().code != cancelledCode)
                    message()->show(MessageBar::Kind::Fail, tr("What a restart does to calls is not known, so nothing was written."), effect.error().sentence);
                return;
            }
            const bool more = agreed && effect->endsCalls && effect->runningCalls.value_or(0) > *agreed;
            if (agreed && !more)
                write(comparison().reading.hidden.is_null());
            else
                review(*effect, more);
        });
}

void SettingsPage::review(const std::optional<RestartEffect> &effect, bool moreCalls)
{
    WriteQuestion question;
    question.changes = comparison().changes;
    question.reading = comparison().reading;
    question.doubts = comparison().doubts;
    question.effect = effect;
    question.snapshot = m_snapshot;
    question.moreCalls = moreCalls;
    const int calls = effect ? effect->runningCalls.value_or(0) : 0;
    m_review->ask(settingsReview(question), [this, calls] { askWrite(calls); });
}

void SettingsPage::write(bool losing)
{
    const auto desk = m_workspace->settings();
    if (!desk)
        return;
    message()->hide();
    m_model->forgetMoved();
    setBusy(tr("Writing …"));
    m_tasks.start(
        this,
        [desk, reading = comparison().reading, changes = comparison().changes, losing](std::stop_token stop) {
            return desk->write(reading, changes, losing, stop);
        },
        [this](const Result<SettingsOutcome> &outcome) {
            setBusy({});
            outcome ? written(*outcome) : writeFailed(outcome.error());
        });
}

void SettingsPage::writeFailed(const Error &error)
{
    m_book->met(error);
    if (error.code == cancelledCode || isSignedOut(error))
        return;
    if (error.code == QLatin1String("settings.hidden")) {
        m_review->ask(losingReview(error.sentence, static_cast<int>(comparison().changes.size())), [this] { write(true); });
        return;
    }
    message()->show(MessageBar::Kind::Fail, tr("The settings were not written."), error.sentence);
    if (error.code == QLatin1String("settings.moved"))
        compare(m_snapshot);
}

void SettingsPage::written(const SettingsOutcome &outcome)
{
    const int count = static_cast<int>(outcome.changes.size());
    const QString news = tr("%n change(s) are written and were read back.", nullptr, count);
    m_stated.clear();
    m_snapshot = 0;
    message()->show(MessageBar::Kind::Pass, news, tr("Snapshot %1 keeps what was there.").arg(outcome.snapshot));
    m_workspace->activities()->say(news);
    if (outcome.restartNeeded && m_workspace->site())
        restart(news);
    else
        compareAfterWrite();
}

void SettingsPage::restart(const QString &news)
{
    setBusy(tr("Restarting …"));
    Activities *activities = m_workspace->activities();
    const int entry = activities->begin(tr("Restarting the Calls plugin"));
    const auto progress = [activities, entry](const QString &sentence) { activities->progress(entry, sentence); };
    m_tasks.start(
        this, [desk = m_workspace->site(), progress](std::stop_token stop) { return desk->restart(progress, stop); },
        [this, activities, entry, news](const Result<PluginOutcome> &outcome) {
            activities->end(entry, outcome ? outcome->sentence : tr("The Calls plugin was not restarted."));
            setBusy({});
            if (!outcome) {
                m_book->met(outcome.error());
                if (outcome.error().code != cancelledCode)
                    message()->show(MessageBar::Kind::Fail, tr("The settings are written, and the plugin was not restarted."), outcome.error().sentence);
            } else if (!outcome->running) {
                const auto trouble = worstTrouble(outcome->nodes);
                message()->show(MessageBar::Kind::Fail, tr("The plugin did not start again."),
                                trouble ? tr("%1 %2").arg(trouble->sentence, trouble->fix) : outcome->sentence);
            } else {
                message()->show(MessageBar::Kind::Pass, news, outcome->sentence);
            }
            if (outcome || outcome.error().code != cancelledCode) {
                m_book->look();
                compareAfterWrite();
            }
        });
}

void SettingsPage::compareAfterWrite()
{
    const auto desk = m_workspace->settings();
    if (!desk)
        return;
    setBusy(tr("Comparing …"));
    m_tasks.start(
        this, [desk](std::stop_token stop) { return desk->compare({}, stop); },
        [this](const Result<SettingsComparison> &comparison) { takeComparison(comparison, true); });
}

void SettingsPage::runAll()
{
    if (m_book->state() != SiteState::SignedOut)
        compare(m_snapshot);
}

void SettingsPage::runSelected()
{
    m_list->editCurrent();
}

bool SettingsPage::stepBack()
{
    if (m_review->asking()) {
        m_review->giveUp();
        return true;
    }
    if (m_snapshotsButton->isChecked()) {
        m_snapshotsButton->setChecked(false);
        return true;
    }
    return false;
}

void SettingsPage::entered()
{
    m_book->lookOnce();
}

std::optional<Sign> SettingsPage::sign() const
{
    if (!compared() || m_book->state() == SiteState::SignedOut || m_snapshot > 0)
        return std::nullopt;
    if (!comparison().problems.isEmpty())
        return Sign::Fail;
    return comparison().changes.isEmpty() ? Sign::Pass : Sign::Planned;
}

GuideTopic SettingsPage::topic() const
{
    return settingTopic(m_stack->currentIndex() == ListSide ? m_list->currentKey() : QString(), comparison());
}

QList<Landmark> SettingsPage::landmarks() const
{
    QList<Landmark> marks;
    for (const SettingState &state : comparison().reading.settings) {
        const SettingInfo *info = settingInfo(state.key);
        marks.append({QStringLiteral("setting:") + state.key, info ? info->name : state.key, state.key, Symbol::Settings});
    }
    return marks;
}

void SettingsPage::reveal(const QString &key)
{
    m_filter->clear();
    m_snapshotsButton->setChecked(false);
    const QString setting = key.section(QLatin1Char(':'), 1);
    if (!m_model->indexOf(setting).isValid())
        m_model->setUnfolded(true);
    m_list->reveal(setting);
}

QLineEdit *SettingsPage::filterField() const
{
    return m_filter->isVisible() ? m_filter : nullptr;
}

QWidget *SettingsPage::mainWidget() const
{
    switch (m_stack->currentIndex()) {
    case ListSide: return m_list;
    case SnapshotSide: return m_snapshots->table();
    default: return m_start;
    }
}

} // namespace calls
