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
    <name>CallsSettings</name>
    <message>
        <source>Mattermost keeps its configuration in its database, which is not read from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several Mattermost processes with different configuration files run on that server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost does not run on that server, and /opt/mattermost/config/config.json is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration file of Mattermost could not be read over SSH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be copied on the Mattermost server. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed while settings were put back into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written on the Mattermost server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration file on the Mattermost server is no JSON with plugin settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration file on the server says other plugin settings than Mattermost shows, so Mattermost uses another one, or the file was edited and not loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered without its plugin settings, so they are neither shown nor changed. Sign in as a system administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody looked at the configuration file on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is longer than any of these services gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As stated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written as %1 now; the plugin reads either, and one of two wins by chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there as well, and which of the two wins is chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is true or false, not%2. Write true or false, without quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a whole number, not%2. Write it without quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a JSON array written as one text, not an array itself. Put it in quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a text, not%2. Put it in quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2. Choose 0 or a port between %3 and %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2. Choose a number between %3 and %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2. Choose %3 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a JSON array. Check its brackets and quotation marks: [{&quot;urls&quot;:[&quot;turn:turn.example.com:3478&quot;]}].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has an entry without usable urls. Each entry needs a list &quot;urls&quot; of addresses that begin with stun:, turn: or turns:.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has an entry whose %2 is not a text. Put it in quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, which is no URL. Write it like http://rtcd.example.com:8045.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, without a port, and the plugin does not start without one. Add it, 8045 if RTCD was not told another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;, an IPv6 address, and the plugin looks for IPv4 addresses only. Use an IPv4 address or a name that has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has half of its credentials. Write both, http://clientID:authKey@HOST:PORT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;. Write an IP address of the Mattermost server, or nothing for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;. Write two letters of ISO 639-1, en for English.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot;. Choose one of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 would be stars, which is how Mattermost hides a secret, not a secret. Leave the setting out to keep what is stored, or give the secret itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no value here. Give it to the secret store (the TURN server&apos;s as turn-secret:HOST), or set the setting to null to take it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no getent to look up names with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers, but not as the service of %2 does (HTTP %3). Check host and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers, with a version that cannot be compared (&quot;%2&quot;).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is version %2, and the plugin wants %3 or newer. Upgrade it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers, version %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be asked from %2 (%3). Its sshd may forbid forwards, and it has no curl.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer from %2 (%3), where the plugin asks it. Check the address, the service and the firewall between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credentials were not tried: sshd there forbids forwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credentials in the URL are accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses the credentials in the URL (HTTP %2): the client is not registered there, or with another key. Register it, or take the credentials of the installation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer from this computer (%2). Whether it answers from the Mattermost server is not known: the deployment has no SSH login there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be looked up: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no IPv4 address where it was looked up, and the plugin looks for no other. Check the name and its A records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no snapshot %1 of Calls settings in this document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in snapshot %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshot %1 cannot be restored: the value of %2 was kept in the secret store, and it is not there any more. Set it by hand in the System Console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshot %1 cannot be restored: Mattermost hid the value of %2 when it was taken, so it is not known. Set it by hand in the System Console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshot %1 was taken of %2, not of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings on %1 changed while these changes were looked at: %2. Nothing was sent. Read them again and look at the changes once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost hides the settings of plugins that are not installed, and deletes them with every change of any plugin&apos;s settings. Whether there are any is not known: %1 Nothing was sent. Add an SSH login of the Mattermost server, so that they are put back, or agree to lose them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment has no SSH login of a Mattermost server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took the settings and does not show them again (%2). Mattermost hides settings of plugins that are not installed: install the Calls plugin. Snapshot %3 holds what was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took the settings, and reads back others: %2. Somebody changes them at the same time, or a node of the cluster has not caught up. Read them again. Snapshot %3 holds what was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not let this account change its configuration. Administrators may be restricted (ExperimentalSettings.RestrictSystemAdmin), or the configuration is read-only (ClusterSettings.ReadOnlyConfig): change the settings where it comes from. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls settings are written, and the settings of plugins that are not installed (%1) were not put back: %2 They are in %3 on the Mattermost server. Copy them from there into its configuration file and reload the configuration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD service URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD that carries the media of calls; empty: the plugin carries them itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job service URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader that runs recordings and transcriptions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabled for everybody (test mode off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off is test mode: only administrators start calls and enable channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ICE host override</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address that clients are told to send media to; without RTCD only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ICE host port override</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port that clients are told instead of the one listened on; 0: the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ICE servers configurations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STUN and TURN servers that clients learn of, a JSON array written as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN static auth secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared with the TURN server; short-lived credentials are made from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN credentials expiration (minutes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long short-lived TURN credentials are good for, in minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server side TURN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded media server uses the TURN servers as well; without RTCD only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTC server address (UDP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address the embedded media server listens on; empty: all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTC server address (TCP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTC server port (UDP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media port of the embedded media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTC server port (TCP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable IPv6 support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded media server offers IPv6 addresses besides IPv4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max call participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most people in one call; 0: no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow screen sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People in a call may share their screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable simulcast for screen sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared screens are sent in two qualities, for people on slow lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable AV1 codec for screen sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared screens use AV1 where both sides can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable call ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls in direct and group messages ring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use data channels for signaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers and answers of a running call go through its media connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable video calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras in direct messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable call recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts may record calls; needs the job service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum call recording duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest recording, in minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call recording quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture size and bitrate of recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable call transcriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded calls get a transcript; needs recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcriber API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What turns speech into text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcriber model size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger models are more exact and need more of the job server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call transcriber threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads of one transcription job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Azure Speech Services API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of Azure Speech Services, when that is the transcriber API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Azure Speech Services API region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region of Azure Speech Services, when that is the transcriber API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable live captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions while a call is recorded; needs recordings and transcriptions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live captions: Model size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live captions: Number of transcribers used per call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many people&apos;s speech is captioned at the same time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live captions: Number of threads per transcriber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads of each captioning worker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live captions language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two letters of ISO 639-1; empty: English.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(unknown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(not set)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(set)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CapacityWords</name>
    <message>
        <source>CPU at 70&#xa0;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its CPU (70&#xa0;%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its network line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it has of sockets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was in a call on it in this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) of %1, %2 unmuted, a screen each</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) of %1, %2 unmuted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Busiest on %1: %2 people in %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no growth towards it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>around %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: it carried nobody in this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No end in sight: people who come by UDP take none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: the media service does not tell its limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: no node exporter of it is measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too little was kept to see growth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The busiest moments do not grow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The busiest moments grow by %1 people a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Nearest published load test: %n call(s) of %1, %2 unmuted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>: %1&#xa0;% CPU of %2 vCPU (%3), %4&#xa0;Mb/s out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan has no media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was in a call in this time, so nobody can say. Choose a time with calls in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the media servers carry is unknown: their CPU is not measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is full: its busiest moment had %2 people, and %3 ends at %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is full first: %2 ends at about %3 people in such calls, %4 times its busiest moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the present growth that is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Of %n other server(s) it is unknown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The plan&apos;s peak of %1 people does not fit: all media servers together carry about %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan&apos;s peak of %1 people fits: all media servers together carry about %2.</source>
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
    <message>
        <source>%1 is neither a checklist item nor a test that a person can do, so it cannot be answered by hand. Run it, or accept its finding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test done by hand needs a note: who called whom, from where, and what was heard and seen. Give it, so that others can rely on the answer to %1.</source>
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
    <name>Dashboard</name>
    <message>
        <source>hidden axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logarithmic scale with negative values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words instead of values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>links of values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text when there is no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colours of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smooth or stepped lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lines across gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values turned negative or constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an area between two series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>axis label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>soft limits of the axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coloured cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thresholds in percent of the data&apos;s own limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exceptions for fields %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” for some fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2; expected is %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query %1 of the data source “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query %1, which calculates in Grafana</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exemplars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest step %1 of query %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transformation “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” in the legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the value “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all values instead of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a choice of fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>buckets calculated from values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bars by a field&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a panel of Grafana&apos;s library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>panel type “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data source “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one panel for each $%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a time range of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smallest step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>links of the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a dashboard as Grafana saves it. %1. Save it in Grafana again: Share, Export, Save to file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dashboard cannot be read: line %1 is not JSON. The file may be cut off or saved by hand. Save it in Grafana again: Share, Export, Save to file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dashboard is too large: %1. At most 4 MiB, 500 panels and 200 variables are opened; split it in Grafana.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one row for each $%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>annotations “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>links of the dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dashboard is from before Grafana 5 (schemaVersion %1 with “rows”). Open it in a current Grafana and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in Grafana&apos;s new form with “elements”; export it as classic JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field “panels” is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has %1 panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has %1 variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is JSON, but no object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>variable $%1 of the type “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“auto” of variable $%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values of the variable $%1 cannot be found: %2. Mend the variable in Grafana, or choose its value by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its regular expression “%1” is none (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its query “%1” is none of label_values(…), metrics(…) and query_result(…)</source>
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
    <message>
        <source>Reading the snapshots failed: snapshot %1 in %2 is damaged. It was left as it is. Restore the file from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping a snapshot of %1 failed: it holds a secret, and a document never does. Nothing was kept. This is a defect of Calls Console: report it with these words.</source>
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
    <message>
        <source>Service %1 starts a second after its files</source>
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
    <name>Logs</name>
    <message>
        <source>&quot;%1&quot; is no regular expression: %2, at character %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is asked for a time that ends before it begins. Exchange the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log that comes in cannot be kept in the folder for temporary files: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log of %1 on %2 is longer than 4 GB and is not read on. Ask for a shorter time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login of %1 may not read the journal of %2. Add it to the group systemd-journal, or let it become root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log of %1 on %2 ended: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no file of lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is compressed; unpack a copy of it by gunzip --keep and open that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no SSH login in this deployment. Enter it on the page Servers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mattermost</name>
    <message>
        <source>%1 refused the code of the second factor. It changes every 30 seconds: enter the one shown now, and check the clock of the device that shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took the login and gave no token. A proxy may take it out of the answer, or another program stands there: check the site URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not say who is signed in. Another program may stand in Mattermost&apos;s place: check the site URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed in to %1. Sign in on the page Mattermost, or with: callsctl login FILE --user NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2. Renew it, or, when the site has an authority of its own, name its CA file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encrypted connection with %1 came about: %2. Check that https is spoken at this port, and whether the server asks for a client certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 broke its answer off: %2. Try again; if it stays so, look at the proxy in front of Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 did not pass the request: %2. Correct the proxy, or use none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows the name %1. Correct the site URL, or the DNS of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer: %2. Check that Mattermost runs and that this computer reaches it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy in front of %1 gets no answer from Mattermost: %2. Check that Mattermost runs, and the address that the proxy has of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy in front of %1 takes no request of this size: %2. Raise its limit (nginx: client_max_body_size).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page of another program answers at %1: %2. Check the site URL, and what the proxy in front of Mattermost asks for: a login of its own, a client certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends on to %2. Enter the address that Mattermost itself has, its SiteURL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account logs in with a second factor. Enter the code that its app shows now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the login: %2 Check name and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the login: %2 Accounts of SAML, OpenID and the like sign in with a personal access token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 no longer takes the token: %2 Sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account may not do this on %1: %2 Sign in as a system administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for fewer requests, also after waiting. Try again in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed with HTTP %2. Its log tells more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed with HTTP %2: %3 Its log tells more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the request: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 greeted without a connection id. Another program may stand in Mattermost&apos;s place: check the site URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the WebSocket of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket of %1 ended. The proxy in front of Mattermost, or Mattermost itself, closed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket of %1 ended: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket of %1 is silent: nothing came back for %2 seconds. The way to Mattermost is broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket of %1 was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers with more than %2, which no Mattermost does. Check that the site URL is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gave an answer that is not Mattermost&apos;s. A proxy, a login page or another program may stand in its place: check the site URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket brought something that is no message of Mattermost. A proxy may change what passes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 no longer takes the token. Sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the WebSocket (403). Mattermost&apos;s SiteURL is another than the address used here, and AllowCorsFrom leaves this one out; or a proxy forbids WebSockets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there (404). Check the site URL and its path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for fewer requests. Try again in a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends on to another address (%2). Enter the one that Mattermost itself has, its SiteURL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed with HTTP %2. Check that Mattermost runs, and the address that a proxy in front of it has of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not become a WebSocket: it answered with HTTP %2. The proxy in front of Mattermost must pass the headers Upgrade and Connection; without them calls never connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 did not pass the WebSocket: %2. Correct the proxy, or use none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not become a WebSocket: %2. The proxy in front of Mattermost must pass the headers Upgrade and Connection; without them calls never connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its answer refused that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 became a WebSocket and then did not greet. Mattermost does so when a token is no longer valid: sign in again. Otherwise another program stands in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RTCD service URL has no port. The example in the System Console leaves it out, and with it the plugin does not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the URL with its port, http://HOST:8045, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RTCD service URL cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as http://HOST:8045, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Mattermost server finds no IPv4 address for the name in the RTCD service URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an A record for it, or write the address, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RTCD service URL begins with https, and RTCD speaks http there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin the URL with http, or set up TLS in RTCD, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD is older than this version of Calls needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade every RTCD server first, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD knows this Mattermost by a key that the plugin no longer has. That happens when credentials once stood in the URL and were taken out again, or when the database of one of the two was restored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unregister the client id (the site&apos;s DiagnosticId) at RTCD with its admin key, POST /unregister, then disable and enable the plugin; or write the right credentials into the URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in the RTCD service URL is shorter than the 32 characters that RTCD asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register a longer key at RTCD and write that one, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD refused the plugin&apos;s credentials, and does not let clients register themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register the client at RTCD with its admin key and write both into the URL, or as MM_CALLS_RTCD_CLIENT_ID and MM_CALLS_RTCD_AUTH_KEY, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD did not answer the Mattermost server when the plugin started. With several addresses, one that does not answer is enough. The plugin does not try again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring RTCD up, or open TCP 8045 from every Mattermost server to it, then disable and enable the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something between Mattermost and RTCD does not pass its WebSocket. HTTP_PROXY in the environment of Mattermost takes RTCD in as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the RTCD host to NO_PROXY of the Mattermost service, restart Mattermost, then look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin&apos;s own media server finds its port taken by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See who holds it (ss -lntup on the Mattermost server), stop that or choose another port, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting of Calls has another form than the plugin expects. ICE servers must be a JSON text, not JSON itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the settings on the page Settings and write them anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MM_CALLS_DISABLE in the environment of the Mattermost service keeps the plugin from starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it from the environment and restart Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting of Calls has a value that the plugin refuses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the settings on the page Settings and write the value anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin could not begin to work with RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the checks of step 2B.2 from the Mattermost servers, then restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin did not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the log of Mattermost from the moment it was enabled, correct what it names, then disable and enable the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2. Name a file in PEM form that this account may read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no %2 in PEM form. Name the file that begins with -----BEGIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy &quot;%1&quot; is none that can be used. Write http://HOST:PORT, socks5://HOST:PORT or none.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Media</name>
    <message>
        <source>Waiting for the participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 participants were in the calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 when it was cancelled; they have left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2 did not get in, or did not stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, and %2 of those who listened did not hear the speaker&apos;s tone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. The worst loss of anybody was %2 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 calls cannot be made at once. Allowed are 1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call needs at least 2 participants, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 calls with %2 participants are more than one computer measures well. Allowed are %3 in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Participants cannot stay %1 s. Allowed are 5 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the Calls settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The participant program %1 wrote lines that are no report, and ended without one. It is of another version than this console, or another program: install both from one package.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The participant program %1 ended without a report (%2). Run the check again; if it stays so, look at what it wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The participant program refused its work: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was ended by a signal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The participant program %1 could not be started: %2. Install the package calls-console, which brings it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaving the calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending the participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The participant program %1 is neither beside this program nor in PATH. Install the package calls-console, which brings it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was cancelled before it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call of the test participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joining the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the media server&apos;s answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The join was accepted, but no answer of the media server came within %1 s. Look at the media server and at the Calls plugin&apos;s log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaving the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin refused the probe&apos;s join: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the media server&apos;s addresses took longer than allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the media server&apos;s addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment has no SSH login for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer to the probe&apos;s offer names no ICE credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reaches %2 over UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reach %2 over UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reaches %2 only over TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reach %2 only over TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gets through only by the relay %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 get through only by the relay %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no voice gets through from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what %1 can reach is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody needs TURN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was asked from anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing accounts and a channel for the test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting the accounts and the channel of the test call away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is at: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recording could not be kept for a look into it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the program gst-discoverer-1.0 is not here; install gstreamer1.0-plugins-base-apps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the recording to be posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the transcript to be posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it answers with status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its answer has no end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what answers there is no RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its /metrics has no numbers of RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>through the SSH connection to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two participants call each other (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token kept as %1 for a test account is no longer valid. Store a new one, or remove it so that the console makes an account for the test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Mattermost site has no team that a test channel could be made in. Create a team, or name a channel to call in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channel %1 that was named for the test cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two test accounts are needed, and none could be made. Store the tokens of two accounts as %1, or sign in as a System Admin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test account could not join the team.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No private channel could be made for the test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test account could not join the channel of the test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls could not be enabled in the channel made for the test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the test call was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test channel %1 could not be archived, do it by hand: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test account %1 could not be deactivated, do it by hand: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Metrics</name>
    <message>
        <source>signal %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s crypt library makes no bcrypt hash, so the metrics engine cannot be given a password. Install libcrypt1 (libxcrypt).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the metrics engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics engine was busy for too long. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the metrics engine was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program %1 is not on this computer. Install the package prometheus; its own service is not needed and may stay off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not say that it is Prometheus. Install the package prometheus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is Prometheus %2, which cannot ask for a password. Install version 2.24 or later (package prometheus).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine of this console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No metrics engine runs for this deployment. Switch monitoring on, or run callsctl monitor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics engine did not answer in time. Start it again; a large store takes a minute to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending the metrics engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics engine cannot write to %1: %2. Free space or correct the rights there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics engine (%1) ended at once: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk with %1 is full: new metrics are not kept. Free space there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics engine runs again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics engine does not start again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching the metrics engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics engine ended (%1) and is started again. What it had kept is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console that ran the metrics engine has ended it; this one runs it now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the metrics engine of another console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for the metrics engine cannot be written: %2. Free space or correct the rights there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching the targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses this computer: it is scraped through SSH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is scraped through SSH again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH connection to %1 broke: %2 is not scraped until it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not reached: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 of %2 answers neither this computer nor the server itself. Check that the service runs there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered, but not as Prometheus does: %2. Check the address, and what stands in front of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of %1 came out of order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer is no JSON, or only half of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no status &quot;success&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its scalar is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its string is no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its result is of a kind that is not known here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of its samples is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its data is no list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of its values is no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2. Renew it there, or, when the site has an authority of its own, name its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encrypted connection with %1 came about: %2. Check that https is spoken at this port, and whether the server asks for a client certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 broke its answer off: %2. Ask again; if it stays so, look at the proxy in front of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer: %2. Check that the metrics server runs and that this computer reaches it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends on to %2. Credentials are not sent along: enter the address that answers itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the login: %2. Check the name and password, the token or the certificate, and whether the tenant is the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too busy for this question: %2. Ask again later, or for a shorter time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take the query: %2. Correct the query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy in front of %1 gets no answer from the metrics server: %2. Check that the server behind it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers at %1 is not Prometheus: %2. Check the address and its path; Mimir&apos;s for one ends in /prometheus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a metrics server. Write https://HOST:PORT, with the path in front of /api when there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the metrics server has credentials in it. Write it without them; name and password have fields of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 is larger than 64 MiB. Ask for fewer series or a shorter time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2. Name a file in PEM form that this account may read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no certificate in PEM form. Name the file that begins with -----BEGIN CERTIFICATE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no unencrypted private key in PEM form. Name the file of the certificate&apos;s key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note of where metrics are cannot be used: %1. It is a JSON list of objects with role (rtcd, calls, node, turn), server, host, port and path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an entry is no object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the role &quot;%1&quot; is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the entry of %1 lacks a server, host, port or path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watching certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates are not watched: %1 did not start: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates are not watched: the program %1 is not on this computer. Install the package prometheus-blackbox-exporter; its own service is not needed and may stay off.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonitorDesk</name>
    <message>
        <source>directly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>through SSH</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MonitorPage</name>
    <message>
        <source>%1 cannot be read: %2.</source>
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
    <name>PluginLife</name>
    <message>
        <source>Waiting for the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin is not installed on %1. Install it in System Console &gt; Plugins &gt; Plugin Management, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin runs, version %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin did not start: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin did not start and gave no reason. Its errors are in the Mattermost log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost does not list the Calls plugin. Install it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin has neither started nor failed in the time allowed. Look at its state again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabling the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting until the plugin runs or has failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin did not say how many calls run. RTCD carries them on; nobody can join or leave while the plugin is away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin did not say how many calls run. It carries them itself, so a restart ends every one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running calls: %1. RTCD carries them on; nobody can join or leave while the plugin is away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running calls: %1. The plugin carries them itself, so a restart ends every one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin does not run, so no call is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabling the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting until every node has stopped the plugin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>The folder %1 cannot be made. Choose another with --dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token file %1 cannot be written; sign in as admin instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice site: %1
It is no Mattermost: nothing outside this computer is reached, and all is forgotten when it ends.
Accounts admin, ada, bert and carl have the password practice-site. Ctrl+C ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no rtcd beside this program or in PATH, so calls go through the site&apos;s own media server. Set CALLS_RTCD to its path, or leave --rtcd out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PracticeProgram</name>
    <message>
        <source>The practice site ended before it was ready. Start it again; its own words are under the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-practice is neither beside this program nor in PATH. It comes with Calls Console: install the package again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 for the practice site cannot be made. Check its rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the practice site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token of the practice site cannot be read: %1. Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-practice did not say where its site is. It may be of another version: install the package again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice site</source>
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
    <name>RangeChoice</name>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All times</source>
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
    <message>
        <source>The token file %1 must hold one line, the token of Mattermost, and nothing else.</source>
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
    <name>SettingTopic</name>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would change on the server?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answers say what the Calls plugin must be told. Here both stand side by side, and nothing is written until you agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set RTCD Service URL, keep Test mode on, save, and restart the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving is not enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD, the job service and ports are read only when the plugin starts. The console restarts it after writing them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the port in the URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hint in the System Console leaves it out. Without it the plugin does not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only without RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD does not read it: its own address is set in rtcd.toml, as rtc.ice_host_override.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON, written as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin wants the array as a text. One that it cannot read keeps it from starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a restart</source>
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
        <source>Variable</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsReview</name>
    <message>
        <source>Mattermost drops the settings of plugins that are not installed (%1) with every write. They were read over SSH and are put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody could look whether there are some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost drops the settings of plugins that are not installed with every write. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Restore %n setting(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and end %n call(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If you bring back %n setting(s) of snapshot %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If you write these %n change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>More calls have started since you looked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A snapshot keeps all settings as they are now. Restoring it puts them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin restarts, about 10&#xa0;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>If you write %n change(s) all the same</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n change(s) and lose hidden settings</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
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
    <name>SiteDesk</name>
    <message>
        <source>The deployment was closed.</source>
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
    <name>SiteSheet</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account can look at little and change nothing. Sign out, and sign in as a system administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, build %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients open their WebSocket by the Site URL: calls fail for whoever opened the page by another address. Set the Site URL in the System Console, under Environment, Web Server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostic ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Professional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enterprise Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence has ended. Load a new one in the System Console, under Edition and License.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls in channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a licence calls work in direct messages only. Load a licence for group calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD, recording, transcription</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin ignores the RTCD URL without a word. Load an Enterprise or Enterprise Advanced licence, or plan without RTCD and recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has another version or configuration than the first node, so calls differ by the node that people reach. Bring the nodes in step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it in the System Console, under Plugins, Plugin Management, then look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable the plugin below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media server in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD %1, as the plugin remembers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin takes RTCD only when its URL is set, the licence allows it, and the plugin was restarted since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan has no RTCD. Compare the settings, or change the architecture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On: calls where an administrator enables them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off: everybody may call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, with %n session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed to start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed while it ran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be read</source>
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
    <message>
        <source>The STUN answer is not signed with the session&apos;s password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side refused the connectivity check with code %1.</source>
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
    <name>Wiring</name>
    <message>
        <source>Monitoring is not running.</source>
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
    <name>calls::AlertStrip</name>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show all %n alert(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending since %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Acknowledged by %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done about it, for the journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
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
    <message>
        <source>Who called whom, from where, what was heard and seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test done by hand needs a note, so that others can rely on it.</source>
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
    <name>calls::BarPainter</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::CapacityPage</name>
    <message>
        <source>Capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the media servers carry before calls suffer, by the busiest moment of a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics were not asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking what was measured …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity is judged by what was measured while people were in calls. Start monitoring here or on the page Monitor, let people call, and come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many more people do the servers carry?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load grows with people as it did from the idle moments to the busiest one. The end of the CPU is 70&#xa0;%, where the vendor says to add servers; of the line, its rate; of the sockets, the limit of the media service. Where too little load was measured, the published load tests stand in, and each row says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If CPU consistently exceeds 70&#xa0;%, increase hardware or add RTCD nodes before the next stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::CellDetail</name>
    <message>
        <source>%1 to %2, %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip %1&#xa0;ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server saw %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ChartLegend</name>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name of a figure, and the figure</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>series and its figures</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend. %1. Switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend. %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ChartPainter</name>
    <message>
        <source>Not drawn here: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ChartPanel</name>
    <message>
        <source>Copy as picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu of “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ChartScene</name>
    <message>
        <source>Loading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was measured in this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>series and its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n value(s): %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series from %1 to %2, last %3.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::ChartTip</name>
    <message>
        <source>%1 %2</source>
        <comment>series and its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>time, and what was then</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
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
    <name>calls::DashboardView</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder, or make room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the picture of “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the query of “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save “%1” as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved “%1” as %2.</source>
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
    <name>calls::EventMarks</name>
    <message>
        <source>Alert %1</source>
        <comment>and its time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>time and what happened</comment>
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
    <message>
        <source>Tick by hand…</source>
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
    <message>
        <source>Run what is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every check of this phase passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase %1 opens when all of this holds. A finding can be accepted with a name and a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phase %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do calls work?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who goes on with a fault here takes it to everybody who calls.</source>
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
    <name>calls::HealthPage</name>
    <message>
        <source>Check this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judges metrics and logs of a time with pilot calls in it, and keeps the charts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judges the busiest hours and the logs of the last day, and keeps the charts.</source>
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
    <name>calls::LegendTable</name>
    <message>
        <source>Min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 largest of %2 series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::LogBook</name>
    <message>
        <source>%1: %2</source>
        <comment>server and program</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading was ended before all was here. Read again for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::LogDetail</name>
    <message>
        <source>%1… (%2 characters in all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line as it stands in its file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 times since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Around this moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the filters away and keeps the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A healthy site writes this, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more field(s) in the raw line.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogExport</name>
    <message>
        <source>The list changed while it was saved. Save again when all is read, and while nothing is followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::LogFilterBar</name>
    <message>
        <source>Level, this or worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold repeats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is a regular expression (PCRE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same message once, with how often it came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer only call %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer only user %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n log(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show all logs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::LogModel</name>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>date, time, time zone</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::LogSources</name>
    <message numerus="yes">
        <source>%1 line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading %n log(s), %1&#xa0;%, %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n log(s) could not be read, %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) followed, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) read, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Followed, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, then: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read once, %1. Without an SSH login it cannot be followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read, %1: the newest. Older ones were left on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 different message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Hides the list of logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the list of logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more could not be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::LogView</name>
    <message>
        <source>Lines of the logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s) below</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
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
    <name>calls::LogsPage</name>
    <message>
        <source>Logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also what comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the logs of all servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next error	N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous error	Shift+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the shown lines as a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close all logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lines are filtered as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets are taken out of all that is shown and copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No deployment is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a deployment to read the logs of its servers, or open log files of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program asks no servers. Log files of this computer can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server here writes a log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter servers with their roles and SSH logins on the page Servers, then read their logs here. Log files of this computer can be opened now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Reads what Mattermost, RTCD, calls-offloader, coturn and nginx wrote on %n server(s), in the time chosen above, as one list. Nothing on the servers is changed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No line fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are here; the filters and the time let none of them through.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written in this time, or nothing could be read. What each log said stands above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No error below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No error above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select lines to copy them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the first %1 of %2 lines. Save the shown lines as a file for all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Copied %n line(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs (*.log *.log.* *.txt *.json *.jsonl);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the shown lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs (*.log);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Saved %n line(s) as %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The lines were not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review Mattermost logs, plus RTCD and calls-offloader logs if those services are deployed: no recurring ERROR, and no WARN that is not expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What did the servers say when it happened?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call that fails leaves its reason in one of the logs, and often on another server than the one people complain about.</source>
        <translation type="unfinished"></translation>
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
    <message>
        <source>Asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::MattermostPage</name>
    <message>
        <source>Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart plugin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts of the Mattermost server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin was not restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied all facts as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program does not speak to Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a deployment in the console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed in. Checks of calls and the settings need an administrator’s account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server no longer takes the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer that can be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is signed in, what the server is, and the state of the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has looked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is signed in, version, licence, nodes and the Calls plugin will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2, as of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable plugin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it in the System Console, under Plugins, Plugin Management, then look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing out …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is forgotten here, and the server was not told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin did not start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does the Calls plugin run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin decides only when it starts whether media goes through RTCD or through Mattermost itself. One that failed to start does not try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Enable Plugin to true, save, and restart the Calls plugin so that changes take effect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A restart may end calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls that Mattermost carries itself end with the plugin. Those that RTCD carries go on. The number is said before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running calls</source>
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
    <name>calls::MeterBar</name>
    <message>
        <source>%1&#xa0;% used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::MonitorPage</name>
    <message>
        <source>Monitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an existing Prometheus…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every %1&#xa0;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask all panels again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to a Prometheus of this console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop monitoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Grafana dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dashboards (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was not done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop asking this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitoring does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask this server again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program measures nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody asks the metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This deployment is watched by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitoring is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions, load and lost packets of every media server, and a warning before calls suffer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prometheus of this console, one scrape every %1&#xa0;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n target(s) up</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Alert %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Grafana dashboard…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dashboard was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of this dashboard are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown here: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hides the list of targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the list of targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let Prometheus scrape RTCD and the Calls plugin, and watch CPU, memory, connections and errors during calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are calls well, and what runs out first?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A private Prometheus on this computer asks every server of the plan every %1&#xa0;s, for as long as the deployment is open, and keeps what they tell in your data folder. Servers that a firewall shields are asked through SSH. It needs the package prometheus on this computer, and for certificates prometheus-blackbox-exporter; nothing is installed on the servers.</source>
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
    <name>calls::PanelBoard</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Closed, %n panel(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::PanelFeed</name>
    <message>
        <source>Nothing was measured from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ParticipantModel</name>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signing in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>joining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the media server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trading addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trying addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>media flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Participant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media server at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped while %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2඿S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ParticipantTable</name>
    <message>
        <source>Participants of the test call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::Peer</name>
    <message>
        <source>GStreamer did not start, so no call can be tried from here. Reinstall libgstreamer1.0-0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GStreamer lacks %1, so no call can be tried from here. Install %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::PlotPainter</name>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::PluginLifeBar</name>
    <message>
        <source>If you enable the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you restart the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More calls have started since you looked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin is away for about 10&#xa0;s. It runs again, or its error is explained here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Enable plugin and end %n call(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart plugin and end %n call(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enable plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabling the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin was not restarted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ProbeJob</name>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an address like https://chat.example.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an address like turn:turn.example.com:3478?transport=udp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of 1 to %1 participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another name than those before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-probe cannot take its job: it is not one JSON object. Write it as one to its standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of TURN servers when media goes by a relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-probe cannot take its job: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is %2; it must be %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-probe wrote a line that is not a JSON object. Its version may not fit this one: reinstall both together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-probe wrote a line that cannot be read: %1 Its version may not fit this one: reinstall both together.</source>
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
    <name>calls::RangeButton</name>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ReachModel</name>
    <message>
        <source>silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forbidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP, direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP, direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TURN, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Voice takes: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2 to %3, %4. %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 (%2): %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ReachPage</name>
    <message>
        <source>%1, LAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probe was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether voice flows from where people sit, and where it stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program makes no calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has probed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probe joins a test call, so it needs an account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A probe joins a test call, and asks every address that the media server offers, from: %1. A machine in each network that people call from, named on the Servers page, makes it true for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Asking from %n place(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A probe joined a test call from %n place(s), %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asking each address from each place; %n answer(s) so far.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The media server offered no address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probing which way voice takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Probing: %n answer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The probe ended without an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probe could not ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can people at %1 be heard?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does voice flow from where people sit?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server tells every client a list of addresses to try. A call works when one of them answers the caller’s network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If audio fails, repeat the UDP check, then the TCP check, then look at the advertised address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test from here proves little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a probe from the users’ own network counts. Name a machine in each network that people call from on the Servers page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advertised addresses</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ReachTable</name>
    <message>
        <source>What each place reaches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP, direct</source>
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
    <name>calls::ServerCard</name>
    <message>
        <source>%1 of %2 people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by published load tests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as measured</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ServerForm</name>
    <message>
        <source>Use this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an existing Prometheus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any server that speaks Prometheus’ API: Prometheus, Thanos, Mimir or VictoriaMetrics. The console then measures nothing itself and asks this server, which has to scrape RTCD and the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X-Scope-OrgID of Mimir; may be empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords and tokens are kept %1. The deployment’s file never has them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking it …</source>
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
    <name>calls::SettingDelegate</name>
    <message>
        <source>A new value; what is set is not shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SettingsList</name>
    <message>
        <source>Settings of the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2): from %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting would change.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SettingsModel</name>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, by default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody changed it meanwhile. It was: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No effect: %1 is set where Mattermost runs, and wins with %2. Take it out there, then restart Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is set where Mattermost runs, and wins over what is saved here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there as well, in another spelling: which of the two wins is chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force after a restart of the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(removed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(set, another one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more setting(s) stay at their default</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. From %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2. %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back my values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by setting, key or value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the changes as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the Calls plugin is set to, beside what follows from your answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshot %1 is what the server has now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Snapshot %1 beside %2: %n setting(s) differ.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Calls plugin on %1. Everything is as planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Calls plugin on %1. %n change(s), nothing written yet.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run smoke tests</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Restore %n setting(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n change(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in to Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program does not speak to Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings are read and written with an administrator’s account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings of %1 will be here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing reads them and changes nothing. What differs from your answers comes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Somebody else changed %n setting(s) meanwhile.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are marked. Look at the changes once more before you write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshots could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting calls …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a restart does to calls is not known, so nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are written and were read back.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Snapshot %1 keeps what was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting the Calls plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin was not restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings are written, and the plugin was not restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin did not start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
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
    <name>calls::SignInForm</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or e-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MFA code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private certificate authority, client certificate, proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private CA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system’s; “none” for a direct connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is kept %1. The deployment’s file never has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is needed to sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account signs in with a second factor. Enter the code that its device shows now.</source>
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
    <name>calls::SmokePage</name>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Participants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No test call is planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers leave it out. It comes back when they change on the Architecture page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calling …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to Mattermost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run smoke tests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoke tests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two participants of the console call each other in a private channel. Both accounts and the channel are put away afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoke tests of recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test call is recorded; its file, transcript and captions are looked at.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SnapshotList</name>
    <message>
        <source>Compare with now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No snapshot yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before each write the console keeps a copy of all settings as they are. They will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshots of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
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
    <message>
        <source>Try it on a practice site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting a Mattermost with Calls on this computer …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stand-in Mattermost with Calls, on this computer alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice site did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice site</source>
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
    <name>calls::TablePainter</name>
    <message>
        <source>Series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calls::TargetList</name>
    <message>
        <source>Targets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::TargetModel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered in %1&#xa0;ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 stays silent: a firewall drops what this computer sends. Enter an SSH login for this server on the Servers page, and it is measured through SSH; or open TCP&#xa0;%1 for this computer. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens on port %1. Install the package prometheus-node-exporter there. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens on port %1. Enable the performance metrics of Mattermost (MetricsSettings.Enable). %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens on port %1. Look whether the service runs. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last answer could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::TextPainter</name>
    <message>
        <source>Panels of the kind “%1” are not drawn here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels of the kind “%1” are not drawn here. This one asks for %2.</source>
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
    <name>calls::VariableBar</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
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
    <name>calls::practice::Misbehaviour</name>
    <message>
        <source>The server has no licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls are in test mode: only administrators start them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin is disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin&apos;s process is gone: its routes answer 500, its state stays running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token is good any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in wants a second factor; 123456 is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings are accepted and not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer is 429 with Retry-After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin&apos;s routes answer 429 for ever, without Retry-After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer is 500</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection closes in the middle of the status line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection closes in the middle of the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests are read and never answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy&apos;s sign-in page instead of JSON, with 200</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer is valid JSON of the wrong shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer is nested a hundred thousand deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer sends the client to another host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy does not forward WebSocket upgrades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The WebSocket closes after its first message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hello names another connection than the events do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joining a call is never answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server&apos;s signals arrive as broken JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every second event of a call is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recorder does not join: an error after a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings end without a post</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::practice::OwnRtcd</name>
    <message>
        <source>rtcd ended with exit code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not start: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::practice::Site</name>
    <message>
        <source>A certificate for the practice site could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice site cannot listen on %1 port %2. Choose another port, or stop what uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice site knows no misbehaviour called %1.</source>
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
    <message>
        <source>The Calls plugin is enabled and runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it there is nothing to configure, and its settings page is greyed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the System Console, Plugins, Calls, set Enable Plugin to true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabling answers with success even when the plugin then fails to start. The console reads the state of each node, and explains the error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test mode is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls stays where administrators enable it until the pilot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Test mode to on, so that Calls stays restricted during the first validation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn it off in the rollout, and run this check no more: it belongs to phase 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names the address that clients can reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wrong address is the most common reason for calls that connect and stay silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ICE Host Override to the address clients use to reach the media service, or leave it empty for STUN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls hands the TURN servers to clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients learn of the relay here and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the TURN servers to the ICE server configurations. With generated credentials, set the TURN static auth secret and their expiration as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planned settings are saved and in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value that was typed and not saved, or that an environment variable overrides, has no effect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the settings page. After a change of media server settings, disable Calls and enable it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two users are in one call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It shows that the plugin, its permissions, the WebSocket and the way to the media server work together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a call from the test channel with a second user. Both users are in the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two users hear each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only sound that arrives proves that media flows in both directions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak during the call. Both users can hear each other clearly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shared screen is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A screen is a second stream with its own codec and far more packets than a voice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share your screen. It is visible to the other user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call that stays shows people a room that nobody is in, and keeps the media server busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the call. The call indicator disappears from the channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not start while one RTCD server does not answer, and does not try again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Enable Plugin to true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Test mode to on and RTCD Service URL to the address of RTCD, save, and restart the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials that are once written into the URL replace the key in the plugin&apos;s store: see the Mattermost page before you take them out again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin uses RTCD, and RTCD answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the right licence the RTCD address is silently ignored, and Calls falls back to its own media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and restart the Calls plugin so that the change takes effect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin goes on showing the version of an RTCD that is dead. The console asks RTCD itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls monitoring is set up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pilot is judged by what monitoring shows of sessions, errors, CPU and memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before your pilot, let Prometheus read RTCD at port 8045 and the Calls plugin at port 8067, and import the dashboard 23225.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names addresses that fit the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients go where the media server sends them. A private address, a bridge of containers or another port looks fine in every setting, and nobody hears anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This check is ours: a probe joins a call and compares what the media server says with its interfaces, DNS and the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server answers from where the users sit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call that works at your desk proves nothing for another network. A client can even look connected because the media server calls back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This check is ours. For networks without a vantage nothing is known: give each a machine with an SSH login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planned recording settings are saved and in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcription needs recordings, and live captions need both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Job Service URL, enable recordings, transcriptions and live captions as needed, save, and restart the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader answers and the licence allows recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin starts without its job service, and tells of it only when somebody records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Job Service URL to the calls-offloader address and restart the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recorder has to be ordered, started, and let into the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start recording as a call host. Recording starts without error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is posted and plays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recorder that joins can still fail to encode or to upload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the call or stop the recording. An MP4 file appears in the call thread.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is opened as well: its length, and that it has sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcript is posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcription is a job of its own, after the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With transcription enabled, end a recorded call. A transcript file appears in the call thread.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions appear while people speak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions need a transcriber beside the recorder, in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With live captions enabled, start a recorded call. Captions appear within 1 to 3 seconds after participants speak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test participants send a tone, which a transcriber may take for no speech. Then a person has to look: speak in a recorded call, and answer by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{by} did this test by hand: {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probed the media addresses: {sentence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in to {site} as {user}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed out of {site}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server answers {vantage} on {protocol} {address}:{port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer comes back to {vantage} from UDP {address}:{port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall on the way drops the packets, or their answers, or the address leads elsewhere. The call was alive and the question was repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP {port} from {vantage} to {address} in every firewall between them, the cloud&apos;s and the server&apos;s own included, then probe again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection comes about from {vantage} to TCP {address}:{port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall on the way drops the packets, or the address is not in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP {port} from {vantage} to {address} in every firewall between them, then probe again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP {address}:{port} accepts the connection of {vantage}, but no media server answers there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program, a proxy or a firewall that answers for others takes the connection and does not hand it on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at what listens on TCP {port} of the media server, and at devices on the way that inspect connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP {address}:{port} accepts the connection of {vantage} and closes it without an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What listens there does not know this call: another media server, another program, or a device on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that {address} leads to the media server that took the call, and that nothing on the way inspects connections to port {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} refuses {protocol} {port} from {vantage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens there, or a firewall answers in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the media server runs and listens on {protocol} {port}, and that the address leads to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall forbids {protocol} {port} from {vantage} to {address} ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow it in the firewall of {vantage} or on the way, then probe again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way from {vantage} to {address} ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No route leads to this network from there, or nobody answers for the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If people call from there, add a route, or have the media server advertise an address that they can reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{vantage} finds no address for {address} ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the name to the DNS that {vantage} uses, or give an address in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else than this call&apos;s media server answers {vantage} on {protocol} {address}:{port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer came that is not signed with the password of the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check where {address} leads to from {vantage}: another media server or a device on the way answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} refuses the check on {protocol} {port} of {vantage} with code {code}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the media server&apos;s log, and check that {address} leads to the one that took the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server had ended the probe&apos;s session before {address} could answer {vantage} on {protocol} {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe again. If it stays so, look at the media server&apos;s log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {vantage} was lost, so {protocol} {address}:{port} is unknown from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{protocol} {address}:{port} could not be asked from {vantage}: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server did not name {address} to {vantage}, so it was not asked from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each join gets the addresses of the media server that takes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names {address}, which is not an address, so it was not asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} means something else on every network, so it was not asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing could be asked from {vantage}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probe for {vantage} could not join the call: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} carries {vantage}&apos;s packets over {protocol} to {peer} and back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} carries {vantage}&apos;s packets over {protocol}, and those of anybody: it asks for no credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set use-auth-secret and the shared secret in the relay&apos;s configuration: open relays are abused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} does not answer {vantage} on {protocol} {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall on the way drops the packets, or the relay does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the relay runs, and open {protocol} {port} from {vantage} to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} takes a request of {vantage} on {protocol} {port} and does not answer it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the relay&apos;s log, and check that it is what listens on port {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} refuses the credentials that Calls hands out ({code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls and the relay do not have the same secret, or their clocks differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare TURN Static Auth Secret in the System Console with static-auth-secret of the relay, and the clocks of both servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} forbids {vantage} to use it (403 {reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the relay&apos;s rules about who may use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} does not relay to the media server at {peer} (403 {reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relays refuse private peers by default, and other ones by rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add allowed-peer-ip with the media server&apos;s address to the relay&apos;s configuration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} has no room left for this user (486).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise user-quota in the relay&apos;s configuration, or wait until old allocations end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} has no relay port left (508).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen the relay&apos;s port range (min-port, max-port), in its firewall too, or add a relay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} refuses {vantage} with code {code} {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the relay&apos;s log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} lets {vantage} in, but nothing comes back through it from the media server at {peer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way between the relay and the media server is closed, or the relay&apos;s public address is set wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP from the relay to {peer} and back, and check external-ip in the relay&apos;s configuration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} lets {vantage} in, but the media server named no UDP address to relay to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay {address} over TLS was not asked: the probe asks relays over UDP and TCP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} reaches the media server {udp} over UDP, and over TCP when UDP fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} reaches the media server {udp} over UDP only: there is no second way when UDP is disturbed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP on the media port as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} reaches the media server {tcp} over TCP only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP is dropped on the way. Over TCP voice stutters as soon as packets are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP on the media port from there. If that cannot be, say so in the answers: this network&apos;s UDP is not reliable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} reaches the media server only through the relay {relay}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither UDP nor TCP leads to the media server itself from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The relay works. Open UDP on the media port to spare it, or say in the answers that this network needs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No voice gets through from {place}: no address of the media server answers there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client there may look connected for a moment, because the media server calls back; whoever is behind a firewall hears nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the cells of this vantage: each says what stands in the way. Open UDP on the media port first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server&apos;s addresses could not be asked: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What {place} reaches is not known: nothing could be asked from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names addresses that fit the plan: {addresses}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names no address at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It found no network interface to offer, or its address override cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at ice_address_udp, ice_address_tcp and ice_host_override in its configuration, and at its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names no UDP address: everybody must use TCP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it listens on UDP {port} (ice_port_udp) and look at its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names no TCP address: networks that drop UDP have no second way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it listens on TCP {port} (ice_port_tcp) and look at its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names {address}, which leads every client to itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ice_host_override to the address that clients reach, and restart the media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names {address}, which is valid only on its own cable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names {address}, an address inside a provider&apos;s network: clients outside cannot reach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ice_host_override to the public address, and restart the media server. Behind such a network a relay may be the only way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names {address}, the address of a container bridge: no client can reach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It offers every interface that it finds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ice_address_udp and ice_address_tcp to the address of its network card, or ice_host_override to what clients reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names the private address {address}, which clients outside cannot reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ice_host_override to the public address, or a STUN server in its configuration, and restart the media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names {address}, which is neither on one of its interfaces nor planned as its public address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address override is wrong, or the server has moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct ice_host_override, or the server&apos;s public address in the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names {address}; the plan says {planned}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If {address} is right, enter it as the server&apos;s public address. Otherwise correct ice_host_override.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server names port {port} on {address}; the plan and its firewall rules say {planned}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the port in the media server&apos;s configuration, or the media port in the answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} leads to {addresses}; the media servers of the plan are {planned}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the name in DNS, or the addresses of the servers in the deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} leads to {count} addresses: the probe asked only the media server that took its call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe again during other calls, or take the others out of DNS one by one, to have each proven.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan has a relay, but Calls names none to its clients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the relay in ICE Servers Configurations and its secret in TURN Static Auth Secret, as callsctl settings shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which relays Calls names to its clients could not be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in to Mattermost has expired or was revoked, so nothing could be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again on the Mattermost page or with callsctl login, or give a new access token, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has signed in to Mattermost yet, so nothing could be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in as a System Admin on the Mattermost page or with callsctl login, or give an access token with --token-file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account that is signed in may not ask this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with an account that has the role System Admin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost refused for its limit of requests, in spite of waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a minute, then run the check again. If another tool asks with the same account, give the console one of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost could not be asked. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin is not installed on this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost brings it along: enable it in the System Console under Plugins, Plugin Management, or install it from the Marketplace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin is disabled on {node}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable it on the Mattermost page, with callsctl settings, or in the System Console under Plugins, Calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin is just starting on {node}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the check again in a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin failed to start on {node}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost does not try again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend what the error names, then disable and enable the plugin on the Mattermost page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{cause}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fix}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody could see whether the Calls plugin runs. {notes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with an account that has the role System Admin, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence ({licence}) allows neither RTCD nor recordings, which the plan needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an Enterprise or Enterprise Advanced licence the plugin ignores the RTCD address without a word, and refuses recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the right licence in the System Console and restart the Calls plugin, or change the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin {version} runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin uses RTCD, and each RTCD server answers: {versions}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD does not run on {dead}, and the plugin has no RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start RTCD (systemctl start rtcd), look at its log when it does not stay up, then disable and enable the Calls plugin: it does not try again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD does not run on {dead}, though the plugin still shows version {cached}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin shows the version that it saw last. Calls cannot be started: &quot;failed to get rtcd host: no host available&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start RTCD (systemctl start rtcd) and look at its log when it does not stay up. The plugin finds it again within seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin does not use RTCD: it names no RTCD version, though RTCD is planned on {hosts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new RTCD Service URL takes effect only after a restart of the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check RTCD Service URL on the Settings page, then disable and enable the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin does not use RTCD: the licence ({licence}) does not allow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an Enterprise or Enterprise Advanced licence the plugin ignores the RTCD address without a word and uses its own media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the right licence and restart the Calls plugin, or plan without RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin shows RTCD {cached}, but nobody could ask RTCD itself: {silent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin goes on showing the version of an RTCD that is dead, so its word alone proves nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an SSH login of the Mattermost server on the Servers page, so that RTCD is asked from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader {version} answers on {host}, and the licence allows recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader does not run on {host}: nothing listens on TCP {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin starts without it, and tells of it only when somebody records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start calls-offloader (systemctl start calls-offloader) and look at its log, then disable and enable the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody could ask calls-offloader on {host}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an SSH login of the Mattermost server on the Servers page, so that calls-offloader is asked from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answers on TCP {port} of {host} is no calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at which program holds the port, and at Job Service URL on the Settings page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan needs calls-offloader, and no server has that role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the server on the Servers page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence does not allow recordings, so calls-offloader stays idle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load an Enterprise or Enterprise Advanced licence and restart the Calls plugin, or plan without recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count} planned settings are in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings differ from the plan: {different}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the difference on the Settings page or with callsctl settings diff, and apply it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment variables of the Mattermost server win over the plan: {different}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A variable MM_CALLS_ on the server decides; what the System Console or the console writes there has no effect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or remove the variable where Mattermost is started, restart Mattermost, then run the check again. Or change the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings are stored twice, in different spelling: {twins}. Which one wins is chance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply the plan on the Settings page: it writes the lower-case keys and removes the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody could see what is in force for {unseen}: the server shows it masked, or not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it in the System Console, or write it again from the Settings page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan names no setting for this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ran synthetic participants. {sentence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test call could not be made: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test participants ended before they could tell what they met: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the check again. If it stays so, send the output with your report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test call took too long and was ended: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the check again when the server and this computer are less busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test account could not sign in: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were no two accounts for a test call: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test channel was made, but calls could not be enabled in it: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with an account that has the role System Admin, or name a channel with --channel in which calls are enabled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test call could not be prepared: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test call gave no report of both participants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer could not run participant {who}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the GStreamer packages that the console names in its README, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call can start: the plugin finds no RTCD that works ({hosts}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin said: {reason}. Its status and /version stay green meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a licence calls work in direct messages only, so the test channel was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin said: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a licence for group calls (Professional or better) in the System Console and restart the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test mode is on, and calls are not enabled in the channel, so {who} may not start one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin said: {reason}. In test mode only administrators start calls elsewhere than in channels where calls were enabled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the channel menu as a System Admin and select Enable calls, or leave the channel to the console, which makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls are switched off in the channel of the test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} was refused: the call has reached the limit of participants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise MaxCallParticipants on the Settings page, or set it to 0 for no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channel of the test is archived, so nobody can call in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another channel with --channel, or none: then the console makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} is no member of the channel, or may not call in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the test account to the channel, or leave the channel to the console, which makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin refused {who}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} had no WebSocket to Mattermost: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls need it. A proxy in front of Mattermost that does not forward the upgrade breaks calls while pages still load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the proxy let /api/v4/websocket be upgraded (headers Upgrade and Connection), then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} was connected, but the media server opened no data channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it the media server sends no sound at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that Mattermost, Calls and RTCD are of versions that go together, and look at the log of the media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server removed {who} from the call: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the media server for that session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} did not get into the call; the last stage was {stage}. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server named no address to send media to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answers, but offers nothing: its own interfaces and its ICE settings give no address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ICE Host Override on the media server to the address that clients reach, then restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server tells clients to use {advertised}, which the plan does not know and nothing answers at. Planned: {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every client tries the addresses that the media server names. A wrong one connects nobody, however open the firewall is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ICE Host Override (of RTCD: rtc.ice_host_override) to {expected}, restart the media server, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media gets through: neither UDP nor TCP reaches the media server at {advertised}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was accepted, so Mattermost and the media server are well. The way from here to port {port} is shut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP {port} and TCP {port} from here to the media server, or plan a TURN server. The Reachability page shows each way by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP {port} to the media server ({advertised}) is dropped, though the plan counts on it. The call had to use TCP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over TCP a lost packet holds up all that follow, so voices stall where over UDP nobody would notice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP {port} from here to the media server. If this network can never have it, say so on the Architecture page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both users were in the call, over TCP only: UDP {port} to the media server is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan says that UDP is not reliable from here. Over TCP a lost packet holds up all that follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has to be done. Open UDP {port} where that is possible: voices get smoother.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both users were in the call through the TURN relay only: neither UDP nor TCP {port} reaches the media server from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has to be done where the relay is meant. Otherwise open UDP {port} from here to the media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both users were in the call within {milliseconds} ms, over {remote}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both users were in the call within {milliseconds} ms, over {remote}, and RTCD {version} counted {sessions} sessions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call worked, but not through RTCD: RTCD ({hosts}) counted {sessions} sessions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin used its own media server. A new RTCD Service URL takes effect only after a restart of the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call worked, but not through RTCD: the licence does not allow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an Enterprise or Enterprise Advanced licence the plugin ignores the RTCD address without a word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both users were in the call, but nobody could prove that it ran through RTCD: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an SSH login of the Mattermost server on the Servers page, so that RTCD&apos;s own count can be read from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both users heard each other: at most {loss} % lost, {jitter} ms jitter, first sound after {first} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody heard anybody, though both were connected over {remote}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media is accepted and not handed on: the media server gets no packets, or drops them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the media server. A firewall that lets only the first packets through shows like this as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound went one way only: {deaf} did not hear {speaker}, who sent {sent} packets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other direction works, so one side of a firewall or of address translation drops what comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the way between here and the media server allow the answers of UDP as well, and look for address translation with a short memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listener} did not hear the tone of {speaker} but {frequency} Hz; {wanted} Hz were sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something between them changed the sound, or mixed up whose it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for another call in the same channel, and at versions of the media server that go together with the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listener} heard {speaker} at {level} dBFS only; -15 dBFS were sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listener} got packets of {speaker}, but could not make them into sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listener} heard {speaker}&apos;s tone of {wanted} Hz with noise in it: {loss} % lost, {jitter} ms jitter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the loss on the Reachability page, and at how busy the media server is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listener} lost {loss} % of what {speaker} said. Above 5 % people do not understand each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a full line, Wi-Fi, or a media server without CPU left; compare UDP and TCP on the Reachability page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listener} lost {loss} % of what {speaker} said. Up to 1 % is not heard, 5 % is the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a full line, Wi-Fi, or a media server without CPU left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets of {speaker} reached {listener} with {jitter} ms jitter. Above 50 ms voices break up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a full line on the way, and give media priority there where you can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way to the media server and back took {rtt} ms. Above 300 ms people talk into each other (ITU-T G.114).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a media server nearer to these users, or look for a detour (VPN, relay) on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} muted, and it was not honoured: others were not told, or sound went on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the Calls plugin for mute and unmute of that session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the middle of the call nothing reached {who} any more: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media server stopped, or something on the way forgot the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the media server at that time, and for a firewall or address translation with a short memory for UDP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{viewer} saw {sharer}&apos;s screen: {pictures} pictures, {changes} changes of colour in the right order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sharer} was not allowed to share a screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin answers a refused share with silence: somebody else shares in that call, or sharing is switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set AllowScreenSharing on the Settings page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{viewer} got nothing of {sharer}&apos;s screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voices pass, so the way is open: the media server did not hand the picture on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the media server for video tracks, and at AllowScreenSharing on the Settings page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{viewer} got {packets} packets of {sharer}&apos;s screen, and could make no picture of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first whole picture was lost, or asked for in vain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the loss on the Reachability page, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sharer}&apos;s screen stood still at {viewer}: {pictures} pictures, {changes} changes of colour, longest gap {gap} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A screen needs about 1.6 Mbit/s to each viewer: look for a full line, and at how busy the media server is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{viewer} saw another picture than {sharer} shared: {wrong} of the colours were not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for somebody else who shares in the same channel, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call ended when both had left, and its post is in the channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both left, and Mattermost still shows the call. {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it from the channel or with the command /call end, and look at the log of the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call ended, but the server never confirmed that {who} had left. {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the Calls plugin for that session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call ended, but there is no post of it in the channel. {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the Calls plugin, and whether the account that is signed in may read the channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test worked, but not all of it could be put away. {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording started {seconds} s after it was ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recording was ordered: the participants were not in the call long enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence does not allow recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin said: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load an Enterprise or Enterprise Advanced licence and restart the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings are switched off in the Calls settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable call recordings on the Settings page and restart the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin has no connection to calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin said: {reason} It connects when it starts, and then tries no more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See that calls-offloader answers and that Job Service URL is right, then disable and enable the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first test participant was not the host of the call, so it could not record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a channel in which nobody else calls, or none: then the console makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another recording of this call runs already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has ended, then run the check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader has no place for one more job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise max_concurrent_jobs of calls-offloader, or wait until its jobs have ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording was refused: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See that calls-offloader answers, and look at its log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recorder did not join the call within a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin said: {reason}. The job was started, but its browser does not reach the site or the media server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the calls-offloader server open the site URL and the media port, and look at the log of the job (docker logs). A site URL that only others can reach is set with MM_CALLS_RECORDER_SITE_URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of calls-offloader and of the job (docker logs).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording was ordered, and after {seconds} s it had not started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording could not be stopped: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it in the call widget, and look at the log of the Calls plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording ran {recorded} s, and {waited} s later no file had been posted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recorder works on it longer, or could not upload it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the job on calls-offloader, at the largest file size in the System Console, and at what the proxy lets through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {file} was posted and is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the job on calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {file} ({bytes} bytes) was posted, and could not be opened here: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install gstreamer1.0-plugins-base-apps on this computer, or play the file and answer this check by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {file} ({bytes} bytes) cannot be played: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play it in Mattermost to compare, and look at the log of the job on calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {file} plays {length} s without any sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recorder was in the call, and no voice reached it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open UDP and TCP of the media port from calls-offloader to the media server (guide 1.6.7 and 1.6.8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {file} plays {length} s of the {recorded} s that were recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at how busy calls-offloader is: without CPU the recorder loses pictures and sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording {file} was posted and plays: {length} s with sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcript {file} was posted {waited} s after the recording had ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording was posted, and after {waited} s there was no transcript.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transcriber is slower than that, did not start, or found nothing that it took for speech.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the log of the transcribing job on calls-offloader. Speak in a recorded call, and answer this check by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions appeared {seconds} s after the recording had started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first caption came {seconds} s after the recording had started; the guide wants them within 3 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give calls-offloader more CPU, or choose a smaller model for live captions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No caption came, which proves nothing: the test participants send a tone, and a transcriber may take it for no speech.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak in a recorded call and watch the captions, then answer this check by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording ran, but live captions did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable live captions on the Settings page, which needs transcriptions, and see that calls-offloader has room for two jobs a call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed Calls settings of {site}: {keys}. Snapshot {snapshot} holds what was there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started the Calls plugin of {site}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged the alert “{alert}”: {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People in calls are seen and counted correctly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dashboard that misses people shows a healthy site while it is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>During a pilot call, active sessions and participants are visible and counted correctly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD counts no elevated errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors and failed connections are people who hear nothing, whether they complain or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After pilot calls, RTCD&apos;s error metrics show no elevated error counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD has no counters before the first call and the first error; what appears is counted from zero here, which increase() of Prometheus does not do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU and memory of the media servers show no spikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pilot of ten people that is felt on the servers will not carry the company.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>During a pilot call, no CPU or memory spikes are observed on RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media servers stay below 70 % CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above it voice begins to break up; there is time to add a server while it is only a line in a chart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitor CPU and memory daily during peak usage. If CPU consistently exceeds 70 %, increase hardware or add RTCD nodes before the next stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large calls leave the servers room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One call lives on one media server. A limit of participants is the setting that spares it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you see resource pressure during large calls, lower Max Call Participants. A practical ceiling for most deployments is 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No metrics are kept at the moment, so there is nothing to judge by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start monitoring on the Monitor page or with callsctl monitor, let people call, and check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metrics could not be asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the Monitor page: it says what is wrong with the engine or the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media server was measured between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitoring did not run then, or the server that keeps the metrics has none with the labels role and server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a time in which monitoring ran. For a Prometheus of your own take the scrape jobs of callsctl handoff, which set these labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} was not measured between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its metrics are not scraped, or it does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at Targets on the Monitor page: it says why {server} does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody measured CPU and memory of {server} between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A node exporter is missing there, or its port 9100 does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it with the server&apos;s recipe (callsctl install), look at Targets on the Monitor page, and check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{missing} % of the measurements of {server} between {from} and {to} are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server, the way to it or this console was down for that time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the gap in the chart. Choose a time without one, or find out what happened in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was in a call between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a call, or choose a time with one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {people} people in calls were seen between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Calls plugin does not tell how many Mattermost counts, so that the two could not be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {people} people in calls were seen on the media servers between {from} and {to}, and Mattermost counted {counted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media servers saw up to {people} people in calls between {from} and {to}; Mattermost counted {counted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A media server or a Mattermost node is not measured, or sessions of people who have left stay behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at Targets for one that is missing. If all answer, compare both curves below: sessions that never go away are ended by ending the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost counted up to {counted} people in calls between {from} and {to}, and none of them was on a media server of the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls took another media server than the planned one, such as the one within Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the RTCD Service URL in the settings of Calls, and that Mattermost reaches RTCD at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{connections} media connections between {from} and {to}, without an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{errors} errors and {failed} failed of {connections} media connections between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below 5 % single clients have bad networks or went away while they connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look which kind it is in the chart, and in the log of RTCD whom it met.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elevated: {errors} errors and {failed} failed of {connections} media connections between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP is blocked on the way, the advertised address is not reachable, or (signalling errors) offers of clients are refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run Reachability from the networks of those who complain, and read the log of RTCD at the time of the peaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU of the media servers was at most {cpu} % ({server}), memory at most {memory} %, between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU of {server} was above 70 % for {time} between {from} and {to}, at most {cpu} %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short of five minutes at a time it is a peak: a large call began, or something else ran there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the number of people in calls below. Screen sharing costs most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU of {server} reached {cpu} % and was above 70 % for {time} between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server carries more calls than it was made for, or something else runs there. Published load tests end at 84 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an RTCD server or CPUs before the next stage, or limit the participants of a call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory of {server} was in use to {memory} % between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD needs about 1.1 GB for each 1,000 people in calls; what is above that is something else on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See which process grows, and give the server more memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With up to {people} people in calls between {from} and {to} no media server was short of CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{server} was at {cpu} % CPU with {people} people in calls, between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A large call lives on one server, whatever the others do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower Max Call Participants in the settings of Calls; 50 is a practical ceiling for most sites. Or give the server more CPUs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD {current} is older than the Calls plugin accepts ({least}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin names the oldest RTCD it works with, and RTCD was not upgraded with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upgrade RTCD first, then enable the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RTCD service URL has no port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The System Console shows an example without a port, and the plugin needs one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the URL with its port, http://HOST:8045, and enable the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name {host} of the RTCD service URL does not resolve on the Mattermost server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin asks for IPv4 addresses only, with the DNS of the server it runs on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create an A record, or write the IPv4 address into the RTCD service URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin cannot use the RTCD service URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not of the form http://HOST:PORT, or holds credentials with characters that a URL does not take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write http://HOST:8045, without credentials or with percent-encoded ones, and enable the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RTCD service URL says https, and RTCD speaks plain HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD&apos;s API has no TLS unless it is configured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write http:// in the RTCD service URL, or give RTCD a certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in the RTCD service URL is shorter than RTCD accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD wants keys of 32 characters at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a key of 32 characters or more, or leave the credentials out so that the plugin makes its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD knows this Mattermost under another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost&apos;s database was restored or exchanged, so its key is another one than RTCD has stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unregister the client on RTCD with its admin key, or remove its entry from RTCD&apos;s store, then enable the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD does not let this Mattermost register.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD allows no self-registration, which is its default, and does not know this client; or its store is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register the client with RTCD&apos;s admin key, or set allow_self_registration for the first start; keep data_source out of /tmp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD does not answer at {address}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD is not running, or listens on another port. While the plugin starts it tries once: a failed start is not repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start RTCD, and if the Calls plugin is in state failed, disable it and enable it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD at {address} does not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall drops TCP between Mattermost and RTCD, or the address is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open TCP 8045 from every Mattermost server to RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD, or what answers in its place, refuses the plugin&apos;s WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credentials are not those RTCD has stored, or a proxy of the server (HTTP_PROXY) stands between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check RTCD&apos;s log for the same minute. If it has nothing, add RTCD&apos;s host to NO_PROXY of the Mattermost service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin cannot reach RTCD at {address}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD is not running, or restarts just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether RTCD runs. While the plugin runs it tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin has given up on an RTCD and takes no calls there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD stayed away for longer than the plugin tries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring RTCD back: the plugin looks for hosts of the name every 10 seconds and takes it up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to RTCD is lost and does not come back yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD stopped, restarts, or cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether RTCD runs, and what its log says for the same minute. The plugin goes on trying.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD closed the plugin&apos;s connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD was stopped, killed or restarted, or something between the two cut the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See RTCD&apos;s journal for the same second. Calls on that server end when it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of RTCD&apos;s addresses does not take the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD&apos;s name leads to several servers and this one is down, not registered, or closed to Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend that server, or take its address out of DNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody could not join: no RTCD is available.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin is connected to no RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring an RTCD back; people can join as soon as the plugin is connected again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin cannot read its settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting has a value of the wrong kind: the ICE servers were pasted as JSON instead of text, or a key stands there twice in different case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the plugin&apos;s settings on the page Settings, correct them there, and enable the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording quality in the settings is none the plugin knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is left from another version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set Recording quality to low, medium or high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A variable MM_CALLS_… has a value the plugin cannot read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment variables win over the settings, and this one is malformed: a port is a number without a colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the variable in the environment of the Mattermost service and restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port of the media server in the plugin is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program, often RTCD on the same machine, listens there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of the two another port, or use RTCD alone by setting the RTCD service URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost could not start a plugin: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason stands in the same line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the reason, then disable and enable the plugin: Mattermost does not try again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plugin&apos;s process was ended by a signal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody or the system killed it: for want of memory, or with its service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the kernel&apos;s log for the same second. Mattermost starts the plugin again a few times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests reached a plugin that was not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin stopped or restarted just then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the lines before: why the plugin ended is said there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plugin did not end in time and was killed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was busy or hung when it was to stop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do after one. If it comes with each restart, look at what the plugin did before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plugin&apos;s connection was already gone when it was ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It follows from the plugin&apos;s end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody may not start a call: test mode is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In test mode only system admins start calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn test mode off (Default enabled) when the pilot begins, and have people reload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group call was refused for want of a licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a licence that has group calls, calls are in direct messages only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a licence, or plan for the integrated server without group calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording was wanted, and the plugin has no job service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job service URL was set after the plugin had started, or its start failed there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable and enable the Calls plugin; calls of the integrated server end with that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin cannot use calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not run, cannot be reached from here on TCP 4545, or refuses the registration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask its /version from the Mattermost server (step 3.2), then enable the plugin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader refused a job: all its places are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call that is recorded and transcribed takes two places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise max_concurrent_jobs to what the sizing table allows, or add a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recorder did not join its call within a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its container cannot reach or load the site: the name does not resolve there, the certificate is not trusted, or the origin is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the offloader&apos;s network ask the site URL; set MM_CALLS_RECORDER_SITE_URL, its CORS origin, or DOCKER_NETWORK.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader cannot get the image of a job: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry cannot be reached from there, or the image does not exist in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the image on the server, or set the registry that has it (MM_CALLS_JOB_SERVICE_IMAGE_REGISTRY).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader does not accept the image that was ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is of another registry than calls-offloader is set to, or its tag is no version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the plugin and calls-offloader the same registry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls-offloader may not speak to Docker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its user is not in the group docker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run usermod -aG docker for its user, then restart calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker does not run on the offloader&apos;s server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service docker is stopped, or failed to start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start docker, then calls-offloader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A container could not start: the system refuses openat2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer runc needs a call that Docker&apos;s seccomp profile on this system does not let through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Docker, and calls-offloader to 0.9.5 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody asked calls-offloader or RTCD without credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A check or a scanner, or a plugin that does not know its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do when it comes from a check of the console. Otherwise look at the address of the client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD does not know the client {client}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its store is gone, as after a restart when data_source is in /tmp, or the client was never registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move data_source to /var/lib, and register the client with the admin key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client came to RTCD with a wrong key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in the plugin is another one than RTCD has stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unregister the client on RTCD, then enable the Calls plugin again so that it registers anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD refused a WebSocket: its credentials are not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin, or a check, came with a key that RTCD does not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the line &quot;service: authentication failed&quot; beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin&apos;s connection to RTCD ended without a farewell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost or the plugin was ended, or the network between the two was cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do after a restart of Mattermost. If it comes by itself, look for a firewall that ends idle connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost is no longer connected to this RTCD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plugin was disabled or restarted, or the network was cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do after a restart of the plugin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD could not learn its public address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No STUN server answers from there, and no address is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set ice_host_override to the public address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The override of RTCD&apos;s address cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a name with several addresses, or mixes public and private ones in a way that does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one IP address into ice_host_override, or pairs of public/private.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system gives RTCD smaller UDP buffers than it asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>net.core.rmem_max is under 16 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set net.core.rmem_max and wmem_max to 16777216 (step 2B.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service ran out of file descriptors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its limit is lower than its sockets: RTCD opens 100 for each processor and address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set LimitNOFILE=65536 in the unit, and give RTCD fewer addresses by ice_address_udp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A port is taken by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two services want the same port, or an old process still runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find who listens (ss -lnptu) and give one of them another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service crashed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault in the program, or a client it does not get on with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the versions with the compatibility table and update; keep these lines for the vendor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD may not write its log file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file&apos;s path is relative, and the unit has no WorkingDirectory that its user may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give file_location an absolute path, or switch the file off: the journal has it all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service was killed because it did not stop in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RTCD waits for its calls to end; systemd gives it 90 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drain the server before a restart; set TimeoutStopSec to the longest call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>systemd could not start a program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is missing, not executable, or the system&apos;s rules (SELinux, fapolicyd) refuse it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See ausearch -m fanotify,avc for the same second and allow the program&apos;s real path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system ended a service for want of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has less memory than its work needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare memory and load with the sizing table; give the server more, or fewer calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coturn asked a client for credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each client is asked once; that is how TURN begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do, unless the same session never gets further.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coturn does not know a user&apos;s credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use-auth-secret is missing in its configuration, or the secret is another one than the plugin&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the secret of coturn into the plugin&apos;s setting TURN static auth secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A TURN login was refused: wrong or expired credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secrets differ, the clocks differ, or a call ran on past the credentials&apos; end (240 minutes by default).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the secrets and the clocks; raise the credentials&apos; time if long calls break.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coturn refused to relay to an address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It denies private addresses, and the media server is at one; or clients offer addresses of a Docker bridge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow RTCD&apos;s address in coturn (allowed-peer-ip); narrow what RTCD advertises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coturn refused a relay: its quota is reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total-quota or user-quota is lower than the people who need TURN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the quota, after a look at how many need the relay at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A WebSocket arrived without its Upgrade header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reverse proxy does not pass Upgrade and Connection on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the two headers and proxy_http_version 1.1 for the WebSocket&apos;s location, then reload the proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost refused a request by its origin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recorder, or a page, comes with another address than the site URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add that origin to AllowCorsFrom, or use the site URL there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file was refused because of its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording is larger than MaxFileSize.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise MaxFileSize, and client_max_body_size of the proxy, to what the longest recording needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reverse proxy refused an upload because of its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client_max_body_size is smaller than a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise client_max_body_size to MaxFileSize or more, then reload the proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reverse proxy cannot reach Mattermost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost is stopped, restarts, or listens elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether Mattermost runs, and whether upstream names its address and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reverse proxy ended a connection because nothing came for too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proxy_read_timeout is shorter than the pauses of a WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set proxy_read_timeout to 600s for the WebSocket&apos;s location.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients ask for a plugin that does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Calls plugin is disabled, failed, or restarts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If calls should work now, see why the plugin does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost found no licence file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences are kept in the database as a rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do when the licence is shown in the System Console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost runs without a licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the licence. Without one RTCD, recording and group calls stay off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The push server is addressed without TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting has an http:// address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing for calls; write https:// if the server has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A welcome mail was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail is switched off or not reachable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing for calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mattermost could not rewrite its start page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of the web app are read-only or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing for calls, unless the site has a path behind its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recurring error and no unexpected warning in {lines} lines between {from} and {to}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message} It came {count} times between {from} and {to}, last on {server}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message} It came {count} times between {from} and {to}, last on {server}. Other errors that recur: {others}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message} It came {count} times between {from} and {to}, last on {server}. Other warnings and single errors: {others}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logs do not reach back to {from}: {where}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were rotated or started anew since, or nothing was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a shorter time, or open the rotated files too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logs are clean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error that recurs in a pilot recurs for everybody later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review the logs of Mattermost, RTCD and calls-offloader: no recurring errors, no unexpected warnings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recurring errors of Mattermost itself that are not known to concern calls are a warning here, no failure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logs of the day are clean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pattern in the logs is seen here days before users complain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the logs of Mattermost, RTCD and calls-offloader each day for recurring errors and warnings, and address them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not every log could be read: {where}. What was read is clean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a login on the page Servers that may read the log, or open it on the page Logs to see what is wrong.</source>
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
    <message>
        <source>Starts the practice site and opens its deployment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
