<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
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
    <name>Handoff</name>
    <message>
        <source>There are no firewall files for “%1”. Choose one of: %2.</source>
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
        <source>This output is not whole XML of nmap and was not used.

</source>
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
        <source>The way to %1 has more than %2 jump hosts. Check the ProxyJump lines in the SSH configuration for a ring.</source>
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
    <name>calls</name>
    <message>
        <source>The server showed no host key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the server&apos;s greeting and keys</source>
        <translation type="unfinished"></translation>
    </message>
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
    <message>
        <source>The host key could not be added to %1: %2. Check the file&apos;s rights and the disk&apos;s free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The known host keys in %1 could not be read: %2. Check the file&apos;s rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an SSH destination: %2 Write it like ops@10.0.0.10:22, or as the name of a Host block in ssh_config.</source>
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
        <source>The keychain did not answer for %1: %2. Check that a keyring service runs and is unlocked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the keychain for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a keychain was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::CommandSession</name>
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
</context>
<context>
    <name>calls::FileStore</name>
    <message>
        <source>in the file %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::KeychainStore</name>
    <message>
        <source>in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::Login</name>
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
</context>
<context>
    <name>calls::ReadOnlyStore</name>
    <message>
        <source>The secret %1 was not kept, because it cannot be written %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret %1 was not removed, because it cannot be changed %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::SshDestination</name>
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
    <name>calls::Sudo</name>
    <message>
        <source>Running %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1 for sudo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>calls::ssh</name>
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
        <source>{offender} answered in place of a port of {target} that the way is prohibited.</source>
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
        <source>Nothing can be asked from {vantage}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the server an SSH login in the deployment, or accept the finding with a reason.</source>
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
</context>
</TS>
