<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AnswerEditors</name>
    <message>
        <source>Total users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several Mattermost nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcription</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients outside the private network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable public address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP reliable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP reliable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports are opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls at the peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People per call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaking at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen sharing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerMenu</name>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stated apart: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>It must be the address of the Mattermost site: https://, a host name, perhaps a port and a path, and no user name, query or fragment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be one of: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a DNS name or an IP address, without a port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be true or false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a whole number from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a folder with its whole path, or a web address (https:// or http://) without user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a release as the vendor writes it, like v1.2.6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a file of this computer with its whole path.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Check %1, from %2, %3, took %4 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckBook</name>
    <message>
        <source>%1 is not a checklist item, so it cannot be answered by hand. Run it, or accept its finding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An acceptance needs the name of who accepts it and a reason. Others will read it on the sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no finding of %1 yet. Run the check first: what is accepted must be known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finding of %1 is stale. Run the check again before accepting it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lets through already; nothing has to be accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day %1 has passed, so the acceptance would not hold. Name today or a later day.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckModel</name>
    <message>
        <source>%1&#xa0;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed: the plan does not ask for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The rule changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 That was on another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 That is too long ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Step %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckRun</name>
    <message>
        <source>The checks were cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cancelled. %n finding(s) are kept.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) ended, none fails.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) ended. Failing: %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copied the finding with its evidence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>administrator</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckTopic</name>
    <message>
        <source>This check is ours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added by the console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide’s test cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2&#xa0;%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule on the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionWords</name>
    <message>
        <source>To provision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host key unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host key changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecisionsDrawing</name>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assumed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2. Leads to: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Not answered, assumed: %2. Leads to: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against the guide, which advises: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Not answered: %2. Leads to: %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Saving failed: %1 was moved, replaced or removed while it was open. The change was not kept. Put the file back, or export the text form to keep what is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving failed: a later version of Calls Console has changed the form of %1 meanwhile. The change was not kept. Open it with the later version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[%1 bytes left out here]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing %1 to this version&apos;s form needs a copy first, and writing %2 failed. The file was left as it is. Free some space or change the rights of the folder, then open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be %2. %3 The answer was left as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is locked by another program for more than %2 s. Nothing was changed. End the program that holds it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. The console saves every change at once, so it needs the right to write the file and its folder. Change the rights, or copy the file to a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged: its contents do not fit together. It was left as it is. Restore it from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a deployment of Calls Console. It was left as it is. Choose a file that the console made, or import a text form (.toml).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1 failed: the disk is full. The change was not kept. Free some space, then make it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing %1 failed on the disk. The change was not kept. Check the disk and the rights of the folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not hold what a deployment holds. It was left as it is. Restore it from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1 failed: Qt&apos;s SQLite driver is not installed. Install the package libqt6sql6-sqlite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating %1 failed: the folder does not exist or cannot be written. Choose another folder, or change its rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1 failed: there is no such file. Check the path, or create a deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a file. Choose a file that the console made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty (0 bytes): nothing can be read from it. Restore it from a backup, or remove it and create a deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: it belongs to someone else. Ask for the right to read and write it, or copy it to a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by a later version of Calls Console (its form is %2, this program knows up to %3). It was left as it is. Open it with the later version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a database of another program, not a deployment of Calls Console. It was left as it is. Choose a file that the console made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating %1 failed: a file with this name exists. Choose another name, or open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading what was done to servers failed: the record of run %1 in %2 is damaged. It was left as it is. Restore the file from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping a step failed: %2 has no run %1. Start the installation again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping the step &quot;%1&quot; failed: what brings back the earlier state holds a secret, and secrets do not go into a deployment. The step was not begun. Do it by hand, then start the installation again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawingExport</name>
    <message>
        <source>Writing the drawing to %1 failed: %2. Choose a folder that can be written, or free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topology of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GateWords</name>
    <message numerus="yes">
        <source>%n check(s) fail</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not checked</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The gate is closed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Passed with %n accepted finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 pass, the others were accepted with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gate is passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>All %n check(s) pass.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Phase %1 opens when all %2 pass or are accepted with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 checks pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed: no recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes with a later version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens after phase %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) stopped midway</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) to install</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No server to install</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Handoff</name>
    <message>
        <source>There are no firewall files for “%1”. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: the system answered “%2”. Check the permissions and the space left there, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 could not be made. Check the permissions there, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Terraform for the cloud “%1”. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The servers of the deployment as an Ansible playbook, from its plan.

1. Copy variables.yml.example to variables.yml, fill it in, and encrypt it: ansible-vault encrypt variables.yml
2. See what would change: ansible-playbook -i inventory.ini -e @variables.yml --ask-vault-pass --check --diff playbook.yml
3. Run it: the same without --check.

