<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CallsSettings</name>
    <message numerus="yes">
        <source>Before %n change(s)</source>
        <translation type="vanished">
            <numerusform>Before %n change</numerusform>
            <numerusform>Before %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CapacityWords</name>
    <message numerus="yes">
        <source>%n call(s) of %1, %2 unmuted, a screen each</source>
        <translation>
            <numerusform>%n call of %1, %2 unmuted, a screen each</numerusform>
            <numerusform>%n calls of %1, %2 unmuted, a screen each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) of %1, %2 unmuted</source>
        <translation>
            <numerusform>%n call of %1, %2 unmuted</numerusform>
            <numerusform>%n calls of %1, %2 unmuted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nearest published load test: %n call(s) of %1, %2 unmuted</source>
        <translation>
            <numerusform>Nearest published load test: %n call of %1, %2 unmuted</numerusform>
            <numerusform>Nearest published load test: %n calls of %1, %2 unmuted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n other server(s) it is unknown.</source>
        <translation>
            <numerusform>Of %n other server it is unknown.</numerusform>
            <numerusform>Of %n other servers it is unknown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckRun</name>
    <message numerus="yes">
        <source>Cancelled. %n finding(s) are kept.</source>
        <translation>
            <numerusform>Cancelled. %n finding is kept.</numerusform>
            <numerusform>Cancelled. %n findings are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) ended, none fails.</source>
        <translation>
            <numerusform>%n check ended, none fails.</numerusform>
            <numerusform>%n checks ended, none fails.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) ended. Failing: %1.</source>
        <translation>
            <numerusform>%n check ended. Failing: %1.</numerusform>
            <numerusform>%n checks ended. Failing: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GateWords</name>
    <message numerus="yes">
        <source>%n server(s) stopped midway</source>
        <translation>
            <numerusform>%n server stopped midway</numerusform>
            <numerusform>%n servers stopped midway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) to install</source>
        <translation>
            <numerusform>%n server to install</numerusform>
            <numerusform>%n servers to install</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) fail</source>
        <translation>
            <numerusform>%n check fails</numerusform>
            <numerusform>%n checks fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not checked</source>
        <translation>
            <numerusform>%n not checked</numerusform>
            <numerusform>%n not checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Passed with %n accepted finding(s)</source>
        <translation>
            <numerusform>Passed with %n accepted finding</numerusform>
            <numerusform>Passed with %n accepted findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n check(s) pass.</source>
        <translation>
            <numerusform>The one check passes.</numerusform>
            <numerusform>All %n checks pass.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Install</name>
    <message numerus="yes">
        <source>Waiting for %n sessions to end</source>
        <translation>
            <numerusform>Waiting for %n session to end</numerusform>
            <numerusform>Waiting for %n sessions to end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are in calls on %1.</source>
        <translation>
            <numerusform>%n person is in a call on %1.</numerusform>
            <numerusform>%n people are in calls on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recordings run on %1.</source>
        <translation>
            <numerusform>%n recording runs on %1.</numerusform>
            <numerusform>%n recordings run on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relayed connections lead through %1.</source>
        <translation>
            <numerusform>%n relayed connection leads through %1.</numerusform>
            <numerusform>%n relayed connections lead through %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A restart waits until %n session(s) in calls have ended.</source>
        <translation>
            <numerusform>A restart waits until %n session in a call has ended.</numerusform>
            <numerusform>A restart waits until %n sessions in calls have ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>systemd had to restart it %n time(s), the last time %1 s ago.</source>
        <translation>
            <numerusform>systemd had to restart it %n time, %1 s ago.</numerusform>
            <numerusform>systemd had to restart it %n times, the last time %1 s ago.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n minute(s) so far)</source>
        <translation>
            <numerusform>(%n minute so far)</numerusform>
            <numerusform>(%n minutes so far)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 waits until %n session(s) in calls have ended</source>
        <translation>
            <numerusform>%1 waits until %n session in a call has ended</numerusform>
            <numerusform>%1 waits until %n sessions in calls have ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstallReview</name>
    <message numerus="yes">
        <source>If you make these %n change(s) on %1</source>
        <translation>
            <numerusform>If you make this %n change on %1</numerusform>
            <numerusform>If you make these %n changes on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n change(s) in spite of calls</source>
        <translation>
            <numerusform>Make %n change in spite of calls</numerusform>
            <numerusform>Make %n changes in spite of calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Install %n change(s)</source>
        <translation>
            <numerusform>Install %n change</numerusform>
            <numerusform>Install %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If you make these %1 changes on %n server(s)</source>
        <translation type="vanished">
            <numerusform>If you make these %1 changes on %n server</numerusform>
            <numerusform>If you make these %1 changes on %n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Install on %n server(s) in spite of calls</source>
        <translation type="vanished">
            <numerusform>Install on %n server in spite of calls</numerusform>
            <numerusform>Install on %n servers in spite of calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Install on %n server(s)</source>
        <translation type="vanished">
            <numerusform>Install on %n server</numerusform>
            <numerusform>Install on %n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of %1 are taken back, the last one first: files and settings get their old contents, services, users and packages that came along go.</source>
        <translation type="vanished">
            <numerusform>%n step of %1 is taken back, the last one first: files and settings get their old contents, services, users and packages that came along go.</numerusform>
            <numerusform>%n steps of %1 are taken back, the last one first: files and settings get their old contents, services, users and packages that came along go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo %n step(s)</source>
        <translation type="vanished">
            <numerusform>Undo %n step</numerusform>
            <numerusform>Undo %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstallWords</name>
    <message numerus="yes">
        <source>%n change(s) to make</source>
        <translation>
            <numerusform>%n change to make</numerusform>
            <numerusform>%n changes to make</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s): %1.</source>
        <translation type="vanished">
            <numerusform>%n server: %1.</numerusform>
            <numerusform>%n servers: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>installed, %n change(s)</source>
        <translation type="vanished">
            <numerusform>installed, %n change</numerusform>
            <numerusform>installed, %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RangeChoice</name>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>Last minute</numerusform>
            <numerusform>Last %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Last hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsReview</name>
    <message numerus="yes">
        <source>Restore %n setting(s)</source>
        <translation>
            <numerusform>Restore %n setting</numerusform>
            <numerusform>Restore %n settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n change(s)</source>
        <translation>
            <numerusform>Write %n change</numerusform>
            <numerusform>Write %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and end %n call(s)</source>
        <translation>
            <numerusform>%1 and end %n call</numerusform>
            <numerusform>%1 and end %n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If you bring back %n setting(s) of snapshot %1</source>
        <translation>
            <numerusform>If you bring back %n setting of snapshot %1</numerusform>
            <numerusform>If you bring back %n settings of snapshot %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If you write these %n change(s)</source>
        <translation>
            <numerusform>If you write this change</numerusform>
            <numerusform>If you write these %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If you write %n change(s) all the same</source>
        <translation>
            <numerusform>If you write %n change all the same</numerusform>
            <numerusform>If you write %n changes all the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n change(s) and lose hidden settings</source>
        <translation>
            <numerusform>Write %n change and lose hidden settings</numerusform>
            <numerusform>Write %n changes and lose hidden settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SiteSheet</name>
    <message numerus="yes">
        <source>%1, with %n session(s)</source>
        <translation>
            <numerusform>%1, with %n session</numerusform>
            <numerusform>%1, with %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::ActivityStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>running tasks</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::AlertStrip</name>
    <message numerus="yes">
        <source>Show all %n alert(s)</source>
        <translation>
            <numerusform>Show all %n alert</numerusform>
            <numerusform>Show all %n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::BarPainter</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::ChartScene</name>
    <message numerus="yes">
        <source>%n value(s): %1.</source>
        <translation>
            <numerusform>%n value: %1.</numerusform>
            <numerusform>%n values: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series from %1 to %2, last %3.</source>
        <translation>
            <numerusform>%n series from %1 to %2, last %3.</numerusform>
            <numerusform>%n series from %1 to %2, last %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::ChartTip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::CodeView</name>
    <message numerus="yes">
        <source>Show the first %n lines</source>
        <translation>
            <numerusform>Show the first %n lines</numerusform>
            <numerusform>Show the first %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n lines</source>
        <translation>
            <numerusform>Show all %n lines</numerusform>
            <numerusform>Show all %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::Consequences</name>
    <message numerus="yes">
        <source>server(s)</source>
        <translation>
            <numerusform>server</numerusform>
            <numerusform>servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>port rule(s)</source>
        <translation>
            <numerusform>port rule</numerusform>
            <numerusform>port rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>setting(s)</source>
        <translation>
            <numerusform>setting</numerusform>
            <numerusform>settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::EvidenceView</name>
    <message numerus="yes">
        <source>Show the first %n lines</source>
        <translation>
            <numerusform>Show the first %n lines</numerusform>
            <numerusform>Show the first %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n lines</source>
        <translation>
            <numerusform>Show all %n lines</numerusform>
            <numerusform>Show all %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::InstallPage</name>
    <message numerus="yes">
        <source>Install on %n server(s)…</source>
        <translation>
            <numerusform>Install on %n server…</numerusform>
            <numerusform>Install on %n servers…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::InstallWatch</name>
    <message numerus="yes">
        <source>Work on %n server(s)</source>
        <translation>
            <numerusform>Work on %n server</numerusform>
            <numerusform>Work on %n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) have ended.</source>
        <translation>
            <numerusform>%n server has ended.</numerusform>
            <numerusform>%n servers have ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogDetail</name>
    <message numerus="yes">
        <source>%n more field(s) in the raw line.</source>
        <translation>
            <numerusform>%n more field in the raw line.</numerusform>
            <numerusform>%n more fields in the raw line.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogFilterBar</name>
    <message numerus="yes">
        <source>%1 of %n log(s)</source>
        <translation>
            <numerusform>%1 of %n log</numerusform>
            <numerusform>%1 of %n logs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogSources</name>
    <message numerus="yes">
        <source>%1 line(s)</source>
        <translation>
            <numerusform>%1 line</numerusform>
            <numerusform>%1 lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading %n log(s), %1&#xa0;%, %2</source>
        <translation>
            <numerusform>Reading %n log, %1&#xa0;%, %2</numerusform>
            <numerusform>Reading %n logs, %1&#xa0;%, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n log(s) could not be read, %2</source>
        <translation>
            <numerusform>%1 of %n log could not be read, %2</numerusform>
            <numerusform>%1 of %n logs could not be read, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) followed, %1</source>
        <translation>
            <numerusform>%n log followed, %1</numerusform>
            <numerusform>%n logs followed, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) read, %1</source>
        <translation>
            <numerusform>%n log read, %1</numerusform>
            <numerusform>%n logs read, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 different message(s)</source>
        <translation>
            <numerusform>%1 different message</numerusform>
            <numerusform>%1 different messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 shown</source>
        <translation>
            <numerusform>%1 shown</numerusform>
            <numerusform>%1 shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more could not be read.</source>
        <translation>
            <numerusform>%n more could not be read.</numerusform>
            <numerusform>%n more could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogView</name>
    <message numerus="yes">
        <source>%n new line(s) below</source>
        <translation>
            <numerusform>%n new line below</numerusform>
            <numerusform>%n new lines below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogWindow</name>
    <message numerus="yes">
        <source>Paused, %n line(s) came since.</source>
        <translation>
            <numerusform>Paused, %n line came since.</numerusform>
            <numerusform>Paused, %n lines came since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), followed live.</source>
        <translation>
            <numerusform>%n line, followed live.</numerusform>
            <numerusform>%n lines, followed live.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogsPage</name>
    <message numerus="yes">
        <source>Reads what Mattermost, RTCD, calls-offloader, coturn and nginx wrote on %n server(s), in the time chosen above, as one list. Nothing on the servers is changed.</source>
        <translation>
            <numerusform>Reads what Mattermost, RTCD, calls-offloader, coturn and nginx wrote on %n server, in the time chosen above, as one list. Nothing on the servers is changed.</numerusform>
            <numerusform>Reads what Mattermost, RTCD, calls-offloader, coturn and nginx wrote on %n servers, in the time chosen above, as one list. Nothing on the servers is changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are here; the filters and the time let none of them through.</source>
        <translation>
            <numerusform>%n line is here; the filters and the time do not let it through.</numerusform>
            <numerusform>%n lines are here; the filters and the time let none of them through.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n line(s).</source>
        <translation>
            <numerusform>Copied %n line.</numerusform>
            <numerusform>Copied %n lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %n line(s) as %1.</source>
        <translation>
            <numerusform>Saved %n line as %1.</numerusform>
            <numerusform>Saved %n lines as %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::MonitorPage</name>
    <message numerus="yes">
        <source>%1 of %n target(s) up</source>
        <translation>
            <numerusform>%1 of %n target up</numerusform>
            <numerusform>%1 of %n targets up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::NetworkPage</name>
    <message numerus="yes">
        <source>Wrote %n file(s).</source>
        <translation>
            <numerusform>Wrote %n file.</numerusform>
            <numerusform>Wrote %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s) for %1.</source>
        <translation>
            <numerusform>Wrote %n file for %1.</numerusform>
            <numerusform>Wrote %n files for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n port rule(s) from your answers. A rule is proven only by an answer that came back along its path.</source>
        <translation>
            <numerusform>%n port rule from your answers. A rule is proven only by an answer that came back along its path.</numerusform>
            <numerusform>%n port rules from your answers. A rule is proven only by an answer that came back along its path.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::PanelBoard</name>
    <message numerus="yes">
        <source>Closed, %n panel(s)</source>
        <translation>
            <numerusform>Closed, %n panel</numerusform>
            <numerusform>Closed, %n panels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::PluginLifeBar</name>
    <message numerus="yes">
        <source>Enable plugin and end %n call(s)</source>
        <translation>
            <numerusform>Enable plugin and end %n call</numerusform>
            <numerusform>Enable plugin and end %n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart plugin and end %n call(s)</source>
        <translation>
            <numerusform>Restart plugin and end %n call</numerusform>
            <numerusform>Restart plugin and end %n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::ReachPage</name>
    <message numerus="yes">
        <source>Asking from %n place(s).</source>
        <translation>
            <numerusform>Asking from %n place.</numerusform>
            <numerusform>Asking from %n places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A probe joined a test call from %n place(s), %1.</source>
        <translation>
            <numerusform>A probe joined a test call from %n place, %1.</numerusform>
            <numerusform>A probe joined a test call from %n places, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asking each address from each place; %n answer(s) so far.</source>
        <translation>
            <numerusform>Asking each address from each place; %n answer so far.</numerusform>
            <numerusform>Asking each address from each place; %n answers so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Probing: %n answer(s)</source>
        <translation>
            <numerusform>Probing: %n answer</numerusform>
            <numerusform>Probing: %n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::ServerActions</name>
    <message numerus="yes">
        <source>%1 It serves %n session(s) now.</source>
        <translation>
            <numerusform>%1 It serves %n session now.</numerusform>
            <numerusform>%1 It serves %n sessions now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::ServerHead</name>
    <message numerus="yes">
        <source>Install %n change(s)…</source>
        <translation>
            <numerusform>Install %n change…</numerusform>
            <numerusform>Install %n changes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::SettingsModel</name>
    <message numerus="yes">
        <source>%n more setting(s) stay at their default</source>
        <translation>
            <numerusform>%n more setting stays at its default</numerusform>
            <numerusform>%n more settings stay at their default</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::SettingsPage</name>
    <message numerus="yes">
        <source>Snapshot %1 beside %2: %n setting(s) differ.</source>
        <translation>
            <numerusform>Snapshot %1 beside %2: %n setting differs.</numerusform>
            <numerusform>Snapshot %1 beside %2: %n settings differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Calls plugin on %1. %n change(s), nothing written yet.</source>
        <translation>
            <numerusform>Calls plugin on %1. %n change, nothing written yet.</numerusform>
            <numerusform>Calls plugin on %1. %n changes, nothing written yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n setting(s)…</source>
        <translation>
            <numerusform>Restore %n setting…</numerusform>
            <numerusform>Restore %n settings…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n change(s)…</source>
        <translation>
            <numerusform>Write %n change…</numerusform>
            <numerusform>Write %n changes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Somebody else changed %n setting(s) meanwhile.</source>
        <translation>
            <numerusform>Somebody else changed %n setting meanwhile.</numerusform>
            <numerusform>Somebody else changed %n settings meanwhile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are written and were read back.</source>
        <translation>
            <numerusform>%n change is written and was read back.</numerusform>
            <numerusform>%n changes are written and were read back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::SheetDialog</name>
    <message numerus="yes">
        <source>Revision %1, %n rule(s)</source>
        <translation>
            <numerusform>Revision %1, %n rule</numerusform>
            <numerusform>Revision %1, %n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::TablePainter</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::VariableBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
</TS>
