<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
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
        <name>calls::SheetDialog</name>
        <message numerus="yes">
            <source>Revision %1, %n rule(s)</source>
            <translation>
                <numerusform>Revision %1, %n rule</numerusform>
                <numerusform>Revision %1, %n rules</numerusform>
            </translation>
        </message>
    </context>
</TS>
