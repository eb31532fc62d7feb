// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/mattermost/PluginLifeBar.h>

#include <Workspace.h>
#include <models/SiteBook.h>
#include <widgets/ReviewBar.h>

namespace calls {

PluginLifeBar::PluginLifeBar(Workspace *workspace, SiteBook *book, ReviewBar *review, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_book(book), m_review(review)
{
}

PluginLifeBar::~PluginLifeBar() = default;

void PluginLifeBar::letGo()
{
    m_tasks.stop();
    setBusy(false);
}

void PluginLifeBar::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

void PluginLifeBar::askRestart()
{
    ask(false, std::nullopt);
}

void PluginLifeBar::askEnable()
{
    ask(true, std::nullopt);
}

/// `agreed`: the calls that the person has agreed to end already.
void PluginLifeBar::ask(bool enable, std::optional<int> agreed)
{
    if (m_busy || !m_workspace->site())
        return;
    setBusy(true);
    m_tasks.start(
        this, [desk = m_workspace->site()](std::stop_token stop) { return desk->effect(stop); },
        [this, enable, agreed](const Result<RestartEffect> &effect) {
            setBusy(false);
            if (!effect) {
                m_book->met(effect.error());
                if (effect.error().code != cancelledCode)
                    Q_EMIT problem(effect.error());
                return;
            }
            const bool more = agreed && effect->endsCalls && effect->runningCalls.value_or(0) > *agreed;
            if (agreed && !more)
                act(enable);
            else
                review(enable, *effect, more);
        });
}

void PluginLifeBar::review(bool enable, const RestartEffect &effect, bool more)
{
    const int running = effect.runningCalls.value_or(0);
    Review review;
    review.title = enable ? tr("If you enable the Calls plugin") : tr("If you restart the Calls plugin");
    if (more)
        review.lines.append({Symbol::Phone, tr("More calls have started since you looked."), true});
    review.lines.append({Symbol::Phone, effect.sentence, effect.endsCalls});
    review.lines.append({Symbol::Again, tr("The plugin is away for about 10\u00a0s. It runs again, or its error is explained here.")});
    review.refuse = tr("Leave it");
    review.danger = effect.endsCalls;
    if (effect.endsCalls && running > 0)
        review.act = enable ? tr("Enable plugin and end %n call(s)", nullptr, running) : tr("Restart plugin and end %n call(s)", nullptr, running);
    else
        review.act = enable ? tr("Enable plugin") : tr("Restart plugin");
    m_review->ask(review, [this, enable, running] { ask(enable, running); });
}

void PluginLifeBar::act(bool enable)
{
    setBusy(true);
    Activities *activities = m_workspace->activities();
    const int entry = activities->begin(enable ? tr("Enabling the Calls plugin") : tr("Restarting the Calls plugin"));
    const auto progress = [activities, entry](const QString &sentence) { activities->progress(entry, sentence); };
    m_tasks.start(
        this,
        [desk = m_workspace->site(), enable, progress](std::stop_token stop) {
            return enable ? desk->enable(progress, stop) : desk->restart(progress, stop);
        },
        [this, activities, entry](const Result<PluginOutcome> &outcome) {
            activities->end(entry, outcome ? outcome->sentence : tr("The Calls plugin was not restarted."));
            setBusy(false);
            if (!outcome) {
                m_book->met(outcome.error());
                if (outcome.error().code != cancelledCode)
                    Q_EMIT problem(outcome.error());
                return;
            }
            m_book->look();
            Q_EMIT ended(*outcome);
        });
}

} // namespace calls
