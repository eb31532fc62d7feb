// SPDX-License-Identifier: GPL-3.0-or-later
#include <pages/install/InstallTopic.h>

#include <base/Time.h>
#include <models/InstallWords.h>

#include <QCoreApplication>

namespace calls {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("InstallTopic", text);
}

void addRole(GuideTopic &topic, const InstallServer &server)
{
    if (server.roles.contains(Role::Rtcd)) {
        topic.step = QStringLiteral("2B.1");
        topic.question = say("Set up RTCD");
        topic.why = say("RTCD carries the voice. On a machine of its own it serves more calls, and a restart of Mattermost ends none.");
        topic.guide = say("Install rtcd on a dedicated host, give it the address that clients reach, run it as a service, "
                          "and open UDP and TCP 8443 and TCP 8045.");
        topic.cautionTitle = say("The unit of the guide drops calls");
        topic.caution = say("Stopped with the default time-out, rtcd is killed before its calls have left. The unit here waits for them.");
    } else if (server.roles.contains(Role::Offloader)) {
        topic.step = QStringLiteral("3.1");
        topic.question = say("Set up the recording host");
        topic.why = say("A recording is a browser that joins the call. It needs a machine of its own, or it slows down what it records.");
        topic.guide = say("Install Docker and calls-offloader, limit the jobs that run at the same time, "
                          "and let Mattermost reach TCP 4545.");
        topic.cautionTitle = say("The first recording is slow without it");
        topic.caution = say("The images of the jobs are large. They are fetched here beforehand, so that the first recording does not wait.");
    } else if (server.roles.contains(Role::Turn)) {
        topic.step = QStringLiteral("1.3.2");
        topic.question = say("Set up the TURN server");
        topic.why = say("Where UDP and TCP 8443 are blocked, a relay on a port that is let through is the only way into a call.");
        topic.guide = say("Run coturn with a static authentication secret, and give the same secret to the Calls plugin.");
        topic.cautionTitle = say("An open relay is a way in");
        topic.caution = say("The relay here reaches the media server and no other private address.");
    } else {
        topic.step = QStringLiteral("2B.4");
        topic.question = say("Watch this server");
        topic.why = say("Metrics of the machine tell a full processor from a bad network.");
        topic.guide = say("Install the node exporter and let Prometheus scrape it.");
    }
    topic.anchor = topic.step;
}

} // namespace

GuideTopic installTopic(const InstallServer &server, const StepRecord *step)
{
    GuideTopic topic;
    addRole(topic, server);
    if (step) {
        topic.factsTitle = step->title;
        topic.facts << Fact{say("Step"), step->task};
        if (step->started.isValid())
            topic.facts << Fact{say("Began"), toLocalText(step->started)};
        if (const QString took = secondsText(step->seconds); !took.isEmpty())
            topic.facts << Fact{say("Took"), took};
        topic.facts << Fact{say("Commands"), QString::number(step->commands.size())};
        topic.facts << Fact{say("Can be undone"), step->touched() ? say("yes") : say("nothing to undo")};
        return topic;
    }
    topic.factsTitle = server.name;
    topic.facts << Fact{say("Address"), server.address.isEmpty() ? say("not known yet") : server.address};
    topic.facts << Fact{say("Serves"), roleWords(server.roles)};
    if (server.when.isValid()) {
        topic.facts << Fact{say("Last run"), toLocalText(server.when)};
        topic.facts << Fact{say("By"), server.who};
    }
    return topic;
}

} // namespace calls