A restart of RTCD waits until the running calls have ended, so choose a quiet hour. Only modules that come with ansible-core are used.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
What the playbook does not do:
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that only you know. Keep the filled-in file encrypted (ansible-vault).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which firewall is active shows on the server alone, so its rules are not in here. Bring them in with: callsctl install FILE, or with the files of callsctl handoff for nftables, ufw and firewalld.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server of the deployment is one that a playbook could set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Package %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret %1, letters and digits, 48 of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 of %1 %2, as its source states it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the file of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: what its source states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is what its source states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is it there? %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does the release source have it? %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: its file is not needed any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is pulled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server of the deployment has an address yet, so there is nothing to scrape. State the addresses first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Helm</name>
    <message>
        <source>Pods of RTCD are replaced one at a time; each waits for its calls to end, up to 5 hours. No call is cut before that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings that run go on: each is a job of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to install with Helm: this plan has neither RTCD nor recordings. Answer that Mattermost runs in Kubernetes, or choose RTCD, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HostSettings</name>
    <message>
        <source>ssh -G gave no usable host, user and port. Check the SSH configuration in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH configuration reaches %1 by a ProxyCommand, which the console does not run, since its host keys and secrets could not be checked. Use ProxyJump for this host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH configuration for %1 could not be read by ssh -G: %2 Check that openssh-client is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ssh -G refused the SSH configuration for %1: %2 Correct it in %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Install</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Its last words: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not stay up on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No service of its roles is installed on %1. Install it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarted, and up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started, and up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is stopped already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was left in a call, and the service is stopped. It starts again with the server, or by: start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not tell how many people are in calls on %2, so nobody knows when it is empty. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for 1 session to end</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Waiting for %n sessions to end</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 person is in a call on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people are in calls on %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 recording runs on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n recordings run on %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 relayed connection leads through %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n relayed connections lead through %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Whether anybody else is in a call on %1 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is in a call on %1 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The restart takes a few seconds; a call that starts meanwhile has to be joined again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The restart waits until they have left, however long that takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The restart waits up to %1 for them to leave, then cuts them off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draining waits until nobody is left, then stops the service; nobody is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the service touches no running call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The upgrade waits until nobody is left, then replaces and starts the service; nobody is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing takes the service away: they are cut off. Drain the server first to avoid that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing takes the service away and brings back what was there before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 still leads to %2, so new calls still come to %3: take that address out of DNS first. Mattermost notices within seconds of the record&apos;s end of life.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log of %1 ended: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker did not say which recordings run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no role whose service the console looks after (rtcd, offloader, turn).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment has no server %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgraded and verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgraded and verified, one after the other: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to remove: this document has no run that changed %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that was installed on %1 is taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a text, so its changes are not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes of %1 cannot be shown: the folder for temporary files of this computer is not writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the server told about itself was cut before its end. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not run the script that asks what it is like. Its login must give a shell that can start sh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no space left: %2 Free some, then try again; nothing half written was left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be changed, a file system is mounted read-only: %2 Remount it for writing, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended with status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was ended by signal %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” on %2 %3 and said nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” on %2 %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new firewall rules of %1 shut out new connections from this computer. The server took them back by itself at %2; nothing is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new firewall rules of %1 shut out new connections from this computer. The server took them back by itself; nothing is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a rule of the server that refuses SSH once the new ones stand beside it, allow SSH from here for good, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules are listed in another order or form than before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changing the firewall of %1; it takes the change back in %2 s unless a new connection works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1 anew, to prove that its firewall still lets this computer in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the new firewall rules %1 could not be reached any more, also %2 s later, when it should have taken them back by itself. What came back: %3 Look at its console: systemctl status calls-console-restore tells what it did, and sh /run/calls-console/firewall/restore.sh takes the rules back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was cut while its firewall was changed; the server has its earlier rules. What came back: %2 Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>firewalld on %1 named no zone. Look at firewall-cmd --get-active-zones there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain %1 refuses too, and iptables keeps it: open the ports there yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chain of its nftables rules refuses anything that Calls needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What nft lists is not JSON. Update the package nftables of the server, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is left out: ufw does not filter IPv6 here (IPV6=no in /etc/default/ufw).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 on %2 gave something else than a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 is larger than %3 bytes, which no such file should be. Look at it, and move it away when it is not wanted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 for its running calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/metrics on port %1 of %2 is not that of rtcd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is changing %2 since %3. Wait until that has ended, or end it there; nothing was changed from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting until %1 lets go of a connection that was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new connection cannot be opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no SSH login in this deployment. Enter it on the page Servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 change planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changes planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at what is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 change made and verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changes made and verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 step taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 steps taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to take back: this document has no run that changed this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to resume: the last run has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked when the steps above are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was done by a later version of the console, and only that can take it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 leads to no address: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay at %1, port %2, does not relay for this computer: %3. Its log says more: journalctl -u coturn -n 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening TLS to the relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay at %1 gives no good TLS on port %2: %3. Clients that are let out by TLS alone cannot use it. Check the certificate&apos;s chain and the firewall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay at %1 calls its realm %2, and %3 is planned: another server answers there, or its configuration was not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay gives out %1 and passed packets both ways.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay relays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of this computer could not be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form. Give the whole chain, the server&apos;s own certificate first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 does not belong to the first certificate in %2, or has a pass phrase. Give the key that the certificate was made for, without pass phrase, and the server&apos;s certificate first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients would refuse the certificate in %1 for %2: %3. The file must hold the server&apos;s certificate for that name and then every intermediate one; browsers and phones do not fetch what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is good for %1 until %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate for %1 and its key are good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 knows no client %3: its store was emptied, or the client was never registered. Install again, which registers it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 knows the client %3 by another key than the one kept here as %4. If Mattermost uses that other key, keep it here instead: write the secret %4 as CLIENT:KEY. If nobody uses it, remove the client and install again: curl -u :ADMIN_KEY http://127.0.0.1:%5/unregister -d &apos;{&quot;clientID&quot;:&quot;%3&quot;}&apos; on %2, with the key that is admin_secret_key in its configuration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 refused the admin key kept here as %3. Its configuration was read before the key in it changed, or somebody changed it since: restart the service, or install again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 takes keys of 32 characters or more, and the secret %3 has a shorter one. Write a longer one, or remove the secret: then one is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers on port %1 of %2 is not %3: it said HTTP %4 %5. See what holds the port with: sudo ss -lntp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost&apos;s credentials at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know Mattermost&apos;s credentials yet. Register them with: callsctl install FILE, or with POST /register as the service&apos;s documentation says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know the client %2 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client %1 has no key yet; one is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer yet; the client %2 is registered once it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 knows the client %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client %1 was not registered from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not run; what it knew of clients goes with its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 no longer knows the client %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 goes on there without the console; the next run waits for its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was interrupted there: the server went down, or somebody ended calls-console-%3.service. Try again; it is taken up where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 has not ended after %3 min and goes on there. Look at it with systemctl status calls-console-%4, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 is a file or a link, and a folder is needed there. Move it away, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at %1 on %2 gave something else than a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is %1 %2:%3, planned is %4 %5:%6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder %1 is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode and owner are as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of this computer is larger than a certificate or key can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret in it differs. What stands there now is kept on the server until undo, as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has another content than planned, by hand or from an earlier version. What stands there now is kept on the server until undo, as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 holds something else than was written a moment ago: another program writes it too. Find out which one, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought back. It had been edited since; that text is now %1.before-undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall of %1 holds other rules than were put in a moment ago: another program changes it too. Find out which one, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firewall (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules of the plan are stored, but not in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules of the plan are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its rules of the console are not those of the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server takes them back by itself after %1 s unless a new connection from here works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open as planned; a new connection from here proved that the server still lets you in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules for nftables go into the chains that refuse, which only a look at the server tells: the console does that, or the files of callsctl handoff for nftables help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 filters with iptables, which the console leaves alone: open the ports of its sheet there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan says that %1 filters, but it is not active on %2: nothing is refused there, and nothing needs to be opened. Turn it on when the server shall be protected, with SSH allowed first, then install again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules of %1 were put in by a later version of the console, and only that can take them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its rules are as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back; a new connection from here proved that the server still lets you in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>port %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at %1 sent more than a service of this kind would.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing answered at %1: %2. Look at the service there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Container image %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker on %1 loads %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was loaded on %2 and holds another image than %3: %4 Put the right one into the release source (docker save -o FILE %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker on %1 pulls %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker on %1 could not pull %2: %3 Give the server a way to its registry, or put the image into the release source (docker save) and try again. Without it the first recording fails: calls-offloader gives a pull 2 minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was not there after 30 min.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker on %1 does not answer, so %2 cannot be brought there. Look at systemctl status docker on the server, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker on %1 keeps %2: %3 Wait until the recordings on that server have ended, or remove the container that uses it, then undo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client %1 logs in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost&apos;s credentials are good at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not resolve on this computer. Mattermost&apos;s servers must resolve it to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 leads to %2, which is no RTCD server of the plan. The Calls plugin does not start while one address of the name fails to answer: take it out of DNS, or add the server to the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 has no IPv4 address, and the Calls plugin asks for IPv4 alone. Add an A record for each RTCD server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 leads to %2, all servers of the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 leads to servers of the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 had to wait for the package lock, and %3 (process %4) did not let go of it. Wait until it has ended (on the server: ps %4; updates that run by themselves take minutes), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 found no space left on its disk: %3 Free some (df -h; apt-get clean), then try again; what was begun is finished then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 failed: the lists of packages could not be fetched: %3 Check the server&apos;s way out (proxy: /etc/apt/apt.conf.d), or name a mirror that it reaches in /etc/apt/sources.list, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 failed: its repositories have no package %3. Enable the one that has it (Ubuntu: universe; RHEL family: EPEL), or install it by hand, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was left undone: %3, installed by somebody else, would go with it. Remove that first when it is not wanted, then undo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 failed, a package could not be fetched: %3 Check the server&apos;s way out to its mirror, then try again; what is there already stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 would remove packages that are there, so it was left undone. On the server, apt-get install --no-install-recommends --dry-run names them: decide there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 failed in the package system itself: %3 Mend it there (dpkg --configure -a; apt-get -f install), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs %2, for which the console knows no packages. Use Debian, Ubuntu or a system of the RHEL family, or install %3 by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An installation that was started earlier still goes on there (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not installed: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came with the packages is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 of %2, which %3 needs, is taken already, by a part of the kernel or a program that could not be seen. Find it with: sudo ss -lntup. Then stop it, or plan another port for %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 of %2, which %3 needs, is taken already by a Docker container. Find it with: docker ps --filter publish=%4. Then stop it, or plan another port for %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 of %2, which %3 needs, is taken already by the program %4 (process %5). See what it belongs to with: systemctl status %5. Then stop it, or plan another port for %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has %2 free on the file system %3, and %4 needs %5 there. Free some space or enlarge it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs %2. The console installs on Debian 11, Ubuntu 20.04, RHEL 8 and their successors: upgrade the system, or hand the plan over with callsctl handoff.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a processor of the kind %2, and %3 is released for x86_64 and aarch64. Use another server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not started by systemd, which has to keep %2 running. A container is no place for it; use a machine or a virtual machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of %1 is %2 ahead of this computer&apos;s. Credentials live by the clock, so the two must agree: set the one that is wrong, on the server with: sudo timedatectl set-ntp true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of %1 is %2 behind this computer&apos;s. Credentials live by the clock, so the two must agree: set the one that is wrong, on the server with: sudo timedatectl set-ntp true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server can take %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2, its ports are free, and root can be had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is another version than %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has other rights or another owner than root:root 0755.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2, SHA-256 %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program that was there before is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A restart waits until running calls have ended; how many there are could not be asked (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A restart waits until %n session(s) in calls have ended.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no %1 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>systemd had to restart it %n time(s), the last time %1 s ago.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It has been running since before %1 changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not start at boot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>systemd has not read its unit since that changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no unit %2. The step that brings it was left out or taken back: install again from the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 is masked on %1: somebody forbade it to start. When that is over, run systemctl unmask %2 there and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts at boot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarted, runs, starts at boot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs, starts at boot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is gone already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, does not start at boot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs with what was there before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was off before, and is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too often in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended by signal %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without a word why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its journal says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 ends and is started again and again, %3 times so far (%4): %5 Read its last lines under Show output (journalctl -u %1), correct what they name, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was started and ended at once (%3): %4 Read its last lines under Show output (journalctl -u %1), correct what they name, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was started and ended after %3 s (%4): %5 Read its last lines under Show output (journalctl -u %1), correct what they name, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>(%n minute(s) so far)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 waits until %n session(s) in calls have ended</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is ending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for %1 on %2 was cancelled; what systemd was told goes on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was told to restart and did not. Look at systemctl status %1 on the server, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs; it is watched for %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was told to stop and did not. Look at systemctl status %1 on the server, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs on %2 but does not listen on %3 for others. See why with: journalctl -u %4 -n 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 listens on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 listens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel settings %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel does not let %1 be set here (a container shares its host&apos;s): set it on the host itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file sets less than planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2, planned is at least %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel has the values, and takes them at each boot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kernel&apos;s settings are as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not fit on %2: %3 (file system %4) has %5 free and needs %6. Free some there, then try again; nothing half written was left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not tell how much space %2 has left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending %1 to %2: %3 of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 arrived on %2 with another SHA-256 than it left with, and was removed there. Try again; when it stays so, check the server&apos;s disk and memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server refuses the credentials (401): its secret or its clock differs from what is kept here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server forbids this peer (403)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server lost the allocation (437)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the credentials are not those of the allocation (441)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server relays no UDP (442)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the user&apos;s quota is used up (486)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server has no relay port left (508)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server refused with code %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing answers there by UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relaying a packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets that were sent through it do not arrive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it relays for anybody: it asked for no credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server granted an allocation without an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user is not in group %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User %1 is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its groups are as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User %1 is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 does not answer on port %3. See why with: journalctl -u %4 -n 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers on port %1 of %2 is not %3: /version gave HTTP %4. See what holds the port with: sudo ss -lntp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 says that it is %3, and %4 is planned. If %4 was installed just now, the old one still ends its calls: look again when they are over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers and is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be asked at %2 from %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not reach %2 at %3, though it runs: a firewall between them or on %4 drops or refuses TCP %5, or the name leads elsewhere. Open it as the port table says (step 1.5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reaches something at %2 that is not %3: /version gave HTTP %4. A proxy or a load balancer stands between, or the name leads elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reaches %2 at %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reaches %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InstallReview</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>If you make these %n change(s) on %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n change(s) in spite of calls</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Install %n change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Side by side on %1. One that fails stops alone, the others go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each step writes down first what was there. Undo brings it back, also tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running calls go on: none of these steps touches one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the installation on %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls that run over %1 end when its service stops. They can start again at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InstallTopic</name>
    <message>
        <source>Set up RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD carries the voice. On a machine of its own it serves more calls, and a restart of Mattermost ends none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install rtcd on a dedicated host, give it the address that clients reach, run it as a service, and open UDP and TCP 8443 and TCP 8045.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unit of the guide drops calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped with the default time-out, rtcd is killed before its calls have left. The unit here waits for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up the recording host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording is a browser that joins the call. It needs a machine of its own, or it slows down what it records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Docker and calls-offloader, limit the jobs that run at the same time, and let Mattermost reach TCP 4545.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first recording is slow without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images of the jobs are large. They are fetched here beforehand, so that the first recording does not wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up the TURN server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where UDP and TCP 8443 are blocked, a relay on a port that is let through is the only way into a call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run coturn with a static authentication secret, and give the same secret to the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An open relay is a way in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay here reaches the media server and no other private address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics of the machine tell a full processor from a bad network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the node exporter and let Prometheus scrape it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InstallWords</name>
    <message>
        <source>Step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SSH login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking, %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to make</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo stopped midway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped midway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undoing, %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no SSH login yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A preview shows every command and file first, and changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing %1 with the plan. Nothing is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a step to see its commands and files. Nothing is changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is as planned. There is nothing to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed on %1 by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The undo of %1 was stopped before its end. It goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run of %1 did not come to its end. What it did is still there: go on with it, or undo it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is as it was before the console came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n stopped midway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n with changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n not looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n without a login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;min %2&#xa0;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped midway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, by %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KnownHosts</name>
    <message>
        <source>The host key could not be added to %1: %2. Check the file&apos;s rights and the disk&apos;s free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The known host keys in %1 could not be read: %2. Check the file&apos;s rights.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kubernetes</name>
    <message>
        <source>%1 is not installed here, so the console cannot change the cluster. Install helm 3 and kubectl and log in to the cluster, or write the values and commands to files for somebody who can: callsctl handoff FILE helm -o DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 answered: “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What helm said could not be read as a list. Is it helm 3? Look with helm version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking helm what is installed in the namespace %1 did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is new in the cluster: no running call is affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dry run of %1 failed, and nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cluster is chosen. Log in to it, and choose it with kubectl config use-context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cluster %1 could not be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cluster %1 has no namespace %2. Name the one that Mattermost is in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was installed, but could not be looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not installed: there is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latest revision of %1 is not one this console made, so nothing was taken back. Look with helm history %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is uninstalled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is back at revision %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values that helm has could not be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No node takes the pod %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pod %1 does not start (%2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What kubectl said about %1 could not be read: %2. Look with kubectl get pods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no deployment of %1 in the cluster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs the image %2 instead of %3. Was it installed with other values?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs %2: %3 of %4 pods are ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 pods are ready, %4 of them new.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took longer than %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomeLines</name>
    <message>
        <source>%1 servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2&#xa0;vCPU, %3&#xa0;GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, each %2&#xa0;vCPU, %3&#xa0;GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP㑸 out, to find the public address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>advertise %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment names no SSH login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment names no SSH login for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaching %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 leads to no address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The look-up of %1 failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proving %1 from %2: the listener is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporary listener on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another user&apos;s program (sudo without a password would name it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (pid %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting a temporary listener on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address or the port of %1 is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probe script ended before it had answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the probe script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no Python 3 on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the probe script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine sent a flood of output in place of an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening on this port needs root, and sudo wants a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The temporary listener could not be started: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting a listener on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS handshake with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment has no valid address of the Mattermost site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening TLS to %1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment names no host to look up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up %1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date gave no time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment has no address of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment names no STUN server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the STUN server %1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STUN binding request: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This output tells nothing of the port and was not used.

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1 port %2 from %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1, through its SSH connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 for its version from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the temporary listener</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The temporary listener ended before the answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Process</name>
    <message>
        <source>No program was named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recipes</name>
    <message>
        <source>Configuration of calls-offloader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old logs of calls-offloader go after 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of calls-offloader</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Releases</name>
    <message>
        <source>a web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a Linux program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a program for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching %1 failed: %2. Check the network and the proxy of this computer and try again, or name an own mirror or a local folder as release source: it holds PRODUCT/VERSION/FILE with SHA256SUMS beside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of this computer could not be written: %2. Free space there, or choose another cache folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has more than %2: that is not the file that was asked for. Check the release source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist (HTTP %2). Check the version in the deployment and the layout of the release source: PRODUCT/VERSION/FILE with SHA256SUMS beside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection ended after %1 of %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was not there after %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SHA-256 is published for %1 at %2, so it is not installed. Put the file into a mirror or a folder as PRODUCT/VERSION/%1, with SHA256SUMS beside (sha256sum %1 &gt; SHA256SUMS, after you have made sure of the file), and name that as release source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of the program, perhaps that of a proxy or a login. It is not used. Let this computer fetch it without that page, or name an own mirror or a folder as release source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the file that the release source vouches for: its SHA-256 begins with %2, stated is %3. It is not used. Try again, and when it stays so, ask whoever keeps the release source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of this computer could not be written: %2. Free space there, or correct its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release source has no checksums of %1 %2: %3 does not exist. Check the version in the deployment, and put SHA256SUMS beside the program (sha256sum %4 &gt; SHA256SUMS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered with a web page instead of checksums, perhaps that of a proxy or a login. Let this computer fetch it without that page, or name a folder as release source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fetched file could not be renamed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2, and the server is %3, so it is not installed. Put the right file into the release source and correct SHA256SUMS there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there, and no SHA-256 of it in SHA256SUMS beside, so it is not loaded. Add it: sha256sum *.tar &gt; SHA256SUMS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2. Check the version in the deployment and the layout of the folder: PRODUCT/VERSION/FILE with SHA256SUMS beside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a product that the console installs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a version of %2. Write it as the vendor does: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is published for x86_64 and aarch64, and the server is %2. Choose a server of one of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of an unknown architecture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RuleModel</name>
    <message>
        <source>Not tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too long ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Rule %2, %3&#xa0;%4 from %5 to %6, %7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Last proof: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RuleTopic</name>
    <message>
        <source>%1, address not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, any address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No check of the guide proves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tested yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts no more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule changed after that. Prove it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2&#xa0;%3 from %4 to %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule %1 on the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide’s tables do not list it; practice needs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide leaves it to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message>
        <source>There is no place where the secret %1 can be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in environment variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in memory until the console ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no secret named %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the file %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets file %1 could not be read: %2. Check its path and rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets file %1 has mode %2, so others could read it or it is not meant to be one. Run chmod 600 on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets file %1 belongs to another account. Use a file of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets file %1 gives %2 something else than a text, in line %3. Write it as &quot;NAME&quot; = &quot;value&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets file %1 is not TOML in line %2. Write each secret as &quot;NAME&quot; = &quot;value&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret %1 was not kept, because it cannot be written %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret %1 was not removed, because it cannot be changed %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not answer for %1: %2. Check that a keyring service runs and is unlocked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the keychain for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a keychain was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets file %1 could not be written: %2. Check its rights and the free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret %1 stands in the file %2 already, and only its owner changes it there. Edit the file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionDesk</name>
    <message>
        <source>%1 has no SSH login. Enter it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no SSH login. Enter it, then look again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>“%1” could not be printed: the printer did not take the page. Check the printer, or print to a PDF file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages of the firewall sheet cannot be drawn: this computer has no font with Latin letters. Install one (on Debian: fonts-noto-core or fonts-dejavu-core), or write the sheet as .html or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall sheet could not be written to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall sheet needs a file name to be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a folder. Name a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no folder %1. Make it, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system answered “%1”. Nothing was changed. Check the permissions and the space left there, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall sheet does not fit on %1 paper. Choose A4, Letter or larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date of this year</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a date</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reverse proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>media service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vantage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firewall request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost Calls for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please open this rule. It allows new connections from Source to Destination, replies follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please open these %1 rules. Each allows new connections from Source to Destination, replies follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>public address to private address</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAT one to one, same ports: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>a date in full</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <comment>name of the deployment</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firewall request, Mattermost Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review or expiry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requested by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The zones do not fit into a small drawing. See the topology.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick when open. Calls Console fills in the proof.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (continued)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan asks for no rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proto.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dir.</source>
        <comment>direction, short</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <comment>an address</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <comment>direction</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out</source>
        <comment>direction</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optional</source>
        <comment>a rule</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guide</source>
        <comment>origin of a rule</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <comment>origin of a rule</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <comment>a rule</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <comment>a rule</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set-up and monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, out of date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>date, time, time zone</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>where a check was run</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pass: an answer came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warn: open with a remark, or proven before a change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fail: dropped or refused on the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown: silence, not a proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped: not asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tested yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <comment>verdict and vantage</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, accepted by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, accepted by %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbound, to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbound, from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, for clients %2</source>
        <comment>addresses</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why, and what fails without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Risk if refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>rule numbers</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sheet for “%1”: the plan has no rules for any server yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sheet for “%1”. Servers with rules: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SiteRecords</name>
    <message>
        <source>As answered on Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reliable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reliable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverse proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD, media service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording, calls-offloader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN, relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vantage, a machine in a users’ network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address, as other servers reach it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address for clients, when different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network; empty for any address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP to the media port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP to the media port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks run from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DMZ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sizing</name>
    <message>
        <source>%1 of %2 vCPU at the peak (error of the model %3 %), below the 70 % line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room for %1 jobs at once: a recording in medium quality takes 0.88 core, and transcription or captions take a second job. Never less than the vendor&apos;s baseline machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A relay copies packets: its line must carry up to %1 Mbps in and out if every call goes through it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ssh</name>
    <message>
        <source>%1 was ended, because it wrote more than %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up the name %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking up the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question was withdrawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server closed the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer could not listen on a local port: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be started: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the question before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three answers were refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH connections were closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaching %1 port %2 through %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting a command with sudo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server has not answered for %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 could not be written: %3 Check the folder&apos;s rights and free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was not read, because it is larger than %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 could not be read: %3 Check the path and its rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the jump host %1 connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the jump host %1 did not reach it (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server showed no host key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the server&apos;s greeting and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logging in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no more tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the keys of the agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not, because others may read it (chmod 600)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not, because it could not be read as a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the key %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not, because its passphrase is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>password not, because it is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keyboard-interactive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server never stops asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The jump hosts on the way to %1 lead in a ring. Check the ProxyJump lines in the SSH configuration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH to %1 port %2 timed out after %3 s while %4. Check that the server is up and that the firewall lets this computer reach the port, or try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH to %1 port %2 could not connect: %3. Check the address and port, and that the SSH server runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 could not be looked up for SSH: %2. Check the name, or use the server&apos;s address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH to %1 port %2 connected, but no SSH session came about: %3. Check that an SSH server listens there, and its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH connection to %1 port %2 was lost: %3. Check the network and the server, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH connection to %1 port %2 was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH server on %1 port %2 refused to open a channel: %3. Check MaxSessions, AllowTcpForwarding and PermitOpen in its sshd_config.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 port %2 is not known: %3 %4. Compare the fingerprint with the server&apos;s (ssh-keygen -lf on its /etc/ssh/ssh_host_*_key.pub) and trust it, if it is the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 port %2 has changed: the server shows %3, but %4 line %5 lists %6. Someone could be between you and the server, so nothing was sent. If the server was set up anew, remove that line and trust the new key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 port %2, %3, is marked as revoked in %4 line %5. Whoever holds it must not be trusted; give the server a new host key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%4 line %5 leaves the host key of %1 port %2 to a certificate authority, which the console cannot judge. Compare %3 with the server&apos;s fingerprint and trust that key itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 port %2 shows the host key %3, not %4. Nothing was trusted. Check the fingerprint on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH to %1 port %2 as %3 was refused. The server accepts: %4. Tried: %5. Check the user name and that one of your keys is in its authorized_keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing it would name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing, since there is no key, agent or password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving %1 to or from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sudo on %1 refused to run a command as root: %2 Check what the account may do in sudoers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it gave no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sudo on %1 refused the password three times. Check the password of the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sudo on %1 needs a password, and there is nobody to ask for it. Store it as a secret, or allow the account to use sudo without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1 for sudo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the account may not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file system is read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server gave SFTP status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offers no SFTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 replaces no file by SFTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 could not be written over SFTP: %3. Check the folder&apos;s rights and free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 could not be read over SFTP: %3. Check the path and its rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped: nothing moved for %2 s. Check the network and the server, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on this computer could not be read: %2. Check the path and its rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it became shorter while it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 could not be written, because the disk there is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on it, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs %1, and %2 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file system takes no further file (it has no free inodes).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SshDestination</name>
    <message>
        <source>“%1” is not an SSH destination: %2 Write it like ops@10.0.0.10:22, or as the name of a Host block in ssh_config.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the user before “@” is empty or has characters that no login name has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“[” has no “]”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only a port may follow “]”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the port is not a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the host is empty or has characters that no host name has.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stun</name>
    <message>
        <source>The answer is not a STUN message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The STUN message is not an answer to the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The STUN server refused the request with code %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The STUN answer holds no address.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextForm</name>
    <message>
        <source>It must be a name of 1 to %1 characters, without line breaks and without blanks at its ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has this name already. It must be a name that no other has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With firewall = &quot;cloud&quot; it must say which one: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be at most participants_per_call, which is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be &quot;local&quot; for this computer, or the name of a server of this deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;local&quot; means this computer and &quot;person&quot; an answer by hand. It must be another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each role is named once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a network: an address, a slash and the bits, as in 10.0.0.0/24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a DNS name or an IP address, without a port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no zones. Name it under [[zones]] first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be one of the zones: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be [USER@]HOST[:PORT] or the name of a Host block of ssh_config.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a list of at least one role: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such table. Known are: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such table. Did you mean &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key is not known. Known are: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key belongs to: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This key is not known. Did you mean &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a table, written as [%1].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be written as [[%1]], once for each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be a text in quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be true or false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each role must be one of: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This role is not known. Did you mean &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not TOML: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text cannot be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than 16 MiB, so it is not a deployment&apos;s text form.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopologyDrawing</name>
    <message>
        <source>Not tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2, %3: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to be provisioned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, to be provisioned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopologyLayout</name>
    <message>
        <source>Graphviz (dot) was asked to lay out the topology and gave an answer that cannot be read: %1. Install or update the package graphviz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not complete JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not everything has a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphviz (dot) is not installed, so servers stand in plain columns. Install the package graphviz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphviz (dot) took too long to lay out the topology, so servers stand in plain columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphviz (dot) failed to lay out the topology, so servers stand in plain columns. Install or update the package graphviz.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Warnings</name>
    <message>
        <source>The licence was not stated. RTCD, recording, transcription and captions need Enterprise or Enterprise Advanced; group calls need Professional or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD needs an Enterprise or Enterprise Advanced licence. Without one the RTCD address is silently ignored and media stays on the Mattermost server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording, transcription and live captions need an Enterprise or Enterprise Advanced licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team Edition and Entry allow calls of two people and screen sharing, up to 40 minutes. Group calls need Professional or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide advises %1, and %2 was chosen. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reverse proxy carries port 443 only. NGINX cannot forward UDP: the media port must lead straight to the media service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcription and live captions need recordings to be enabled as well; live captions need both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The peak was not stated. %1 calls of %2 people are assumed; the rollout&apos;s peak decides, not today&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One call lives on one media server: a call of %1 people cannot be split over several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each participant receives up to %1 Mbps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera video was not measured by the vendor; the sizes cover voice and screens only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Mbps leave the media servers at the peak: more than 70 % of a 1 Gbps line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cores at the peak are more than the vendor measured on one server (16 vCPU). Plan several RTCD servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no address yet. Its port rules are complete once it has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is advertised by the name %2. It is looked up on the server and only its first address is used: give an IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People inside reach %1 by its public address %2 as well. The router must loop such traffic back, or those calls stay silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP %1 must not face the internet: metrics and debugging data need no login there, and a recorder that lets clients register accepts anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowQuestions</name>
    <message>
        <source>There is no window to ask in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this really %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shows a host key that this computer has never seen. Compare the fingerprint with the one its owner gives you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not trust it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last one was refused. </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secret was given.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::AcceptForm</name>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No TLS relay is planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept this finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others will read this: it may not be empty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ActivityStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the running task (Ctrl+.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>running tasks</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::AnswerEditors</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rollout’s peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Professional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enterprise Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By a network team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On each server, with ufw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On each server, with firewalld</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a cloud’s security groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the guide advises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence and choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;Mbps out, %2&#xa0;Mbps in, %3 cores (±%4&#xa0;%), %5&#xa0;GiB at the media service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest measured by the vendor: %1 calls of %2 people, %3 speaking, %4: %5&#xa0;% of %6 vCPU, %7&#xa0;Mbps out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no screen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::AnswerForm</name>
    <message>
        <source>Does this hold?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note, for whoever reads this later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ArchitecturePage</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, assumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change any answer. Servers, ports and settings below follow at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save drawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the answer comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the decisions as a drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawings (*.svg *.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decisions.svg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::CheckListPage</name>
    <message>
        <source>Fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by server, step or word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts temporary listeners over SSH where a plain test cannot be certain. Nothing is left behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run all again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prerequisites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be measured is measured. The rest is answered by you, with a note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every check runs from the machine whose path it proves.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::CodeView</name>
    <message>
        <source>No exit status: it ended by a signal, or the connection died.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show the first %n lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::CommandPalette</name>
    <message>
        <source>Search and commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page, command, server, step or port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>an entry and what it is</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::Consequences</name>
    <message>
        <source>What follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak: %1 calls, %2 people each, %3 speaking, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>server(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>port rule(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 guide, %2 added</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>setting(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>all in Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in Calls, %2 on servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mbps out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1, %2&#xa0;Mbps in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the media service</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::DecisionsView</name>
    <message>
        <source>Decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question %1 of %2. Space opens the answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::EvidenceView</name>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command and output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show the first %n lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n lines</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::FactModel</name>
    <message>
        <source>  %1: %2 (planned: %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, planned: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::FactPanel</name>
    <message>
        <source>Look now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has looked at it yet. One look takes a second and changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied all facts as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not as planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be looked at.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::FactTable</name>
    <message>
        <source>Facts of the server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::FilterChips</name>
    <message>
        <source>%1 %2</source>
        <comment>a filter and how many it leaves</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::FindingDetail</name>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By %1 on %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 It holds until %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The architecture and the answers leave this out. It comes back when they change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove it with a temporary listener</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::FindingList</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::GateCard</name>
    <message>
        <source>%1. %2</source>
        <comment>gate: its state and what opens it</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::GatePage</name>
    <message>
        <source>Gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing or accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every check of this phase passes. Print the firewall sheet with its proofs for the records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase 2 opens when all of this holds. A finding can be accepted with a name and a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the network ready for Calls?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults of the network are cheap to find now and hard to find once calls run over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before phase 2: the architecture is chosen, servers are provisioned, the licence fits, ports are open, and every network check returned open or closed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::GuidePanel</name>
    <message>
        <source>%1: %2</source>
        <comment>a fact and its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy step number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the guide says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select something on the page to see why the guide asks for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the guide panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known to be wrong here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the guide at %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::InstallPage</name>
    <message>
        <source>The record of earlier runs cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On Kubernetes nothing is installed over SSH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charts do it. “callsctl install %1 --namespace NS” brings them into the cluster, “callsctl handoff %1 helm -o FOLDER” writes their values and the commands for somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recording is planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording host is needed for recordings, transcriptions and live captions. Answer that on the page Architecture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls run inside Mattermost here: the Calls plugin brings all it needs. Its settings come next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server to install on yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan needs servers that are not stated. Enter the address and the SSH login of each, empty machines will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a login nothing can be done here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter how to reach %1 by SSH, then preview.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps come as soon as %1 has answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No step was begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps will be here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview compares %1 with the plan and lists every step with its commands and files. Nothing is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Install on %n server(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Preview all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. What phase 1 checks decides whether calls connect afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every command and file is shown first, and every change can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker, calls-offloader and its images. Every change is shown first and can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::InstallServerModel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::InstallWatch</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Work on %n server(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) have ended.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The deployment was closed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::InstallerDesk</name>
    <message>
        <source>This computer has no keychain: keys that are made on the way are lost when the console closes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::LaterPage</name>
    <message>
        <source>This version does not have it yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the settings of the Calls plugin with your answers and writes them to Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then set them in the System Console of Mattermost, under Plugins, Calls. The Architecture page lists every setting that follows from your answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens calls for a first group, collects what they meet and watches load and quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then enable test mode in the System Console and follow phase 4 of the guide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes calls to everybody in stages, each with its own limits and a way back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then follow phase 5 of the guide. The Architecture page has the sizes for the peak you stated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows from every place whether voice flows over UDP, TCP or the relay, and where it stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then the Checks page proves UDP and TCP 8443 from each vantage before the service runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows sessions, load and lost packets of every media server, and warns before calls suffer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then let Prometheus scrape port 8045 of RTCD and port 8067 of Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names the cause of a broken site with its evidence, and what mends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then run the checks again: a finding opens to its evidence, its cause and its fix.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::LogWindow</name>
    <message>
        <source>Filter the lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal of %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paused, %n line(s) came since.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), followed live.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::MainWindow</name>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your last change was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied step %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer until you run a check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment did not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, Calls Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New deployment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a deployment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the imported deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployments (*.calls)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::MessageBar</name>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a fact and the sentence after it</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::NetworkPage</name>
    <message>
        <source>Fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firewall sheet…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by host or port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filter leaves none of the rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;drawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules for %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules as files for firewalls and clouds, and the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts temporary listeners over SSH where a plain test cannot be certain. Nothing is left behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n port rule(s) from your answers. A rule is proven only by an answer that came back along its path.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No check of the guide proves rule %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the topology as a drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawings (*.svg *.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>topology.svg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder for the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules were not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The rules for %1 are in %2. README.txt says what to do with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s) for %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1&#xa0;%2 from %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open its check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Prove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print d&amp;rawing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::NewDeployment</name>
    <message>
        <source>Create deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fennel Logistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mattermost URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Total users of the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change where the file is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These three decide the architecture. All other answers can be given later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the deployment in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployments (*.calls)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the deployment a name, for example that of your organisation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the address that people type into the browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a whole number: all accounts of the site, not those online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not made.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::PagePreview</name>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::Rail</name>
    <message>
        <source>%1. %2.</source>
        <comment>page, worst verdict</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phases and pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>phase number and name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>phase and its state in words</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase %1. %2. %3.</source>
        <comment>phase, gate, its state in words</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::RecentFile</name>
    <message>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its folder is not there: a drive that is not mounted?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::RecordForm</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::RecordSection</name>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provision</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::RuleModel</name>
    <message>
        <source>added</source>
        <comment>a rule that the guide does not list</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::RuleTable</name>
    <message>
        <source>Port rules</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SegmentedChoice</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ServerActions</name>
    <message>
        <source>%1 is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 since %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 It serves %n session(s) now.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drain, then stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take everything back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs, live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status of %1 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What “%1” would do on %2 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and end calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 did not end well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 failed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ServerHead</name>
    <message>
        <source>Earlier runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter its login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Install %n change(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Preview again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry the undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the undo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ServerList</name>
    <message>
        <source>Servers to install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo stopped midway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ServersPage</name>
    <message>
        <source>as answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reliable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reliable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 vCPU, %2&#xa0;GiB, %3&#xa0;GiB disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address and SSH login of each. They may be empty machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where people call from. A machine inside lets the console test what they reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks run from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names for parts of the network, for the topology and the sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the plan needs, and what is there. Names and addresses go into every port rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provision %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new client network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed %1 from the deployment. Ctrl+Z brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be logged in to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which machines take part, and how are they reached?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port rules need addresses, and checks run where the traffic starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every required server exists, has the address you plan to use, and you have administrative access to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last login failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SheetDialog</name>
    <message>
        <source>Firewall sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty field becomes a line to write on. Entries stay with the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a web page or as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entries were not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Revision %1, %n rule(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The sheet cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the firewall sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the firewall sheet as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web pages and tables (*.html *.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no sheet: name a file that ends in .pdf, .html or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet was not printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firewall sheet, revision %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet is out, but its revision was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SheetForm</name>
    <message>
        <source>&amp;Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Requested by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change &amp;number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed b&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review or e&amp;xpiry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;ules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: give a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only those of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::Sign</name>
    <message>
        <source>Pass</source>
        <comment>verdict</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warn</source>
        <comment>verdict</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fail</source>
        <comment>verdict</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>verdict</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <comment>verdict</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <comment>state of a check</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>state of a check</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <comment>state of a phase</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>state of a gate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <comment>state of a step</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SignView</name>
    <message>
        <source>%1 %2</source>
        <comment>a number and a verdict</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::StartPage</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring Calls into production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer questions once. Ports, servers, settings and checks follow from your answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New deployment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three answers now, the others as you go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a deployment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A .calls file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examine a running site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in this version: the doctor comes with a later one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the practice site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in this version: the practice site comes with a later one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent deployments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your first deployment will be listed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A deployment is one file. It keeps your answers, servers, findings and journal, and never a secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first ten minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users, Kubernetes, recording, and where people connect from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address and SSH login of each. They may be empty machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over the firewall sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One page with every port, ready for the network team. Later, with proof.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment did not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployments and text forms (*.calls *.toml)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::StepDetail</name>
    <message>
        <source>Changes of files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands and what came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands it runs, as root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, began %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of this step yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::StepList</name>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::TopBar</name>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the guide (Ctrl+I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployment and search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls Console, menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployment %1, menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No deployment open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::TopologyView</name>
    <message>
        <source>Topology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topology. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2, %3: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be provisioned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console has no SSH login for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;tr&gt;&lt;td&gt;Rule %1&lt;/td&gt;&lt;td&gt;%2 %3&lt;/td&gt;&lt;td&gt;%4 to %5&lt;/td&gt;&lt;td&gt;%6&lt;/td&gt;&lt;td&gt;%7&lt;/td&gt;&lt;/tr&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::WarningList</name>
    <message>
        <source>Good to know</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>Prepare</source>
        <extracomment>checks.phase.name</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide, provision servers, open ports, and prove that the network is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install and configure Calls and RTCD on the servers of phase 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install calls-offloader and turn on recording, transcription and captions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pilot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let a small group use Calls and measure how well it works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable Calls for everybody in stages, with a way back at each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost runs version 10.0 or later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older servers lack interfaces that Calls and RTCD need.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have a running Mattermost server on v10.0 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site has a valid HTTPS certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browsers give no microphone to a page without HTTPS, and the mobile apps refuse an incomplete certificate chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your Mattermost server is configured to use HTTPS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s name resolves everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorders and RTCD look the site up by name. Split DNS gives different answers inside and outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide does not ask this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This check is ours: a name that resolves on your desk may not resolve on the servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of active users is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It decides between the integrated service and RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know how many active users you have. Site Statistics shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is known how people connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private network, VPN or internet: it decides which address is advertised and whether a relay is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know how end users will connect to Calls: from private networks, VPN or the public internet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody is at home on a Linux command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers are set up over SSH, and somebody must read their logs when something breaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are comfortable with basic Linux administration, or have someone available who is: SSH, configuration files, systemd, logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have System Admin access to Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of Calls are changed in the System Console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have System Admin access to your Mattermost server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two test accounts are at hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call needs two people. The smoke tests of phase 2 use these accounts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have two test accounts available for smoke testing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pilot group of 5 to 10 people is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase 4 tests Calls from the networks and devices that people really use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have a small pilot group (5 to 10 users) across the client types and networks you care about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know how to reach Mattermost support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support asks for the step number that failed, a support packet and the logs of Calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know how to open a request with Mattermost support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is decided whether calls are recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording, transcription and captions need a server of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You know whether recording, transcription, or live captions are required.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further servers can be provisioned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD, the recording service and TURN run on servers of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can provision additional servers if your architecture requires RTCD or Recording services.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports can be opened, or the network team is involved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing works before the port rules are in place, and such requests take days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can open inbound and outbound ports on the servers involved. If a network or security team manages your firewalls, involve them before continuing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server exists and has an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port rules need addresses, and the next phase installs on these machines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every required server or VM has been created and has the IP address or DNS name you plan to use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks run where the traffic starts, and installs need a login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have administrative access to every required server (validate with ssh).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrative rights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services and firewalls are set up as root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have administrative access to every required server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console installs on Debian, Ubuntu, RHEL and its kin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can provision a dedicated Linux server or VM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU as planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media is sent again for each listener: CPU and bandwidth decide how many can listen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the performance baselines for benchmark examples of hardware sizing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory as planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording and transcription jobs take a gigabyte each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk as planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings lie on the recording server until they are uploaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock in step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN credentials and certificates carry times, and logs are compared across servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This check is ours: relay credentials expire at once on a server whose clock is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address as planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port rules and the advertised address rest on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every required server has the IP address or DNS name you plan to use later in configuration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients reach the site by HTTPS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalling uses the same way as the site itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port table lists TCP 443; the guide has no check for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitoring reaches the metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without metrics a pilot is judged by ear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide asks for this in phase 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients can send UDP media to the Mattermost server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice prefers UDP. Without it calls fall back to TCP, or do not connect at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a client on the same network as your users, scan UDP 8443 of the Mattermost server. “Open” and “closed” pass, “filtered” fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide&apos;s test sends an empty packet, which gets no answer even on an open path. Here bytes are sent, and silence counts as unknown, never as a pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients can reach the Mattermost server by TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP carries calls from networks that drop UDP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a client on the same network as your users, scan TCP 8443 of the Mattermost server. “Open” and “closed” pass, “filtered” fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients can send UDP media to the RTCD server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a client on the same network as your users, scan UDP 8443 of the RTCD server. “Open” and “closed” pass, “filtered” fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients can reach the RTCD server by TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a client on the same network as your users, scan TCP 8443 of the RTCD server. “Open” and “closed” pass, “filtered” fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost can reach the RTCD API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin does not start when RTCD does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the Mattermost server, scan TCP 8045 of the RTCD server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost can reach the calls-offloader API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings are ordered here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the Mattermost server, scan TCP 4545 of the calls-offloader server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorders can send UDP media to the media service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recorder joins the call like a participant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the calls-offloader server, scan UDP 8443 of the media service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorders can reach the media service by TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second way when UDP is disturbed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the calls-offloader server, scan TCP 8443 of the media service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorders can post recordings back to Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording that cannot be uploaded is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the calls-offloader server, scan TCP 443 of the Mattermost server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients can reach the TURN server on UDP 3478</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual way to the relay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a client on the same network as your users, scan UDP 3478 of the TURN server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients can reach the TURN server on TCP 3478</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For networks that drop UDP altogether.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a client on the same network as your users, scan TCP 3478 of the TURN server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients can reach the TURN server over TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some networks let only TLS through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional: from a client, scan TCP 5349 of the TURN server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spot check of the TURN relay range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relayed media uses a port of this range for each client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a client, scan one UDP port of 49152 to 65535 on the TURN server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay reaches the media service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay hands on to the media service what clients gave it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide has no check for this hop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This check is ours: without this hop the relay answers and calls stay silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The architecture is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything else follows from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have chosen your deployment architecture and provisioned the required servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence covers the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the right licence the RTCD address is silently ignored, and recording is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have confirmed your Mattermost license supports the architecture and features you plan to deploy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The STUN server answers the media server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STUN tells the media server which address to advertise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you need STUN, outbound UDP 3478 is allowed to stun.global.calls.mattermost.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployed on Kubernetes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a cluster the Mattermost pods come and go and cannot own a media port that clients reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On Kubernetes RTCD is the only supported way to run Calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes: RTCD, nothing else works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No: the number of users decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total users of the site?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media work on the Mattermost server slows messaging for everybody. Above 50 users that is felt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to 50 users the integrated service is enough. More than 50: deploy RTCD, so that messaging keeps its performance. Site Statistics shows the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over 50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over 50: RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to 50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to 50: one more question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several Mattermost nodes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The integrated service keeps a call on one node. With several nodes, calls split and restarts cut them off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question is ours: sites with several Mattermost nodes need RTCD, whatever their size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several nodes: RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One node: integrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kubernetes supports Calls with RTCD only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than 50 users: media moves off the Mattermost server, so that messaging stays fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With several Mattermost nodes the integrated service splits calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to 50 users on one Mattermost server: the built-in media service is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording, transcripts or captions?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recorder joins the call as a participant in a browser of its own. That needs a server for its jobs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Recording service, calls-offloader, is added for recording, transcription or live captions. It works with either media service; RTCD is recommended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any of them: calls-offloader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither: no offloader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offloader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording, transcription and live captions run as jobs of calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No offloader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is recorded, so no recording server is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All users on a private network?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients outside need an address that the internet can reach. Inside one network or VPN the private address does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When all users and the media server share a private network, VPN or air-gapped environment, STUN is not needed. Use the private address in phase 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes: private address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No: a public address is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable public address?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients outside your network need an address they can reach. The media service advertises it in every call. If it is wrong, calls ring but stay silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the public internet can reach the media server under a stable IP or name, STUN is not needed. Use that address in phase 2. Otherwise STUN finds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name here can mislead: only its first A record is used, and it is looked up on the server. Give one IP address for each media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes: advertise it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No: STUN, UDP 3478 out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No STUN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody reaches the private address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stable public address is advertised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STUN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server asks a STUN server for its public address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP 8443 reliable everywhere?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice prefers UDP: a lost packet is a click, not a stall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A TURN server is needed when clients cannot rely on UDP 8443 and cannot rely on TCP 8443 either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes: no relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No: is TCP reliable?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP 8443 reliable there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP 8443 carries calls from networks that drop UDP. Where it is closed too, only a relay is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN is a last resort: it adds latency and one more server. Plan it only when neither UDP nor TCP can be relied on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN entries in rtcd.toml reach no client. They belong into the Calls setting ICE Servers Configurations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No: TURN server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP 8443 reaches the media service from every network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where UDP fails, TCP 8443 carries the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one network can rely on neither UDP nor TCP 8443.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{check} was cancelled before it had an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {answer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} was not answered yet. The plan assumes {answer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer it on the Architecture page, or in the text form with {key}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{architecture} is planned, as the guide advises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{architecture} is planned against the guide&apos;s advice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept it with a reason, or take the advised architecture on the Architecture page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {licence} licence covers the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {licence} licence does not cover the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the licence the plan needs, or change the answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} has the address {address}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} has no address yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provision it with {size}, then enter its address on the Servers page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be run in {network}, so nobody knows what it reaches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a machine inside {network} as its vantage on the Servers page, or run the console from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console has no login on {vantage}, so this check cannot run from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an SSH login for {vantage} on the Servers page, or accept the finding with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has no address yet, so it cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter its address on the Servers page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{by} answered: {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{by} answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of the console has no instrument for the check {check}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check {check} could not be run. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ran {count} checks of phase {phase}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered {check}: {verdict}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted {check} from {vantage}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} answers on TCP {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} answers on TCP {port}, which {holder} holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} is reachable on TCP {port}, nothing listens yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The refusal proves the way in only: a firewall that keeps no state can still drop answers from that port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove it with a temporary listener to have both directions certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP {port} from {vantage} to {target} is dropped on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came back within {seconds} s, not even a refusal. A firewall between {vantage} and {target} drops the packets, or the address {address} is not in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP {port} from {vantage} to {target} in every firewall between them, the one on {target} included, then run the check again. Proving it with a temporary listener tells which direction is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall rejects TCP {port} from {vantage} to {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{offender} answered that the way is prohibited. A closed port does not say so, a firewall does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP {port} from {vantage} to {target} in the firewall at {offender}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} itself does not let TCP {port} to {target} out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall of {vantage} refuses the outbound connection ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow outbound TCP {port} to {address} on {vantage}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} does not answer for its address {address}, so TCP {port} is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A router or the network of {vantage} reports the host as unreachable: it is switched off, has another address, or a firewall pretends so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start {target} or correct its address in the deployment, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} has no route to {target} ({address}), so TCP {port} is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address of {target} and the routes of {vantage}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds no address for {target}, so TCP {port} is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the name in the deployment or in the DNS that {vantage} uses, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} could not try TCP {port} on {target}: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the output, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} is reachable on TCP {port}, proven both ways with a temporary listener.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP {port} from {vantage} to {target} is dropped on the way in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A temporary listener was up on {target}, and nothing from {vantage} arrived at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP {port} from {vantage} to {target} in every firewall between them, the one on {target} included, then prove it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers from {target} on TCP {port} to {vantage} are dropped on the way back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A temporary listener on {target} saw {vantage} arrive and answered; the answer did not reach {vantage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let answers out of {target} from TCP {port}: look for an outbound rule without connection tracking, or a second route back to {vantage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something on the way refuses TCP {port} from {vantage} in place of {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A temporary listener was up on {target} and would have answered, but {vantage} got a refusal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the firewall or address translation that rejects TCP {port} to {address}, open it, then prove it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something other than {target} takes TCP {port} from {vantage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was taken, but nothing of it reached the temporary listener on {target}: a proxy, a load balancer or an address translation to another machine stands in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead TCP {port} of {address} to {target} itself, then prove it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} answers on UDP {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} answers on UDP {port}, which {holder} holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} is reachable on UDP {port}, nothing listens yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The refusal proves the way in only: answers from that port can still be dropped on the way back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} stays silent on UDP {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sent} messages left {vantage} and nothing came back. A firewall drops them, or drops only the refusal, or a media service runs there and answers nobody outside a call. Nobody can tell which, so this is not a pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prove it with a temporary listener, before the media service is started there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} stays silent on UDP {port}, which {holder} holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A running media service answers nobody outside a call, so its silence looks like a dropped packet. A temporary listener cannot take the port meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the service and prove the port with a temporary listener, or wait for the reachability test with a real call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} stays silent on UDP {port}, and no temporary listener could be started there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear what stands in the way of the listener on {target}, then prove it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall blocks UDP {port} from {vantage} to {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nmap received an ICMP message that a firewall sends for a blocked port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP {port} from {vantage} to {target} in every firewall between them, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall rejects UDP {port} from {vantage} to {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP {port} from {vantage} to {target} in the firewall at {offender}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} itself does not let UDP {port} to {target} out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall of {vantage} refuses the outbound packets ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow outbound UDP {port} to {address} on {vantage}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} does not answer for its address {address}, so UDP {port} is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} has no route to {target} ({address}), so UDP {port} is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds no address for {target}, so UDP {port} is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} could not try UDP {port} on {target}: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} is reachable on UDP {port}, proven both ways with a temporary listener.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP {port} from {vantage} to {target} is dropped on the way in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP {port} from {vantage} to {target} in every firewall between them, the one on {target} included, then prove it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers from {target} on UDP {port} to {vantage} are dropped on the way back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A temporary listener on {target} received the message of {vantage} and answered; the answer did not arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let answers out of {target} from UDP {port}: look for an outbound rule without connection tracking, or a second route back to {vantage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something on the way refuses UDP {port} from {vantage} in place of {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the firewall or address translation that rejects UDP {port} to {address}, open it, then prove it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} could not be asked: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the SSH login, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} cannot ask the network for us: it has no Python 3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it on {vantage} (Debian, Ubuntu: sudo apt install python3; RHEL and its kin: sudo dnf install python3), then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} cannot be asked yet: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete the server in the deployment, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of the console has no instrument for {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{offender} refused in the place of {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds {target} at {addresses}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds {target} at {addresses}, not at {wanted} as planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS that {vantage} asks has an older or another entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the DNS entry or the plan, so that they agree, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds {target} at {addresses}, while the plan has {wanted}: inside and outside addresses differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split DNS gives one name an inside and an outside address. That is right where both lead to the same server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make sure that {vantage} is meant to use the address it gets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds no address for {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the name to the DNS that {vantage} asks, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} got no answer from its DNS for {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the DNS servers that {vantage} is set to ask, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is good until {until}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} ends in {days} days, on {until}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew it before that day: browsers give no microphone to a site with a bad certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site {url} is not served by HTTPS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browsers give no microphone and no screen to a page without HTTPS, so calls cannot work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve the site by HTTPS and correct its address in the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} got no connection to {host} for HTTPS: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the site runs and that TCP 443 is open from {vantage}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not speak TLS with {vantage}: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else than a web server with a certificate answers, or the two have no protocol version in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the web server or proxy in front of Mattermost, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew it, load it in the web server or proxy, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is not valid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts in the future, or the clock of {vantage} is behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the clocks, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not made out to {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is for {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a certificate that names {host}, or correct the address of the site in the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is self-signed, and {vantage} does not trust it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a certificate of an authority that all clients trust, or install this one on every client and on {vantage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not send the whole certificate chain, or {vantage} does not know its authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desktop browsers often fetch what is missing by themselves; mobile applications and recorders do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configure the web server with the full chain; for a private authority, install its root on {vantage} and on the clients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the output, correct the certificate, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost {version} answers at {url} and is healthy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost {version} at {url} is too old: 10.0 or later is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade Mattermost first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost at {url} says that it is {state} (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the log of the Mattermost server; its database or file store may be down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost answers at {url}, but its version is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer has no X-Version-ID header. A proxy in front may remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look the version up in the product menu, or let the proxy pass the header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at {url} is not Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A login page, a proxy&apos;s error page or another program answered (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address of the site, and that the proxy leads /api/v4 to Mattermost, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} leads away to {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A redirection to another host was not followed: what answers there is not the site of this deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the address of the site in the deployment, or the redirection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} answers with HTTP {status} in place of Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy answers, and Mattermost behind it does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that Mattermost runs and that the proxy reaches it, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} did not answer in time, so the state of Mattermost is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the site in a browser on this computer. When it is slow there too, look at the load of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name {host} of the site leads to no address on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the address of the site or the DNS of this computer, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{url} has a certificate that this computer does not trust: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the check of the certificate for what is wrong with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to {url}: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the site runs and that this computer may reach it, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The STUN server {target} answers {vantage} and sees it as {mapped}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The STUN server {target} sees {vantage} as {mapped}, not as {expected} as planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address that others see is not the planned public one: another NAT address, or an older plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the public address in the deployment, or the address translation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The STUN server {target} does not answer {vantage} on UDP {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbound UDP {port} is dropped on the way, or the server is down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open outbound UDP {port} from {vantage} to {target}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing serves STUN on UDP {port} of {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the STUN server in the deployment, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall rejects STUN from {vantage} to {target} on UDP {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{offender} answered that the way is prohibited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open outbound UDP {port} from {vantage} to {target} in the firewall at {offender}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} itself does not let STUN to {target} out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow outbound UDP {port} on {vantage}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds no address for the STUN server {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the name, or the DNS that {vantage} asks, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} cannot reach the STUN server {target}, so it is unknown whether it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the routes and the DNS of {vantage}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers on UDP {port} of {target} does not speak STUN: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} gave an answer that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the output: a restricted shell or a login script may stand in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login to {target} as {user} works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login to {target} fails: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the ssh command in a terminal, mend what it says, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the login to {target} works is unknown: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer what the connection asks for, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login to {target} works, but commands do not run there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A restricted shell or a forced command takes them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the account an ordinary shell, or name another account in the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account on {target} can become root by sudo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account on {target} cannot become root by sudo: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the account to the group sudo (Debian, Ubuntu) or wheel (RHEL and its kin), then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sudo on {target} wants a password that was not given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the password when asked, or allow the account sudo without one, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} runs {system}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} runs {system}, which the guide has no commands for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefer Debian, Ubuntu or a RHEL family system; others work when you translate the commands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has {found} CPUs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has {found} CPUs, {wanted} are planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the machine more CPUs, or accept the finding when your calls are fewer than planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has {found} GiB of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has {found} GiB of memory, {wanted} GiB are planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the machine more memory, or accept the finding when your calls are fewer than planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has {found} GiB of disk for / and /opt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has {found} GiB of disk for / and /opt, {wanted} GiB are planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge the disk, or accept the finding when recordings are stored elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{mount} on {target} is nearly full: {free} GiB are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room before the installation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of {target} is right, within {uncertainty} s of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of {target} is right now, but no time service keeps it so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install chrony or switch systemd-timesyncd on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of {target} is {offset} s ahead of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a time service on {target}, and compare the clock of this computer with another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of {target} is {offset} s behind this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has its planned address {planned}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} has its planned address {planned}; its public address {public} is on no interface, so a NAT leads to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} does not have its planned address {planned}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its interfaces have {addresses}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the address in the deployment or on the server, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planned address {address} of {target} leads nowhere: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the name in the deployment or in the DNS, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD listens where Mattermost looks for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin does not start while one RTCD server does not answer, and does not try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the Mattermost server, connect to TCP 8045 of the RTCD server. Here only an open port passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name with several addresses needs all of them up: the console asks each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD tells its version to Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It shows that RTCD itself answers, and that it is new enough for the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the Mattermost server, ask http://RTCD:8045/version. It returns a JSON version string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader listens where Mattermost looks for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost orders recordings and transcriptions here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the Mattermost server, connect to TCP 4545 of the calls-offloader server. Here only an open port passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader tells its version to Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It shows that calls-offloader itself answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the Mattermost server, ask http://OFFLOADER:4545/version. It returns a JSON version string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarted the services of {server}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drained {server} and stopped its services.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started the services of {server}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgraded {server}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed from {server} what was installed there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} addresses of {target} answer on TCP {port}: {addresses}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens on TCP {port} of {target}: {service} does not run there, or on another port or address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} itself refused the connection, so the network is fine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On {target} look at the service&apos;s state and its last log lines (systemctl status, journalctl), and at the address and port it is set to listen on. Start it, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds no address for {host}, so the Calls plugin would not find {target} either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin looks the name up on the Mattermost server, and does not start when that fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {host} to the DNS that {vantage} uses, or correct the name in the deployment, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} {version} answers on {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} answers on all {count} addresses of {target}: {addresses}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} {version} on {target} works, but is older than {advised}, and has known faults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls of recent browsers and desktop apps can drop after about 30 seconds with {service} older than {advised}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade {service} on {target} to {advised} or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} {version} on {target} is too old: the Calls plugin needs {least} or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin compares versions when it starts, and stays off when one server is older (minimum version check failed).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade {service} on {target}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} answers on {target}, but tells no version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program was built without its version, so it is no release of the vendor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a release of {service}, or compare the program with the one you meant to install.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} answers on {target} with the version {version}, which is no release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Releases are numbered like v1.2.6. Whether this one is new enough for the Calls plugin is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a release of {service}, or make sure of what was built.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program answers on TCP {port} of {target}: what it sends for /version has no build version. It begins: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look which program listens there (ss -ltnp), and give {service} a port of its own, or correct the port in the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program answers on TCP {port} of {target}, and not by HTTP. It says: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} speaks HTTPS on TCP {port}, and was asked by HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS is turned on for the API of {service}, or a reverse proxy stands in front of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn TLS off for the API, which only Mattermost may reach anyway, or use an https:// address for {service} in the Calls settings and a certificate that Mattermost trusts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers on TCP {port} of {target} is not {service}, or a proxy stands in between: it said {answer} for /version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} answers this path with 200 and its version, without a login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look which program listens there (ss -ltnp), and whether a reverse proxy or an HTTP proxy of {vantage} leads the request elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program answers on TCP {port} of {target}: its answer to /version does not end within 64 KiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of {target} on TCP {port} ended before it was whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service died or stands still while it answers, or something on the way from {vantage} cuts connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of {service} on {target}, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} took the connection on TCP {port} and closed it without an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy or a port forwarding without a service behind it does so, or a service that takes only certain addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look which program listens there (ss -ltnp), and at the log of {service}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} took the connection on TCP {port}, and did not answer for {patience} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service stands still, or another protocol is spoken there, whose clients speak otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of {service} on {target} and restart it, or look which program listens there (ss -ltnp).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Takes Mattermost Calls from a decision to production.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with known_hosts, config and keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A deployment to open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
