// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/install/InstallReview.h>

#include <base/Time.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace calls {

namespace {

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("InstallReview", text, nullptr, count);
}

} // namespace

Review installReview(const QList<InstallServer> &servers, const QStringList &cautions)
{
    int changes = 0;
    QStringList names;
    QList<ReviewLine> effects;
    for (const InstallServer &server : servers) {
        changes += server.changes();
        names << server.name;
        for (const QString &effect : server.effects())
            effects.append({Symbol::Phone, servers.size() == 1 ? effect : say("%1: %2").arg(server.name, effect), true});
    }
    Review review;
    review.refuse = say("Not now");
    review.danger = !effects.isEmpty();
    if (servers.size() == 1) {
        review.title = say("If you make these %n change(s) on %1", changes).arg(names.first());
        review.act = review.danger ? say("Make %n change(s) in spite of calls", changes) : say("Install %n change(s)", changes);
    } else {
        review.title = say("If you make these %1 changes on %n server(s)", static_cast<int>(servers.size())).arg(changes);
        review.lines.append({Symbol::Servers, say("Side by side on %1. One that fails stops alone, the others go on.")
                                                  .arg(QLocale().createSeparatedList(names))});
        review.act = review.danger ? say("Install on %n server(s) in spite of calls", static_cast<int>(servers.size()))
                                   : say("Install on %n server(s)", static_cast<int>(servers.size()));
    }
    review.lines.append({Symbol::Undo, say("Each step writes down first what was there. Undo brings it back, also tomorrow.")});
    if (effects.isEmpty())
        review.lines.append({Symbol::Phone, say("Running calls go on: none of these steps touches one.")});
    review.lines += effects;
    for (const QString &caution : cautions)
        review.lines.append({Symbol::Gate, caution, true});
    return review;
}

ConfirmQuestion undoQuestion(const InstallServer &server, const RunRecord &run)
{
    const auto touched = std::count_if(run.steps.begin(), run.steps.end(), [](const StepRecord &step) { return step.touched(); });
    ConfirmQuestion question;
    question.title = say("Undo the installation on %1?").arg(server.name);
    question.text = say("%n step(s) of %1 are taken back, the last one first: files and settings get their old contents, "
                        "services, users and packages that came along go.", static_cast<int>(touched))
                        .arg(toLocalText(run.started))
        + QLatin1String("\n\n") + say("Calls that run over %1 end when its service stops. They can start again at once.").arg(server.name);
    question.act = say("Undo %n step(s)", static_cast<int>(touched));
    question.refuse = say("Keep it");
    return question;
}

} // namespace calls
