// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/LaterPage.h>

#include <widgets/EmptyState.h>
#include <widgets/PageHeader.h>

#include <QVBoxLayout>

namespace calls {

LaterPage::LaterPage(const LaterInfo &info, QWidget *parent) : Page(info.page, parent), m_will(info.will)
{
    header()->setSubtitle(info.will);
    column()->addWidget(new EmptyState(Drawing::Later, tr("This version does not have it yet"), info.until), 1);
}

GuideTopic LaterPage::topic() const
{
    GuideTopic topic;
    topic.step = info().phase.isEmpty() ? QString() : tr("Phase %1").arg(info().phase);
    topic.question = info().title;
    topic.why = m_will;
    return topic;
}

QList<LaterInfo> laterPages()
{
    const auto page = [](const char *id, const QString &title, Symbol symbol, const char *phase) {
        return PageInfo{QString::fromLatin1(id), title, symbol, QString::fromLatin1(phase)};
    };
    return {
        {page("pilot", LaterPage::tr("Pilot"), Symbol::People, "4"),
         LaterPage::tr("Opens calls for a first group, collects what they meet and watches load and quality."),
         LaterPage::tr("Until then enable test mode in the System Console and follow phase 4 of the guide.")},
        {page("rollout", LaterPage::tr("Rollout"), Symbol::Rollout, "5"),
         LaterPage::tr("Takes calls to everybody in stages, each with its own limits and a way back."),
         LaterPage::tr(
             "Until then follow phase 5 of the guide. The Architecture page has the sizes for the peak you stated.")},
        {page("doctor", LaterPage::tr("Doctor"), Symbol::Doctor, ""),
         LaterPage::tr("Names the cause of a broken site with its evidence, and what mends it."),
         LaterPage::tr("Until then run the checks again: a finding opens to its evidence, its cause and its fix.")},
    };
}

} // namespace calls
