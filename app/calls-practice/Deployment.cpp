// SPDX-License-Identifier: GPL-3.0-or-later
#include "Deployment.h"

#include <deployment/Document.h>

#include <QCoreApplication>
#include <QFileInfo>

namespace calls {

namespace {

const QString mattermostName = QStringLiteral("practice");
const QString rtcdName = QStringLiteral("rtcd");
const QString practiceMark = QStringLiteral("practice"); // the window marks such documents by it (ui/Workspace.h)

QString say(const char *text)
{
    return QCoreApplication::translate("PracticeProgram", text);
}

ScrapeTarget placeOf(TargetRole role, const QString &server, const QUrl &url, const QString &path)
{
    ScrapeTarget place;
    place.role = role;
    place.server = server;
    place.host = url.host();
    place.port = quint16(url.port(80));
    place.path = path;
    return place;
}

ScrapeTarget nowhere(TargetRole role, const QString &server)
{
    ScrapeTarget place;
    place.role = role;
    place.server = server;
    return place;
}

/// What an earlier practice's site becomes at its present place.
Site moved(Site earlier, const Site &now)
{
    earlier.servers = now.servers;
    earlier.answers.mattermostUrl = now.answers.mattermostUrl;
    earlier.answers.architecture = now.answers.architecture;
    earlier.answers.rtcdHost = now.answers.rtcdHost;
    earlier.answers.rtcdApiPort = now.answers.rtcdApiPort;
    return earlier;
}

} // namespace

Site practiceSite(const PracticePlaces &places)
{
    Site site;
    site.name = say("Practice site");
    site.answers.users = 20;
    site.answers.mattermostUrl = places.url.toString();
    site.answers.licence = QStringLiteral("enterprise");
    site.answers.outsideClients = false;
    site.answers.screenShare = true;
    site.answers.architecture = places.rtcd.isEmpty() ? QStringLiteral("integrated") : QStringLiteral("rtcd");
    Server mattermost;
    mattermost.name = mattermostName;
    mattermost.roles = {Role::Mattermost};
    mattermost.address = places.url.host();
    site.servers << mattermost;
    if (places.rtcd.isEmpty())
        return site;
    Server media;
    media.name = rtcdName;
    media.roles = {Role::Rtcd};
    media.address = places.rtcd.host();
    site.servers << media;
    site.answers.rtcdHost = places.rtcd.host();
    site.answers.rtcdApiPort = places.rtcd.port();
    return site;
}

QList<ScrapeTarget> practiceTargets(const PracticePlaces &places)
{
    QList<ScrapeTarget> targets{nowhere(TargetRole::Node, mattermostName)};
    if (places.metrics.isEmpty())
        targets << nowhere(TargetRole::Calls, mattermostName);
    else
        targets << placeOf(TargetRole::Calls, mattermostName, places.metrics,
                           QStringLiteral("/plugins/com.mattermost.calls/metrics"));
    if (!places.rtcd.isEmpty())
        targets << nowhere(TargetRole::Node, rtcdName)
                << placeOf(TargetRole::Rtcd, rtcdName, places.rtcd, QStringLiteral("/metrics"));
    return targets;
}

Result<void> writePractice(const QString &file, const PracticePlaces &places)
{
    const Site site = practiceSite(places);
    const bool known = QFileInfo::exists(file);
    auto document = known ? Document::open(file) : Document::create(file, site);
    if (!document)
        return Failure(document.error());
    if (known) {
        if (auto done = (*document)->edit(site.name, moved((*document)->site(), site)); !done)
            return done;
    }
    if (auto done = (*document)->setNote(practiceMark, QStringLiteral("yes")); !done)
        return done;
    return (*document)->setNote(QString::fromUtf16(placesNote), placesText(practiceTargets(places)));
}

} // namespace calls
